import { ASSUMPTION_NAMES, type Assumption, type AssumptionName, boundsOf } from './assumption.ts';
import { type DemandModel, demandOf, type Values, valuesOf } from './demand.ts';
import { type Metric, streamsAt, streamTotal } from './demand-stream.ts';
import type { ForecastScope } from './forecast.ts';
import type { Platform } from './platform.ts';

/** An assumption without a range of its own is varied by this factor both ways. */
export const DEFAULT_FACTOR = 1.5;

/** What one assumption does to the total that it moves most, everything else as it is. */
export interface Effect {
  readonly assumption: AssumptionName;
  readonly low: number;
  readonly value: number;
  readonly high: number;
  /** The total that is moved most. */
  readonly total: DemandTotal;
  /** That total with the assumption at its low and at its high end, over the total as forecast. */
  readonly at_low_ratio: number;
  readonly at_high_ratio: number;
  /** How far these two lie apart: 0.5 is half of the forecast. */
  readonly swing: number;
}

export interface DemandTotal {
  readonly platform: Platform;
  readonly metric: Metric | 'dossiers';
}

/**
 * How much each assumption matters: it is varied alone, over its stated range or by ×/÷ {@link DEFAULT_FACTOR},
 * and the totals of the scope are worked out again. The greatest effect comes first; what moves nothing at this
 * level is left out.
 */
export function sensitivity(model: DemandModel, scope: ForecastScope): Effect[] {
  const base = valuesOf(model);
  const before = totals(model, scope, base);
  return ASSUMPTION_NAMES.flatMap((name) => {
    const { low, high } = rangeOf(name, model.assumptions[name]);
    const [atLow, atHigh] = [low, high].map((value) =>
      totals(model, scope, { ...base, [name]: value }),
    );
    const effects = before.map(({ total, rate_per_s }, index): Effect => {
      const ratio = (varied: readonly TotalRate[] | undefined): number =>
        rate_per_s === 0 ? 1 : (varied?.[index]?.rate_per_s ?? 0) / rate_per_s;
      const [at_low_ratio, at_high_ratio] = [ratio(atLow), ratio(atHigh)];
      const swing = Math.abs(at_high_ratio - at_low_ratio);
      const value = base[name];
      return { assumption: name, low, value, high, total, at_low_ratio, at_high_ratio, swing };
    });
    const greatest = effects.sort((a, b) => b.swing - a.swing)[0];
    return greatest === undefined || greatest.swing < SMALLEST ? [] : [greatest];
  }).sort((a, b) => b.swing - a.swing);
}

/** Below it, a ratio differs from another only by rounding. */
const SMALLEST = 1e-9;

/** The range of an assumption, within its bounds. */
export function rangeOf(
  name: AssumptionName,
  { value, low, high }: Pick<Assumption, 'value' | 'low' | 'high'>,
): { low: number; high: number } {
  const { least = 0, most } = boundsOf(name);
  return {
    low: low ?? Math.max(least, value / DEFAULT_FACTOR),
    high: high ?? Math.min(most, value * DEFAULT_FACTOR),
  };
}

interface TotalRate {
  readonly total: DemandTotal;
  readonly rate_per_s: number;
}

function totals(model: DemandModel, scope: ForecastScope, values: Values): TotalRate[] {
  const { level, province, platform } = scope;
  const demands = demandOf(model.provinces, values, level).filter(
    ({ slug }) => province === undefined || slug === province,
  );
  const dossiers = demands.reduce((sum, demand) => sum + demand.dossiers_per_s, 0);
  const all: TotalRate[] = [
    { total: { platform: 'settlement', metric: 'dossiers' }, rate_per_s: dossiers },
    ...streamsAt(level).map((stream) => ({
      total: { platform: stream.platform, metric: stream.metric },
      rate_per_s: streamTotal(stream, demands, values, level),
    })),
  ];
  return all.filter(({ total }) => platform === undefined || total.platform === platform);
}
