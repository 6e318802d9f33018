import {
  type CapacityAnswer,
  type CapacityInterval,
  CHECK_ABOVE,
  type SearchSettings,
} from '../../../model/capacity.ts';
import type { RecordedTrial } from '../../../model/capacity-search.ts';
import type { GoliveEvidence, Soak } from '../../../model/golive.ts';

/** Demand 80/s in the median and 100/s at most, 25 % in reserve: 125/s are required, 100/s needed. */
export const DEMAND: GoliveEvidence['demand'] = {
  median_per_s: 80,
  high_per_s: 100,
  drivers: [
    {
      name: 'scope_factor',
      value: 1,
      low: 1,
      high: 3.3,
      basis: 'derived',
      source: 'A test',
      share_ratio: 0.6,
    },
  ],
};
export const REQUIRED = 125;
export const NEEDED = 100;

export const SETTINGS: SearchSettings = {
  criteria: [],
  first_rate_per_s: 10,
  min_rate_per_s: 1,
  max_rate_per_s: 1000,
  required_per_s: REQUIRED,
  precision_ratio: 0.03,
  max_trials: 40,
  max_time_s: 3600,
  max_requests: 1_000_000,
  requests_per_visit: 4,
  limit_s: 2,
};

export const ANSWER: CapacityAnswer = {
  outcome: 'at-least',
  reason: 'A test says so.',
  reason_code: 'precise',
  capacity: null,
  method: null,
  window_s: null,
  at_least_per_s: null,
  is_precise: false,
  recovery: null,
  instability: null,
  binding: null,
  required_passed: null,
  requests_total: 100_000,
  duration_s: 1200,
  more: null,
};

/** @param width half of the interval, as a factor − 1: 0.03 is ±3 % */
export function interval(estimate_per_s: number, width: number): CapacityInterval {
  return {
    estimate_per_s,
    low_per_s: estimate_per_s / (1 + width),
    high_per_s: estimate_per_s * (1 + width),
    confidence: 0.95,
  };
}

export function trial(
  rate_per_s: number,
  outcome: RecordedTrial['outcome'],
  purpose: RecordedTrial['purpose'] = 'check',
): RecordedTrial {
  return {
    number: 1,
    purpose,
    rate_per_s,
    started_at: '2025-06-28T01:00:00.000Z',
    reference_latency_ratio: null,
    offered_per_s: rate_per_s,
    warmup_s: 15,
    window_s: 60,
    may_stop_early: false,
    outcome,
    margin: null,
    limit: null,
    delivered_per_s: rate_per_s,
    latency_ratio: null,
    judged: 1000,
    bad: 0,
    cut_s: 0,
    relaxation_s: null,
    stopped_early: false,
    findings: [],
    requests: 5000,
    duration_s: 80,
  };
}

export const FIVE_PASSED: readonly RecordedTrial[] = Array.from({ length: 5 }, () =>
  trial(CHECK_ABOVE * REQUIRED, 'pass'),
);

export const SOAKED: Soak = {
  run_id: '20250630T010000Z-launch-day-1a2b',
  rate_per_s: REQUIRED,
  duration_s: 1800,
  outcome: 'held',
  drift: { change_ratio: 0.01, low_ratio: -0.03, high_ratio: 0.05, stretches: 60, stretch_s: 30 },
  reason: 'Held.',
};

export function evidence(
  answer: Partial<CapacityAnswer> | null,
  changes: {
    trials?: readonly RecordedTrial[];
    soak?: Soak | null;
    demand?: GoliveEvidence['demand'];
  } = {},
): GoliveEvidence {
  const { trials = [], soak = SOAKED, demand = DEMAND } = changes;
  return {
    demand,
    headroom_ratio: 0.25,
    search: {
      answer: answer === null ? null : { ...ANSWER, ...answer },
      settings: SETTINGS,
      trials,
    },
    soak,
  };
}

/** A search that found a capacity, from which the platform comes back. */
export function estimated(estimate_per_s: number, width: number): Partial<CapacityAnswer> {
  const capacity = interval(estimate_per_s, width);
  return {
    outcome: 'estimated',
    capacity,
    at_least_per_s: capacity.low_per_s,
    recovery: { down_per_s: capacity.low_per_s },
    is_precise: true,
  };
}
