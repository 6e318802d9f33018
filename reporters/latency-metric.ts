import { Histogram as PromHistogram, type Registry, type RegistryContentType } from 'prom-client';
import { fractionBelow } from '../model/histogram.ts';
import type { WindowTotals } from '../model/window.ts';
import { LatencySum } from './live/sums.ts';

/** Bounds in seconds when no objective asks for others: 1-2-5 steps, evenly spaced on a log scale. */
export const LOG_SPACED_BOUNDS_S = [
  0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50,
] as const;

type SeriesLabels = { readonly platform: string; readonly operation: string };

interface Series {
  readonly labels: SeriesLabels;
  /** Limits the script counts for this operation, in milliseconds: `over[i]` belongs to the i-th. */
  readonly limits_ms: readonly number[];
  /** Requests that succeeded. */
  count: number;
  readonly over: number[];
  readonly latency_ms: LatencySum;
}

interface Sample {
  readonly metricName: string;
  readonly labels: SeriesLabels & { readonly le?: number | string };
  readonly value: number;
}

/**
 * A classic Prometheus histogram read out of merged exponential histograms when it is scraped. prom-client's
 * own takes one observation at a time; here a second of thousands of requests comes as one window.
 */
export class LatencyMetric extends PromHistogram<'platform' | 'operation'> {
  readonly #series = new Map<string, Series>();
  readonly #bounds_ms: readonly number[];
  readonly #name: string;
  readonly #help: string;

  constructor(
    what: { name: string; help: string; limits_ms: readonly number[] },
    registry: Registry<RegistryContentType>,
  ) {
    super({ ...what, labelNames: ['platform', 'operation'], registers: [registry] });
    const log_spaced_ms = LOG_SPACED_BOUNDS_S.map((bound_s) => bound_s * 1000);
    this.#bounds_ms = [...new Set([...log_spaced_ms, ...what.limits_ms])].sort((a, b) => a - b);
    this.#name = what.name;
    this.#help = what.help;
  }

  /** Adds the requests of a window, or of none: then the series is there with all buckets at zero. */
  add(labels: SeriesLabels, limits_ms: readonly number[], window: WindowTotals): void {
    const key = `${labels.platform} ${labels.operation}`;
    const series = this.#series.get(key) ?? {
      labels,
      limits_ms,
      count: 0,
      over: [],
      latency_ms: new LatencySum(),
    };
    series.count += window.good + window.slow;
    for (const [i, n] of window.over.entries()) series.over[i] = (series.over[i] ?? 0) + n;
    series.latency_ms.add(window.latency_ms);
    this.#series.set(key, series);
  }

  /** What prom-client prints; declared by its registry, though not by its types. */
  async getForPromString(): Promise<object> {
    return {
      name: this.#name,
      help: this.#help,
      type: 'histogram',
      aggregator: 'sum',
      values: [...this.#series.values()].flatMap((series) => this.#samplesOf(series)),
    };
  }

  override async get(): ReturnType<PromHistogram<'platform' | 'operation'>['get']> {
    return (await this.getForPromString()) as Awaited<ReturnType<PromHistogram['get']>>;
  }

  #samplesOf({ labels, limits_ms, count: total, over, latency_ms: sums }: Series): Sample[] {
    const latency_ms = sums.histogram();
    const counts = cumulativeCounts({ total, over, latency_ms }, limits_ms, this.#bounds_ms);
    return [
      ...this.#bounds_ms.map((bound_ms, i) => ({
        metricName: `${this.#name}_bucket`,
        labels: { le: bound_ms / 1000, ...labels },
        value: counts[i] ?? total,
      })),
      { metricName: `${this.#name}_bucket`, labels: { le: '+Inf', ...labels }, value: total },
      { metricName: `${this.#name}_sum`, labels, value: latency_ms.sum / 1000 },
      { metricName: `${this.#name}_count`, labels, value: total },
    ];
  }
}

/**
 * Requests that took at most each bound: the script's exact count at its limits, interpolated in the
 * exponential histogram elsewhere, and held between the exact neighbours so that the counts never fall.
 *
 * @param totals all requests that succeeded, and those over each limit
 * @param limits_ms ascending; `totals.over[i]` counts the requests over the i-th
 * @param bounds_ms ascending
 */
export function cumulativeCounts(
  totals: Pick<WindowTotals, 'over' | 'latency_ms'> & { readonly total: number },
  limits_ms: readonly number[],
  bounds_ms: readonly number[],
): number[] {
  const { total } = totals;
  const exact = limits_ms.flatMap((limit_ms, i) => {
    const over = totals.over[i];
    return over === undefined ? [] : [{ limit_ms, count: total - over }];
  });
  return bounds_ms.map((bound_ms) => {
    const below = exact.findLast((e) => e.limit_ms <= bound_ms);
    if (below?.limit_ms === bound_ms) return below.count;
    const above = exact.find((e) => e.limit_ms > bound_ms);
    const share = total === 0 ? 0 : fractionBelow(totals.latency_ms, bound_ms);
    const interpolated = Math.round(share * total);
    return Math.min(above?.count ?? total, Math.max(below?.count ?? 0, interpolated));
  });
}
