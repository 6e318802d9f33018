import { estimated, type Search } from '../search.ts';
import { doubling } from './doubling.ts';
import { keepsThresholds } from './threshold.ts';

const WINDOW = { window_s: 30 };
/** Successive loads that differ by less end it. */
const CONVERGED_RATIO = 0.01;

/**
 * Nighthawk's adaptive load (`source/adaptive_load/step_controller_impl.cc`): twice as much until it fails, then
 * bisection until the step is below 1 %. One trial a point; doomed where the first one fails.
 */
export const nighthawk: Search = (settings, trials) => {
  const holds = (rate_per_s: number): boolean =>
    keepsThresholds(settings, trials, rate_per_s, WINDOW);
  const bracket = doubling(settings, holds);
  if ('outcome' in bracket) return bracket;
  let { low, high } = bracket;
  while (high / low - 1 >= CONVERGED_RATIO) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  // Its last step is often taken for its accuracy: the only interval that there is.
  return estimated(low, low * (1 - CONVERGED_RATIO), low * (1 + CONVERGED_RATIO));
};
