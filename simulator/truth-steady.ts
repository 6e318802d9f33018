/**
 * The capacity of a platform without a closed form, in its steady state: one long run in event time, cut into
 * batches. A short run finds the place; three long ones around it, over the same requests, give the share of
 * broken promises and how fast it grows with the rate.
 */
import type { Work } from './background.ts';
import { allowedShare, type CapacityModel, type Criterion } from './truth-model.ts';
import { newTallies, SimulatedPlatform, type Tallies, type Tally } from './truth-simulation.ts';

/** A capacity with its 95 % interval, and the promise that breaks first. Requests per second. */
export interface Found {
  readonly rate_per_s: number;
  readonly low_per_s: number;
  readonly high_per_s: number;
  readonly binding: Binding | null;
}

/** Which promise of which operation, by its place in the model. */
export interface Binding {
  readonly operation: number;
  readonly criterion: Criterion;
}

export interface RunLength {
  /** Of each step of the search for the place. */
  readonly pilot_requests: number;
  readonly batches: number;
  readonly batch_requests: number;
}

/** Three million counted requests: at 16 servers within some 0.3 %, at one within 1 to 2 %. */
export const LONG_RUN: RunLength = {
  pilot_requests: 200_000,
  batches: 20,
  batch_requests: 150_000,
};

/** 97.5th percentile of Student's t by degrees of freedom, as far as it is used here. */
const T_975: Readonly<Record<number, number>> = { 9: 2.262, 19: 2.093, 39: 2.023 };

const PILOT_WARM_UP = 40_000;
const ALONE_REQUESTS = 200_000;
const PILOT_STEPS = 11;

/** At this part of what is certainly too much, requests hardly ever meet. */
const ALONE = 1e-4;

/** Long against the relaxation of the queue: s̄/(c(1 − √ρ)²), 10,000 requests at 64 servers and ρ = 0.98. */
const WARM_UP_REQUESTS = 100_000;

/** How far the two outer runs are from the middle one: close enough for a parabola through all three. */
const STEP = 0.01;
const RECENTRES = 4;

/** Each promise of a model. */
function bindingsOf({ operations }: CapacityModel): readonly Binding[] {
  return operations.flatMap((_, operation) => [
    { operation, criterion: 'latency' as const },
    { operation, criterion: 'errors' as const },
  ]);
}

/** The first promise that these tallies break; null: all are kept. */
export function brokenPromise(model: CapacityModel, tallies: Tallies): Binding | null {
  const first = bindingsOf(model).find((binding) => {
    const tally = tallies[binding.operation];
    return tally !== undefined && broken(tally, binding) > allowed(model, binding) * tally.requests;
  });
  return first ?? null;
}

/**
 * The highest rate in steady state at which all promises of a model are kept.
 *
 * @param upper_per_s a rate that is certainly too much
 */
export function* steadyCapacity(
  model: CapacityModel,
  upper_per_s: number,
  length: RunLength = LONG_RUN,
): Work<Found> {
  const hopeless = yield* brokenAlone(model, upper_per_s);
  if (hopeless !== null) return { rate_per_s: 0, low_per_s: 0, high_per_s: 0, binding: hopeless };
  let rate_per_s = yield* pilot(model, upper_per_s, length.pilot_requests);
  for (let attempt = 0; ; attempt++) {
    const found = yield* measureAround(model, rate_per_s, length);
    const isOutside = Math.abs(found.rate_per_s / rate_per_s - 1) > STEP;
    if (!isOutside || attempt === RECENTRES) return found;
    rate_per_s = Math.min(upper_per_s, found.rate_per_s);
  }
}

/** Which promise is broken even when requests do not meet each other; null: none. */
export function* brokenAlone(model: CapacityModel, upper_per_s: number): Work<Binding | null> {
  const platform = new SimulatedPlatform(model, 0);
  const tallies = newTallies(model);
  yield* platform.arrive(ALONE * upper_per_s, ALONE_REQUESTS, tallies);
  platform.finish();
  return brokenPromise(model, tallies);
}

/** A rough place for the capacity, by bisection. */
function* pilot(model: CapacityModel, upper_per_s: number, requests: number): Work<number> {
  let low = 0;
  let high = upper_per_s;
  for (let i = 0; i < PILOT_STEPS; i++) {
    const middle = (low + high) / 2;
    const platform = new SimulatedPlatform(model, 0);
    const tallies = newTallies(model);
    yield* platform.arrive(middle, PILOT_WARM_UP, null);
    yield* platform.arrive(middle, requests, tallies);
    platform.finish();
    if (brokenPromise(model, tallies) === null) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function* measureAround(model: CapacityModel, rate_per_s: number, length: RunLength): Work<Found> {
  const below = yield* longRun(model, rate_per_s * (1 - STEP), length);
  const here = yield* longRun(model, rate_per_s, length);
  const above = yield* longRun(model, rate_per_s * (1 + STEP), length);
  const roots = bindingsOf(model).map((binding) => {
    const shareOf = (run: readonly Tallies[]): number => meanOf(sharesOf(run, binding));
    const slope = (shareOf(above) - shareOf(below)) / (2 * STEP);
    const bend = (shareOf(above) + shareOf(below) - 2 * shareOf(here)) / (2 * STEP ** 2);
    const goal = allowed(model, binding);
    const shares = sharesOf(here, binding);
    return { binding, ...rootOf(goal - meanOf(shares), slope, bend), shares };
  });
  const first = roots.reduce((a, b) => (b.root < a.root ? b : a));
  const half = halfWidth(first.shares) / first.gradient;
  return {
    rate_per_s: rate_per_s * (1 + first.root),
    low_per_s: rate_per_s * Math.max(0, 1 + first.root - half),
    high_per_s: rate_per_s * (1 + first.root + half),
    binding: first.binding,
  };
}

function* longRun(
  model: CapacityModel,
  rate_per_s: number,
  { batches, batch_requests }: RunLength,
): Work<readonly Tallies[]> {
  const platform = new SimulatedPlatform(model, 1);
  yield* platform.arrive(rate_per_s, WARM_UP_REQUESTS, null);
  const counted: Tallies[] = [];
  for (let i = 0; i < batches; i++) {
    const tallies = newTallies(model);
    yield* platform.arrive(rate_per_s, batch_requests, tallies);
    counted.push(tallies);
  }
  platform.finish();
  return counted;
}

/** By how much of itself a rate may grow until the share is so much more, slope·x + bend·x², and how fast it grows there. */
function rootOf(
  more: number,
  slope: number,
  bend: number,
): { readonly root: number; readonly gradient: number } {
  // What does not grow with the rate never binds, unless it is broken already.
  if (slope <= 0) return { root: more >= 0 ? Number.POSITIVE_INFINITY : -1, gradient: Infinity };
  const straight = { root: more / slope, gradient: slope };
  const square = slope ** 2 + 4 * bend * more;
  // Outside of the three rates the bend is only a guess; a parabola may also turn before it is there.
  if (Math.abs(straight.root) > STEP || square <= 0) return straight;
  const gradient = Math.sqrt(square);
  return { root: (2 * more) / (slope + gradient), gradient };
}

function allowed(model: CapacityModel, { operation, criterion }: Binding): number {
  const found = model.operations[operation];
  return found === undefined ? 1 : allowedShare(model, found, criterion);
}

function broken(tally: Tally, { criterion }: Binding): number {
  return criterion === 'latency' ? tally.late : tally.refused;
}

function sharesOf(run: readonly Tallies[], binding: Binding): number[] {
  return run.map((tallies) => {
    const tally = tallies[binding.operation];
    return tally === undefined || tally.requests === 0
      ? 0
      : broken(tally, binding) / tally.requests;
  });
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of the 95 % interval of the mean of independent values, by Student's t. */
function halfWidth(values: readonly number[]): number {
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const t = T_975[values.length - 1] ?? 2.262;
  return t * Math.sqrt(squares / (values.length - 1) / values.length);
}
