import type { Criterion, TrialSecond } from '../../model/capacity.ts';
import { countOf, EMPTY_HISTOGRAM, type Histogram, merge } from '../../model/histogram.ts';
import { minimumSamples } from '../../model/objective.ts';
import { ratioQuantile } from './ratio-quantile.ts';

/** How far a criterion was from its limit in a window. */
export interface Margin {
  readonly criterion: Criterion;
  /** ≥ 0 exactly when no more than the allowed share broke it; never below −1. */
  readonly margin: number;
  /** Quantile ÷ limit; null for errors, Infinity when too many failed. */
  readonly latency_ratio: number | null;
  readonly count: number;
  readonly bad: number;
  /** Enough requests to show that it holds, or bad ones to show that it does not. */
  readonly is_measured: boolean;
}

/** So many bad requests show a miss even where there are too few to show that it is met. */
const BAD_ENOUGH = 10;

/**
 * The margins of all criteria over some seconds.
 *
 * @param unserved visits for which no user was free: they count as failed
 */
export function marginsOf(
  criteria: readonly Criterion[],
  seconds: readonly TrialSecond[],
  unserved: number,
): Margin[] {
  return criteria.map((criterion, i) => {
    let count = unserved;
    let bad = unserved;
    let histogram: Histogram = EMPTY_HISTOGRAM;
    for (const second of seconds) {
      const part = second.criteria[i];
      if (part === undefined) continue;
      count += part.count;
      bad += part.bad;
      if (criterion.kind === 'latency') histogram = merge(histogram, part.latency_ratio);
    }
    return marginOf(criterion, count, bad, histogram);
  });
}

function marginOf(criterion: Criterion, count: number, bad: number, histogram: Histogram): Margin {
  const { allowed_ratio } = criterion;
  // The guard keeps 5 bad of 100 within an allowed 1 − 0.95 = 0.05000000000000004 and its like.
  const holds = bad <= allowed_ratio * count + 1e-9;
  const is_measured = count >= minimumSamples(allowed_ratio) || (!holds && bad >= BAD_ENOUGH);
  const base = { criterion, count, bad, is_measured };
  if (criterion.kind === 'errors') {
    const ratio = count === 0 ? 0 : bad / count;
    return { ...base, margin: errorMargin(ratio, allowed_ratio, holds), latency_ratio: null };
  }
  const failed = count - countOf(histogram);
  const rank = count - Math.floor(allowed_ratio * count + 1e-9);
  const latency_ratio = ratioQuantile(histogram, Math.max(0, bad - failed), rank);
  const margin = count === 0 ? -1 : held(1 / latency_ratio - 1, holds);
  return { ...base, margin, latency_ratio };
}

function errorMargin(ratio: number, allowed_ratio: number, holds: boolean): number {
  if (allowed_ratio === 0) return holds ? 1 : -1;
  return held(Math.max(-1, 1 - ratio / allowed_ratio), holds);
}

/** Next below zero: a miss by nothing is still one. */
const JUST_MISSED = -1e-9;

/** The exact count decides on which side of zero a margin is, not the interpolation. */
function held(margin: number, holds: boolean): number {
  return holds ? Math.max(0, margin) : Math.min(JUST_MISSED, margin);
}

/**
 * The one that decides: the smallest of those that were measured; of all where none was. Null where no request of any
 * criterion ended.
 */
export function smallestMargin(margins: readonly Margin[]): Margin | null {
  const seen = margins.filter(({ count }) => count > 0);
  const measured = seen.filter(({ is_measured }) => is_measured);
  const pool = measured.length > 0 ? measured : seen;
  return pool.reduce<Margin | null>((a, b) => (a === null || b.margin < a.margin ? b : a), null);
}
