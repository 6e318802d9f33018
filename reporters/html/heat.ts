import { countOf, downscale, type Histogram } from '../../model/histogram.ts';
import { OPERATIONS, type OperationName } from '../../model/operation.ts';
import type { MeasurementBatch, Window } from '../../model/window.ts';
import { histogramsOf, stepOf, type Timeline, timelineOf, timesOf } from './timeline.ts';

/** Narrower columns cannot be told apart on paper. */
const COLUMNS_MAX = 150;

/** Rows are a quarter of a doubling high (19 %): finer ones cannot be told apart either. */
const SCALE = 2;

/**
 * How many requests took how long, step by step. Row `i` holds what took (base^i, base^(i+1)] milliseconds with
 * base = 2^(2^−scale), as the buckets of a {@link Histogram} do.
 */
export interface HeatMap {
  /** Start of each column, Unix seconds. */
  readonly times_s: readonly number[];
  readonly step_s: number;
  readonly scale: number;
  readonly variants: readonly HeatVariant[];
}

/** The requests of all operations, of a platform, or of one operation. */
export interface HeatVariant {
  /** Empty for all, else the name of the platform or operation. */
  readonly key: string;
  /** For each column its lowest row and the counts from there on; empty where nothing succeeded. */
  readonly columns: readonly (readonly number[])[];
  /** For each column the requests that failed: they have no latency. */
  readonly failed: readonly number[];
}

/** Counts the requests of each variant by time and latency; exact, but that rows are coarser than the histograms. */
export function heatMapOf(measurements: MeasurementBatch, keys: readonly string[]): HeatMap {
  const timeline = timelineOf(measurements, COLUMNS_MAX);
  const timed = measurements.windows.filter((w) => countOf(w.latency_ms) > 0);
  const scale = timed.reduce((lowest, w) => Math.min(lowest, w.latency_ms.scale), SCALE);
  return {
    times_s: timesOf(timeline),
    step_s: timeline.step_ms / 1000,
    scale,
    variants: keys.map((key) => variantOf(key, timeline, measurements.windows, scale)),
  };
}

/** True when the requests of an operation belong to a variant. */
export function isOfVariant(key: string, operation: OperationName): boolean {
  return key === '' || key === operation || key === OPERATIONS[operation].platform;
}

function variantOf(
  key: string,
  timeline: Timeline,
  windows: readonly Window[],
  scale: number,
): HeatVariant {
  const own = windows.filter((w) => isOfVariant(key, w.operation));
  const failed = new Array<number>(timeline.length).fill(0);
  for (const { start_ms, errors } of own) {
    const step = stepOf(timeline, start_ms);
    failed[step] = (failed[step] ?? 0) + errors;
  }
  return { key, columns: histogramsOf(timeline, own).map((h) => columnOf(h, scale)), failed };
}

/** What took no time at all stands in the lowest row. */
function columnOf(histogram: Histogram, scale: number): number[] {
  if (countOf(histogram) === 0) return [];
  const { offset, counts, zero_count } = downscale(histogram, scale);
  const [lowest = 0, ...rest] = counts;
  return [offset, lowest + zero_count, ...rest];
}
