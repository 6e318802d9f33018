/** A day of the Gregorian calendar, `2025-07-01`, wherever the clock stands. */
export type CivilDate = string;

/** 0 is Sunday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

const DAY_MS = 86_400_000;

/** Viet Nam (Asia/Ho_Chi_Minh) keeps UTC+7 all year, and has since 1975. */
const VIETNAM_OFFSET_MS = 7 * 3_600_000;

/** Days of 400 years, after which the Gregorian calendar repeats. */
const ERA_DAYS = 146_097;

const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * Days from 1970-01-01 to a date, negative before it. The year begins in March, so that the leap day is its
 * last (H. Hinnant, "chrono-compatible low-level date algorithms", days_from_civil).
 */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * ERA_DAYS + dayOfEra - 719_468;
}

/** The date that lies `days` after 1970-01-01 (H. Hinnant, civil_from_days). */
export function civilFromDays(days: number): CivilDate {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / ERA_DAYS);
  const dayOfEra = shifted - era * ERA_DAYS;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** Days from 1970-01-01 to `2025-07-01`; undefined when it is no date of the calendar (`2025-02-30`). */
export function parseCivilDate(date: string): number | undefined {
  const [, year, month, day] = FORM.exec(date) ?? [];
  if (year === undefined) return undefined;
  const days = daysFromCivil(Number(year), Number(month), Number(day));
  // A day that its month does not have comes out as one of the next month.
  return civilFromDays(days) === date ? days : undefined;
}

/** The day of the week; 1970-01-01 was a Thursday. */
export function weekdayOf(days: number): Weekday {
  return ((((days + 4) % 7) + 7) % 7) as Weekday;
}

/** The day in Viet Nam, as days from 1970-01-01. @param time_ms Unix time */
export function vietnamDay(time_ms: number): number {
  return Math.floor((time_ms + VIETNAM_OFFSET_MS) / DAY_MS);
}

/** Hours since midnight in Viet Nam, 7.5 at 07:30. @param time_ms Unix time */
export function vietnamHour(time_ms: number): number {
  return (time_ms + VIETNAM_OFFSET_MS - vietnamDay(time_ms) * DAY_MS) / 3_600_000;
}

/** The time of day in Viet Nam, `08:00:00`. @param time_ms Unix time */
export function vietnamTime(time_ms: number): string {
  const seconds = Math.floor((time_ms + VIETNAM_OFFSET_MS - vietnamDay(time_ms) * DAY_MS) / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${twoDigits(hours)}:${twoDigits(minutes)}:${twoDigits(seconds % 60)}`;
}
