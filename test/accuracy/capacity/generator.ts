/**
 * A load generator on a simulated clock: it does a trial as k6 does, tells what it could not do, and stands still
 * between trials for as long as k6 takes to start. The system under test lives on through all of them.
 */
import { dispersionFinding } from '../../../analysis/trial/dispersion.ts';
import type {
  GeneratorFinding,
  TrialMeasurement,
  TrialOrder,
  TrialSecond,
} from '../../../model/capacity.ts';
import { seededRandom } from '../../../model/random.ts';
import { type Counted, Recorder } from './recorder.ts';
import { Servers } from './servers.ts';
import type { System, Visits } from './system.ts';
import { STREAM } from './systems/pool.ts';

export interface GeneratorShape {
  readonly arrivals: 'poisson' | 'even';
  /** Whether it looks at the gaps that it made: stock tools do not. */
  readonly checks_arrivals: boolean;
  /** Visits that it can start in a second; infinite: as many as are asked for. */
  readonly ceiling_per_s: number;
  /** Virtual users; null: always one free. */
  readonly users: number | null;
}

/** One that is never the bottleneck. */
export const STOUT: GeneratorShape = {
  arrivals: 'poisson',
  checks_arrivals: true,
  ceiling_per_s: Number.POSITIVE_INFINITY,
  users: null,
};

export interface Target {
  readonly system: System;
  /** What each criterion counts, in their order. */
  readonly counted: readonly Counted[];
  readonly limit_ms: number;
}

/** Between two trials: k6 ends, is judged, and starts again. */
const PAUSE_S = 3;
/** Answers are waited for so long after the last visit. */
const GRACE_S = 10;

/** Guards of a trial (capacity.md §1.5). */
const CPU_RATIO_MAX = 0.8;
const STARTED_RATIO_MIN = 0.999;
const LAG_MS_MAX = 10;
const LAG_LIMIT_RATIO_MAX = 0.02;
const LAGGING_RATIO_MAX = 0.01;

/** A generator short of CPU starts so many visits side by side, each slowly. */
const STARTERS = 16;

/** What visits hold of the generator; null: there is always enough. */
interface Held {
  readonly users: Servers | null;
  readonly starters: Servers | null;
}

/** How often k6 looks at its thresholds. */
const THRESHOLDS_EVERY_S = 2;

export class SimulatedGenerator {
  readonly #shape: GeneratorShape;
  readonly #target: Target;
  readonly #seed: number;
  readonly #users: Servers | null;
  readonly #starters: Servers | null;
  #now_ms = 0;

  constructor(shape: GeneratorShape, target: Target, seed: number) {
    this.#shape = shape;
    this.#target = target;
    this.#seed = seed;
    this.#users = shape.users === null ? null : new Servers(shape.users);
    this.#starters = Number.isFinite(shape.ceiling_per_s) ? new Servers(STARTERS) : null;
  }

  /**
   * Does one trial; the clock stands at the beginning of the next one afterwards.
   *
   * @param isLost asked every second of a trial that may be ended early, with the seconds so far, without histograms
   */
  run(order: TrialOrder, isLost: LostRule = neverLost): TrialMeasurement {
    const { system } = this.#target;
    system.begin?.(order.rate_per_s);
    const trial = new RunningTrial(order, this.#now_ms, this.#target, this.#shape, {
      users: this.#users,
      starters: this.#starters,
    });
    trial.load(this.#gaps(order), isLost);
    const measurement = trial.end();
    this.#now_ms += 1000 * measurement.duration_s;
    return measurement;
  }

  /** Leaves the target alone for so long. */
  rest(seconds: number): void {
    this.#now_ms += 1000 * seconds;
  }

  /**
   * One long ramp from nothing, as k6's `ramping-arrival-rate` makes it: start i where the integral of the rate is i.
   *
   * @param isOver asked every two seconds, as k6 looks at its thresholds; counts of all visits since the start
   * @returns seconds until it was over, or that all have passed, and visits
   */
  climb(
    slope_per_s2: number,
    length_s: number,
    isOver: (totals: ThresholdTotals) => boolean,
  ): { readonly ended_s: number; readonly requests: number } {
    const { system, counted } = this.#target;
    const recorder = new Recorder(this.#now_ms, length_s + GRACE_S, counted);
    const begin_ms = this.#now_ms;
    let looked_s = 0;
    for (let i = 1; ; i++) {
      const at_s = Math.sqrt((2 * i) / slope_per_s2);
      while (at_s >= looked_s + THRESHOLDS_EVERY_S) {
        looked_s += THRESHOLDS_EVERY_S;
        system.settle(begin_ms + 1000 * looked_s, recorder);
        if (looked_s >= length_s || isOver(totalsOf(recorder, looked_s, counted.length))) {
          this.#now_ms = begin_ms + 1000 * (looked_s + GRACE_S + PAUSE_S);
          return { ended_s: looked_s, requests: i - 1 };
        }
      }
      const at_ms = begin_ms + 1000 * at_s;
      recorder.started(at_ms);
      system.arrive(at_ms, at_ms, recorder);
    }
  }

  /** Draws of the time to the next visit, in milliseconds. */
  #gaps({ number, rate_per_s }: TrialOrder): () => number {
    const mean_ms = 1000 / rate_per_s;
    if (this.#shape.arrivals === 'even') return () => mean_ms;
    const random = seededRandom(this.#seed, STREAM.gaps, number);
    return () => -mean_ms * Math.log(1 - random());
  }
}

/** Of each criterion, since the start. */
export type ThresholdTotals = readonly { readonly count: number; readonly bad: number }[];

function totalsOf(recorder: Recorder, until_s: number, criteria: number): ThresholdTotals {
  const bad = recorder.badBetween(0, until_s);
  const counts = recorder.countsBetween(0, until_s);
  return Array.from({ length: criteria }, (_, i) => ({ count: counts[i]!, bad: bad[i]! }));
}

/** Whether a trial can only fail, by its seconds so far. */
export type LostRule = (seconds: readonly TrialSecond[]) => boolean;

function neverLost(): boolean {
  return false;
}

class RunningTrial implements Visits {
  readonly #order: TrialOrder;
  readonly #target: Target;
  readonly #shape: GeneratorShape;
  readonly #held: Held;
  readonly #recorder: Recorder;
  readonly #begin_ms: number;
  readonly #judged_ms: number;
  readonly #end_ms: number;
  readonly #lag_ms_max: number;
  /** Seconds that were looked at, and when the last one ended. */
  readonly #seconds: TrialSecond[] = [];
  #looked_ms: number;
  #stopped_s: number | null = null;
  /** When the visit ends that was told of last. */
  #until_ms = 0;
  #planned = 0;
  #started = 0;
  #dropped = 0;
  #lagging = 0;
  #requests = 0;

  constructor(
    order: TrialOrder,
    begin_ms: number,
    target: Target,
    shape: GeneratorShape,
    held: Held,
  ) {
    this.#order = order;
    this.#target = target;
    this.#shape = shape;
    this.#held = held;
    this.#begin_ms = begin_ms;
    this.#judged_ms = begin_ms + 1000 * order.warmup_s;
    this.#end_ms = this.#judged_ms + 1000 * order.window_s;
    this.#recorder = new Recorder(begin_ms, this.#length_s + GRACE_S, target.counted);
    this.#lag_ms_max = Math.max(LAG_MS_MAX, LAG_LIMIT_RATIO_MAX * target.limit_ms);
    this.#looked_ms = begin_ms;
  }

  get #length_s(): number {
    return Math.ceil(this.#order.warmup_s + this.#order.window_s);
  }

  /** Lets visits come until the plan is at its end, or the trial is lost. */
  load(gap_ms: () => number, isLost: LostRule): void {
    const end_ms = this.#end_ms;
    const may_stop = this.#order.may_stop_early;
    let gap = gap_ms();
    for (let at_ms = this.#begin_ms + gap; at_ms < end_ms; at_ms += gap) {
      if (may_stop && at_ms >= this.#looked_ms + 1000 && this.#isLost(at_ms, isLost)) return;
      this.#visit(at_ms);
      gap = gap_ms();
    }
  }

  ended(operation: number, intended_ms: number, end_ms: number, is_good: boolean): void {
    this.#until_ms = end_ms;
    this.#recorder.ended(operation, intended_ms, end_ms, is_good);
  }

  end(): TrialMeasurement {
    const duration_s = this.#stopped_s ?? this.#length_s + GRACE_S;
    this.#target.system.settle(this.#begin_ms + 1000 * duration_s, this);
    return {
      seconds: this.#recorder.seconds(duration_s),
      planned: this.#planned,
      started: this.#started,
      dropped: this.#dropped,
      stopped_early: this.#stopped_s !== null,
      findings: this.#findings(),
      requests: this.#requests,
      duration_s: duration_s + PAUSE_S,
    };
  }

  #visit(intended_ms: number): void {
    const is_judged = intended_ms >= this.#judged_ms;
    if (is_judged) this.#planned++;
    const { users, starters } = this.#held;
    const now_ms = starters === null ? intended_ms : Math.max(intended_ms, starters.earliest_ms);
    starters?.occupy(now_ms + (1000 * STARTERS) / this.#shape.ceiling_per_s);
    // What cannot be started before the end is not started at all.
    if (now_ms >= this.#end_ms) return;
    if (users !== null && users.earliest_ms > now_ms) {
      if (is_judged) this.#dropped++;
      return;
    }
    if (now_ms - intended_ms > this.#lag_ms_max) this.#lagging++;
    if (is_judged) this.#started++;
    this.#requests++;
    this.#recorder.started(now_ms);
    this.#target.system.arrive(now_ms, intended_ms, this);
    users?.occupy(this.#until_ms);
  }

  /** Looks at the seconds that have passed. */
  #isLost(now_ms: number, isLost: LostRule): boolean {
    while (now_ms >= this.#looked_ms + 1000) {
      this.#looked_ms += 1000;
      this.#target.system.settle(this.#looked_ms, this);
      this.#seconds.push(this.#recorder.counts(this.#seconds.length));
      if (!isLost(this.#seconds)) continue;
      this.#stopped_s = this.#seconds.length;
      return true;
    }
    return false;
  }

  #findings(): TrialMeasurement['findings'] {
    const { ceiling_per_s, checks_arrivals } = this.#shape;
    const begun = `${this.#started} of ${this.#planned} planned visits began`;
    const cpu_ratio = this.#order.rate_per_s / ceiling_per_s;
    const findings: readonly [GeneratorFinding, boolean, string][] = [
      [
        'start_lag',
        this.#lagging > LAGGING_RATIO_MAX * this.#requests,
        `${this.#lagging} of ${this.#requests} visits began late`,
      ],
      ['not_delivered', this.#started < STARTED_RATIO_MIN * this.#planned, begun],
      ['cpu_saturated', cpu_ratio > CPU_RATIO_MAX, `CPU at ${cpu_ratio.toFixed(2)}, limit 0.80`],
    ];
    return [
      ...findings
        .filter(([, is_found]) => is_found)
        .map(([finding, , text]) => ({ finding, text })),
      ...(checks_arrivals ? dispersionFinding(this.#begunInWindow()) : []),
    ];
  }

  /** Visits that began in each second of the window, as far as it was made. */
  #begunInWindow(): number[] {
    const end_s = this.#stopped_s ?? this.#length_s;
    const { warmup_s } = this.#order;
    return this.#recorder.started_by_second.slice(warmup_s, end_s);
  }
}
