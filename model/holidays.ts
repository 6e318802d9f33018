import type { DemandBasis } from './assumption.ts';
import { type CivilDate, parseCivilDate, weekdayOf } from './civil-date.ts';

/** A day that is not what its weekday says: closed on a working day, or worked at a weekend. */
export interface SpecialDay {
  readonly date: CivilDate;
  readonly open: boolean;
  readonly title_vi: string;
  readonly title_en: string;
  /** `assumed` until the day is officially announced. */
  readonly basis: DemandBasis;
  readonly source: string;
}

/** Days on which offices are closed although it is no weekend, and weekends on which they work instead. */
export interface WorkCalendar {
  /** Days from 1970-01-01. */
  readonly holidays: ReadonlySet<number>;
  readonly makeup_days: ReadonlySet<number>;
}

/** The calendar in the form that is asked day by day. */
export function workCalendar(days: readonly SpecialDay[]): WorkCalendar {
  const daysThatAre = (open: boolean): ReadonlySet<number> =>
    new Set(days.filter((day) => day.open === open).map(({ date }) => parseCivilDate(date) ?? 0));
  return { holidays: daysThatAre(false), makeup_days: daysThatAre(true) };
}

/** True when offices are open on that day (days from 1970-01-01): a made-up Saturday counts, a holiday does not. */
export function isWorkingDay({ holidays, makeup_days }: WorkCalendar, day: number): boolean {
  if (makeup_days.has(day)) return true;
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6 && !holidays.has(day);
}

/** The first working day after a day. */
export function nextWorkingDay(calendar: WorkCalendar, day: number): number {
  let next = day + 1;
  // A calendar full of holidays is no reason to search for ever.
  while (!isWorkingDay(calendar, next) && next < day + 366) next++;
  return next;
}

/** Working days from the first day to the last, both included. */
export function workingDays(calendar: WorkCalendar, first: number, last: number): number {
  let count = 0;
  for (let day = first; day <= last; day++) if (isWorkingDay(calendar, day)) count++;
  return count;
}

/**
 * How much more than a mean working day offices get on that day: `after_closure` on a Monday or after a
 * holiday, because what people could not do while offices were closed comes on top; 1 on any other working
 * day; 0 when they are closed.
 */
export function dayFactor(calendar: WorkCalendar, day: number, after_closure: number): number {
  if (!isWorkingDay(calendar, day)) return 0;
  return isWorkingDay(calendar, day - 1) ? 1 : after_closure;
}
