import type { Mean } from './means.ts';
import { batchesOf, meanOf } from './means.ts';
import { relaxation } from './relaxation.ts';

/** Seconds of a batch of MSER-5. */
const BATCH_S = 5;

/** A front that differs from the rest by so many standard errors, and so much, has not settled; less is chance. */
const ERRORS_APART = 6;
const RATIO_APART = 1.2;

/** The least criterion is itself chance: one that is at most so many times as large is as good, and cuts less. */
const NEARLY = 2;

/** At most this share is cut: more would not be the window that was asked for. */
const CUT_RATIO_MAX = 0.5;

/** What to cut off the front of a window. */
export interface Settling {
  /** A multiple of 5, at most half of the window. */
  readonly cut_s: number;
  /** Had more been allowed, more would have been cut. */
  readonly is_unsettled: boolean;
}

/**
 * How much of a window to cut off the front because the target had not settled: MSER-5 (White 1997, Simulation 69:323;
 * batches of 5: White & Robinson). The cut d minimises Σ_{i>d}(Z_i − Z̄)² ÷ (n − d)² over batch means Z. It is made only where
 * front and rest differ beyond chance: a queue near its limit has slow stretches, and cutting those would flatter it.
 *
 * @param seconds mean latency of each second
 */
export function settlingOf(seconds: readonly Mean[]): Settling {
  const batches = batchesOf(seconds, BATCH_S);
  const most = Math.floor(CUT_RATIO_MAX * batches.length);
  const cut = mser(
    batches.map(({ sum, count }) => (count === 0 ? 0 : sum / count)),
    most,
  );
  if (cut === 0 || !isApart(seconds, cut * BATCH_S)) return { cut_s: 0, is_unsettled: false };
  return { cut_s: cut * BATCH_S, is_unsettled: cut === most };
}

function isApart(seconds: readonly Mean[], cut_s: number): boolean {
  const front = meanOf(seconds.slice(0, cut_s));
  const rest_s = seconds.slice(cut_s);
  const rest = meanOf(rest_s);
  const ratio = Math.max(front / rest, rest / front);
  return (
    ratio > RATIO_APART && Math.abs(front - rest) > ERRORS_APART * standardError(rest_s, cut_s)
  );
}

/** Of the difference between the mean of `front_s` seconds and that of the rest, if they were alike. */
function standardError(rest: readonly Mean[], front_s: number): number {
  const means = rest.filter(({ count }) => count > 0).map(({ sum, count }) => sum / count);
  const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
  const variance = means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / means.length;
  const correlated_s = relaxation(means) ?? BATCH_S;
  return Math.sqrt(variance * correlated_s * (1 / front_s + 1 / rest.length));
}

/** Batches to cut, `most` at most: the fewest at which the criterion is nearly as small as it gets. */
function mser(means: readonly number[], most: number): number {
  const criteria: number[] = [];
  let sum = 0;
  let squares = 0;
  for (let d = means.length - 1; d >= 0; d--) {
    const value = means[d] ?? 0;
    sum += value;
    squares += value * value;
    const left = means.length - d;
    if (d <= most) criteria.unshift((squares - (sum * sum) / left) / left ** 2);
  }
  const least = Math.min(...criteria);
  return criteria.findIndex((criterion) => criterion <= NEARLY * least);
}
