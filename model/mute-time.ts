import { civilFromDays } from './civil-date.ts';
import type { MaintenanceWindow } from './probe-plan.ts';

/** A stretch within one day of UTC, in the words of Alertmanager and Grafana: all that is said must fit. */
export interface MuteTime {
  readonly times: readonly { readonly start_time: string; readonly end_time: string }[];
  readonly weekdays?: readonly string[];
  readonly days_of_month?: readonly string[];
  readonly months?: readonly string[];
  readonly years?: readonly string[];
}

const MINUTE_MS = 60_000;
const DAY_MIN = 1440;
const WEEK_MIN = 7 * DAY_MIN;

/** Viet Nam (Asia/Ho_Chi_Minh) keeps UTC+7 all year. */
const VIETNAM_OFFSET_MIN = 7 * 60;

const WEEKDAYS = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

/**
 * A window of maintenance as stretches of days. They are of UTC, which needs no table of time zones where they are read, and
 * whole minutes, outwards: neither program knows seconds.
 */
export function muteTimes(window: MaintenanceWindow): readonly MuteTime[] {
  if (window.repeat === 'once') {
    const from_min = Math.floor(window.from_ms / MINUTE_MS);
    return daysOf(from_min, Math.ceil(window.to_ms / MINUTE_MS)).map(({ day, ...part }) => {
      const [year = '', month = '', of_month = ''] = civilFromDays(day).split('-');
      return {
        times: [timesOf(part)],
        days_of_month: [String(Number(of_month))],
        months: [String(Number(month))],
        years: [year],
      };
    });
  }
  const { weekday, hours } = window;
  const local_min = (hour: number): number => weekday * DAY_MIN + hour * 60;
  // A week earlier never is: Sunday at 1 h is Saturday at 18 h.
  const from_min = WEEK_MIN + Math.floor(local_min(hours.from_h)) - VIETNAM_OFFSET_MIN;
  const to_min = WEEK_MIN + Math.ceil(local_min(hours.to_h)) - VIETNAM_OFFSET_MIN;
  return daysOf(from_min, to_min).map(({ day, ...part }) => ({
    times: [timesOf(part)],
    weekdays: [WEEKDAYS[day % 7] ?? ''],
  }));
}

interface DayPart {
  /** Days after the day of minute 0. */
  readonly day: number;
  readonly from_min: number;
  readonly to_min: number;
}

/** Cuts a stretch at every midnight. */
function daysOf(from_min: number, to_min: number): DayPart[] {
  const parts: DayPart[] = [];
  for (let at = from_min; at < to_min; ) {
    const day = Math.floor(at / DAY_MIN);
    const end = Math.min(to_min, (day + 1) * DAY_MIN);
    parts.push({ day, from_min: at - day * DAY_MIN, to_min: end - day * DAY_MIN });
    at = end;
  }
  return parts;
}

function timesOf({ from_min, to_min }: Omit<DayPart, 'day'>) {
  return { start_time: clock(from_min), end_time: clock(to_min) };
}

function clock(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
