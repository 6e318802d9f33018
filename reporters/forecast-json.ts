import type { DemandModel } from '../model/demand.ts';
import type { Forecast } from '../model/forecast.ts';
import type { DayHour } from '../model/launch-day.ts';
import type { Effect } from '../model/sensitivity.ts';

/** All that `thongsuot forecast` tells, in whichever form. */
export interface ForecastReport {
  readonly model: DemandModel;
  readonly forecast: Forecast;
  readonly effects: readonly Effect[];
  /** The launch day by the hour; empty without clocks, or at a level that has no dossiers. */
  readonly day: readonly DayHour[];
  readonly scope: {
    readonly province: string | null;
    readonly platform: string | null;
    /** A day of the calendar; null for the design day. */
    readonly date: string | null;
  };
}

/** The one JSON document of `thongsuot forecast --json`. */
export function forecastDocument({ model, forecast, effects, day, scope }: ForecastReport): object {
  const assumptions = Object.entries(model.assumptions).map(([name, assumption]) => ({
    name,
    ...assumption,
  }));
  return {
    version: 1,
    level: forecast.level,
    scope,
    totals: forecast.totals,
    provinces: forecast.provinces,
    rates: forecast.rates,
    launch_day: day,
    sensitivity: effects,
    assumptions,
    operations_per_dossier: model.operations,
    provinces_origin: model.provinces_origin,
    source_conflicts: model.conflicts,
  };
}
