import {
  bracketOf,
  failed,
  judgedTrials,
  passed,
  rated,
  type Search,
  shortWindowS,
  type Wish,
} from './search.ts';

/** Long enough for caches and pools to fill at a light load. */
const WARM_UP_S = 30;

/** One trial that nothing is read from, at half of the first rate. */
export function warmUp({ settings, trials }: Search): Wish | null {
  if (trials.length > 0) return null;
  return rated('warm-up', settings.first_rate_per_s / 2, WARM_UP_S, 0);
}

/** So often must the smallest rate fail before it is believed. */
export const FAILURES_MIN = 2;

/** What the lightest load came to. */
export type Baseline = { readonly wish: Wish } | 'passes' | 'fails';

/**
 * A light load: the first rate, and where that fails the smallest one of the range, twice. It is the first rung of the
 * bracket, too.
 */
export function baseline(search: Search): Baseline {
  const { settings } = search;
  const { first_rate_per_s: first, min_rate_per_s: least } = settings;
  const trials = judgedTrials(search);
  const at = (rate_per_s: number): Baseline => {
    return { wish: rated('baseline', rate_per_s, shortWindowS(rate_per_s, settings)) };
  };
  if (bracketOf(search).low !== null || trials.some(passed)) return 'passes';
  if (trials.length === 0) return at(Math.max(first, least));
  const failures = trials.filter((trial) => trial.rate_per_s <= least).filter(failed);
  return failures.length >= FAILURES_MIN ? 'fails' : at(least);
}
