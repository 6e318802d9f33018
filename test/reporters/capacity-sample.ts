import type { CapacityAnswer, CapacityBelief } from '../../model/capacity.ts';
import {
  type CapacitySearch,
  ESTIMAND,
  type RecordedTrial,
  SEARCH_VERSION,
} from '../../model/capacity-search.ts';
import {
  CLIFF,
  CLIMB,
  ERRORS,
  LATENCY,
  type Planned,
  POOL,
  refined,
  SAMPLE_SETTINGS,
  sampleBelief,
  sampleTrials,
} from './capacity-trials.ts';
import { START_MS, sampleManifest, sampleObjectives } from './sample-run.ts';

const NO_BELIEF: CapacityBelief = { posterior: [], capacity: null, line: null };

/** A search that has just begun. */
export function newSearch(changes: Partial<CapacitySearch> = {}): CapacitySearch {
  const { targets, config_hash, versions, machine } = sampleManifest();
  return {
    version: SEARCH_VERSION,
    id: '20250628T093000Z-capacity-settlement-3fa9',
    started_at: '2025-06-28T02:30:00.000Z',
    ended_at: null,
    phase: 'switch-trial',
    platform: 'settlement',
    profile: {
      name: 'demo',
      journeys: { 'citizen-searches': 5, 'citizen-submits': 3, 'officer-settles': 2 },
    },
    objectives: sampleObjectives(),
    estimand: ESTIMAND,
    settings: SAMPLE_SETTINGS,
    demand: { origin: null, median_per_s: 160, high_per_s: 200, headroom_ratio: 0.25 },
    generator_ceiling_per_s: 1400,
    guards: ['start_lag', 'not_delivered', 'cpu_saturated', 'side_probe_disagrees'],
    seed: 20250701,
    targets,
    config_hash,
    versions,
    machine,
    interrupted: false,
    trials: [],
    belief: NO_BELIEF,
    answer: null,
    ...changes,
  };
}

function answered(
  trials: readonly RecordedTrial[],
  belief: CapacityBelief,
  answer: Partial<CapacityAnswer>,
): CapacitySearch {
  const duration_s = trials.reduce((sum, trial) => sum + trial.duration_s, 0);
  return newSearch({
    ended_at: new Date(START_MS + 1000 * duration_s).toISOString(),
    trials,
    belief,
    answer: {
      outcome: 'estimated',
      reason_code: 'precise',
      reason: 'the interval is as narrow as asked for',
      capacity: belief.capacity,
      method: 'regression',
      at_least_per_s: 291.4,
      is_precise: true,
      recovery: { down_per_s: 297.2 },
      instability: null,
      binding: { by: 'criterion', criterion: LATENCY },
      required_passed: null,
      window_s: 60,
      requests_total: trials.reduce((sum, { requests }) => sum + requests, 0),
      duration_s,
      more: null,
      ...answer,
    },
  });
}

const LAST: readonly Planned[] = [
  ['burst', 450],
  ['recovery', 150],
  ['confirm', 297.2],
  ['confirm', 297.2],
];

/** The usual end: bracket, refine, confirm. */
export function estimatedSearch(): CapacitySearch {
  const trials = sampleTrials([...CLIMB, ...refined(8), ...LAST], POOL);
  return answered(trials, sampleBelief(302.1, 0.008), {});
}

/** In the middle of refining: the first so many trials, and no answer. */
export function runningSearch(count = 14): CapacitySearch {
  const trials = sampleTrials([...CLIMB, ...refined(8), ...LAST], POOL).slice(0, count);
  const belief = count > CLIMB.length ? sampleBelief(300.4, 0.025) : NO_BELIEF;
  return newSearch({ trials, belief });
}

/** Five windows at what is required, which is all that was asked. */
export function shownSearch(): CapacitySearch {
  const checks = Array.from({ length: 5 }, (): Planned => ['check', 250]);
  const trials = sampleTrials([...CLIMB.slice(0, 2), ...checks], POOL);
  return answered(trials, NO_BELIEF, {
    outcome: 'at-least',
    reason_code: 'required_shown',
    reason: 'five of five windows passed 3 % above 250/s, the required rate',
    capacity: null,
    window_s: null,
    method: null,
    at_least_per_s: 250,
    is_precise: false,
    recovery: null,
    binding: null,
    required_passed: true,
  });
}

/** Forty trials, and still wide. */
export function longSearch(): CapacitySearch {
  const trials = sampleTrials([...CLIMB, ...refined(29)], POOL);
  const search = answered(trials, sampleBelief(302.8, 0.02), {
    reason_code: 'trials_spent',
    reason: '40 trials of at most 40 are made, and the interval is ±3.9 % where ±3 % was asked for',
    method: 'posterior',
    is_precise: false,
    more: { trials: 16, time_s: 1300 },
  });
  return { ...search, settings: { ...SAMPLE_SETTINGS, max_trials: 40 } };
}

/** Everything in order to the edge, and no figure behind it. */
export function cliffSearch(): CapacitySearch {
  const trials = sampleTrials([...CLIMB, ...refined(14), ...LAST], CLIFF);
  const belief = { ...sampleBelief(303.4, 0.006), line: null };
  return answered(trials, belief, { method: 'posterior', binding: { by: 'backlog' } });
}

/** The generator gave way before the platform did: no number. */
export function generatorLimitedSearch(): CapacitySearch {
  const trials = sampleTrials(CLIMB.slice(0, 7), () => 0.6).map((trial): RecordedTrial => {
    if (trial.rate_per_s < 240) return trial;
    const findings = [
      {
        finding: 'cpu_saturated',
        text: 'the generator used 96 % of its cores, and 80 % is the most',
      },
      {
        finding: 'start_lag',
        text: 'visits began 41 ms late at the 99th percentile, and 20 ms is the most',
      },
    ] as const;
    return {
      ...trial,
      outcome: 'invalid',
      margin: null,
      limit: null,
      latency_ratio: null,
      findings,
    };
  });
  return answered(trials, NO_BELIEF, {
    outcome: 'generator-limited',
    reason_code: 'generator_limits',
    reason: 'the generator could not do its work at 360/s: it used 96 % of its cores',
    capacity: null,
    window_s: null,
    method: null,
    at_least_per_s: 120,
    is_precise: false,
    recovery: null,
    binding: null,
  });
}

/** It never comes back from an overload. */
export function metastableSearch(): CapacitySearch {
  const trials = sampleTrials(CLIMB.slice(0, 8), POOL).map(
    (trial): RecordedTrial =>
      trial.purpose === 'recovery'
        ? {
            ...trial,
            outcome: 'fail',
            margin: null,
            limit: { by: 'drops' },
            latency_ratio: null,
            delivered_per_s: 12,
          }
        : trial,
  );
  return answered(trials, NO_BELIEF, {
    outcome: 'unstable',
    reason_code: 'not_recovered',
    reason: 'after the overload of trial 7 it did not come back at 120 visits/s within 60 s',
    capacity: null,
    window_s: null,
    method: null,
    at_least_per_s: 240,
    is_precise: false,
    recovery: null,
    instability: 'metastable',
    binding: { by: 'backlog' },
  });
}

/** More than the search may offer. */
export function atLeastSearch(): CapacitySearch {
  const trials = sampleTrials(CLIMB.slice(0, 7), () => 0.6);
  return answered(trials, NO_BELIEF, {
    outcome: 'at-least',
    reason_code: 'range_ends',
    reason: 'the largest rate of the search, 360 visits/s, passed twice',
    capacity: null,
    window_s: null,
    method: null,
    at_least_per_s: 360,
    is_precise: false,
    recovery: null,
    binding: null,
    required_passed: null,
  });
}

/** Not even the lowest rate holds. */
export function belowRangeSearch(): CapacitySearch {
  const plan: Planned[] = [
    ['warm-up', 15],
    ['bracket', 30],
    ['bracket', 15],
    ['bracket', 1],
    ['bracket', 1],
  ];
  const trials = sampleTrials(plan, () => -0.4);
  return answered(trials, NO_BELIEF, {
    outcome: 'below-range',
    reason_code: 'idle_misses',
    reason: 'the lowest rate of the search, 1 visit/s, failed twice',
    capacity: null,
    window_s: null,
    method: null,
    at_least_per_s: null,
    is_precise: false,
    recovery: null,
    binding: { by: 'criterion', criterion: ERRORS },
  });
}

/** Every kind of search that somebody may look at. */
export const SEARCHES: Readonly<Record<string, () => CapacitySearch>> = {
  estimated: estimatedSearch,
  long: longSearch,
  'at a cliff': cliffSearch,
  'limited by the generator': generatorLimitedSearch,
  metastable: metastableSearch,
  'shown to suffice': shownSearch,
  'at its largest rate': atLeastSearch,
  'below its range': belowRangeSearch,
  'under way': runningSearch,
  interrupted: () => ({ ...runningSearch(9), interrupted: true }),
  new: () => newSearch(),
};
