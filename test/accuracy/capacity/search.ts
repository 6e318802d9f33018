import type {
  CapacityAnswer,
  SearchSettings,
  Trial,
  TrialMeasurement,
  TrialOrder,
} from '../../../model/capacity.ts';
import type { LostRule, SimulatedGenerator, ThresholdTotals } from './generator.ts';

/** What a search says in the end: of an answer, what is scored. */
export interface Found
  extends Pick<
    CapacityAnswer,
    | 'outcome'
    | 'capacity'
    | 'instability'
    | 'binding'
    | 'at_least_per_s'
    | 'recovery'
    | 'is_precise'
  > {
  /** What a go-live decision may be made from. */
  readonly evidence?: { readonly answer: CapacityAnswer; readonly trials: readonly Trial[] };
}

/** A way to search for a capacity. Pure but for the trials that it asks for. */
export type Search = (settings: SearchSettings, trials: Trials) => Found;

/** Trials of one search, and what they cost. */
export class Trials {
  readonly #generator: SimulatedGenerator;
  /** Load above this rate is overload. */
  readonly #overload_per_s: number;
  count = 0;
  requests = 0;
  load_s = 0;
  overload_s = 0;

  constructor(generator: SimulatedGenerator, overload_per_s: number) {
    this.#generator = generator;
    this.#overload_per_s = overload_per_s;
  }

  /** Does one trial; it may be ended where it is lost. */
  run(order: TrialOrder, isLost?: LostRule): TrialMeasurement {
    const measurement = this.#generator.run(order, isLost);
    this.#add(order.rate_per_s, measurement);
    return measurement;
  }

  /** Leaves the target alone for so long. */
  rest(seconds: number): void {
    this.#generator.rest(seconds);
  }

  /** One long ramp; see {@link SimulatedGenerator.climb}. The highest rate of it counts as its load. */
  climb(
    slope_per_s2: number,
    length_s: number,
    isOver: (totals: ThresholdTotals) => boolean,
  ): number {
    const { ended_s, requests } = this.#generator.climb(slope_per_s2, length_s, isOver);
    this.count++;
    this.requests += requests;
    this.load_s += ended_s;
    this.overload_s += Math.max(0, ended_s - this.#overload_per_s / slope_per_s2);
    return ended_s;
  }

  #add(rate_per_s: number, { requests, duration_s }: TrialMeasurement): void {
    this.count++;
    this.requests += requests;
    this.load_s += duration_s;
    if (rate_per_s > this.#overload_per_s) this.overload_s += duration_s;
  }
}

/** A number without an interval, as most rules give it. */
export function estimated(estimate_per_s: number, low_per_s?: number, high_per_s?: number): Found {
  return {
    outcome: 'estimated',
    capacity: {
      estimate_per_s,
      low_per_s: low_per_s ?? Number.NaN,
      high_per_s: high_per_s ?? Number.NaN,
      confidence: 0.95,
    },
    instability: null,
    binding: null,
    at_least_per_s: null,
    recovery: null,
    is_precise: false,
  };
}

/** An answer without a number. */
export function without(
  outcome: CapacityAnswer['outcome'],
  at_least_per_s: number | null = null,
): Found {
  return {
    outcome,
    capacity: null,
    instability: null,
    binding: null,
    at_least_per_s,
    recovery: null,
    is_precise: false,
  };
}
