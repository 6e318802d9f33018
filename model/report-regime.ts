/**
 * Periods of periodic reports: from the 15th to the 14th, by Decree 09/2019/NĐ-CP as Circular 09/2019/TT-NHNN
 * restates its dates. A period has the name of the month in which it closes: the year 2025 is `2025-12`.
 *
 *   month    15/12/2024 ─ 14/1/2025    2025-01
 *   quarter  15/12/2024 ─ 14/3/2025    2025-03
 *   half     15/12/2024 ─ 14/6/2025    2025-06, then 15/6/2025 ─ 14/12/2025    2025-12
 *   year     15/12/2024 ─ 14/12/2025   2025-12
 */
import { type CivilDate, civilFromDays, daysFromCivil, parseCivilDate } from './civil-date.ts';

export type ReportCycle = 'month' | 'quarter' | 'half-year' | 'year';

/** How often a report is due, and how long after its period closes. */
export interface ReportSchedule {
  readonly cycle: ReportCycle;
  /** From the closing date to the last day on which the report is in time, 0 … 28. */
  readonly deadline_days: number;
}

/** The time that one report is about. */
export interface ReportPeriod {
  /** Year and month in which it closes: `2025-07`. */
  readonly month: string;
  /** First day that it counts. */
  readonly from: CivilDate;
  /** Last day that it counts. */
  readonly closing_date: CivilDate;
  /** Last day on which the report is in time. */
  readonly deadline: CivilDate;
}

const MONTHS: Readonly<Record<ReportCycle, number>> = {
  month: 1,
  quarter: 3,
  'half-year': 6,
  year: 12,
};

const FIRST_DAY = 15;

const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;

/**
 * The period that closes in a month.
 *
 * @param month `2025-07`
 * @returns undefined when it is no month, or none in which such a period closes
 */
export function reportPeriod(schedule: ReportSchedule, month: string): ReportPeriod | undefined {
  const [, year, number] = MONTH.exec(month) ?? [];
  if (year === undefined) return undefined;
  const months = 12 * Number(year) + Number(number) - 1;
  return closesIn(schedule, months) ? periodOf(schedule, months) : undefined;
}

/**
 * The period that a report is written about on a day: the first whose deadline has not passed.
 *
 * @param date `2025-07-01`
 * @throws RangeError when it is no date
 */
export function openPeriod(schedule: ReportSchedule, date: CivilDate): ReportPeriod {
  if (parseCivilDate(date) === undefined) throw new RangeError(`${date} is no date`);
  const [year, number] = date.split('-').map(Number) as [number, number];
  // A deadline may lie in the month after the closing date.
  let months = 12 * year + number - 2;
  while (!closesIn(schedule, months) || periodOf(schedule, months).deadline < date) months++;
  return periodOf(schedule, months);
}

/** True when a report that comes on this day is late. */
export function isLate({ deadline }: ReportPeriod, date: CivilDate): boolean {
  return date > deadline;
}

/** The period before. */
export function periodBefore(schedule: ReportSchedule, { month }: ReportPeriod): ReportPeriod {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return periodOf(schedule, 12 * year + number - 1 - MONTHS[schedule.cycle]);
}

/** @param months since the beginning of year 0 */
function closesIn({ cycle }: ReportSchedule, months: number): boolean {
  return (months + 1) % MONTHS[cycle] === 0;
}

function periodOf({ cycle, deadline_days }: ReportSchedule, months: number): ReportPeriod {
  const next = startIn(months);
  return {
    month: civilFromDays(next).slice(0, 7),
    from: civilFromDays(startIn(months - MONTHS[cycle])),
    closing_date: civilFromDays(next - 1),
    deadline: civilFromDays(next - 1 + deadline_days),
  };
}

/** The day on which a period begins in a month. */
function startIn(months: number): number {
  return daysFromCivil(Math.floor(months / 12), (months % 12) + 1, FIRST_DAY);
}
