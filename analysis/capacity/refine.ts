import { CONFIDENCE, type Estimate, fullTrials, linePoints, WIDENING_LINE } from './estimate.ts';
import { fitLine, type Line } from './line.ts';
import {
  ceilingOf,
  fullWindowS,
  passed,
  rated,
  ratedTrials,
  type Search,
  WARMUP_S,
  type Wish,
} from './search.ts';
import { studentQuantile } from './student.ts';
import { medianOf } from './trend.ts';

/** Where the next windows go, in steps of the spread about the estimate: below and above by turns. */
const SIDES = [-1, 1, -0.5, 0.5] as const;

/** Smallest and largest spread, in ln of the rate. */
const SPREAD_MIN = 0.015;
const SPREAD_MAX = 0.06;

/** Margins about this far from zero tell most about where it is, without bending. */
const MARGIN_SPREAD = 0.22;

/** Longest window, whatever would be needed. */
const WINDOW_MAX_S = 600;

/** So many windows are to be enough: their length follows. */
const WINDOWS_AIM = 10;

/** And so many more at least, once that many were made. */
const LEFT_MIN = 2;

/** Windows before their scatter says how long the next ones should be. */
const WINDOWS_PILOT = 4;

/** The width aimed for is this much of the one asked for, since a scatter is only estimated. */
const AIM = 0.85;

/** How long the target remembers, from the trials near the capacity that were in order. */
export function relaxationS(search: Search, near_per_s: number): number {
  const times = ratedTrials(search)
    .filter((t) => passed(t) && t.rate_per_s > near_per_s / 1.5)
    .flatMap(({ relaxation_s }) => relaxation_s ?? []);
  return times.length === 0 ? 1 : medianOf(times);
}

/** The next full window about the estimate. */
export function refine(search: Search, estimate: Estimate): Wish {
  const { settings } = search;
  const middle = estimate.capacity.estimate_per_s;
  const made = search.trials.filter(
    ({ purpose, outcome }) => purpose === 'refine' && outcome !== 'invalid',
  ).length;
  const side = SIDES[made % SIDES.length] ?? 1;
  const rate = middle * Math.exp(side * spreadOf(estimate));
  const top = Math.min(settings.max_rate_per_s, ceilingOf(search) ?? Number.POSITIVE_INFINITY);
  const tau_s = relaxationS(search, middle);
  const window_s = windowS(search, middle, fullWindowS(middle, tau_s, settings));
  return rated('refine', Math.min(rate, top), window_s, warmupS(tau_s));
}

/** Three times as long as the target remembers, and 15 s at least. */
export function warmupS(relaxation_s: number): number {
  return Math.min(60, Math.max(WARMUP_S, 5 * Math.ceil((3 * relaxation_s) / 5)));
}

function spreadOf({ line, half_width, capacity }: Estimate): number {
  const wanted =
    line === null || line.slope >= 0
      ? half_width / 2
      : MARGIN_SPREAD / (-line.slope * capacity.estimate_per_s);
  return Math.min(SPREAD_MAX, Math.max(SPREAD_MIN, wanted));
}

/**
 * As long as it takes for about ten windows in all to reach the precision, from the scatter of those so far; never shorter
 * than a window must be.
 */
function windowS(search: Search, middle_per_s: number, shortest_s: number): number {
  const points = linePoints(fullTrials(search), middle_per_s) ?? [];
  const line = fitLine(points);
  if (line === null || points.length < WINDOWS_PILOT || line.slope >= 0) return shortest_s;
  const weight = neededWeight(line, middle_per_s * AIM * search.settings.precision_ratio);
  const left = Math.max(LEFT_MIN, WINDOWS_AIM - points.length);
  const window_s = 15 * Math.ceil((weight - line.weight) / left / 15);
  return Math.min(WINDOW_MAX_S, Math.max(shortest_s, window_s));
}

/** Seconds of windows after which the root is as sure as asked for. */
export function neededWeight(line: Line, half_width_per_s: number): number {
  const t = WIDENING_LINE * studentQuantile((1 + CONFIDENCE) / 2, WINDOWS_AIM - 2);
  return line.variance * (t / (line.slope * half_width_per_s)) ** 2;
}
