import { estimated, type Search, without } from '../search.ts';

/** So long for one first rate more: some half an hour to the capacity, about as many requests as our search takes. */
const FIRST_RATE_EVERY_S = 180;
/** `delayAbortEval`: thresholds say nothing before. */
const DELAY_S = 60;

/**
 * k6's breakpoint test: a ramp with even arrivals and thresholds with `abortOnFail`, which k6 holds against all
 * requests since the start. The rate at which it was aborted is the answer.
 */
export const breakpointRamp: Search = (settings, trials) => {
  const { first_rate_per_s, max_rate_per_s, criteria } = settings;
  const slope_per_s2 = first_rate_per_s / FIRST_RATE_EVERY_S;
  const length_s = Math.ceil(max_rate_per_s / slope_per_s2);
  let looks = 0;
  const ended_s = trials.climb(slope_per_s2, length_s, (totals) => {
    looks++;
    if (2 * looks < DELAY_S) return false;
    return criteria.some(
      ({ allowed_ratio }, i) => totals[i]!.bad > allowed_ratio * totals[i]!.count,
    );
  });
  if (ended_s >= length_s) return without('at-least', max_rate_per_s);
  return estimated(ended_s * slope_per_s2);
};
