import type { Random } from './random.ts';

/**
 * People arrive independently of each other: a Poisson process. k6 starts iterations evenly spaced, which spares
 * a platform the bursts that fill its queue. So the plan counts how many arrivals fall into each second (here),
 * k6 starts that many in the second before, and each of them waits for a moment of its own, uniformly within its
 * second (in the script). Given their number, the arrivals of a Poisson process are just that: independent and
 * uniform (Cox & Lewis 1966, §2.3). It holds for any rate and length, at the cost of a virtual user per arrival
 * for two seconds at most.
 *
 * The total is fixed: what is offered is what was planned, to the arrival, and only its times are left to chance.
 */
export interface RateSegment {
  readonly duration_s: number;
  /** Arrivals per second at its start and end, and linear in between. */
  readonly from_per_s: number;
  readonly to_per_s: number;
}

/** Width of the bins that arrivals are counted in. */
const ARRIVAL_BIN_S = 1;

/**
 * k6 starts iteration i when the area under its rate reaches i. Half an iteration's area before the first bin
 * keeps every start half a gap away from where the rate changes.
 */
const LEAD_S = 0.5;

/** k6 starts all iterations of a bin in its first part: one that it is late with is still in its own bin. */
const STARTING_S = 0.5;

/** From the start of k6's scenario to the start of the plan: the lead, and the bin in which the first ones wait. */
export const PLAN_STARTS_AT_S = LEAD_S + ARRIVAL_BIN_S;

/**
 * How long an iteration waits for its moment on average: k6 starts it in the middle of the starting part of its
 * bin, and its moment is in the middle of the next bin.
 */
export const MEAN_WAIT_S = 1.5 * ARRIVAL_BIN_S - STARTING_S / 2;

/** A rate that k6 goes to and holds: `0s` is a jump. Targets are whole starts per second. */
export interface RateStage {
  readonly duration: string;
  readonly target: number;
}

/** The counts as stages of k6's `ramping-arrival-rate` executor with a `timeUnit` of one bin. */
export function stagesFor(counts: readonly number[]): RateStage[] {
  const hold = (duration_s: number, target: number): RateStage[] => [
    { duration: '0s', target },
    { duration: `${duration_s * 1000}ms`, target },
  ];
  const bins = counts.flatMap((count) => [
    ...hold(STARTING_S, count / STARTING_S),
    ...hold(ARRIVAL_BIN_S - STARTING_S, 0),
  ]);
  return [...hold(LEAD_S, 1), ...bins];
}

/**
 * The moment at which an iteration arrives, in seconds from the start of k6's scenario.
 *
 * @param elapsed_s when k6 started it, on the same clock
 */
export function arrivalAt(elapsed_s: number, random: Random): number {
  const bin = Math.max(0, Math.floor((elapsed_s - LEAD_S) / ARRIVAL_BIN_S));
  return PLAN_STARTS_AT_S + (bin + random()) * ARRIVAL_BIN_S;
}

/**
 * How many arrivals fall into each bin, the segments one after the other.
 *
 * @returns one whole number for each started second; each segment's sum is its expected number, rounded
 */
export function arrivalsPerBin(segments: readonly RateSegment[], random: Random): number[] {
  const end_s = segments.reduce((sum, { duration_s }) => sum + duration_s, 0);
  const counts = new Array<number>(Math.ceil(end_s / ARRIVAL_BIN_S - 1e-9)).fill(0);
  let start_s = 0;
  let carried = 0;
  for (const segment of segments) {
    // What rounding takes from one segment the next one gets.
    const exact = expectedUntil(segment, segment.duration_s) + carried;
    const total = Math.round(exact);
    carried = exact - total;
    spread(counts, { segment, start_s, total }, random);
    start_s += segment.duration_s;
  }
  return counts;
}

/** The expected number of arrivals in the first seconds of a segment: the area under its rate. */
export function expectedUntil(
  { duration_s, from_per_s, to_per_s }: RateSegment,
  elapsed_s: number,
): number {
  if (duration_s === 0) return 0;
  return elapsed_s * (from_per_s + ((to_per_s - from_per_s) * elapsed_s) / (2 * duration_s));
}

/** Splits the total over the bins: each arrival falls into one with the bin's share, whatever the others do. */
function spread(
  counts: number[],
  { segment, start_s, total }: { segment: RateSegment; start_s: number; total: number },
  random: Random,
): void {
  const expected = expectedUntil(segment, segment.duration_s);
  let left = total;
  let area_left = expected;
  const first = Math.floor(start_s / ARRIVAL_BIN_S + 1e-9);
  for (let bin = first; left > 0 && bin < counts.length; bin++) {
    const from_s = Math.max(0, bin * ARRIVAL_BIN_S - start_s);
    const to_s = Math.min(segment.duration_s, (bin + 1) * ARRIVAL_BIN_S - start_s);
    const area = expectedUntil(segment, to_s) - expectedUntil(segment, from_s);
    const isLast = to_s >= segment.duration_s;
    const share = isLast ? 1 : Math.min(1, area / area_left);
    const here = binomial(left, share, random);
    counts[bin] = (counts[bin] ?? 0) + here;
    left -= here;
    area_left -= area;
  }
}

/** Past this variance a binomial is normal to four digits. */
const NORMAL_VARIANCE = 1000;

/** A draw from the binomial distribution: gaps between successes (Devroye 1986, §X.4), or the normal limit. */
export function binomial(n: number, p: number, random: Random): number {
  if (p >= 1) return n;
  if (p <= 0 || n === 0) return 0;
  if (p > 0.5) return n - binomial(n, 1 - p, random);
  const variance = n * p * (1 - p);
  if (variance > NORMAL_VARIANCE) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.min(n, Math.max(0, Math.round(n * p + Math.sqrt(variance) * normal)));
  }
  const log_miss = Math.log1p(-p);
  let successes = 0;
  for (let at = 0; ; successes++) {
    at += Math.floor(Math.log(1 - random()) / log_miss) + 1;
    if (at > n) return successes;
  }
}
