import type {
  SearchSettings,
  TrialMeasurement,
  TrialOrder,
  TrialSecond,
} from '../../model/capacity.ts';

/** A trial is lost at so many times the bad requests that its whole window may have. */
const CERTAIN = 1.5;

/** Growth of the visits under way, in visits that begin within the limit on latency. */
const GROWTH = 3;

/** Fewer visits than this are no backlog, however short the limit. */
const GROWTH_MIN = 20;

/** It must still be bad. */
const RECENT_S = 5;

/** A window that is to measure is given up only when most requests are bad and work piles up without end. */
const COLLAPSE_GROWTH = 10;
const COLLAPSE_BAD = 0.9;
const COLLAPSE_S = 15;

/**
 * Whether a trial can only fail, so that it may be ended for the target's sake: there are already half as many bad requests
 * again as the whole window may have, or visits under way grow beyond 3 × rate × limit; and it is bad still. In a full window
 * only a collapse is: ending those that merely go badly would leave the good ones to the estimate.
 */
export function isLost(
  order: TrialOrder,
  { seconds }: Pick<TrialMeasurement, 'seconds'>,
  settings: Pick<SearchSettings, 'criteria' | 'limit_s'>,
): boolean {
  const window = seconds.slice(order.warmup_s, order.warmup_s + order.window_s);
  if (!order.may_stop_early) return false;
  const of_limit = order.rate_per_s * settings.limit_s;
  if (order.purpose !== 'bracket') {
    const grown = growthOf(window);
    const recent = window.slice(-COLLAPSE_S);
    return (
      window.length >= COLLAPSE_S &&
      grown > Math.max(GROWTH_MIN, COLLAPSE_GROWTH * of_limit) &&
      settings.criteria.some((_, i) => badRatio(recent, i) > COLLAPSE_BAD)
    );
  }
  const is_growing = growthOf(window) > Math.max(GROWTH_MIN, GROWTH * of_limit);
  const recent = window.slice(-RECENT_S);
  return settings.criteria.some(({ allowed_ratio }, i) => {
    const { bad, count } = sumsOf(window, i);
    const whole = count * (order.window_s / Math.max(1, window.length));
    const is_certain = bad > CERTAIN * allowed_ratio * whole && bad >= GROWTH_MIN;
    return (is_certain || is_growing) && badRatio(recent, i) > allowed_ratio;
  });
}

/** Visits under way at the end, above the fewest that there were. */
function growthOf(window: readonly TrialSecond[]): number {
  let now = 0;
  let least = 0;
  for (const { started, ended } of window) {
    now += started - ended;
    least = Math.min(least, now);
  }
  return now - least;
}

function badRatio(seconds: readonly TrialSecond[], criterion: number): number {
  const { bad, count } = sumsOf(seconds, criterion);
  return count === 0 ? 0 : bad / count;
}

function sumsOf(
  seconds: readonly TrialSecond[],
  criterion: number,
): { readonly bad: number; readonly count: number } {
  let bad = 0;
  let count = 0;
  for (const second of seconds) {
    bad += second.criteria[criterion]?.bad ?? 0;
    count += second.criteria[criterion]?.count ?? 0;
  }
  return { bad, count };
}
