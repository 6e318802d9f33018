/**
 * A queue behind the platform's own: `servers` in parallel, first come first served, a waiting room. Unlike the
 * platform's, whose departures are settled on arrival, it works from one departure to the next, because what
 * stands here can hang: a hang holds the servers as long as it lasts, whoever waits too long leaves, and the
 * rest is served at full speed once it is over.
 */
import type { OperationName } from '../../model/operation.ts';
import { type Clock, untilDeadline } from '../clock.ts';
import { Fifo } from '../fifo.ts';
import type { QueueShape } from '../queue.ts';
import type { ServiceTime } from '../service-time.ts';
import { saturationRate } from '../truth.ts';
import type { StationTruth } from '../truth-report.ts';

export interface StationSettings extends QueueShape {
  /** What goes on to it. */
  readonly operation: OperationName;
  readonly clock: Clock;
  readonly service: ServiceTime;
  /** The work that the next request brings. */
  readonly drawMs: () => number;
  /** By how much a hang holds each request; asked again while it lasts. */
  readonly heldMs: () => number;
  /** How long somebody waits for an answer. */
  readonly patience_ms: number;
}

/** What came of a request. */
export type Consultation = 'answered' | 'refused' | 'timed_out';

interface Job {
  readonly arrival_ms: number;
  isStarted: boolean;
  isEnded: boolean;
  readonly end: (how: Consultation) => void;
}

/** How often a held request looks whether the hang is over. */
const RECHECK_MS = 100;

/** Half a tick of the timers: less is no wait. */
const TOLERANCE_MS = 0.5;

export class Station {
  readonly #settings: StationSettings;
  readonly #waiting = new Fifo<Job>();
  /** Whoever has no answer yet, oldest first: patience runs out in this order. */
  readonly #open = new Fifo<Job>();
  #isWatched = false;
  #in_service = 0;
  #counts = { arrivals: 0, served: 0, refused: 0, timed_out: 0, waiting: 0 };

  constructor(settings: StationSettings) {
    this.#settings = settings;
  }

  /** Resolves with the answer, or when there will be none: at once where the waiting room is full. */
  consult(): Promise<Consultation> {
    const { clock, servers, queue_places } = this.#settings;
    const now_ms = clock.monotonic_ms();
    this.#counts.arrivals++;
    if (this.#in_service >= servers && this.#counts.waiting >= queue_places) {
      this.#counts.refused++;
      return Promise.resolve('refused');
    }
    return new Promise((end) => {
      const job: Job = { arrival_ms: now_ms, isStarted: false, isEnded: false, end };
      dropEnded(this.#open);
      this.#open.push(job);
      if (this.#in_service < servers) void this.#serve(job, now_ms);
      else {
        this.#counts.waiting++;
        this.#waiting.push(job);
      }
      if (!this.#isWatched) void this.#watchPatience();
    });
  }

  truth(): StationTruth {
    const { operation, servers, queue_places, service, patience_ms } = this.#settings;
    return {
      operation,
      servers,
      queue_places,
      service,
      patience_ms,
      holds_delays: true,
      saturation_per_s: saturationRate({ servers, service_ms: service.mean_ms }),
      ...this.#counts,
      in_service: this.#in_service,
    };
  }

  /** How long the oldest request without an answer has waited; 0 when there is none. */
  oldest_ms(): number {
    const oldest = dropEnded(this.#open);
    return oldest === undefined ? 0 : this.#settings.clock.monotonic_ms() - oldest.arrival_ms;
  }

  /** Deadlines follow each other without the lateness of timers, so that it does not add up. */
  async #serve(job: Job, start_ms: number): Promise<void> {
    const { clock, drawMs } = this.#settings;
    job.isStarted = true;
    this.#in_service++;
    const due_ms = start_ms + drawMs();
    await untilDeadline(clock, due_ms);
    const free_ms = (await this.#untilReleased(due_ms)) ? clock.monotonic_ms() : due_ms;
    this.#in_service--;
    this.#end(job, 'served');
    const next = dropEnded(this.#waiting);
    if (next === undefined) return;
    this.#waiting.shift();
    this.#counts.waiting--;
    void this.#serve(next, Math.max(free_ms, next.arrival_ms));
  }

  /** Waits while a hang holds what was due. @returns whether one did */
  async #untilReleased(due_ms: number): Promise<boolean> {
    const { clock, heldMs } = this.#settings;
    let now_ms = due_ms;
    while (due_ms + heldMs() - now_ms > TOLERANCE_MS) {
      await untilDeadline(clock, Math.min(due_ms + heldMs(), now_ms + RECHECK_MS));
      now_ms = clock.monotonic_ms();
    }
    return now_ms > due_ms;
  }

  /** One timer for all: whoever came first loses patience first. */
  async #watchPatience(): Promise<void> {
    const { clock, patience_ms } = this.#settings;
    this.#isWatched = true;
    for (let job = dropEnded(this.#open); job !== undefined; job = dropEnded(this.#open)) {
      await untilDeadline(clock, job.arrival_ms + patience_ms);
      this.#giveUp(clock.monotonic_ms() - patience_ms + TOLERANCE_MS);
    }
    this.#isWatched = false;
  }

  /** Sends away whoever came before. */
  #giveUp(before_ms: number): void {
    for (let job = dropEnded(this.#open); job !== undefined; job = dropEnded(this.#open)) {
      if (job.arrival_ms > before_ms) break;
      if (!job.isStarted) this.#counts.waiting--;
      this.#end(job, 'timed_out');
    }
    dropEnded(this.#waiting);
  }

  #end(job: Job, how: 'served' | 'timed_out'): void {
    if (job.isEnded) return;
    job.isEnded = true;
    this.#counts[how]++;
    job.end(how === 'served' ? 'answered' : how);
  }
}

/** Takes what has ended off the head. @returns the oldest that has not, left in place */
function dropEnded(jobs: Fifo<Job>): Job | undefined {
  let job = jobs.peek();
  while (job?.isEnded === true) {
    jobs.shift();
    job = jobs.peek();
  }
  return job;
}
