import { type DemandModel, demandOf, type Level, levelFactor, valuesOf } from './demand.ts';

/** A stretch of the day in hours after midnight, half open: 7.5 is 07:30. */
export interface Stretch {
  readonly from_h: number;
  readonly to_h: number;
}

/** When a channel takes dossiers, and its busiest stretch. */
export interface Clock {
  readonly open: readonly Stretch[];
  readonly peak: Stretch;
}

export interface Clocks {
  readonly counter: Clock;
  readonly online: Clock;
}

/** One hour of the day, from `hour`:00. */
export interface DayHour {
  readonly hour: number;
  readonly counter_dossiers: number;
  readonly online_dossiers: number;
}

/**
 * How a channel's day is spread over its 24 hours. Each hour of the peak has `peak_hour_share` of the day; what
 * is left is spread evenly over the time outside the peak in which the channel is open.
 *
 * @returns 24 shares; they sum to 1 where the peak does not already hold more than the whole day
 */
export function hourShares({ open, peak }: Clock, peak_hour_share: number): number[] {
  const hours = Array.from({ length: 24 }, (_, hour) => ({ from_h: hour, to_h: hour + 1 }));
  const inPeak = (hour: Stretch): number => overlap(hour, peak);
  const quiet = (hour: Stretch): number =>
    open.reduce((sum, part) => sum + overlap(hour, part) - overlap3(hour, part, peak), 0);
  const quietTotal = hours.reduce((sum, hour) => sum + quiet(hour), 0);
  const rest = Math.max(0, 1 - peak_hour_share * (peak.to_h - peak.from_h));
  return hours.map(
    (hour) =>
      inPeak(hour) * peak_hour_share + (quietTotal === 0 ? 0 : (rest * quiet(hour)) / quietTotal),
  );
}

function overlap(a: Stretch, b: Stretch): number {
  return Math.max(0, Math.min(a.to_h, b.to_h) - Math.max(a.from_h, b.from_h));
}

function overlap3(a: Stretch, b: Stretch, c: Stretch): number {
  return overlap(a, { from_h: Math.max(b.from_h, c.from_h), to_h: Math.min(b.to_h, c.to_h) });
}

/**
 * A day hour by hour, the launch day unless the model is one of another day ({@link onDay}): it is planned as a
 * day after a closure, for the systems stand still for the switch, and what could not be handed in comes on top. The peak-minute factor of L2 does not lift whole hours.
 *
 * @returns dossiers of each of the 24 hours in Viet Nam; all of the day's dossiers are in them
 */
export function launchDay(
  model: DemandModel,
  clocks: Clocks,
  scope: { readonly level: Level; readonly province?: string | undefined },
): DayHour[] {
  const values = valuesOf(model);
  const day = demandOf(model.provinces, values, scope.level)
    .filter(({ slug }) => scope.province === undefined || slug === scope.province)
    .reduce((sum, { dossiers_per_workday }) => sum + dossiers_per_workday, 0);
  const factor = scope.level === 'L2' ? 1 : levelFactor(scope.level, values);
  const dossiers = day * values.after_closure_factor * factor;
  const online = hourShares(clocks.online, values.online_peak_hour_share);
  const counter = hourShares(clocks.counter, values.counter_peak_hour_share);
  return online.map((share, hour) => ({
    hour,
    counter_dossiers: dossiers * (1 - values.online_share) * (counter[hour] ?? 0),
    online_dossiers: dossiers * values.online_share * share,
  }));
}
