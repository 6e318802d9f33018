import { type DemandBasis, weakestBasis } from '../model/assumption.ts';
import type { Metric } from '../model/demand-stream.ts';
import type { ForecastRate } from '../model/forecast.ts';
import type { Platform } from '../model/platform.ts';
import { formatFixed, type Locale } from './quantity.ts';

/** One kind of demand on a platform, all provinces together. */
export interface RateSum {
  readonly platform: Platform;
  readonly operation: ForecastRate['operation'];
  readonly metric: Metric;
  readonly rate_per_s: number;
  readonly basis: DemandBasis;
}

/** The rates summed over provinces, in the order in which they first come. */
export function sumsOf(rates: readonly ForecastRate[]): RateSum[] {
  const sums = new Map<string, RateSum>();
  for (const { platform, operation, metric, rate_per_s, basis } of rates) {
    const key = `${platform} ${operation} ${metric}`;
    const sum = sums.get(key);
    sums.set(key, {
      platform,
      operation,
      metric,
      rate_per_s: (sum?.rate_per_s ?? 0) + rate_per_s,
      basis: weakestBasis([basis, sum?.basis ?? basis]),
    });
  }
  return [...sums.values()];
}

/** A rate per second with enough digits to tell small provinces apart, and no more. */
export function formatRate(rate_per_s: number, locale: Locale): string {
  return formatFixed(rate_per_s, rateDigits(rate_per_s), locale);
}

function rateDigits(rate_per_s: number): number {
  if (rate_per_s === 0 || rate_per_s >= 100) return 0;
  if (rate_per_s >= 10) return 1;
  return rate_per_s >= 1 ? 2 : 4;
}
