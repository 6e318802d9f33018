import type { ProbeRun } from '../../model/probe.ts';
import { type ProbeWorker, startProbeWorker, type WorkerOptions } from '../probe-worker.ts';
import { type JourneyAsked, type SuperviseOptions, superviseRun } from '../supervise-run.ts';
import { memoryOfGroups } from './worker-memory.ts';

/** When a worker is replaced although it is sound: browsers grow. */
export interface RecycleLimits {
  readonly runs_max: number;
  readonly age_max_s: number;
  /** Of the worker and its browser together. */
  readonly memory_max_bytes: number;
}

export interface PoolOptions extends WorkerOptions, SuperviseOptions {
  /** Workers, each with one browser that runs one journey at a time. */
  readonly size: number;
  readonly recycle: RecycleLimits;
  /** For a worker that is sound to close its browser, in milliseconds; then both are killed. */
  readonly close_ms?: number;
  /** Told of a folder that could not be removed; the next start finds it. */
  readonly onProblem?: (problem: string) => void;
}

const CLOSE_MS = 3000;

/** Reading the memory of all processes takes some milliseconds: not after each run. */
const RUNS_BETWEEN_LOOKS = 10;

/** Why a worker was ended. */
export type RecycleReason = 'runs' | 'age' | 'memory' | 'fault' | 'lost';

interface WarmWorker {
  readonly worker: ProbeWorker;
  readonly began_ms: number;
  /** Renewals before it was started. */
  readonly generation: number;
  runs: number;
  is_lost: boolean;
}

/** Warm workers: processes that keep their browser from run to run. Never more than `size`, dying ones included. */
export class WorkerPool {
  #options: PoolOptions;
  readonly #idle: WarmWorker[] = [];
  readonly #ending = new Set<Promise<void>>();
  readonly #recycled: Record<RecycleReason, number> = {
    runs: 0,
    age: 0,
    memory: 0,
    fault: 0,
    lost: 0,
  };
  #busy = 0;
  #started = 0;
  #generation = 0;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Workers that are up or coming up, and how many were ever started and why they were ended. */
  state(): {
    readonly idle: number;
    readonly busy: number;
    readonly started: number;
    readonly recycled: Readonly<Record<RecycleReason, number>>;
  } {
    return {
      idle: this.#idle.length,
      busy: this.#busy,
      started: this.#started,
      recycled: { ...this.#recycled },
    };
  }

  /**
   * Runs a journey in a warm worker, or in a new one where none is left. Asked at most `size` times at once.
   *
   * @returns the run with its verdict; rejects only when a folder for the worker cannot be made
   */
  async run(asked: JourneyAsked, signal?: AbortSignal): Promise<ProbeRun> {
    const { clock } = this.#options;
    this.#busy += 1;
    try {
      const warm = await this.#take();
      const { run, is_sound } = await superviseRun(warm.worker, asked, this.#options, signal);
      warm.runs += 1;
      const reason = is_sound ? this.#worn(warm, clock.monotonic_ms()) : 'fault';
      if (reason === null && warm.generation === this.#generation) this.#idle.push(warm);
      else this.#end(warm, reason, is_sound);
      return run;
    } finally {
      this.#busy -= 1;
    }
  }

  /** Takes this browser from now on; what walks goes on in the one before. */
  browseWith(chromium_path: string): void {
    if (chromium_path === this.#options.chromium_path) return;
    this.#options = { ...this.#options, chromium_path };
    this.renew();
  }

  /** Gives nobody a worker any more that was started before: the files of journeys that it has loaded may be others now. */
  renew(): void {
    this.#generation += 1;
    this.#endIdle();
  }

  /** Ends all workers and removes what they left; nobody may be running. */
  async close(): Promise<void> {
    this.#endIdle();
    await Promise.all(this.#ending);
  }

  /** Those that are sound, for no fault and no wear of theirs: not counted as replaced. */
  #endIdle(): void {
    for (const warm of this.#idle.splice(0)) this.#end(warm, null, true);
  }

  async #take(): Promise<WarmWorker> {
    for (;;) {
      const warm = this.#takeIdle();
      if (warm !== undefined) return warm;
      // Two browsers in one place would take the memory of two.
      if (this.#busy + this.#ending.size <= this.#options.size) return this.#start();
      // Meanwhile somebody may have given one back.
      await Promise.race(this.#ending);
    }
  }

  #takeIdle(): WarmWorker | undefined {
    for (let warm = this.#idle.pop(); warm !== undefined; warm = this.#idle.pop()) {
      if (!warm.is_lost) return warm;
      this.#end(warm, 'lost', false);
    }
    return undefined;
  }

  async #start(): Promise<WarmWorker> {
    this.#started += 1;
    const generation = this.#generation;
    const worker = await startProbeWorker(this.#options);
    const began_ms = this.#options.clock.monotonic_ms();
    const warm: WarmWorker = { worker, began_ms, generation, runs: 0, is_lost: false };
    void worker.ended.then(() => {
      warm.is_lost = true;
    });
    return warm;
  }

  #worn({ worker, began_ms, runs, is_lost }: WarmWorker, now_ms: number): RecycleReason | null {
    const { runs_max, age_max_s, memory_max_bytes } = this.#options.recycle;
    if (is_lost) return 'lost';
    if (runs >= runs_max) return 'runs';
    if (now_ms - began_ms >= age_max_s * 1000) return 'age';
    const is_looked_at = runs % RUNS_BETWEEN_LOOKS === 0;
    return is_looked_at && memoryOfGroups(worker.groups()) > memory_max_bytes ? 'memory' : null;
  }

  #end({ worker }: WarmWorker, reason: RecycleReason | null, is_sound: boolean): void {
    if (reason !== null) this.#recycled[reason] += 1;
    const { close_ms = CLOSE_MS, onProblem } = this.#options;
    const ended = worker.dispose(is_sound ? close_ms : 0).catch((error: unknown) => {
      onProblem?.(`what a worker left is not removed: ${String(error)}`);
    });
    this.#ending.add(ended);
    void ended.then(() => this.#ending.delete(ended));
  }
}
