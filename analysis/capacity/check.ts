import type { Trial } from '../../model/capacity.ts';
import { pointOf } from './estimate.ts';
import { ceilingOf, failed, fullWindowS, rated, type Search, type Wish } from './search.ts';
import { studentQuantile } from './student.ts';

/** So many full windows at the required rate must all pass: by chance 1 in 32 at the capacity itself. */
export const CHECKS = 5;

/** Of the mean margin: at the capacity itself 5 % of searches may show it at most, in this way or by the interval (2.5 %). */
const CONFIDENCE = 0.99;

function checksOf({ trials }: Search): Trial[] {
  return trials.filter(({ purpose, outcome }) => purpose === 'check' && outcome !== 'invalid');
}

/** The required rate as long as no window failed there and not all were made. */
export function check(search: Search, relaxation_s: number): Wish | null {
  const { settings } = search;
  const { required_per_s, max_rate_per_s } = settings;
  if (required_per_s === null || required_per_s > max_rate_per_s) return null;
  const checks = checksOf(search);
  if (checks.length >= CHECKS || checks.some(failed)) return null;
  const ceiling = ceilingOf(search);
  if (ceiling !== null && ceiling <= required_per_s) return null;
  return rated('check', required_per_s, fullWindowS(required_per_s, relaxation_s, settings));
}

/**
 * Whether the required rate was shown: five of five passed and their mean margin is above zero beyond chance (a window of a
 * queue near its limit passes more often than not, so that five of five alone would be too easy).
 *
 * @returns null where nothing was required or not all were made
 */
export function requiredPassed(search: Search): boolean | null {
  const checks = checksOf(search);
  if (checks.some(failed)) return false;
  if (checks.length < CHECKS) return null;
  const margins = checks.flatMap(pointOf).map(({ y }) => y);
  if (margins.length < CHECKS) return false;
  const mean = margins.reduce((sum, margin) => sum + margin, 0) / CHECKS;
  const variance = margins.reduce((sum, margin) => sum + (margin - mean) ** 2, 0) / (CHECKS - 1);
  return mean > studentQuantile(CONFIDENCE, CHECKS - 1) * Math.sqrt(variance / CHECKS);
}
