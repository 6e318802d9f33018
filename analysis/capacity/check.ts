import { CHECK_ABOVE, type Trial } from '../../model/capacity.ts';
import { ceilingOf, failed, fullWindowS, rated, type Search, type Wish } from './search.ts';

/** So many full windows a little above the required rate must all pass. */
export const CHECKS = 5;

function checksOf({ trials }: Search): Trial[] {
  return trials.filter(({ purpose, outcome }) => purpose === 'check' && outcome !== 'invalid');
}

/** A rate a little above the required one as long as no window failed there and not all were made. */
export function check(search: Search, relaxation_s: number): Wish | null {
  const { settings } = search;
  const { required_per_s, max_rate_per_s } = settings;
  if (required_per_s === null) return null;
  const rate = CHECK_ABOVE * required_per_s;
  if (rate > max_rate_per_s) return null;
  const checks = checksOf(search);
  if (checks.length >= CHECKS || checks.some(failed)) return null;
  const ceiling = ceilingOf(search);
  if (ceiling !== null && ceiling <= rate) return null;
  return rated('check', rate, fullWindowS(rate, relaxation_s, settings));
}

/**
 * Whether the required rate was shown: five of five passed above it.
 *
 * @returns null where nothing was required or not all were made
 */
export function requiredPassed(search: Search): boolean | null {
  const checks = checksOf(search);
  if (checks.some(failed)) return false;
  return checks.length < CHECKS ? null : true;
}
