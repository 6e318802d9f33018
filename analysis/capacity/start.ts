import {
  bracketOf,
  failed,
  judgedTrials,
  passed,
  rated,
  type Search,
  shortWindowS,
  WARMUP_S,
  type Wish,
} from './search.ts';

/** The first trial of all: long enough at a light load for caches and pools to fill before its window. */
const FIRST_WARMUP_S = 30;

/** So often must the smallest rate fail before it is believed. */
export const FAILURES_MIN = 2;

/** What the lightest load came to. */
export type Baseline = { readonly wish: Wish } | 'passes' | 'fails';

/** A failure this near above the only rate that passed leaves everything to that one pass: it must pass again. */
const NEAR = 2;

/**
 * A light load: the first rate, and where that fails the smallest one of the range, twice. It is the first rung of the
 * bracket, too.
 */
export function baseline(search: Search): Baseline {
  const { settings } = search;
  const { first_rate_per_s: first, min_rate_per_s: least } = settings;
  const trials = judgedTrials(search);
  const at = (rate_per_s: number): Baseline => {
    const warmup_s = search.trials.length === 0 ? FIRST_WARMUP_S : WARMUP_S;
    return { wish: rated('baseline', rate_per_s, shortWindowS(rate_per_s, settings), warmup_s) };
  };
  if (trials.length === 0) return at(Math.max(first, least));
  const at_least = trials.filter(({ rate_per_s }) => rate_per_s <= least);
  const [passes, failures] = [at_least.filter(passed).length, at_least.filter(failed).length];
  // What failed there may pass by chance: it must pass more often.
  if (failures >= FAILURES_MIN && failures > passes) return 'fails';
  if (failures > 0 && passes === failures) return at(least);
  const { low, high } = bracketOf(search);
  if (low === null) return at(least);
  const is_alone = trials.filter(passed).every(({ rate_per_s }) => rate_per_s === low);
  if (!is_alone || high === null || high > NEAR * low) return 'passes';
  const again = trials.filter(({ rate_per_s }) => rate_per_s === low).slice(1);
  if (again.length === 0) return at(low);
  return again.some(passed) ? 'passes' : at(least);
}
