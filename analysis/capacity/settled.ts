import type { Mean } from './means.ts';
import { batchesOf, meanOf } from './means.ts';
import { relaxation } from './relaxation.ts';

/** Seconds of a batch of MSER-5. */
const BATCH_S = 5;

/** A front that differs from the rest by so many standard errors has not settled; less is chance. */
const ERRORS_APART = 3;

/**
 * How much of a window to cut off the front because the target had not settled: MSER-5 (White 1997, Simulation 69:323;
 * batches of 5: White & Robinson). The cut d minimises Σ_{i>d}(Z_i − Z̄)² ÷ (n − d)² over batch means Z. It is made only where
 * front and rest differ beyond chance: a queue near its limit has slow stretches, and cutting those would flatter it.
 *
 * @param seconds mean latency of each second
 * @returns seconds to cut, a multiple of 5; up to all but two batches
 */
export function settledAfter(seconds: readonly Mean[]): number {
  const batches = batchesOf(seconds, BATCH_S);
  const cut = mser(batches.map(({ sum, count }) => (count === 0 ? 0 : sum / count)));
  if (cut === 0) return 0;
  const front = meanOf(batches.slice(0, cut));
  const rest = meanOf(batches.slice(cut));
  const tail = seconds.slice(cut * BATCH_S);
  const errors = standardError(tail, seconds.length - tail.length);
  return Math.abs(front - rest) > ERRORS_APART * errors ? cut * BATCH_S : 0;
}

/** Of the difference between the mean of `front_s` seconds and that of the rest, if they were alike. */
function standardError(rest: readonly Mean[], front_s: number): number {
  const means = rest.filter(({ count }) => count > 0).map(({ sum, count }) => sum / count);
  const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
  const variance = means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / means.length;
  const correlated_s = relaxation(means) ?? BATCH_S;
  return Math.sqrt(variance * correlated_s * (1 / front_s + 1 / rest.length));
}

/** Batches to cut: at least two stay. */
function mser(means: readonly number[]): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  let sum = 0;
  let squares = 0;
  for (let d = means.length - 1; d >= 0; d--) {
    const value = means[d] ?? 0;
    sum += value;
    squares += value * value;
    const left = means.length - d;
    if (left < 2) continue;
    const criterion = (squares - (sum * sum) / left) / left ** 2;
    if (criterion <= least) {
      least = criterion;
      best = d;
    }
  }
  return best;
}
