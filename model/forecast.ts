import { type DemandBasis, weakestBasis } from './assumption.ts';
import {
  type DemandModel,
  type DossierChannel,
  demandOf,
  type Level,
  levelFactor,
  type OperationUse,
  type ProvinceDemand,
  type Values,
  valuesOf,
} from './demand.ts';
import {
  DOSSIER_INPUTS,
  levelInput,
  type Metric,
  type Stream,
  streamsAt,
} from './demand-stream.ts';
import { OPERATION_NAMES, OPERATIONS, type OperationName } from './operation.ts';
import type { Platform } from './platform.ts';

/** Stands for a platform as a whole, where its operations are not told apart. */
export const WHOLE_PLATFORM = '*';

export interface ForecastScope {
  readonly level: Level;
  /** One province; all without it. */
  readonly province?: string | undefined;
  /** One platform; all without it. Totals are not narrowed by it. */
  readonly platform?: Platform | undefined;
}

export interface ForecastTotals {
  readonly dossiers_per_s: number;
  readonly portal_requests_per_s: number;
  readonly integration_requests_per_s: number;
}

export type ForecastProvince = ForecastTotals & Omit<ProvinceDemand, keyof ForecastTotals>;

export interface ForecastRate {
  readonly province: string;
  readonly platform: Platform;
  readonly operation: OperationName | typeof WHOLE_PLATFORM;
  readonly metric: Metric;
  readonly rate_per_s: number;
  /** The least firm of all numbers that it is made of. */
  readonly basis: DemandBasis;
}

/** The demand at a level: what each platform of each province is asked for. */
export interface Forecast {
  readonly level: Level;
  readonly totals: ForecastTotals;
  readonly provinces: readonly ForecastProvince[];
  readonly rates: readonly ForecastRate[];
}

/** What is asked at a level, by province, platform and operation. Totals are the sums over the provinces told. */
export function forecast(model: DemandModel, scope: ForecastScope): Forecast {
  const { level } = scope;
  const values = valuesOf(model);
  // Shares are of the nation: a province is chosen after they are known.
  const demands = demandOf(model.provinces, values, level).filter(
    ({ slug }) => scope.province === undefined || slug === scope.province,
  );
  const rates = demands
    .flatMap((demand) => ratesOf(demand, model, values, level))
    .filter(({ platform }) => scope.platform === undefined || platform === scope.platform);
  const provinces = demands.map((demand) => ({ ...demand, ...totalsOf(demand, values, level) }));
  const sum = (key: keyof ForecastTotals): number =>
    provinces.reduce((total, province) => total + province[key], 0);
  return {
    level,
    totals: {
      dossiers_per_s: sum('dossiers_per_s'),
      portal_requests_per_s: sum('portal_requests_per_s'),
      integration_requests_per_s: sum('integration_requests_per_s'),
    },
    provinces,
    rates,
  };
}

/**
 * What the provinces of the scope ask together, one rate for each platform and operation. All rates are linear in what a
 * province is, so that the rates of the sum are the sums of the rates, in a fraction of the time.
 */
export function ratesTogether(
  model: DemandModel,
  scope: Pick<ForecastScope, 'level' | 'province'>,
): ForecastRate[] {
  const { level } = scope;
  const values = valuesOf(model);
  const demands = demandOf(model.provinces, values, level).filter(
    ({ slug }) => scope.province === undefined || slug === scope.province,
  );
  const [first, ...others] = demands;
  if (first === undefined) return [];
  return ratesOf(others.reduce(summed, first), model, values, level);
}

/** Two provinces as one; it keeps the first's name. */
function summed(a: ProvinceDemand, b: ProvinceDemand): ProvinceDemand {
  return {
    slug: a.slug,
    units: a.units + b.units,
    population: a.population + b.population,
    dossiers_per_workday: a.dossiers_per_workday + b.dossiers_per_workday,
    dossiers_per_peak_hour: a.dossiers_per_peak_hour + b.dossiers_per_peak_hour,
    dossiers_per_s: a.dossiers_per_s + b.dossiers_per_s,
    online_dossiers_per_s: a.online_dossiers_per_s + b.online_dossiers_per_s,
    counter_dossiers_per_s: a.counter_dossiers_per_s + b.counter_dossiers_per_s,
    officer_accounts: a.officer_accounts + b.officer_accounts,
    meeting_sites: a.meeting_sites + b.meeting_sites,
    identity_accounts: a.identity_accounts + b.identity_accounts,
  };
}

function totalsOf(demand: ProvinceDemand, values: Values, level: Level): ForecastTotals {
  const factor = levelFactor(level, values);
  const requests = (platform: Platform): number =>
    streamsAt(level)
      .filter((stream) => stream.platform === platform && stream.metric === 'requests')
      .reduce((sum, stream) => sum + stream.rate(demand, values, factor), 0);
  return {
    dossiers_per_s: demand.dossiers_per_s,
    portal_requests_per_s: requests('portal'),
    integration_requests_per_s: requests('integration'),
  };
}

function ratesOf(
  demand: ProvinceDemand,
  model: DemandModel,
  values: Values,
  level: Level,
): ForecastRate[] {
  const factor = levelFactor(level, values);
  const streams = streamsAt(level).map(
    (stream): ForecastRate => ({
      province: demand.slug,
      platform: stream.platform,
      operation: WHOLE_PLATFORM,
      metric: stream.metric,
      rate_per_s: stream.rate(demand, values, factor),
      basis: streamBasis(stream, model, level),
    }),
  );
  return [...(factor === 0 ? [] : operationRates(demand, model, level)), ...streams];
}

function operationRates(demand: ProvinceDemand, model: DemandModel, level: Level): ForecastRate[] {
  const inputs = [
    ...DOSSIER_INPUTS.map((name) => model.assumptions[name]),
    ...levelBasis(model, level),
  ];
  return OPERATION_NAMES.flatMap((operation): ForecastRate[] => {
    const uses = model.operations.filter((use) => use.operation === operation);
    if (uses.length === 0) return [];
    const { platform } = OPERATIONS[operation];
    const rate_per_s = uses.reduce((sum, use) => sum + use.value * channelRate(demand, use.per), 0);
    const basis = weakestBasis([...inputs, ...uses].map((input) => input.basis));
    return [{ province: demand.slug, platform, operation, metric: 'requests', rate_per_s, basis }];
  });
}

/** Dossiers per second of a channel. */
function channelRate(demand: ProvinceDemand, channel: DossierChannel): number {
  switch (channel) {
    case 'dossier':
      return demand.dossiers_per_s;
    case 'online-dossier':
      return demand.online_dossiers_per_s;
    case 'counter-dossier':
      return demand.counter_dossiers_per_s;
  }
}

function streamBasis({ inputs }: Stream, model: DemandModel, level: Level): DemandBasis {
  const used = [...inputs.map((name) => model.assumptions[name]), ...levelBasis(model, level)];
  return weakestBasis(used.map(({ basis }) => basis));
}

function levelBasis(model: DemandModel, level: Level): Pick<OperationUse, 'basis'>[] {
  const name = levelInput(level);
  return name === undefined ? [] : [model.assumptions[name]];
}
