import type {
  Criterion,
  SearchSettings,
  TrialMeasurement,
  TrialOrder,
  TrialSecond,
} from '../../../model/capacity.ts';
import { histogramOf } from '../../../model/histogram.ts';

export const LATENCY: Criterion = {
  platform: 'settlement',
  operation: null,
  kind: 'latency',
  quantile: 0.95,
  allowed_ratio: 1 - 0.95,
  basis: 'project-default',
};

export const ERRORS: Criterion = {
  ...LATENCY,
  kind: 'errors',
  quantile: null,
  allowed_ratio: 0.01,
};

export const SETTINGS: SearchSettings = {
  criteria: [LATENCY, ERRORS],
  first_rate_per_s: 10,
  min_rate_per_s: 1,
  max_rate_per_s: 1000,
  required_per_s: null,
  precision_ratio: 0.03,
  max_trials: 60,
  max_time_s: 3 * 3600,
  max_requests: 1e7,
  requests_per_visit: 1,
  limit_s: 0.25,
};

export function order(part: Partial<TrialOrder> = {}): TrialOrder {
  return {
    number: 1,
    purpose: 'refine',
    rate_per_s: 100,
    warmup_s: 15,
    window_s: 60,
    reference_latency_ratio: null,
    may_stop_early: true,
    ...part,
  };
}

/** One second: latencies ÷ limit of what succeeded, and how many failed. Held to `LATENCY` and `ERRORS`. */
export function second(ratios: readonly number[], failed = 0, started?: number): TrialSecond {
  const count = ratios.length + failed;
  const over = ratios.filter((ratio) => ratio > 1).length;
  return {
    started: started ?? count,
    ended: count,
    criteria: [
      { count, bad: over + failed, latency_ratio: histogramOf(ratios, 5) },
      { count, bad: failed, latency_ratio: histogramOf([], 5) },
    ],
  };
}

/** A hundred requests, so many of them over the limit; the rest spread evenly up to it. */
export function hundred(over: number, failed = 0): TrialSecond {
  const good = 100 - over - failed;
  const below = Array.from({ length: good }, (_, i) => (i + 0.5) / good);
  return second([...below, ...new Array<number>(over).fill(2)], failed);
}

export function measured(
  seconds: readonly TrialSecond[],
  part: Partial<TrialMeasurement> = {},
): TrialMeasurement {
  return {
    seconds,
    planned: 6000,
    started: 6000,
    dropped: 0,
    stopped_early: false,
    findings: [],
    requests: 7500,
    duration_s: 77,
    ...part,
  };
}

export function repeated(times: number, one: (i: number) => TrialSecond): TrialSecond[] {
  return Array.from({ length: times }, (_, i) => one(i));
}
