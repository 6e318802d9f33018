import { estimated, type Search, without } from '../search.ts';
import { keepsThresholds } from './threshold.ts';

/** Of the first rate: 2.5 to 7.5 % of the capacity. */
const STEP_RATIO = 0.5;
const STAIR = { warmup_s: 15, window_s: 60 };

/** Stairs: the same step more each time until one fails; the last that held is the answer. */
export const linearSteps: Search = (settings, trials) => {
  const { first_rate_per_s, max_rate_per_s } = settings;
  const step_per_s = STEP_RATIO * first_rate_per_s;
  for (let rate_per_s = first_rate_per_s; rate_per_s < max_rate_per_s; rate_per_s += step_per_s) {
    if (keepsThresholds(settings, trials, rate_per_s, STAIR)) continue;
    const held_per_s = rate_per_s - step_per_s;
    return rate_per_s === first_rate_per_s ? without('below-range') : estimated(held_per_s);
  }
  return without('at-least', max_rate_per_s);
};
