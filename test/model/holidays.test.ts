import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../config/load.ts';
import { parseCivilDate } from '../../model/civil-date.ts';
import { dayFactor, isWorkingDay, workCalendar, workingDays } from '../../model/holidays.ts';
import { SHIPPED_CONFIG } from '../config/refusal.ts';

const { special_days } = await loadConfig(SHIPPED_CONFIG);
const calendar = workCalendar(special_days);

function day(date: string): number {
  const days = parseCivilDate(date);
  if (days === undefined) throw new Error(`${date} is no date`);
  return days;
}

describe('The shipped calendar', () => {
  it('has the 36 and 53 working days over which the first dossiers were counted', () => {
    // July 23, 1 to 19 August 13; then 8 more in August and 9 in September, 1 and 2 September off.
    expect(workingDays(calendar, day('2025-07-01'), day('2025-08-19'))).toBe(36);
    expect(workingDays(calendar, day('2025-07-01'), day('2025-09-15'))).toBe(53);
  });

  it.each([
    ['2025-06-28', false, 'a Saturday'],
    ['2025-07-01', true, 'the launch day, a Tuesday'],
    ['2025-01-29', false, 'the first day of the lunar year'],
    ['2025-04-07', false, 'the day of the Hung Kings'],
    ['2025-05-02', false, 'a day off for a worked Saturday'],
    ['2025-04-26', true, 'the Saturday that was worked'],
    ['2025-09-02', false, 'National Day'],
    ['2026-04-27', false, 'in lieu of a Sunday'],
    ['2026-02-23', true, 'the Monday after the lunar new year'],
    ['2027-05-03', false, 'in lieu of a Saturday'],
  ])('says of %s that offices work: %s (%s)', (date, working) => {
    expect(isWorkingDay(calendar, day(date))).toBe(working);
  });

  it.each([
    ['2025-07-01', 1],
    ['2025-07-05', 0],
    ['2025-07-07', 1.3],
    ['2025-09-03', 1.3],
    ['2025-09-04', 1],
    // The Saturday before was worked, and the Sunday between was not.
    ['2025-04-28', 1.3],
    ['2025-04-26', 1],
  ])('weighs %s with %d: more after a closure, nothing on a day off', (date, factor) => {
    expect(dayFactor(calendar, day(date), 1.3)).toBe(factor);
  });

  it('covers 2025 to 2027 and says of what is not announced that it is assumed', () => {
    const years = new Set(special_days.map(({ date }) => date.slice(0, 4)));
    expect(years).toEqual(new Set(['2025', '2026', '2027']));
    const tet = special_days.filter(({ date }) => date.startsWith('2027-02'));
    expect(new Set(tet.map(({ basis }) => basis))).toEqual(new Set(['assumed']));
  });
});
