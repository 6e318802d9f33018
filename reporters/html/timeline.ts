import { EMPTY_HISTOGRAM, type Histogram, merge } from '../../model/histogram.ts';
import { type MeasurementBatch, WINDOW_MS } from '../../model/window.ts';

/** More points than this do not show on any screen, and only make the page heavy. */
export const POINTS_MAX = 600;

/** Equal steps of time from the first measurement to the last; the x-axis of every chart. */
export interface Timeline {
  readonly origin_ms: number;
  readonly step_ms: number;
  readonly length: number;
}

/**
 * The steps that hold all measurements. Long runs get longer steps, a whole number of windows each, so that
 * windows are added up, never left out.
 */
export function timelineOf(measurements: MeasurementBatch, points_max = POINTS_MAX): Timeline {
  let first_ms = Number.POSITIVE_INFINITY;
  let last_ms = Number.NEGATIVE_INFINITY;
  const include = (time_ms: number): void => {
    first_ms = Math.min(first_ms, time_ms);
    last_ms = Math.max(last_ms, time_ms);
  };
  for (const { start_ms } of measurements.windows) include(start_ms);
  for (const { start_ms } of measurements.journeys) include(start_ms);
  for (const { time_ms } of measurements.generator) include(time_ms);
  if (first_ms > last_ms) return { origin_ms: 0, step_ms: WINDOW_MS, length: 0 };
  const origin_ms = Math.floor(first_ms / WINDOW_MS) * WINDOW_MS;
  const windows = Math.floor((last_ms - origin_ms) / WINDOW_MS) + 1;
  const step_ms = WINDOW_MS * Math.ceil(windows / points_max);
  return { origin_ms, step_ms, length: Math.ceil((windows * WINDOW_MS) / step_ms) };
}

/** Start of each step in Unix seconds, as the charts want it. */
export function timesOf({ origin_ms, step_ms, length }: Timeline): number[] {
  return Array.from({ length }, (_, i) => (origin_ms + i * step_ms) / 1000);
}

/** The step that holds a moment. */
export function stepOf({ origin_ms, step_ms }: Timeline, time_ms: number): number {
  return Math.floor((time_ms - origin_ms) / step_ms);
}

/** Sums per step ÷ its length: a rate per second. Steps without an entry are 0. */
export function ratesOf<T>(
  timeline: Timeline,
  entries: readonly T[],
  time_ms: (entry: T) => number,
  amount: (entry: T) => number,
): number[] {
  const sums = new Array<number>(timeline.length).fill(0);
  for (const entry of entries) {
    const step = stepOf(timeline, time_ms(entry));
    sums[step] = (sums[step] ?? 0) + amount(entry);
  }
  return sums.map((sum) => (sum * 1000) / timeline.step_ms);
}

/** The histograms of each step, merged. */
export function histogramsOf(
  timeline: Timeline,
  windows: readonly { readonly start_ms: number; readonly latency_ms: Histogram }[],
): Histogram[] {
  const merged = new Array<Histogram>(timeline.length).fill(EMPTY_HISTOGRAM);
  for (const window of windows) {
    const step = stepOf(timeline, window.start_ms);
    merged[step] = merge(merged[step] ?? EMPTY_HISTOGRAM, window.latency_ms);
  }
  return merged;
}
