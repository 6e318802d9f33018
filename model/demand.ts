import type { Assumption, AssumptionName } from './assumption.ts';
import type { OperationName } from './operation.ts';
import { type Province, populationShares, unitsOf } from './province.ts';

/** How hard: design peak hour, peak minute, margin, surge, stress, and the surge of readers. */
export const LEVELS = ['L1', 'L2', 'L3', 'L4', 'L5', 'L6'] as const;

export type Level = (typeof LEVELS)[number];

/** What a request of a settlement system is counted by: every dossier, or those of one channel. */
export const DOSSIER_CHANNELS = ['dossier', 'online-dossier', 'counter-dossier'] as const;

export type DossierChannel = (typeof DOSSIER_CHANNELS)[number];

/** How often a dossier makes a request of an operation, on average. */
export interface OperationUse extends Assumption {
  readonly operation: OperationName;
  readonly per: DossierChannel;
}

/** Two sources that disagree, and which of them the model follows. */
export interface SourceConflict {
  readonly slug: string;
  readonly title_vi: string;
  readonly title_en: string;
  readonly unit: string;
  readonly candidates: readonly { readonly value: number; readonly source: string }[];
  readonly chosen: number;
  readonly reason: string;
}

/** Where a table of figures comes from as a whole. */
export type DataOrigin = Pick<Assumption, 'basis' | 'source'>;

/** All that a forecast is made of. */
export interface DemandModel {
  readonly provinces: readonly Province[];
  readonly provinces_origin: DataOrigin;
  readonly assumptions: Readonly<Record<AssumptionName, Assumption>>;
  readonly operations: readonly OperationUse[];
  readonly conflicts: readonly SourceConflict[];
}

/**
 * The model for a day whose factor over a mean working day is known, instead of the design day's.
 *
 * @param factor of the calendar, above 0: on days off the model knows nothing
 */
export function onDay(model: DemandModel, factor: number, source: string): DemandModel {
  const day: Assumption = { value: factor, low: factor, high: factor, basis: 'derived', source };
  const { after_closure_factor } = model.assumptions;
  const known = factor === after_closure_factor.value ? after_closure_factor : day;
  return { ...model, assumptions: { ...model.assumptions, after_closure_factor: known } };
}

/** The numbers alone. */
export type Values = Readonly<Record<AssumptionName, number>>;

/** The values of a model's assumptions. */
export function valuesOf({ assumptions }: Pick<DemandModel, 'assumptions'>): Values {
  const entries = Object.entries(assumptions).map(([name, { value }]) => [name, value]);
  return Object.fromEntries(entries) as Values;
}

/** The demand of one province: dossiers per day and per second, and the people and places behind the rest. */
export interface ProvinceDemand {
  readonly slug: string;
  readonly units: number;
  readonly population: number;
  /** On a mean working day. */
  readonly dossiers_per_workday: number;
  /** In the design peak hour, whatever the level. */
  readonly dossiers_per_peak_hour: number;
  readonly dossiers_per_s: number;
  readonly online_dossiers_per_s: number;
  readonly counter_dossiers_per_s: number;
  readonly officer_accounts: number;
  readonly meeting_sites: number;
  readonly identity_accounts: number;
}

/**
 * The factor of a level over the design peak hour (b · m in the formula). L6 is its own: readers, no dossiers.
 *
 * Ratios: the Australian census was tested at 1.5 times, the British voter register met 2.9 times its earlier
 * peak, healthcare.gov four to five times what was expected.
 */
export function levelFactor(level: Level, values: Values): number {
  switch (level) {
    case 'L1':
      return 1;
    case 'L2':
      return values.peak_minute_factor;
    case 'L3':
      return values.margin_factor;
    case 'L4':
      return values.surge_factor;
    case 'L5':
      return values.stress_factor;
    case 'L6':
      return 0;
  }
}

/**
 * The demand of every province at a level:
 * λ = D / W · w · s · [σ·h_online + (1 − σ)·h_counter] / 3600 · b · m · k, where w is the province's share of
 * all dossiers, its population to a power. Both channels are taken at their own peak hour, although these lie
 * apart in the day: the sum is on the safe side.
 *
 * @returns one entry for each province, in their order
 */
export function demandOf(
  provinces: readonly Province[],
  values: Values,
  level: Level,
): ProvinceDemand[] {
  const dossierShares = populationShares(provinces, values.population_exponent);
  // People, not dossiers: the readers of L6 are spread as the people are.
  const peopleShares = populationShares(provinces, 1);
  const daily = (values.dossiers_counted / values.working_days_counted) * values.scope_factor;
  const factor = levelFactor(level, values);
  const hour = peakHourShares(values);
  const accountsPerUnit =
    (values.accounts_counted / values.units_with_accounts_counted) *
    values.provincial_accounts_factor;
  return provinces.map((province, index) => {
    const perWorkday = daily * (dossierShares[index] ?? 0);
    const online = (perWorkday * hour.online) / 3600;
    const counter = (perWorkday * hour.counter) / 3600;
    const units = unitsOf(province);
    return {
      slug: province.slug,
      units,
      population: province.population,
      dossiers_per_workday: perWorkday,
      dossiers_per_peak_hour: perWorkday * (hour.online + hour.counter),
      dossiers_per_s: (online + counter) * factor,
      online_dossiers_per_s: online * factor,
      counter_dossiers_per_s: counter * factor,
      officer_accounts: accountsPerUnit * units,
      meeting_sites: units + values.meeting_sites_per_province,
      identity_accounts: values.identity_accounts * (peopleShares[index] ?? 0),
    };
  });
}

/** The dossiers of the design peak hour over those of a mean working day, by channel. */
export function peakHourShares(values: Values): { online: number; counter: number } {
  const { after_closure_factor: day, online_share: share } = values;
  return {
    online: day * share * values.online_peak_hour_share,
    counter: day * (1 - share) * values.counter_peak_hour_share,
  };
}
