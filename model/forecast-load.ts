import { type DemandBasis, weakestBasis } from './assumption.ts';
import type { DemandModel, Level } from './demand.ts';
import { type ForecastScope, forecast, WHOLE_PLATFORM } from './forecast.ts';
import { operationsPerJourney } from './journey.ts';
import { OPERATION_NAMES, OPERATIONS, type OperationName } from './operation.ts';
import type { LoadProfile } from './workload.ts';

/** One operation as it is forecast and as the load has it, in requests per second. */
export interface OperationDemand {
  readonly operation: OperationName;
  /** Null where the forecast says nothing of the operation. */
  readonly forecast_rate_per_s: number | null;
  /** 0 where the profile never performs it. */
  readonly planned_rate_per_s: number;
}

/** Where the rate of a run comes from when the forecast set it. */
export interface DemandOrigin {
  readonly level: Level;
  /** Null for the whole country. */
  readonly province: string | null;
  /** The operation for which the rate could be no lower. */
  readonly decided_by: OperationName;
  /** The least firm of all numbers that the rate is made of. */
  readonly basis: DemandBasis;
  /** Those of the platform that the forecast asks for or the profile performs. */
  readonly operations: readonly OperationDemand[];
}

/** An operation that the forecast asks for. */
export type AskedOperation = OperationDemand & { readonly forecast_rate_per_s: number };

export interface ForecastLoad {
  /** Journeys started per second, all scenarios together. */
  readonly rate_per_s: number;
  readonly origin: DemandOrigin;
}

/**
 * How fast a profile must run to be the demand at a level. Its mix of journeys stays as it is: the rate is the
 * least at which no operation that it performs gets fewer requests than the forecast asks,
 * max over operations of forecast rate ÷ requests per journey. All others then get more than they are asked for.
 *
 * @returns undefined when the forecast asks nothing of what the profile performs
 */
export function forecastLoad(
  model: DemandModel,
  { level, province }: Pick<ForecastScope, 'level' | 'province'>,
  { platform, journeys }: Pick<LoadProfile, 'platform' | 'journeys'>,
): ForecastLoad | undefined {
  const asked = askedOf(model, { level, province, platform });
  const mix = operationsPerJourney(journeys);
  const needs = [...asked].flatMap(([operation, { rate_per_s, basis }]) => {
    const requests = mix.get(operation);
    return requests === undefined ? [] : [{ operation, basis, rate_per_s: rate_per_s / requests }];
  });
  const [first, ...others] = needs;
  if (first === undefined) return undefined;
  const deciding = others.reduce((a, b) => (b.rate_per_s > a.rate_per_s ? b : a), first);
  const operations = OPERATION_NAMES.filter(
    (name) => OPERATIONS[name].platform === platform && (asked.has(name) || mix.has(name)),
  ).map((operation) => ({
    operation,
    forecast_rate_per_s: asked.get(operation)?.rate_per_s ?? null,
    planned_rate_per_s: deciding.rate_per_s * (mix.get(operation) ?? 0),
  }));
  const origin = {
    level,
    province: province ?? null,
    decided_by: deciding.operation,
    basis: weakestBasis(needs.map(({ basis }) => basis)),
    operations,
  };
  return { rate_per_s: deciding.rate_per_s, origin };
}

interface Asked {
  readonly rate_per_s: number;
  readonly basis: DemandBasis;
}

/** What the forecast asks of each operation, all provinces of the scope together. */
function askedOf(model: DemandModel, scope: ForecastScope): Map<OperationName, Asked> {
  const sums = new Map<OperationName, Asked>();
  for (const { operation, rate_per_s, basis } of forecast(model, scope).rates) {
    if (operation === WHOLE_PLATFORM || rate_per_s === 0) continue;
    const sum = sums.get(operation);
    sums.set(operation, {
      rate_per_s: (sum?.rate_per_s ?? 0) + rate_per_s,
      basis: weakestBasis([basis, sum?.basis ?? basis]),
    });
  }
  return sums;
}

/** What the forecast asks for and the profile never performs: a run says nothing about it. */
export function neverPerformed({ operations }: Pick<DemandOrigin, 'operations'>): AskedOperation[] {
  return operations.filter(isAsked).filter(({ planned_rate_per_s }) => planned_rate_per_s === 0);
}

/** The operation that gets the most over what it is asked for, and how many times as much. */
export function mostExceeded({
  operations,
}: Pick<DemandOrigin, 'operations'>): (AskedOperation & { readonly times: number }) | undefined {
  return operations
    .filter(isAsked)
    .map((o) => ({ ...o, times: o.planned_rate_per_s / o.forecast_rate_per_s }))
    .sort((a, b) => b.times - a.times)[0];
}

function isAsked(operation: OperationDemand): operation is AskedOperation {
  return operation.forecast_rate_per_s !== null;
}
