import type { Random } from '../../model/random.ts';

/** Median of all slopes between two points (Theil 1950, Sen 1968); the points are evenly spaced, one step apart. */
export function theilSen(values: readonly number[]): number {
  const slopes: number[] = [];
  for (let i = 0; i < values.length; i++) {
    for (let j = i + 1; j < values.length; j++) {
      slopes.push(((values[j] ?? 0) - (values[i] ?? 0)) / (j - i));
    }
  }
  return medianOf(slopes);
}

/** NaN of nothing. */
export function medianOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

const RESAMPLES = 200;

/**
 * Blocks of a short series are few and alike, so that its resamples scatter too little: the 99 % bound is then above the slope
 * of a series without trend in 11 to 20 of 100 cases (autoregressions of 20 to 60 steps, φ 0.3 and 0.8). Widened by this it is
 * in 1 to 5.
 */
const WIDENING = 2.5;

/**
 * A bound that the slope is above, but for one case in twenty: by moving blocks of the residuals (Künsch 1989, Annals of
 * Statistics 17:1217): they keep what hangs together in time.
 *
 * @param block steps of a block; longer than the series remembers
 * @param confidence of the resamples, e.g. 0.99
 */
export function slopeLowerBound(
  values: readonly number[],
  block: number,
  confidence: number,
  random: Random,
): number {
  const slope = theilSen(values);
  const level = medianOf(values.map((value, i) => value - slope * i));
  const residuals = values.map((value, i) => value - level - slope * i);
  const length = Math.max(1, Math.min(block, values.length));
  const starts = values.length - length + 1;
  const slopes = Array.from({ length: RESAMPLES }, () => {
    const resampled: number[] = [];
    while (resampled.length < values.length) {
      const start = Math.floor(random() * starts);
      resampled.push(...residuals.slice(start, start + length));
    }
    return theilSen(resampled.slice(0, values.length));
  }).sort((a, b) => a - b);
  return slope + WIDENING * (slopes[Math.floor((1 - confidence) * RESAMPLES)] ?? 0);
}
