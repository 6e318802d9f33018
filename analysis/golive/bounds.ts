import type { CapacityInterval } from '../../model/capacity.ts';
import { normalChance, normalQuantile } from '../normal.ts';

/*
 * What a decision may make of the interval of a capacity, so that the chances of a wrong GO stay what they are said to be.
 * ln C is taken as normal: half of the interval below the estimate is z of its standard deviations.
 */

/** Most chances of a GO when the capacity is exactly what is required. */
const FALSE_GO = 0.05;

/** The same when it is 0.9 of that. */
const FALSE_GO_AT_90 = 0.001;

/** Full windows in a row that the required rate must hold: at the capacity itself each is as likely to fail as to pass. */
export const WINDOWS_IN_A_ROW = 5;

/** What the five in a row leave of the chances: they and the interval are two ways to the same GO. */
const LEFT_AFTER_ROW = (FALSE_GO - 0.5 ** WINDOWS_IN_A_ROW) / (1 - 0.5 ** WINDOWS_IN_A_ROW);

/** Standard deviation of ln C, of the side below the estimate. */
function sigmaBelow({ estimate_per_s, low_per_s, confidence }: CapacityInterval): number {
  return Math.log(estimate_per_s / low_per_s) / normalQuantile((1 + confidence) / 2);
}

/** Standard deviation of ln C over both sides. */
export function sigmaOf({ low_per_s, high_per_s, confidence }: CapacityInterval): number {
  return Math.log(high_per_s / low_per_s) / (2 * normalQuantile((1 + confidence) / 2));
}

/**
 * The rate that the capacity is taken to be above. The lower end of the interval; lower where the five in a row were
 * tried before and failed, and where the interval is so wide (more than about ±18 %) that its end alone would let a
 * capacity of 0.9 of the requirement pass too often.
 *
 * @param failed_row the required rate was tried in full windows before, and did not hold in all of them
 */
export function lowerBound(capacity: CapacityInterval, failed_row: boolean): number {
  const sigma = sigmaBelow(capacity);
  const deviations = failed_row
    ? Math.max(-normalQuantile(LEFT_AFTER_ROW), normalQuantile((1 + capacity.confidence) / 2))
    : normalQuantile((1 + capacity.confidence) / 2);
  const margin = Math.max(
    deviations * sigma,
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
