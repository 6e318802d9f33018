import {
  bucketUpperBound,
  downscale,
  EMPTY_HISTOGRAM,
  type Histogram,
  merge,
} from '../model/histogram.ts';

/** How often a latency came at a time: `counts[column][row]`. */
export interface HeatMap {
  /** Steps of the given points in one column. */
  readonly steps: number;
  /** Upper bounds of the rows in the unit of the values, ascending; the first row begins at 0. */
  readonly bounds: readonly number[];
  readonly counts: readonly (readonly number[])[];
}

/**
 * The histograms of equal steps of time as a map of time × latency. Neighbouring steps and neighbouring buckets are
 * added up, so that no value is lost: the sum of all counts is the number of values.
 *
 * @param sizes the most columns and rows there may be, each at least 1; rows 3 at least
 */
export function heatMap(
  points: readonly Histogram[],
  sizes: { readonly columns_max: number; readonly rows_max: number },
): HeatMap {
  const steps = Math.max(1, Math.ceil(points.length / sizes.columns_max));
  const columns = Array.from({ length: Math.ceil(points.length / steps) }, (_, i) =>
    points.slice(i * steps, (i + 1) * steps).reduce(merge, EMPTY_HISTOGRAM),
  );
  const all = columns.reduce(merge, EMPTY_HISTOGRAM);
  const whole = fitted(all, sizes.rows_max - 1);
  const has_values = whole.counts.length > 0;
  const buckets = whole.counts.map((_, i) => bucketUpperBound(whole.offset + i, whole.scale));
  const zero_bound = has_values ? bucketUpperBound(whole.offset - 1, whole.scale) : 0;
  const has_zeros = all.zero_count > 0;
  return {
    steps,
    bounds: [...(has_zeros ? [zero_bound] : []), ...buckets],
    counts: columns.map((column) => [
      ...(has_zeros ? [column.zero_count] : []),
      ...rowsOf(column, whole),
    ]),
  };
}

/** The finest scale at which the histogram has no more buckets than that. */
function fitted(histogram: Histogram, buckets_max: number): Histogram {
  let result = histogram;
  while (result.counts.length > Math.max(2, buckets_max)) {
    result = downscale(result, result.scale - 1);
  }
  return result;
}

function rowsOf(column: Histogram, whole: Histogram): number[] {
  if (column.counts.length === 0) return whole.counts.map(() => 0);
  const scaled = downscale(column, whole.scale);
  return whole.counts.map((_, i) => scaled.counts[whole.offset + i - scaled.offset] ?? 0);
}
