import type { Trial } from '../../model/capacity.ts';
import { fullTrials, linePoints } from './estimate.ts';
import { extraTerm } from './extra-term.ts';
import { fitLine } from './line.ts';
import type { Search } from './search.ts';
import { studentQuantile } from './student.ts';

/** A search looks again and again, so that chance must be small each time. */
const CHANCE = 0.0005;

/** Windows this far from the estimate, in ln of the rate, are looked at: it may have been elsewhere at first. */
const REACH = 0.2;

/**
 * How much the capacity changed from the first to the last of the full windows, as a share of it, where that is beyond chance
 * and more than the precision asked for: the coefficient of time beside that of the rate. Null where it stayed.
 */
export function driftOf(search: Search, middle_per_s: number): number | null {
  const full = fullTrials(search).filter(
    ({ rate_per_s, margin }) =>
      margin !== null && Math.abs(Math.log(rate_per_s / middle_per_s)) <= REACH,
  );
  const points = full.flatMap(pointOf);
  const line = fitLine(points);
  if (line === null || line.slope >= 0 || points.length < WINDOWS_MIN) return null;
  const times = startsOf(search.trials, full);
  const term = extraTerm(points, times);
  if (term === null) return null;
  const span_s = Math.max(...times) - Math.min(...times);
  // Beside time, the rate itself has another slope: that of what time leaves of it.
  const slope = extraTerm(
    points.map((point, i) => ({ ...point, x: times[i] ?? 0 })),
    points.map(({ x }) => x),
  );
  if (slope === null || slope.coefficient >= 0) return null;
  const change = (-term.coefficient * span_s) / slope.coefficient / middle_per_s;
  const is_beyond_chance = Math.abs(term.t) > studentQuantile(1 - CHANCE / 2, term.freedom);
  return is_beyond_chance && Math.abs(change) > search.settings.precision_ratio ? change : null;
}

/** Seconds of load before each of the trials. */
function startsOf(all: readonly Trial[], trials: readonly Trial[]): number[] {
  let elapsed_s = 0;
  const starts = new Map<number, number>();
  for (const trial of all) {
    starts.set(trial.number, elapsed_s);
    elapsed_s += trial.duration_s;
  }
  return trials.map(({ number }) => starts.get(number) ?? 0);
}
