import {
  CONFIDENCE,
  type Estimate,
  linePoints,
  marginLine,
  type Neighbourhood,
  neighbourhood,
  scattered,
  takenOff,
  WIDENING_LINE,
} from './estimate.ts';
import type { Line } from './line.ts';
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
import { fullTrials, settledTrials, settlingS } from './unsettled.ts';

/** Where the next windows go, in steps of the spread about the estimate: below and above by turns. */
const SIDES = [0, -1, 1, -0.5, 0.5] as const;

/** Smallest and largest spread, in ln of the rate. */
const SPREAD_MIN = 0.005;
const SPREAD_MAX = 0.06;

/** The largest while it is not known how fast margins fall: where they fall fast, a window further away says nothing. */
const SPREAD_UNKNOWN_MAX = 0.03;

/**
 * Where pass and fail alone decide, windows this much of the half-width from the middle: near it a window tells most of where
 * the capacity is, and a little beside it how wide the passage is.
 */
const POSTERIOR_SPREAD = 0.3;

/** Margins about this far from zero tell most about where it is, without bending. */
const MARGIN_SPREAD = 0.22;

/**
 * Requests of a window at which about nine reach ±3 %: a window of a queue places its capacity with a relative standard deviation of
 * about 1.8·√(2/requests) (simulated for M/M/c with 4 to 64 servers: 1.6 to 1.9).
 */
const SCATTER_REQUESTS = 12_000;
const TYPICAL_PRECISION = 0.03;

/** A window is at most so much longer than the one before. */
const GROWTH_MAX = 2;

/** Where windows are off by more than this in the mean, as a share of the rate, they are made longer. */
const WINDOW_OFF_MAX = 0.007;

/** Longest window, whatever would be needed. */
const WINDOW_MAX_S = 600;

/** So many windows are to be enough: their length follows. */
const WINDOWS_AIM = 7;

/** And so many more at least, once that many were made. */
const LEFT_MIN = 2;

/** Windows before their scatter says how long the next ones should be. */
const WINDOWS_PILOT = 3;

/** The width aimed for is this much of the one asked for, since a scatter is only estimated. */
const AIM = 0.8;

/**
 * How long the target remembers near its capacity: the median of what trials in order showed, but not less than a queue must
 * whose margin falls so fast. A queue with drift θ and Poisson arrivals relaxes in 4λ/θ² (reflected Brownian motion, Abate &
 * Whitt 1987), and the margin T/p − 1 of a tail e^{−θt} falls by λ/θ with ln λ: together 4·fall²/λ.
 */
export function relaxationS(search: Search, near_per_s: number, fall: number | null): number {
  const times = ratedTrials(search)
    .filter((t) => passed(t) && t.rate_per_s > near_per_s / 1.5)
    .flatMap(({ relaxation_s }) => relaxation_s ?? []);
  const seen_s = times.length === 0 ? 1 : medianOf(times);
  const least_s = fall === null ? 0 : (4 * fall ** 2) / near_per_s;
  return Math.min(RELAXATION_MAX_S, Math.max(seen_s, least_s));
}

/** A target that remembers longer than this is not waited for. */
const RELAXATION_MAX_S = 30;

/** The next full window about the estimate. */
export function refine(search: Search, estimate: Estimate): Wish {
  const { settings } = search;
  const middle = estimate.capacity.estimate_per_s;
  const near = neighbourhood(settledTrials(search), middle);
  const made = search.trials.filter(
    ({ purpose, outcome }) => purpose === 'refine' && outcome !== 'invalid',
  ).length;
  const side = SIDES[made % SIDES.length] ?? 1;
  const rate = near.centre_per_s * Math.exp(side * spreadOf(estimate, near));
  const top = Math.min(settings.max_rate_per_s, ceilingOf(search) ?? Number.POSITIVE_INFINITY);
  const tau_s = relaxationS(search, middle, near.fall);
  const window_s = windowS(search, middle, fullWindowS(middle, tau_s, settings));
  return rated('refine', Math.min(rate, top), window_s, warmupS(search, tau_s));
}

/** Five times as long as the target remembers, 15 s at least, and as long as windows showed that it takes to settle. */
export function warmupS(search: Search, relaxation_s: number): number {
  const remembers_s = Math.min(60, 5 * Math.ceil(relaxation_s));
  return Math.max(WARMUP_S, remembers_s, settlingS(search));
}

function spreadOf({ half_width }: Estimate, { fall }: Neighbourhood): number {
  const wanted =
    fall === null
      ? Math.min(SPREAD_UNKNOWN_MAX, POSTERIOR_SPREAD * half_width)
      : Math.min(SPREAD_MAX, MARGIN_SPREAD / fall);
  return Math.max(SPREAD_MIN, wanted);
}

/**
 * As long as it takes for about seven windows in all to reach the precision: to begin with by what the windows of a queue
 * scatter, then by the scatter of those so far. Never shorter than a window must be, nor much longer than the one before:
 * a scatter of few is itself a guess.
 */
function windowS(search: Search, middle_per_s: number, shortest_s: number): number {
  const { precision_ratio, requests_per_visit } = search.settings;
  const full = fullTrials(search);
  const requests = SCATTER_REQUESTS * (TYPICAL_PRECISION / precision_ratio) ** 2;
  const first_s = Math.max(shortest_s, requests / (middle_per_s * requests_per_visit));
  const points = linePoints(full, middle_per_s) ?? [];
  const drawn = marginLine(points);
  if (drawn === null || points.length < WINDOWS_PILOT) return inSteps(first_s);
  const line = scattered(drawn, points);
  const off = takenOff(points) / (-line.slope * middle_per_s);
  const least_s = off > WINDOW_OFF_MAX ? GROWTH_MAX * first_s : first_s;
  const weight = neededWeight(line, middle_per_s * AIM * precision_ratio);
  const left = Math.max(LEFT_MIN, WINDOWS_AIM - points.length);
  const last_s = full.at(-1)?.window_s ?? first_s;
  const most_s = Math.min(WINDOW_MAX_S, GROWTH_MAX * Math.max(first_s, last_s));
  return inSteps(Math.min(most_s, Math.max(least_s, (weight - line.weight) / left)));
}

function inSteps(seconds: number): number {
  return 15 * Math.ceil(seconds / 15);
}

/** Seconds of windows after which the root is as sure as asked for. */
export function neededWeight(line: Line, half_width_per_s: number): number {
  const t = WIDENING_LINE * studentQuantile((1 + CONFIDENCE) / 2, WINDOWS_AIM - 2);
  return line.variance * (t / (line.slope * half_width_per_s)) ** 2;
}
