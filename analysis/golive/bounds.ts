import type { CapacityInterval } from '../../model/capacity.ts';
import { normalChance, normalQuantile } from '../normal.ts';

/*
 * What a decision may make of the interval of a capacity, so that the chances of a wrong GO stay what they are said to be.
 * ln C is taken as normal: half of the interval below the estimate is z of its standard deviations.
 */

/** Most chances of a GO when the capacity is 0.9 of what is required. */
const FALSE_GO_AT_90 = 0.001;

/**
 * Full windows in a row that must hold a little above the required rate (`CHECK_ABOVE`). When the capacity is exactly what is
 * required they all pass in 2 of 100 searches at most, as scored (docs/accuracy.md), and the interval errs in 2.5: less than
 * the 5 that a wrong GO may have.
 */
export const WINDOWS_IN_A_ROW = 5;

/** Standard deviation of ln C, of the side below the estimate. */
function sigmaBelow({ estimate_per_s, low_per_s, confidence }: CapacityInterval): number {
  return Math.log(estimate_per_s / low_per_s) / normalQuantile((1 + confidence) / 2);
}

/** Standard deviation of ln C over both sides. */
export function sigmaOf({ low_per_s, high_per_s, confidence }: CapacityInterval): number {
  return Math.log(high_per_s / low_per_s) / (2 * normalQuantile((1 + confidence) / 2));
}

/**
 * The rate that the capacity is taken to be above. The lower end of the interval; lower where the interval is so wide (more
 * than about ±18 %) that its end alone would let a capacity of 0.9 of the requirement pass too often.
 */
export function lowerBound(capacity: CapacityInterval): number {
  const sigma = sigmaBelow(capacity);
  const margin = Math.max(
    normalQuantile((1 + capacity.confidence) / 2) * sigma,
    -normalQuantile(FALSE_GO_AT_90) * sigma + Math.log(0.9),
  );
  return capacity.estimate_per_s * Math.exp(-margin);
}

/** The chance that a log-normal demand exceeds a log-normal capacity: Φ((μ_D − μ_C) / √(σ_D² + σ_C²)). */
export function shortfallChance(
  demand: { readonly median_per_s: number; readonly sigma: number },
  capacity: { readonly median_per_s: number; readonly sigma: number },
): number {
  const distance = Math.log(demand.median_per_s / capacity.median_per_s);
  const width = Math.hypot(demand.sigma, capacity.sigma);
  if (width === 0) return distance > 0 ? 1 : 0;
  return normalChance(distance / width);
}
