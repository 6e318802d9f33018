import { setMaxListeners } from 'node:events';
import type { WorkCalendar } from '../../model/holidays.ts';
import {
  needsDiagnosis,
  type ProbeAttempt,
  type ProbePurpose,
  type ProbeRun,
  stoppedRun,
} from '../../model/probe.ts';
import type { ProbePlan } from '../../model/probe-plan.ts';
import type { ProbeRecord, RecordSink, SkipReason } from '../../model/probe-record.ts';
import {
  changeInterval,
  dueAt,
  type MissedSlots,
  type ProbeClock,
  restAt,
  slotAfter,
  startClock,
} from '../../model/probe-schedule.ts';
import type { Clock } from '../clock.ts';
import { GRACE_MS } from '../supervise-run.ts';
import { Lane } from './lane.ts';
import { attemptOf, type Place, recordOfRun, recordOfSkip } from './record.ts';

/** Runs a probe once. Ends by the deadline of its limits, and soon after the signal aborts: then as `skipped`. */
export type Execute = (
  plan: ProbePlan,
  purpose: ProbePurpose,
  signal: AbortSignal,
) => Promise<ProbeRun>;

export interface WatchOptions extends Place {
  readonly plans: readonly ProbePlan[];
  readonly calendar: WorkCalendar;
  /** The newest slot of a probe that is settled, in Unix milliseconds; undefined for one that never ran. */
  readonly lastSlot: (probe: string) => number | undefined;
  readonly execute: Execute;
  /** How many journeys and how many checks may run at once. */
  readonly places: { readonly journeys: number; readonly checks: number };
  readonly sink: RecordSink;
  readonly clock: Clock;
  /** Told what goes wrong, one line each time. */
  readonly onProblem: (problem: string) => void;
}

/** How long the queue is, and what runs. */
export interface WatchState {
  readonly probes: number;
  readonly journeys: { readonly running: number; readonly waiting: number };
  readonly checks: { readonly running: number; readonly waiting: number };
}

/** The clock is looked at so often, because a timer does not notice that it was put forward. */
const LOOK_MS = 1000;

/** Before a record that could not be written is written again. */
const SINK_RETRY_MS = 1000;

interface Watched {
  plan: ProbePlan;
  clock: ProbeClock;
  /** Its slot is being settled: until then it has no other. */
  is_busy: boolean;
  /** No plan has it any more: it is forgotten once its slot is settled. */
  is_gone: boolean;
  /** When that last ended: slots before were missed for it. */
  free_ms: number;
}

/**
 * Runs probes at their slots and sees to it that each slot ends in exactly one record, in the order of the slots: a
 * probe is busy from the moment that a slot of it is due until its record is durable, and what passed meanwhile is
 * settled after it.
 */
export class Watch {
  readonly #options: WatchOptions;
  readonly #lanes: { readonly journeys: Lane; readonly checks: Lane };
  readonly #probes = new Map<string, Watched>();
  readonly #settling = new Set<Promise<void>>();
  /** No slot is begun any more, and nothing is recorded for people. */
  readonly #stopping = new AbortController();
  /** What runs is not waited for any more. */
  readonly #giving_up = new AbortController();
  #looked = new AbortController();

  constructor(options: WatchOptions) {
    this.#options = options;
    const { places, clock } = options;
    // Everything that runs listens to them.
    setMaxListeners(0, this.#stopping.signal, this.#giving_up.signal);
    this.#lanes = {
      journeys: new Lane(places.journeys, clock),
      checks: new Lane(places.checks, clock),
    };
    this.replace(options.plans);
  }

  state(): WatchState {
    const { journeys, checks } = this.#lanes;
    return {
      probes: this.#probes.size,
      journeys: { running: journeys.running, waiting: journeys.waiting },
      checks: { running: checks.running, waiting: checks.waiting },
    };
  }

  /** Takes other plans, unless it is stopped: a probe that stays keeps its place in time, and a run that goes on ends by the old one. */
  replace(plans: readonly ProbePlan[]): void {
    if (this.#stopping.signal.aborted) return;
    const names = new Set(plans.map(({ name }) => name));
    for (const [name, watched] of this.#probes) watched.is_gone = !names.has(name);
    for (const plan of plans) {
      const watched = this.#probes.get(plan.name);
      if (watched === undefined) this.#begin(plan);
      else {
        watched.plan = plan;
        watched.clock = changeInterval(watched.clock, plan.interval_s * 1000);
      }
    }
    this.#forget();
    this.#looked.abort();
  }

  /** Runs until it is stopped. */
  async run(): Promise<void> {
    const { clock } = this.#options;
    while (!this.#stopping.signal.aborted) {
      this.#looked = new AbortController();
      const wait_ms = this.#look(clock.now_ms());
      await clock.wait(Math.min(wait_ms, LOOK_MS), this.#looked.signal);
    }
  }

  /** Begins no slot any more, waits for those that run, and ends them when they take longer than `drain_ms`. */
  async stop(drain_ms: number): Promise<void> {
    this.#stopping.abort();
    this.#looked.abort();
    this.#lanes.journeys.stop();
    this.#lanes.checks.stop();
    const settled = Promise.all(this.#settling);
    const over = new AbortController();
    await Promise.race([settled, this.#options.clock.wait(drain_ms, over.signal)]);
    over.abort();
    this.#giving_up.abort();
    await Promise.all(this.#settling);
  }

  #begin(plan: ProbePlan): void {
    const { location, clock, lastSlot } = this.#options;
    const now_ms = clock.now_ms();
    const last_ms = lastSlot(plan.name) ?? null;
    const key = `${location}/${plan.name}`;
    const { missed, after } = startClock(key, plan.interval_s * 1000, last_ms, now_ms);
    const watched = { plan, clock: after, is_busy: false, is_gone: false, free_ms: now_ms };
    this.#probes.set(plan.name, watched);
    this.#settle(watched, { missed, reasonOf: () => 'down', due_ms: null });
  }

  #forget(): void {
    for (const [name, { is_gone, is_busy }] of this.#probes) {
      if (is_gone && !is_busy) this.#probes.delete(name);
    }
  }

  /** Begins what is due. @returns how long until something is due again, in milliseconds */
  #look(now_ms: number): number {
    let next_ms = Number.POSITIVE_INFINITY;
    for (const watched of this.#probes.values()) {
      if (watched.is_busy) continue;
      this.#lookAt(watched, now_ms);
      next_ms = Math.min(next_ms, watched.clock.next_ms);
    }
    return Math.max(0, next_ms - now_ms);
  }

  #lookAt(watched: Watched, now_ms: number): void {
    const { missed, due_ms, after } = dueAt(watched.clock, now_ms);
    watched.clock = after;
    const { free_ms } = watched;
    const reasonOf = ({ slot_ms }: MissedSlots): SkipReason =>
      slot_ms <= free_ms ? 'overlap' : 'clock';
    this.#settle(watched, { missed, reasonOf, due_ms });
  }

  #settle(
    watched: Watched,
    todo: {
      readonly missed: readonly MissedSlots[];
      readonly reasonOf: (missed: MissedSlots) => SkipReason;
      readonly due_ms: number | null;
    },
  ): void {
    if (todo.missed.length === 0 && todo.due_ms === null) return;
    watched.is_busy = true;
    const { plan } = watched;
    const work = async (): Promise<void> => {
      for (const missed of todo.missed) {
        await this.#append(recordOfSkip(plan, this.#options, missed, todo.reasonOf(missed)));
      }
      if (todo.due_ms !== null) await this.#append(await this.#recordOf(watched, todo.due_ms));
    };
    const settling = work().finally(() => {
      this.#settling.delete(settling);
      watched.is_busy = false;
      watched.free_ms = this.#options.clock.now_ms();
      this.#forget();
      // What became due meanwhile is not to wait for the next look.
      this.#looked.abort();
    });
    this.#settling.add(settling);
  }

  async #recordOf({ plan, clock: { grid } }: Watched, slot_ms: number): Promise<ProbeRecord> {
    const { calendar, clock } = this.#options;
    const skip = (reason: SkipReason): ProbeRecord =>
      recordOfSkip(plan, this.#options, { slot_ms, slots: 1 }, reason);
    const rest = restAt(plan, calendar, slot_ms);
    if (rest !== null) return skip(rest);
    const next_ms = slotAfter(grid, slot_ms);
    const lane = plan.kind === 'journey' ? this.#lanes.journeys : this.#lanes.checks;
    const wait_max_ms = next_ms - clock.now_ms();
    const turn = await lane.run(
      () => this.#run(plan, 'verdict', this.#giving_up.signal),
      wait_max_ms,
    );
    if ('not_begun' in turn) return skip(turn.not_begun === 'stopped' ? 'stopping' : 'queue');
    const diagnostic = await this.#diagnose(plan, lane, turn.value, next_ms);
    return recordOfRun(plan, this.#options, slot_ms, turn.value, diagnostic);
  }

  /** Only where it holds up nobody: it ends before the next slot, and nothing waits for its place. */
  async #diagnose(
    plan: ProbePlan,
    lane: Lane,
    run: ProbeRun,
    next_ms: number,
  ): Promise<ProbeAttempt | null> {
    const { clock } = this.#options;
    const wanted = plan.kind === 'journey' && plan.diagnose && needsDiagnosis(run.outcome);
    const left_ms = next_ms - clock.now_ms();
    if (!(wanted && lane.is_idle && left_ms > plan.limits.timeout_ms + GRACE_MS)) return null;
    const again = () => this.#run(plan, 'diagnosis', this.#stopping.signal);
    const turn = await lane.run(again, 0);
    return 'not_begun' in turn ? null : attemptOf(turn.value);
  }

  /** What breaks in our own code is no reason to leave a slot without an outcome. */
  async #run(plan: ProbePlan, purpose: ProbePurpose, signal: AbortSignal): Promise<ProbeRun> {
    const { clock, execute, onProblem } = this.#options;
    const started_at = new Date(clock.now_ms()).toISOString();
    try {
      return await execute(plan, purpose, signal);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      onProblem(`${plan.name}: ${problem}`);
      return { ...stoppedRun(started_at, problem), outcome: 'infra' };
    }
  }

  /** A record that cannot be written now is written later; its probe waits, because its slots come in order. */
  async #append(record: ProbeRecord): Promise<void> {
    const { sink, clock, onProblem } = this.#options;
    for (;;) {
      try {
        return await sink.append(record);
      } catch (error) {
        const problem = error instanceof Error ? error.message : String(error);
        onProblem(`the record of ${record.probe} at ${record.slot_at} is not written: ${problem}`);
        if (this.#giving_up.signal.aborted) return;
        await clock.wait(SINK_RETRY_MS, this.#giving_up.signal);
      }
    }
  }
}
