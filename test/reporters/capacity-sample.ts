import type {
  CapacityAnswer,
  CapacityBelief,
  Criterion,
  SearchSettings,
  Trial,
  TrialPurpose,
} from '../../model/capacity.ts';
import {
  type CapacitySearch,
  ESTIMAND,
  type RecordedTrial,
  SEARCH_VERSION,
} from '../../model/capacity-search.ts';
import { seededRandom } from '../../model/random.ts';
import { START_MS, sampleManifest, sampleObjectives } from './sample-run.ts';

/** Visits per second that the platform of the samples carries. */
export const TRUTH_PER_S = 303;

const LATENCY: Criterion = {
  platform: 'settlement',
  operation: 'settlement.submitDossier',
  kind: 'latency',
  quantile: 0.95,
  allowed_ratio: 0.05,
  basis: 'tender',
};

const ERRORS: Criterion = {
  platform: 'settlement',
  operation: null,
  kind: 'errors',
  quantile: null,
  allowed_ratio: 0.01,
  basis: 'project-default',
};

export const SAMPLE_SETTINGS: SearchSettings = {
  criteria: [LATENCY, ERRORS],
  first_rate_per_s: 30,
  min_rate_per_s: 1,
  max_rate_per_s: 600,
  required_per_s: 250,
  precision_ratio: 0.03,
  max_trials: 60,
  max_time_s: 5400,
  max_requests: 2_000_000,
  requests_per_visit: 4,
  limit_s: 2,
};

/** How the platform of a sample answers: the smallest margin at a rate, before noise. */
type Behaviour = (rate_per_s: number) => number;

/** A wide pool: level at first, then the margin falls in a line. */
const POOL: Behaviour = (rate) => Math.max(-0.97, Math.min(0.66, (TRUTH_PER_S - rate) * 0.011));

/** Good to the edge, and nothing behind it. */
const CLIFF: Behaviour = (rate) => (rate < TRUTH_PER_S ? 0.6 : -0.95);

type Planned = readonly [purpose: TrialPurpose, rate_per_s: number];

const CLIMB: readonly Planned[] = [
  ['warm-up', 15],
  ['baseline', 15],
  ['bracket', 30],
  ['bracket', 60],
  ['bracket', 120],
  ['bracket', 240],
  ['bracket', 360],
  ['recovery', 120],
  ['bracket', 294],
  ['bracket', 325],
  ['recovery', 147],
];

function refined(count: number): Planned[] {
  const offsets = [-1, 1, -0.5, 0.5];
  return Array.from({ length: count }, (_, i) => {
    const width = 0.06 / (1 + i / 6);
    return ['refine', 303.5 * (1 + (offsets[i % 4] ?? 0) * width)];
  });
}

/** Trials of a platform in the order of the plan: seeded noise, so that the same plan gives the same trials. */
export function sampleTrials(plan: readonly Planned[], behaviour: Behaviour): RecordedTrial[] {
  const random = seededRandom(7);
  let now_ms = START_MS;
  return plan.map(([purpose, rate_per_s], i) => {
    const trial = trialOf(i + 1, purpose, rate_per_s, behaviour(rate_per_s), random);
    const started_at = new Date(now_ms).toISOString();
    now_ms += (trial.duration_s + 5) * 1000;
    return { ...trial, started_at, run_id: `20250628T0930${10 + i}Z-trial-${i + 1}` };
  });
}

function trialOf(
  number: number,
  purpose: TrialPurpose,
  rate_per_s: number,
  mean: number,
  random: () => number,
): Trial {
  const margin = mean + (random() - 0.5) * 0.06;
  const fails = margin < 0;
  const swamped = fails && mean < -0.5;
  const window_s = purpose === 'bracket' ? 20 : 60;
  const duration_s = purpose === 'burst' ? 20 : window_s + 17;
  const started = Math.round(rate_per_s * window_s * (1 + (random() - 0.5) * 0.01));
  return {
    number,
    purpose,
    rate_per_s,
    warmup_s: 15,
    window_s,
    reference_latency_ratio: null,
    offered_per_s: started / window_s,
    may_stop_early: purpose !== 'confirm',
    outcome: fails ? 'fail' : 'pass',
    margin: swamped ? null : margin,
    limit: swamped ? { by: 'backlog' } : { by: 'criterion', criterion: LATENCY },
    delivered_per_s: swamped ? Math.min(rate_per_s, TRUTH_PER_S) * 0.9 : rate_per_s * 0.998,
    latency_ratio: swamped ? null : 1 / (1 + margin),
    judged: started,
    bad: Math.round(started * (fails ? 0.08 : 0.03)),
    cut_s: 0,
    relaxation_s: 1.4,
    stopped_early: swamped,
    findings: [],
    requests: Math.round(rate_per_s * duration_s * 4),
    duration_s: swamped ? duration_s / 2 : duration_s,
  };
}

/** A belief as a normal curve around an estimate, with the line that the trials near it follow. */
export function sampleBelief(estimate_per_s: number, sd_ratio: number): CapacityBelief {
  const cells = Array.from({ length: 241 }, (_, i) => {
    const at = (i - 120) * 0.0025;
    return {
      rate_per_s: estimate_per_s * Math.exp(at),
      weight: Math.exp(-0.5 * (at / sd_ratio) ** 2),
    };
  });
  const total = cells.reduce((sum, { weight }) => sum + weight, 0);
  return {
    posterior: cells.map(({ rate_per_s, weight }) => ({
      rate_per_s,
      probability: weight / total,
    })),
    capacity: {
      estimate_per_s,
      low_per_s: estimate_per_s * Math.exp(-1.96 * sd_ratio),
      high_per_s: estimate_per_s * Math.exp(1.96 * sd_ratio),
      confidence: 0.95,
    },
    line: { intercept: TRUTH_PER_S * 0.011, slope_s: -0.011 },
  };
}

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

/** Forty trials, and still wide. */
export function longSearch(): CapacitySearch {
  const trials = sampleTrials([...CLIMB, ...refined(29)], POOL);
  return answered(trials, sampleBelief(302.8, 0.02), {
    reason: 'the limit of 40 trials is reached before the interval is as narrow as 3 %',
    method: 'posterior',
    is_precise: false,
    more: { trials: 16, time_s: 1300 },
  });
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
    reason: 'the generator was at its own limit at 240 visits/s in two trials',
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
    reason: 'the largest rate of the search, 360 visits/s, passed twice',
    capacity: null,
    window_s: null,
    method: null,
    at_least_per_s: 360,
    is_precise: false,
    recovery: null,
    binding: null,
    required_passed: true,
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
  'at its largest rate': atLeastSearch,
  'below its range': belowRangeSearch,
  'under way': runningSearch,
  interrupted: () => ({ ...runningSearch(9), interrupted: true }),
  new: () => newSearch(),
};
