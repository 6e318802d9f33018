/** By how much a figure is off, relative, with the half of its 95 % interval. */
export interface Deviation {
  readonly relative: number;
  readonly half_width: number;
}

const BATCHES = 20;

/** 97.5th percentile of Student's t with 19 degrees of freedom. */
const T_19 = 2.093;

/** Whether each response is late: 1 or 0. */
export function lateness(response_ms: Float64Array, limit_ms: number): Float64Array {
  return response_ms.map((ms) => (ms > limit_ms ? 1 : 0));
}

/**
 * By how much the capacity that a run shows differs from the declared one at which it ran, from the share of late
 * responses alone. Neighbours are alike, so that the interval comes from batches and not from single responses.
 *
 * @param late 1 or 0 for each response, in their order
 * @param allowed the share that is late at the declared capacity
 * @param slope by how much this share grows where the rate grows by its own size: dP/d ln λ
 */
export function plainDeviation(late: Float64Array, allowed: number, slope: number): Deviation {
  const { mean, half_width } = batchMean(late);
  return { relative: (allowed - mean) / slope, half_width: half_width / slope };
}

/**
 * As {@link plainDeviation}, with the same requests in event time as control variate: what chance did to the
 * arrivals and to the work is in both and cancels, and what is left is what the real server adds.
 */
export function pairedDeviation(
  late: Float64Array,
  late_in_event_time: Float64Array,
  slope: number,
): Deviation {
  const difference = late.map((value, i) => value - (late_in_event_time[i] ?? 0));
  const { mean, half_width } = batchMean(difference);
  return { relative: -mean / slope, half_width: half_width / slope };
}

/** The mean of a series, and the half of its 95 % interval by batch means. */
export function batchMean(values: Float64Array): {
  readonly mean: number;
  readonly half_width: number;
} {
  const size = Math.floor(values.length / BATCHES);
  const means = Array.from({ length: BATCHES }, (_, i) =>
    meanOf(values.subarray(i * size, (i + 1) * size)),
  );
  const mean = meanOf(means);
  const squares = means.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, half_width: T_19 * Math.sqrt(squares / (BATCHES - 1) / BATCHES) };
}

/** The value that the share `q` of a sample does not exceed. */
export function quantileOf(sample: Float64Array, q: number): number {
  const sorted = Float64Array.from(sample).sort();
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}

function meanOf(values: ArrayLike<number> & Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
