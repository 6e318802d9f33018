import { describe, expect, it } from 'vitest';
import {
  isLate,
  openPeriod,
  periodBefore,
  type ReportCycle,
  reportPeriod,
} from '../../model/report-regime.ts';

/** A report is due the day after its period closes. */
const due = (cycle: ReportCycle) => ({ cycle, deadline_days: 1 });

describe('the period of a report', () => {
  it.each([
    ['month', '2025-07', '2025-06-15', '2025-07-14', '2025-07-15'],
    ['month', '2025-01', '2024-12-15', '2025-01-14', '2025-01-15'],
    ['month', '2025-03', '2025-02-15', '2025-03-14', '2025-03-15'],
    ['quarter', '2025-03', '2024-12-15', '2025-03-14', '2025-03-15'],
    ['quarter', '2025-09', '2025-06-15', '2025-09-14', '2025-09-15'],
    ['quarter', '2025-12', '2025-09-15', '2025-12-14', '2025-12-15'],
    ['half-year', '2025-06', '2024-12-15', '2025-06-14', '2025-06-15'],
    ['half-year', '2025-12', '2025-06-15', '2025-12-14', '2025-12-15'],
    ['year', '2025-12', '2024-12-15', '2025-12-14', '2025-12-15'],
  ] as const)('of a %s that closes in %s counts from %s to %s', (cycle, month, from, to, last) => {
    expect(reportPeriod(due(cycle), month)).toEqual({
      month,
      from,
      closing_date: to,
      deadline: last,
    });
  });

  it.each([
    ['quarter', '2025-07'],
    ['half-year', '2025-03'],
    ['year', '2025-06'],
    ['month', '2025-13'],
    ['month', '2025-7'],
    ['month', 'July'],
  ] as const)('of a %s never closes in %s', (cycle, month) => {
    expect(reportPeriod(due(cycle), month)).toBeUndefined();
  });

  it.each([
    ['month', '2025-07-01', '2025-07'],
    ['month', '2025-07-15', '2025-07'],
    ['month', '2025-07-16', '2025-08'],
    ['month', '2025-12-16', '2026-01'],
    ['month', '2026-01-01', '2026-01'],
    ['quarter', '2025-07-01', '2025-09'],
    ['quarter', '2025-12-15', '2025-12'],
    ['quarter', '2025-12-16', '2026-03'],
    ['half-year', '2025-06-15', '2025-06'],
    ['half-year', '2025-06-16', '2025-12'],
    ['year', '2025-12-15', '2025-12'],
    ['year', '2025-12-16', '2026-12'],
    ['year', '2025-12-31', '2026-12'],
  ] as const)('of a %s that is written about on %s is %s', (cycle, date, month) => {
    expect(openPeriod(due(cycle), date).month).toBe(month);
  });

  it('is still open in the next month when its deadline lies there', () => {
    const slow = { cycle: 'month', deadline_days: 20 } as const;
    // 14 July and 20 days: 3 August.
    expect(openPeriod(slow, '2025-08-03')).toMatchObject({
      month: '2025-07',
      deadline: '2025-08-03',
    });
    expect(openPeriod(slow, '2025-08-04').month).toBe('2025-08');
  });

  it('follows the one before without a gap, over the year’s end, too', () => {
    for (const [cycle, months] of [
      ['month', ['2025-12', '2026-01', '2026-02']],
      ['quarter', ['2025-12', '2026-03', '2026-06']],
      ['half-year', ['2025-06', '2025-12', '2026-06']],
      ['year', ['2024-12', '2025-12', '2026-12']],
    ] as const) {
      const [, second, third] = months.map((month) => reportPeriod(due(cycle), month)!);
      expect(periodBefore(due(cycle), third!)).toEqual(second);
      const day = (date: string): number => Date.parse(date) / 86_400_000;
      expect(day(third!.from) - day(second!.closing_date)).toBe(1);
    }
  });

  it('makes a report late from the day after the deadline', () => {
    const period = reportPeriod(due('month'), '2025-07')!;
    expect(isLate(period, '2025-07-15')).toBe(false);
    expect(isLate(period, '2025-07-16')).toBe(true);
  });

  it('refuses to be asked about a day that is none', () => {
    expect(() => openPeriod(due('month'), '2025-02-30')).toThrow(RangeError);
  });
});
