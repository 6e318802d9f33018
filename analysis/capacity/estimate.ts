import type { CapacityInterval, EstimateMethod, Trial } from '../../model/capacity.ts';
import { extraTerm } from './extra-term.ts';
import { fiellerRoot } from './fieller.ts';
import { fitLine, type Line, type WeightedPoint } from './line.ts';
import { type Posterior, posterior, posteriorQuantile } from './posterior.ts';
import { passed, type Search } from './search.ts';
import { studentQuantile } from './student.ts';
import { fullTrials, settledTrials } from './unsettled.ts';

/** What is said of the capacity after some trials. */
export interface Estimate {
  readonly posterior: Posterior;
  /** The line, where one may be drawn through the margins; its points are the trials near the estimate. */
  readonly line: Line | null;
  readonly method: EstimateMethod;
  readonly capacity: CapacityInterval;
  /** Half-width of the interval as a share, in ln of the rate. */
  readonly half_width: number;
  /** Full windows that it rests on. */
  readonly windows: number;
  /** Longest of those windows. */
  readonly window_s: number;
}

export const CONFIDENCE = 0.95;

/** Fewer full windows are no answer. */
export const WINDOWS_MIN = 7;

/** So many of them near their limit make a line: its interval says by itself how little they are. */
const LINE_MIN = 5;

/** So many have a root, if not how sure it is. */
const ROOT_MIN = 4;

/** Bracket trials this far from its centre, in ln of the rate, count in the posterior. */
const NEAR = 0.28;

/** A line is drawn through trials whose margin it puts within this: further away it bends. */
const MARGIN_REACH = 0.4;
const RATE_REACH = 0.09;

/** A line that leaves so much unexplained is none: a cliff. */
const DEVIATION_MAX = 0.45;

/** A bend at this |t| shows that it is no line. */
const BEND_MAX = 4;

/** The root may lie so far outside the interval of the posterior. */
const AGREEMENT = 0.01;

/** What the interval of Fieller is widened by, since the search ends when it is narrow (calibrated; ADR 15). */
export const WIDENING_LINE = 1.25;

/** The same for the posterior. */
const WIDENING_POSTERIOR = 1.2;

/**
 * What a window of finite length is off by, in ln of the rate, as half of an interval: one that begins with an empty queue and
 * ends sees the capacity 0.2 to 0.6 % too high (simulated, windows of 60 to 90 s). Added in squares.
 */
const WINDOW_ERROR = 0.005;

/**
 * What may be left below of what the jackknife took off, as a multiple: finite windows see the capacity too high, never too low, and
 * the more so the more their bad requests come in bursts.
 */
const LEFT_BELOW = 2;

/** The estimate from all trials near a bracket. */
export function estimateOf(search: Search, low: number, high: number): Estimate {
  const centre = Math.sqrt(low * high);
  const trials = settledTrials(search).filter(({ purpose }) => purpose !== 'baseline');
  const full = fullTrials(search);
  const near = trials.filter((t) => Math.abs(Math.log(t.rate_per_s / centre)) <= NEAR);
  const belief = posterior(
    centre,
    near.map((trial) => ({ rate_per_s: trial.rate_per_s, passed: passedFreed(trial) })),
  );
  const window_s = Math.max(0, ...full.map((trial) => trial.window_s));
  const base = { posterior: belief, windows: full.length, window_s };
  return lineEstimate(full, belief, base) ?? posteriorEstimate(full, belief, base);
}

type Base = Pick<Estimate, 'posterior' | 'windows' | 'window_s'>;

/**
 * The interval of the posterior. Where margins make a line that is not sure enough for an interval of its own, its root is
 * still a better middle than what passes and failures leave.
 */
function posteriorEstimate(full: readonly Trial[], belief: Posterior, base: Base): Estimate {
  const [low, median, high] = boundsOf(belief, WIDENING_POSTERIOR);
  const { capacity, half_width } = interval(median, low, high);
  const points = linePoints(full, Math.exp(median)) ?? [];
  const line = points.length < ROOT_MIN ? null : marginLine(points);
  const root = line === null ? Number.NaN : rootOf(line);
  const is_within = root > capacity.low_per_s && root < capacity.high_per_s;
  const estimate_per_s = is_within ? root : capacity.estimate_per_s;
  const said = { capacity: { ...capacity, estimate_per_s }, half_width };
  return { ...base, line: null, method: 'posterior', ...said };
}

/** Median with the 95 % interval about it, widened, in ln of the rate. */
function boundsOf(belief: Posterior, widening: number): [number, number, number] {
  const tail = (1 - CONFIDENCE) / 2;
  const middle = posteriorQuantile(belief, 0.5);
  const low = posteriorQuantile(belief, tail);
  const high = posteriorQuantile(belief, 1 - tail);
  return [middle + widening * (low - middle), middle, middle + widening * (high - middle)];
}

/** The interval with what windows are off by, in squares, to either side. */
function interval(
  middle: number,
  below: number,
  above: number,
  error_below = WINDOW_ERROR,
  error_above = WINDOW_ERROR,
): Pick<Estimate, 'capacity' | 'half_width'> {
  const low = middle - Math.hypot(middle - below, error_below);
  const high = middle + Math.hypot(above - middle, error_above);
  return {
    half_width: (high - low) / 2,
    capacity: {
      estimate_per_s: Math.exp(middle),
      low_per_s: Math.exp(low),
      high_per_s: Math.exp(high),
      confidence: CONFIDENCE,
    },
  };
}

/** The root of the line, where there is a line, it falls beyond doubt, does not bend, and agrees with the posterior. */
function lineEstimate(full: readonly Trial[], belief: Posterior, base: Base): Estimate | null {
  const points = linePoints(full, Math.exp(posteriorQuantile(belief, 0.5)));
  if (points === null || points.length < LINE_MIN) return null;
  const drawn = marginLine(points);
  if (drawn === null) return null;
  const line = scattered(drawn, points);
  const root = fiellerRoot(line, studentQuantile((1 + CONFIDENCE) / 2, line.freedom));
  if (root === null || root.low <= 0) return null;
  const middle = Math.log(root.root);
  const [low, , high] = boundsOf(belief, 1);
  if (middle < low - AGREEMENT || middle > high + AGREEMENT) return null;
  const below = Math.log(root.low) - middle;
  const above = Math.log(root.high) - middle;
  const off = takenOff(points) / (-line.slope * root.root);
  return {
    ...base,
    line,
    method: 'regression',
    ...interval(
      middle,
      middle + WIDENING_LINE * below,
      middle + WIDENING_LINE * above,
      Math.hypot(WINDOW_ERROR, LEFT_BELOW * off),
      Math.max(WINDOW_ERROR, off),
    ),
  };
}

/** What the jackknife took off the margins of windows, in the mean: what is left of it is as much, or twice that below. */
export function takenOff(points: readonly MarginPoint[]): number {
  return Math.abs(points.reduce((sum, { taken }) => sum + taken, 0) / points.length);
}

/** A line whose points scatter at least as their halves say. */
export function scattered(line: Line, points: readonly MarginPoint[]): Line {
  return { ...line, variance: Math.max(line.variance, varianceOfHalves(points)) };
}

/**
 * Variance of a point of weight 1 by the halves of its window: few windows may lie on a line by luck, and a search that ends
 * when it is sure would end just then. Halves that are independent differ by twice the standard deviation of their window;
 * where they are not, this is less than the truth. 0 where no window was halved.
 */
export function varianceOfHalves(points: readonly MarginPoint[]): number {
  const squares = points.flatMap(({ rise, weight }) =>
    rise === null ? [] : (weight * rise ** 2) / 4,
  );
  return squares.reduce((sum, value) => sum + value, 0) / Math.max(1, squares.length);
}

/** Where a line that falls is 0. */
function rootOf({ mean_x, mean_y, slope }: Line): number {
  return mean_x - mean_y / slope;
}

/** The line through margins; null where they make none: they do not fall, bend, or scatter as on a cliff. */
export function marginLine(points: readonly WeightedPoint[]): Line | null {
  const line = fitLine(points);
  if (line === null || line.slope >= 0 || bends(points)) return null;
  const unit_weight = line.weight / line.points;
  return Math.sqrt(line.variance / unit_weight) > DEVIATION_MAX ? null : line;
}

/** Windows near the capacity, longer ones counting more; null where one of those failed without a margin. */
export function linePoints(full: readonly Trial[], middle_per_s: number): MarginPoint[] | null {
  const { centre_per_s, reach } = neighbourhood(full, middle_per_s);
  const near = full.filter((t) => Math.abs(Math.log(t.rate_per_s / centre_per_s)) <= reach);
  return near.some(({ margin }) => margin === null) ? null : near.flatMap(pointOf);
}

/** A window as a point of a line through margins. */
export interface MarginPoint extends WeightedPoint {
  /** What the jackknife took off its margin. */
  readonly taken: number;
  /** Margin of its second half less that of its first; null where it was not halved. */
  readonly rise: number | null;
}

/** A trial as a point of a line, its margin without what a finite window is off by; none without a margin. */
export function pointOf(trial: Trial): MarginPoint[] {
  const { rate_per_s, margin, margin_rise, window_s, cut_s } = trial;
  if (margin === null) return [];
  const taken = takenOffOne(trial, margin);
  const rise = margin_rise ?? null;
  return [{ x: rate_per_s, y: margin - taken, weight: window_s - cut_s, taken, rise }];
}

/** What a finite window is off by: the margin of its halves is off by twice as much (Quenouille 1956, Biometrika 43:353). */
function takenOffOne({ margin_of_halves }: Trial, margin: number): number {
  return margin_of_halves === undefined ? 0 : margin_of_halves - margin;
}

/** Whether it passed, not only by what its window is off by. */
function passedFreed(trial: Trial): boolean {
  const { margin } = trial;
  return passed(trial) && (margin === null || margin >= takenOffOne(trial, margin));
}

/** Where margins are a line, by what is known so far. */
export interface Neighbourhood {
  readonly centre_per_s: number;
  /** In ln of the rate. */
  readonly reach: number;
  /** Fall of the margin with ln of the rate, > 0; null where it is not known. */
  readonly fall: number | null;
}

/** So many trials nearest to their limit say where it is. */
const NEAREST = 6;

/** The neighbourhood of the root in which margins are within ±0.4, from the trials that came nearest to their limit. */
export function neighbourhood(trials: readonly Trial[], middle_per_s: number): Neighbourhood {
  const nearest = trials
    .filter((t) => Math.abs(Math.log(t.rate_per_s / middle_per_s)) <= RATE_REACH)
    .flatMap(pointOf)
    .sort((a, b) => Math.abs(a.y) - Math.abs(b.y))
    .slice(0, NEAREST);
  const unknown = { centre_per_s: middle_per_s, reach: RATE_REACH, fall: null };
  const line = marginLine(nearest);
  if (line === null) return unknown;
  const root = rootOf(line);
  if (root <= 0 || Math.abs(Math.log(root / middle_per_s)) > RATE_REACH) return unknown;
  const fall = -line.slope * root;
  return { centre_per_s: root, reach: Math.min(RATE_REACH, MARGIN_REACH / fall), fall };
}

function bends(points: readonly WeightedPoint[]): boolean {
  const squares = points.map(({ x }) => x * x);
  const bend = extraTerm(points, squares);
  return bend !== null && Math.abs(bend.t) > BEND_MAX;
}
