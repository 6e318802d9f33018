/**
 * The capacity of a platform whose work depends on its load. It may run well for long and then tip over, so that
 * no steady state tells what a measurement finds: the figure is the rate at which half of all windows of a minute
 * keep every promise. Each window has a highest rate of its own, over the same requests; the median of those is
 * the capacity, and its interval comes from their order alone.
 */
import type { Work } from './background.ts';
import type { CapacityModel } from './truth-model.ts';
import { newTallies, SimulatedPlatform } from './truth-simulation.ts';
import { brokenAlone, brokenPromise, type Found } from './truth-steady.ts';

/** What a window sees: counted from the end of a warm-up that begins with nobody there. */
const WARM_UP_MS = 15_000;
const WINDOW_MS = 60_000;

/** The overload that a recovery begins with, in parts of what the platform can do without any fault. */
const BURST = 1.5;
const BURST_MS = 20_000;
/** How long it may take to recover before the window begins. */
const RECOVERY_MS = 60_000;

export interface WindowPlan {
  /** Requests that all windows together may take. */
  readonly requests_max: number;
  readonly windows_max: number;
}

/** Some ten seconds of work. */
export const MANY_WINDOWS: WindowPlan = { requests_max: 15_000_000, windows_max: 101 };

/** A backlog makes more work of each request, and retries more requests. */
export const FEWER_WINDOWS: WindowPlan = { requests_max: 6_000_000, windows_max: 61 };

/** Fewer say nothing about a median: its interval would be from the second to the last but one. */
const WINDOWS_MIN = 21;

const PILOT_WINDOWS = 5;
const PILOT_STEPS = 9;
/** Windows differ by some per cent; what lies further out is looked for again from the start. */
const REACH = 0.15;
const STEPS = 6;

/** The median over windows that begin with nobody there: what a search finds that climbs. */
export function* windowCapacity(
  model: CapacityModel,
  upper_per_s: number,
  plan: WindowPlan = MANY_WINDOWS,
): Work<Found> {
  return yield* medianOfWindows(model, upper_per_s, plan, WARM_UP_MS, function* (platform, rate) {
    yield* platform.arriveFor(rate, WARM_UP_MS, null);
  });
}

/**
 * The median over windows that follow an overload: the load from which the platform recovers.
 *
 * @param saturation_per_s what it can do without any fault: the overload is half as much again
 */
export function* recoveryCapacity(
  model: CapacityModel,
  upper_per_s: number,
  saturation_per_s: number,
  plan: WindowPlan = FEWER_WINDOWS,
): Work<Found> {
  const burst_per_s = BURST * saturation_per_s;
  const before_ms = BURST_MS + RECOVERY_MS;
  return yield* medianOfWindows(model, upper_per_s, plan, before_ms, function* (platform, rate) {
    yield* platform.arriveFor(burst_per_s, BURST_MS, null);
    yield* platform.arriveFor(rate, RECOVERY_MS, null);
  });
}

type Prelude = (platform: SimulatedPlatform, rate_per_s: number) => Work<void>;

function* medianOfWindows(
  model: CapacityModel,
  upper_per_s: number,
  plan: WindowPlan,
  before_ms: number,
  prelude: Prelude,
): Work<Found> {
  const hopeless = yield* brokenAlone(model, upper_per_s);
  if (hopeless !== null) return { rate_per_s: 0, low_per_s: 0, high_per_s: 0, binding: hopeless };
  const passes = passing(model, prelude);
  const range = { low: 0, high: upper_per_s };
  const pilot: number[] = [];
  for (let run = 0; run < PILOT_WINDOWS; run++) {
    pilot.push(yield* bisect((rate) => passes(run, rate), range, PILOT_STEPS));
  }
  const centre = medianOf(pilot);
  const each = (centre * (before_ms + WINDOW_MS)) / 1000;
  const affordable = Math.floor(plan.requests_max / Math.max(1, each * (STEPS + 2)));
  const windows = Math.max(WINDOWS_MIN, Math.min(plan.windows_max, affordable));
  const rates: number[] = [];
  for (let run = PILOT_WINDOWS; run < PILOT_WINDOWS + windows; run++) {
    rates.push(yield* highestOf((rate) => passes(run, rate), centre, range));
  }
  return medianWithInterval(rates);
}

function passing(
  model: CapacityModel,
  prelude: Prelude,
): (run: number, rate_per_s: number) => Work<boolean> {
  return function* (run, rate_per_s) {
    const platform = new SimulatedPlatform(model, run);
    const tallies = newTallies(model);
    yield* prelude(platform, rate_per_s);
    yield* platform.arriveFor(rate_per_s, WINDOW_MS, tallies);
    platform.finish();
    return brokenPromise(model, tallies) === null;
  };
}

interface Range {
  readonly low: number;
  readonly high: number;
}

/** The highest rate of one window: near the centre where it lies there, else from the start. */
function* highestOf(
  passes: (rate_per_s: number) => Work<boolean>,
  centre: number,
  range: Range,
): Work<number> {
  const near = { low: centre * (1 - REACH), high: Math.min(range.high, centre * (1 + REACH)) };
  const isAbove = yield* passes(near.low);
  if (!isAbove) return yield* bisect(passes, { low: 0, high: near.low }, PILOT_STEPS);
  const isBeyond = near.high < range.high && (yield* passes(near.high));
  if (isBeyond) return yield* bisect(passes, { low: near.high, high: range.high }, PILOT_STEPS);
  return yield* bisect(passes, near, STEPS);
}

function* bisect(
  passes: (rate_per_s: number) => Work<boolean>,
  range: Range,
  steps: number,
): Work<number> {
  let { low, high } = range;
  for (let i = 0; i < steps; i++) {
    const middle = (low + high) / 2;
    if (yield* passes(middle)) low = middle;
    else high = middle;
  }
  // Nothing passed at all: that is 0 and not half a step.
  return low === 0 ? 0 : (low + high) / 2;
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** The median, and the order statistics around it that hold it in 95 of 100 cases (binomial, normal approximation). */
function medianWithInterval(values: readonly number[]): Found {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  const below = Math.max(0, Math.floor((n - 1.96 * Math.sqrt(n)) / 2) - 1);
  return {
    rate_per_s: medianOf(values),
    low_per_s: sorted[below] ?? 0,
    high_per_s: sorted[n - 1 - below] ?? 0,
    binding: null,
  };
}
