import { nextStep } from '../../../analysis/capacity/next-step.ts';
import type { CapacityAnswer, SearchSettings, Trial, TrialOrder } from '../../../model/capacity.ts';
import { type Random, seededRandom } from '../../../model/random.ts';
import { LATENCY, SETTINGS } from './trial-seconds.ts';

/** What a trial of a target without a queue comes to; the rest is as usual. */
export type Answering = (
  order: TrialOrder,
  trials: readonly Trial[],
  random: Random,
) => Partial<Trial>;

/** Its margin is a line through the capacity, with noise of 3 % of the capacity in a window of a minute. */
export function lineTarget(capacity_per_s: number, fall = 5): Answering {
  return (order, _trials, random) => {
    const noise =
      Math.sqrt(60 / order.window_s) * 0.03 * fall * (random() + random() + random() - 1.5) * 2;
    const line = fall * (1 - order.rate_per_s / capacity_per_s) + noise;
    return withMargin(Math.max(-0.95, Math.min(0.7, line)));
  };
}

export function withMargin(margin: number): Partial<Trial> {
  return { outcome: margin >= 0 ? 'pass' : 'fail', margin, latency_ratio: 1 / (1 + margin) };
}

export function trialOf(order: TrialOrder, part: Partial<Trial>): Trial {
  const outcome = part.outcome ?? 'pass';
  const seconds = order.warmup_s + order.window_s;
  return {
    ...order,
    outcome,
    margin: 0.5,
    limit: { by: 'criterion', criterion: LATENCY },
    offered_per_s: order.rate_per_s,
    delivered_per_s: order.rate_per_s,
    latency_ratio: 0.6,
    judged: Math.round(order.rate_per_s * order.window_s),
    bad: 0,
    cut_s: 0,
    relaxation_s: 1,
    stopped_early: false,
    findings: [],
    requests: Math.round(order.rate_per_s * seconds),
    duration_s: seconds + 2,
    ...part,
    ...(outcome === 'invalid' ? { margin: null, limit: null } : {}),
  };
}

/** Walks a search to its answer. Throws when it does not end. */
export function searched(
  target: Answering,
  settings: Partial<SearchSettings> = {},
  seed = 1,
): { readonly trials: readonly Trial[]; readonly answer: CapacityAnswer } {
  const asked = { ...SETTINGS, ...settings };
  const random = seededRandom(seed);
  const trials: Trial[] = [];
  while (trials.length < 200) {
    const step = nextStep(asked, trials);
    if (step.kind === 'answer') return { trials, answer: step.answer };
    trials.push(trialOf(step.order, target(step.order, trials, random)));
  }
  throw new Error('the search does not end');
}
