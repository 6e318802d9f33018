/**
 * Base-2 exponential histogram, as OpenTelemetry defines it (metrics data model, "ExponentialHistogram"):
 * bucket `i` at scale `s` holds values in (base^i, base^(i+1)] with base = 2^(2^−s). Lowering the scale by
 * one merges neighbouring buckets pairwise and exactly, so histograms of any scale can be merged without
 * error. Values are durations in milliseconds here; nothing depends on the unit.
 */
export interface Histogram {
  readonly scale: number;
  /** Values that are zero (or below the recorder's zero threshold). */
  readonly zero_count: number;
  /** Index of the first bucket in `counts`. */
  readonly offset: number;
  readonly counts: readonly number[];
  readonly sum: number;
}

/** The finest scale OpenTelemetry has: that of a histogram without values, so that it never coarsens another. */
const FINEST_SCALE = 20;

export const EMPTY_HISTOGRAM: Histogram = {
  scale: FINEST_SCALE,
  zero_count: 0,
  offset: 0,
  counts: [],
  sum: 0,
};

/** Number of values in the histogram. */
export function countOf(histogram: Histogram): number {
  const { zero_count, counts } = histogram;
  let count = zero_count;
  // By index here and below: it is asked thousands of times a second, and an iterator is garbage each time.
  for (let i = 0; i < counts.length; i++) count += counts[i] ?? 0;
  return count;
}

/** The index of the bucket that holds `value` (> 0) at `scale`: ⌈log_base(value)⌉ − 1. */
export function bucketIndex(value: number, scale: number): number {
  return Math.ceil(Math.log2(value) * 2 ** scale) - 1;
}

/** Upper bound of bucket `index` at `scale`. */
export function bucketUpperBound(index: number, scale: number): number {
  return 2 ** ((index + 1) * 2 ** -scale);
}

/** Builds a histogram from raw values: the reference that merging and differencing are tested against. */
export function histogramOf(values: readonly number[], scale: number): Histogram {
  const buckets = new Map<number, number>();
  let zero_count = 0;
  let sum = 0;
  for (const value of values) {
    sum += value;
    if (value <= 0) {
      zero_count++;
      continue;
    }
    const index = bucketIndex(value, scale);
    buckets.set(index, (buckets.get(index) ?? 0) + 1);
  }
  return { ...dense(buckets, scale), zero_count, sum };
}

/** The same values at a lower scale; exact. Throws RangeError when asked to raise the scale. */
export function downscale(histogram: Histogram, scale: number): Histogram {
  if (scale > histogram.scale) {
    throw new RangeError(`cannot raise a histogram from scale ${histogram.scale} to ${scale}`);
  }
  if (scale === histogram.scale) return histogram;
  const { zero_count, sum, counts } = histogram;
  const factor = 2 ** (histogram.scale - scale);
  const offset = Math.floor(histogram.offset / factor);
  const last = Math.floor((histogram.offset + counts.length - 1) / factor);
  const merged = new Array<number>(Math.max(0, last - offset + 1)).fill(0);
  for (let i = 0; i < counts.length; i++) {
    const index = Math.floor((histogram.offset + i) / factor) - offset;
    merged[index] = (merged[index] ?? 0) + (counts[i] ?? 0);
  }
  return trimmed({ scale, zero_count, offset, counts: merged, sum });
}

/** All values of both histograms. Associative and commutative; the empty histogram is neutral. */
export function merge(a: Histogram, b: Histogram): Histogram {
  return combine(a, b, 1);
}

/**
 * What was recorded between two cumulative snapshots of one recorder. The scale may have fallen in between.
 * Throws RangeError when `later` is not a continuation of `earlier` (the recorder was restarted).
 */
export function difference(later: Histogram, earlier: Histogram): Histogram {
  const result = combine(later, earlier, -1);
  if (result.zero_count < 0 || result.counts.some((n) => n < 0)) {
    throw new RangeError('the later snapshot does not contain the earlier one');
  }
  return result;
}

/** Parts of a count, where values were split between buckets, add up to a hair less than the whole. */
const PARTS_LOST = 1e-6;

/**
 * The q-quantile (nearest rank, 0 < q ≤ 1), interpolated log-linearly inside its bucket, so that the result
 * always lies within the bounds of the bucket that holds the exact quantile.
 *
 * @returns the unit of the values; NaN when the histogram is empty
 */
export function quantile(histogram: Histogram, q: number): number {
  const total = countOf(histogram);
  if (total === 0) return Number.NaN;
  // The guard against 0.95 × 100 = 95.00000000000001 keeps the rank at 95.
  const rank = Math.max(1, Math.ceil(q * total - 1e-9));
  let seen = histogram.zero_count;
  if (rank <= seen + PARTS_LOST) return 0;
  for (let i = 0; i < histogram.counts.length; i++) {
    const n = histogram.counts[i] ?? 0;
    if (rank <= seen + n + PARTS_LOST) {
      const position = histogram.offset + i + Math.min(1, (rank - seen) / n);
      return 2 ** (position * 2 ** -histogram.scale);
    }
    seen += n;
  }
  return maximum(histogram);
}

/** Fraction of the values that are ≤ `limit`, interpolated inside the bucket of `limit`; NaN when empty. */
export function fractionBelow(histogram: Histogram, limit: number): number {
  const total = countOf(histogram);
  if (total === 0) return Number.NaN;
  if (limit < 0) return 0;
  if (limit === 0) return histogram.zero_count / total;
  const position = Math.log2(limit) * 2 ** histogram.scale;
  let below = histogram.zero_count;
  histogram.counts.forEach((n, i) => {
    const share = Math.min(1, Math.max(0, position - (histogram.offset + i)));
    below += n * share;
  });
  return below / total;
}

/** Upper bound of the highest bucket in use; 0 when only zeros, NaN when empty. */
export function maximum(histogram: Histogram): number {
  for (let i = histogram.counts.length - 1; i >= 0; i--) {
    if ((histogram.counts[i] ?? 0) > 0) {
      return bucketUpperBound(histogram.offset + i, histogram.scale);
    }
  }
  return histogram.zero_count > 0 ? 0 : Number.NaN;
}

/** Largest relative error of a quantile at `scale` against the exact order statistic: base − 1. */
export function relativeError(scale: number): number {
  return 2 ** (2 ** -scale) - 1;
}

function combine(a: Histogram, b: Histogram, sign: 1 | -1): Histogram {
  const zero_count = a.zero_count + sign * b.zero_count;
  const sum = a.sum + sign * b.sum;
  if (isEmptyRange(b)) return trimmed({ ...a, zero_count, sum });
  if (isEmptyRange(a) && sign === 1) return trimmed({ ...b, zero_count, sum });
  const scale = isEmptyRange(a) ? b.scale : Math.min(a.scale, b.scale);
  const second = downscale(b, scale);
  const first = isEmptyRange(a)
    ? { ...EMPTY_HISTOGRAM, offset: second.offset }
    : downscale(a, scale);
  const offset = Math.min(first.offset, second.offset);
  const end = Math.max(endOf(first), endOf(second));
  const counts = new Array<number>(end - offset).fill(0);
  addInto(counts, first, offset, 1);
  addInto(counts, second, offset, sign);
  return trimmed({ scale, zero_count, offset, counts, sum });
}

function addInto(counts: number[], part: Histogram, offset: number, sign: 1 | -1): void {
  for (let i = 0; i < part.counts.length; i++) {
    const index = part.offset - offset + i;
    counts[index] = (counts[index] ?? 0) + sign * (part.counts[i] ?? 0);
  }
}

function endOf({ offset, counts }: Histogram): number {
  return offset + counts.length;
}

function isEmptyRange({ counts }: Histogram): boolean {
  for (let i = 0; i < counts.length; i++) if (counts[i] !== 0) return false;
  return true;
}

/** Without empty ends, so that equal histograms are equal values. */
function trimmed(histogram: Histogram): Histogram {
  const { zero_count, sum, counts, offset, scale } = histogram;
  let start = 0;
  while (start < counts.length && counts[start] === 0) start++;
  if (start === counts.length) {
    return { scale: FINEST_SCALE, zero_count, offset: 0, counts: [], sum };
  }
  let end = counts.length;
  while (counts[end - 1] === 0) end--;
  const kept = start === 0 && end === counts.length ? counts : counts.slice(start, end);
  return { scale, zero_count, offset: offset + start, counts: kept, sum };
}

/** Sparse buckets to the dense form. */
function dense(
  buckets: ReadonlyMap<number, number>,
  scale: number,
): Pick<Histogram, 'scale' | 'offset' | 'counts'> {
  const indexes = [...buckets.keys()];
  if (indexes.length === 0) return { scale: FINEST_SCALE, offset: 0, counts: [] };
  const offset = Math.min(...indexes);
  const counts = new Array<number>(Math.max(...indexes) - offset + 1).fill(0);
  for (const [index, n] of buckets) counts[index - offset] = n;
  return { scale, offset, counts };
}
