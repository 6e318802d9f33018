import type { Trial } from '../../model/capacity.ts';
import { fullTrials, linePoints } from './estimate.ts';
import { extraTerm } from './extra-term.ts';
import { fitLine } from './line.ts';
import type { Search } from './search.ts';
import { studentQuantile } from './student.ts';

/** A search looks again and again, so that chance must be small each time. */
const CHANCE = 0.0005;

/**
 * How much the capacity changed from the first to the last of the full windows, as a share of it, where that is beyond chance
 * and more than the precision asked for: the coefficient of time beside that of the rate. Null where it stayed.
 */
export function driftOf(search: Search, middle_per_s: number): number | null {
  const full = fullTrials(search);
  const points = linePoints(full, middle_per_s);
  const line = points === null ? null : fitLine(points);
  if (points === null || line === null || line.slope >= 0 || points.length !== full.length)
    return null;
  const times = startsOf(search.trials, full);
  const term = extraTerm(points, times);
  if (term === null || term.freedom < 3) return null;
  const change =
    (-term.coefficient * (Math.max(...times) - Math.min(...times))) / line.slope / middle_per_s;
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
