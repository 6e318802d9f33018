import type {
  CapacityAnswer,
  CapacityOutcome,
  CapacityReason,
  TrialLimit,
} from '../../model/capacity.ts';
import { requiredPassed } from './check.ts';
import { type Estimate, WINDOWS_MIN } from './estimate.ts';
import { spent } from './limits.ts';
import { bracketOf, failed, mostPassed, ratedTrials, type Search } from './search.ts';

/** What an end says beyond what every answer says. */
export interface Ending {
  readonly outcome: CapacityOutcome;
  readonly reason_code: CapacityReason;
  readonly reason: string;
  readonly estimate?: Estimate | null;
  /** Where it was tried. */
  readonly down_per_s?: number | null;
  /** Where that is less than the largest rate that passed. */
  readonly at_least_per_s?: number;
  readonly instability?: CapacityAnswer['instability'];
}

/** The answer that a search ends with. */
export function answerOf(search: Search, ending: Ending): CapacityAnswer {
  const { trials, settings } = search;
  const { estimate = null, down_per_s = null } = ending;
  const is_precise = estimate !== null && isPrecise(estimate, settings.precision_ratio);
  const { requests, duration_s } = spent(trials);
  return {
    outcome: ending.outcome,
    reason_code: ending.reason_code,
    reason: ending.reason,
    capacity: estimate?.capacity ?? null,
    method: estimate?.method ?? null,
    window_s: estimate === null || estimate.window_s === 0 ? null : estimate.window_s,
    at_least_per_s: atLeast(search, ending),
    is_precise,
    recovery: down_per_s === null ? null : { down_per_s },
    instability: ending.instability ?? null,
    binding: bindingOf(search, estimate),
    required_passed: requiredPassed(search),
    requests_total: requests,
    duration_s,
    more: estimate === null || is_precise ? null : moreOf(estimate, settings.precision_ratio),
  };
}

/** Whether the interval is as narrow as asked for, on enough windows. */
export function isPrecise({ half_width, windows }: Estimate, precision_ratio: number): boolean {
  return windows >= WINDOWS_MIN && half_width <= precision_ratio;
}

function atLeast(
  search: Search,
  { outcome, estimate = null, at_least_per_s }: Ending,
): number | null {
  if (outcome === 'below-range') return null;
  return at_least_per_s ?? carried(search, estimate);
}

/** The largest rate that passed, below those that did not, below what the generator cannot do, and within the interval. */
function carried(search: Search, estimate: Estimate | null): number | null {
  const { low } = bracketOf(search);
  const top = Math.min(low ?? 0, estimate?.capacity.low_per_s ?? Number.POSITIVE_INFINITY);
  return mostPassed(search, top);
}

/** So many of the trials nearest to the estimate are asked what they were closest to missing, or missed. */
const NEAREST = 5;

/** What most of the nearest trials were decided by. */
function bindingOf(search: Search, estimate: Estimate | null): TrialLimit | null {
  const rated = ratedTrials(search);
  // A search that found no number names what failed: what passed may be far from any limit.
  const asked = estimate === null ? rated.filter(failed) : rated;
  const middle = Math.log(estimate?.capacity.estimate_per_s ?? 1);
  const nearest = asked
    .map(({ limit, rate_per_s }) => ({ limit, apart: Math.abs(Math.log(rate_per_s) - middle) }))
    .sort((a, b) => a.apart - b.apart)
    .flatMap(({ limit }) => limit ?? [])
    .slice(0, NEAREST);
  const votes = new Map<string, { readonly limit: TrialLimit; readonly count: number }>();
  for (const limit of nearest) {
    const key = JSON.stringify(limit);
    votes.set(key, { limit, count: (votes.get(key)?.count ?? 0) + 1 });
  }
  const most = [...votes.values()].reduce<{ limit: TrialLimit; count: number } | null>(
    (a, b) => (a === null || b.count > a.count ? b : a),
    null,
  );
  return most?.limit ?? null;
}

/** A width shrinks with the root of the windows. */
function moreOf(
  { half_width, windows, window_s }: Estimate,
  precision_ratio: number,
): CapacityAnswer['more'] {
  const made = Math.max(1, windows);
  const needed = Math.ceil(made * (half_width / precision_ratio) ** 2);
  const trials = Math.max(1, Math.max(needed, WINDOWS_MIN) - windows);
  return { trials, time_s: trials * (Math.max(60, window_s) + 60) };
}
