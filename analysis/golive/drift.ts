import type { Drift } from '../../model/golive.ts';
import { normalQuantile } from '../normal.ts';

/** Fewer stretches than this say nothing of a trend. */
const STRETCHES_MIN = 10;

/** So much slower at the end than at the beginning, and beyond chance, is a drift: less is the weather of a day. */
const DRIFT_RATIO = 0.2;

/**
 * How a latency moved over a soak: the median of all slopes between two stretches (Theil 1950, Sen 1968) over its whole
 * length, as a share of the median, with Sen's interval from the variance of Kendall's S. Stretches must be longer than
 * what the platform remembers of a load, so that they are independent.
 *
 * @param latencies mean of each stretch, in order; seconds
 * @returns null with too few of them
 */
export function driftOf(latencies: readonly number[], stretch_s: number): Drift | null {
  const n = latencies.length;
  if (n < STRETCHES_MIN) return null;
  const slopes: number[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      slopes.push(((latencies[j] ?? 0) - (latencies[i] ?? 0)) / (j - i));
    }
  }
  slopes.sort((a, b) => a - b);
  const level = middleOf([...latencies].sort((a, b) => a - b));
  if (level <= 0) return null;
  const whole = (slope: number): number => (slope * (n - 1)) / level;
  const reach = normalQuantile(0.975) * Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
  const at = (rank: number): number =>
    slopes[Math.min(slopes.length - 1, Math.max(0, Math.round(rank)))] ?? 0;
  return {
    change_ratio: whole(middleOf(slopes)),
    low_ratio: whole(at((slopes.length - reach) / 2 - 1)),
    high_ratio: whole(at((slopes.length + reach) / 2)),
    stretches: n,
    stretch_s,
  };
}

/** True when it got slower, for certain and by enough to matter. */
export function isDrift({ change_ratio, low_ratio }: Drift): boolean {
  return low_ratio > 0 && change_ratio >= DRIFT_RATIO;
}

/** @param sorted at least one, ascending */
function middleOf(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
