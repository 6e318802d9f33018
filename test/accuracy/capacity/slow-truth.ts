/**
 * Capacities without a closed form, by long runs of the same systems that searches are scored on. Steady state: three
 * rates over the same random numbers, cut into batches. Where the work depends on its own past a steady state tells
 * nothing: then it is the rate at which half of all windows keep their promises, each with a highest rate of its own.
 */
import { exponential, type Random, seededRandom } from '../../../model/random.ts';
import { batchMean } from '../compare.ts';
import { deterministicCapacity } from '../deterministic-queue.ts';
import { countedOf, criteriaOf, type Scenario } from './scenario.ts';
import type { Truth } from './stored-truths.ts';
import type { System, Visits } from './system.ts';
import { STREAM } from './systems/pool.ts';

const BATCHES = 20;
/** Ten million visits at each rate, once the place is found. */
const BATCH_VISITS = { pilot: 40_000, long: 500_000 } as const;
const WARM_UP_VISITS = 100_000;
/** How far the outer rates are from the middle one. */
const STEP = 0.01;
const PILOT_STEPS = 14;

const WARM_UP_S = 15;
const WINDOW_S = 60;
const WINDOWS = 301;
const REACH = 0.4;
const BISECTIONS = 12;

/** The capacity of a scenario that has no quick closed form: some minutes. */
export function slowTruth(scenario: Scenario): Truth {
  switch (scenario.stored) {
    case 'windows':
      return windowTruth(scenario);
    case 'deterministic':
      return deterministicTruth(scenario);
    default:
      return steadyTruth(scenario);
  }
}

/** M/D/16, exactly: Franx 2001. */
function deterministicTruth({ promised }: Scenario): Truth {
  const rate_per_s = deterministicCapacity(16, 50, promised);
  return { rate_per_s, low_per_s: rate_per_s, high_per_s: rate_per_s };
}

function steadyTruth(scenario: Scenario): Truth {
  let [low, high] = [(1 - REACH) * scenario.place_per_s, (1 + REACH) * scenario.place_per_s];
  for (let i = 0; i < PILOT_STEPS; i++) {
    const middle = (low + high) / 2;
    if (holdsInLongRun(scenario, middle, BATCHES * BATCH_VISITS.pilot)) low = middle;
    else high = middle;
  }
  return around(scenario, low);
}

/** Whether all promises hold over so many visits in a row. */
export function holdsInLongRun(scenario: Scenario, rate_per_s: number, visits: number): boolean {
  const shares = badShares(scenario, rate_per_s, visits / BATCHES);
  return criteriaOf(scenario).every(
    ({ allowed_ratio }, i) => batchMean(shares[i]!).mean <= allowed_ratio,
  );
}

function around(scenario: Scenario, rate_per_s: number): Truth {
  const [below, here, above] = [1 - STEP, 1, 1 + STEP].map((part) =>
    badShares(scenario, part * rate_per_s, BATCH_VISITS.long),
  );
  const roots = criteriaOf(scenario).map(({ allowed_ratio }, i) => {
    const [low, middle, high] = [below![i]!, here![i]!, above![i]!].map(batchMean);
    const slope = (high!.mean - low!.mean) / (2 * STEP);
    const bend = (high!.mean + low!.mean - 2 * middle!.mean) / (2 * STEP ** 2);
    const root = rootOf(allowed_ratio - middle!.mean, slope, bend);
    return { root, half_width: slope <= 0 ? 0 : middle!.half_width / slope };
  });
  const { root, half_width } = roots.reduce((a, b) => (b.root < a.root ? b : a));
  return {
    rate_per_s: rate_per_s * (1 + root),
    low_per_s: rate_per_s * (1 + root - half_width),
    high_per_s: rate_per_s * (1 + root + half_width),
  };
}

/** By how much of itself a rate may grow until the share is so much more: slope·x + bend·x². */
function rootOf(more: number, slope: number, bend: number): number {
  // What does not grow with the rate never binds.
  if (slope <= 0) return 1;
  const straight = more / slope;
  // Outside of the three rates the bend is only a guess.
  if (Math.abs(straight) > STEP) return straight;
  return straight - (bend / slope) * straight ** 2;
}

/** The share of bad visits of each criterion, batch by batch. */
function badShares(scenario: Scenario, rate_per_s: number, batch_visits: number): Float64Array[] {
  const system = scenario.build(1);
  const gaps = seededRandom(1, STREAM.gaps);
  const tally = new Tally(scenario, BATCHES, (1000 * batch_visits) / rate_per_s);
  system.begin?.(rate_per_s);
  const warm_ms = (1000 * WARM_UP_VISITS) / rate_per_s;
  tally.since_ms = warm_ms;
  feed(system, gaps, { rate_per_s, from_ms: 0, until_ms: tally.until_ms }, tally);
  system.settle(tally.until_ms + 600_000, tally);
  return tally.shares();
}

function feed(
  system: System,
  gaps: Random,
  { rate_per_s, from_ms, until_ms }: { rate_per_s: number; from_ms: number; until_ms: number },
  visits: Visits,
): void {
  const mean_ms = 1000 / rate_per_s;
  for (let at_ms = from_ms; ; ) {
    at_ms += exponential(gaps, mean_ms);
    if (at_ms >= until_ms) return;
    system.arrive(at_ms, at_ms, visits);
  }
}

/** Counts by when visits were meant to come. */
class Tally implements Visits {
  readonly #counted: ReturnType<typeof countedOf>;
  readonly #counts: Float64Array[];
  readonly #bad: Float64Array[];
  readonly #batches: number;
  readonly #batch_ms: number;
  since_ms = 0;

  constructor(scenario: Scenario, batches: number, batch_ms: number) {
    this.#counted = countedOf(scenario);
    this.#counts = this.#counted.map(() => new Float64Array(batches));
    this.#bad = this.#counted.map(() => new Float64Array(batches));
    this.#batches = batches;
    this.#batch_ms = batch_ms;
  }

  get until_ms(): number {
    return this.since_ms + this.#batches * this.#batch_ms;
  }

  ended(operation: number, intended_ms: number, end_ms: number, is_good: boolean): void {
    const batch = Math.floor((intended_ms - this.since_ms) / this.#batch_ms);
    if (batch < 0 || batch >= this.#batches) return;
    const took_ms = end_ms - intended_ms;
    for (let i = 0; i < this.#counted.length; i++) {
      const { operation: only, limit_ms } = this.#counted[i]!;
      if (only !== null && only !== operation) continue;
      this.#counts[i]![batch]!++;
      if (!is_good || (limit_ms !== null && took_ms > limit_ms)) this.#bad[i]![batch]!++;
    }
  }

  shares(): Float64Array[] {
    return this.#bad.map((bad, i) => bad.map((n, batch) => n / this.#counts[i]![batch]!));
  }
}

function windowTruth(scenario: Scenario): Truth {
  const rates = Array.from({ length: WINDOWS }, (_, i) => highestOf(scenario, 1000 + i)).sort(
    (a, b) => a - b,
  );
  // Order statistics that hold the median in 95 of 100 cases (binomial, normal approximation).
  const below = Math.floor((WINDOWS - 1.96 * Math.sqrt(WINDOWS)) / 2) - 1;
  return {
    rate_per_s: rates[(WINDOWS - 1) / 2]!,
    low_per_s: rates[below]!,
    high_per_s: rates[WINDOWS - 1 - below]!,
  };
}

/** The highest rate at which one window keeps its promises, over the same random numbers. */
function highestOf(scenario: Scenario, seed: number): number {
  let low = scenario.place_per_s * (1 - REACH);
  let high = scenario.place_per_s * (1 + REACH);
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    if (holdsInWindow(scenario, middle, seed)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Whether all promises hold in one window after its warm-up. */
export function holdsInWindow(scenario: Scenario, rate_per_s: number, seed: number): boolean {
  const system = scenario.build(seed);
  const tally = new Tally(scenario, 1, 1000 * WINDOW_S);
  tally.since_ms = 1000 * WARM_UP_S;
  system.begin?.(rate_per_s);
  const gaps = seededRandom(seed, STREAM.gaps);
  feed(system, gaps, { rate_per_s, from_ms: 0, until_ms: tally.until_ms }, tally);
  system.settle(tally.until_ms + 600_000, tally);
  const shares = tally.shares();
  return criteriaOf(scenario).every(({ allowed_ratio }, i) => shares[i]![0]! <= allowed_ratio);
}
