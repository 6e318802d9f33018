import type { Trial } from '../../model/capacity.ts';
import { type MarginPoint, pointOf, varianceOfHalves } from './estimate.ts';
import { type ExtraTerm, extraTerm } from './extra-term.ts';
import { fitLine, type WeightedPoint } from './line.ts';
import { failed, passed, type Search } from './search.ts';
import { studentQuantile } from './student.ts';
import { fullTrials } from './unsettled.ts';

/** Fewer windows than this tell no change from chance. */
const WINDOWS_MIN = 8;

/** A search looks again and again, so that chance must be small each time. */
const CHANCE = 0.0002;

/** Windows this far from the estimate, in ln of the rate, are looked at: it may have been elsewhere at first. */
const REACH = 0.3;

/** Further from their limit margins bend, which a search that closes in would take for a change. */
const STRAIGHT = 0.6;

/**
 * How much the capacity changed from the first to the last of the full windows, as a share of it, where that is beyond chance
 * and more than the precision asked for: the coefficient of time beside that of the rate. Null where it stayed.
 */
export function driftOf(search: Search, middle_per_s: number): number | null {
  const worn = wornBy(fullTrials(search));
  if (worn !== null) return worn;
  const full = fullTrials(search).filter(
    ({ rate_per_s, margin }) =>
      margin !== null && Math.abs(Math.log(rate_per_s / middle_per_s)) <= REACH,
  );
  const points = full.flatMap(pointOf);
  if (points.length < WINDOWS_MIN) return null;
  const times = startsOf(search.trials, full);
  const straight = points.map(({ y }) => Math.abs(y) <= STRAIGHT);
  const change =
    beside(
      points.filter((_, i) => straight[i]),
      times.filter((_, i) => straight[i]),
    ) ?? followed(points, times);
  return change !== null && Math.abs(change) > search.settings.precision_ratio * middle_per_s
    ? change / middle_per_s
    : null;
}

/** So many windows that fail so far below one that passed before are no chance. */
const WORN_FAILURES = 3;
const WORN_RATIO = 0.9;

/**
 * Less is carried than was: several windows failed far below one that had passed before, and none that came later passed there
 * again, as they do where a neighbour comes and goes. A search that follows a target that wears out has no line that could tell.
 *
 * @returns change from that window to the lowest that failed, as a share; null where there was none
 */
function wornBy(full: readonly Trial[]): number | null {
  for (const [i, before] of full.entries()) {
    if (!passed(before)) continue;
    const later = full.slice(i + 1);
    const lower = later.filter(
      (t, at) =>
        failed(t) &&
        t.rate_per_s < WORN_RATIO * before.rate_per_s &&
        !later.slice(at + 1).some((then) => passed(then) && then.rate_per_s >= t.rate_per_s),
    );
    if (lower.length < WORN_FAILURES) continue;
    return Math.min(...lower.map(({ rate_per_s }) => rate_per_s)) / before.rate_per_s - 1;
  }
  return null;
}

/** Change of the root over the span of times, by a plane through margins over rate and time; null for none beyond chance. */
function beside(points: readonly MarginPoint[], times: readonly number[]): number | null {
  if (points.length < WINDOWS_MIN) return null;
  const in_time = extraTerm(points, times, varianceOfHalves(points));
  const in_rate = extraTerm(
    over(points, times),
    points.map(({ x }) => x),
  );
  if (in_time === null || in_rate === null || in_rate.coefficient >= 0) return null;
  if (!isBeyondChance(in_time)) return null;
  return (-in_time.coefficient * spanOf(times)) / in_rate.coefficient;
}

/**
 * Where the search follows a capacity that runs away, rate and time cannot be told apart. But margins that fall although the
 * rate falls, too, leave no doubt; nor do those that rise with it.
 */
function followed(points: readonly WeightedPoint[], times: readonly number[]): number | null {
  const margins = fitLine(over(points, times));
  const rates = fitLine(
    over(points, times).map((point, i) => ({ ...point, y: points[i]?.x ?? 0 })),
  );
  if (margins === null || rates === null || margins.slope * rates.slope <= 0) return null;
  const error = Math.sqrt(margins.variance / margins.spread);
  const is_beyond = isBeyondChance({ t: margins.slope / error, freedom: margins.freedom });
  return is_beyond ? rates.slope * spanOf(times) : null;
}

function over(points: readonly WeightedPoint[], times: readonly number[]): WeightedPoint[] {
  return points.map((point, i) => ({ ...point, x: times[i] ?? 0 }));
}

function isBeyondChance({ t, freedom }: Pick<ExtraTerm, 't' | 'freedom'>): boolean {
  return Math.abs(t) > studentQuantile(1 - CHANCE / 2, freedom);
}

function spanOf(times: readonly number[]): number {
  return Math.max(...times) - Math.min(...times);
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
