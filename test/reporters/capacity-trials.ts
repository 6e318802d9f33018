import type {
  CapacityBelief,
  Criterion,
  SearchSettings,
  Trial,
  TrialPurpose,
} from '../../model/capacity.ts';
import type { RecordedTrial } from '../../model/capacity-search.ts';
import { seededRandom } from '../../model/random.ts';
import { START_MS } from './sample-run.ts';

/** Visits per second that the platform of the samples carries. */
export const TRUTH_PER_S = 303;

export const LATENCY: Criterion = {
  platform: 'settlement',
  operation: 'settlement.submitDossier',
  kind: 'latency',
  quantile: 0.95,
  allowed_ratio: 0.05,
  basis: 'tender',
};

export const ERRORS: Criterion = {
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
export const POOL: Behaviour = (rate) =>
  Math.max(-0.97, Math.min(0.66, (TRUTH_PER_S - rate) * 0.011));

/** Good to the edge, and nothing behind it. */
export const CLIFF: Behaviour = (rate) => (rate < TRUTH_PER_S ? 0.6 : -0.95);

export type Planned = readonly [purpose: TrialPurpose, rate_per_s: number];

export const CLIMB: readonly Planned[] = [
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

export function refined(count: number): Planned[] {
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
