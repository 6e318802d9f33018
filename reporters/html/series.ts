import { quantile } from '../../model/histogram.ts';
import { OPERATIONS, type OperationName } from '../../model/operation.ts';
import type { Platform } from '../../model/platform.ts';
import { ERROR_KINDS, type ErrorKind } from '../../model/window.ts';
import type { PointGrid, PointTotals, RunReading } from '../archive-reader.ts';
import { type HeatMap, heatMap } from '../heat-map.ts';

/** Narrower columns and lower rows cannot be told apart on paper. */
const HEAT_SIZES = { columns_max: 150, rows_max: 36 } as const;

/** Narrower steps of a strip are thinner than a pixel. */
const STRIP_STEPS_MAX = 60;

const QUANTILES = [0.5, 0.95, 0.99] as const;

/** Requests in one step of time. */
export interface Share {
  readonly count: number;
  readonly good: number;
}

/** What all requests, those of a platform, or those of one operation did over time: as little as a page needs. */
export interface Series {
  /** Empty for all requests, else the name of the platform or operation. */
  readonly key: string;
  readonly platform?: Platform;
  readonly operation?: OperationName;
  /** p50, p95 and p99 of each step, in milliseconds; null where nothing succeeded. */
  readonly quantiles_ms: readonly (readonly (number | null)[])[];
  /** Requests of each step. */
  readonly good: readonly number[];
  readonly slow: readonly number[];
  readonly errors: readonly number[];
  readonly error_kinds: Readonly<Record<ErrorKind, readonly number[]>>;
  readonly heat: HeatMap;
  /** The same in at most 60 steps. */
  readonly shares: readonly Share[];
}

/**
 * The series of a page, one after another, so that never more than one is in memory as it was measured: all requests,
 * each platform where there are several, each operation.
 */
export async function seriesOf(reading: RunReading): Promise<Series[]> {
  const operations = [...new Set(reading.operations.map((o) => o.operation))];
  const platforms = [...new Set(operations.map((o) => OPERATIONS[o].platform))];
  const wanted: Pick<Series, 'key' | 'platform' | 'operation'>[] = [
    { key: '' },
    ...platforms.flatMap((platform) => [
      ...(platforms.length < 2 ? [] : [{ key: platform, platform }]),
      ...operations
        .filter((operation) => OPERATIONS[operation].platform === platform)
        .map((operation) => ({ key: operation, platform, operation })),
    ]),
  ];
  const series: Series[] = [];
  for (const { key, ...of } of wanted) {
    series.push({ key, ...of, ...summedUp(await reading.points(of)) });
  }
  return series;
}

/** True when the requests of an operation belong to the series of that key. */
export function isOfSeries(key: string, operation: OperationName): boolean {
  return key === '' || key === operation || key === OPERATIONS[operation].platform;
}

/** Start of each step in Unix seconds, as the charts want it. */
export function timesOf({ origin_ms, step_ms, length }: PointGrid): number[] {
  return Array.from({ length }, (_, i) => (origin_ms + i * step_ms) / 1000);
}

/** How many steps of the grid one step of a strip has. */
export function strideOf({ length }: Pick<PointGrid, 'length'>): number {
  return Math.max(1, Math.ceil(length / STRIP_STEPS_MAX));
}

function summedUp(points: readonly PointTotals[]): Omit<Series, 'key' | 'platform' | 'operation'> {
  const kinds = ERROR_KINDS.map((kind) => [kind, points.map((p) => p.error_kinds[kind])]);
  return {
    quantiles_ms: QUANTILES.map((q) => points.map((p) => finite(quantile(p.latency_ms, q)))),
    good: points.map((p) => p.good),
    slow: points.map((p) => p.slow),
    errors: points.map((p) => p.errors),
    error_kinds: Object.fromEntries(kinds),
    heat: heatMap(
      points.map((p) => p.latency_ms),
      HEAT_SIZES,
    ),
    shares: sharesOf(points),
  };
}

function sharesOf(points: readonly PointTotals[]): Share[] {
  const stride = strideOf(points);
  return Array.from({ length: Math.ceil(points.length / stride) }, (_, i) => {
    const own = points.slice(i * stride, (i + 1) * stride);
    return {
      count: own.reduce((sum, p) => sum + p.count, 0),
      good: own.reduce((sum, p) => sum + p.good, 0),
    };
  });
}

/** Four digits: more would not show. */
export function finite(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(4)) : null;
}
