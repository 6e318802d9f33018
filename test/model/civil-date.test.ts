import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  civilFromDays,
  daysFromCivil,
  parseCivilDate,
  vietnamDay,
  weekdayOf,
} from '../../model/civil-date.ts';

describe('Days of the civil calendar', () => {
  it.each([
    ['1970-01-01', 0, 4],
    ['1969-12-31', -1, 3],
    ['2000-02-29', 11_016, 2],
    ['2025-07-01', 20_270, 2],
    ['2100-03-01', 47_541, 1],
  ] as const)('count %s as day %i, weekday %i', (date, days, weekday) => {
    expect(parseCivilDate(date)).toBe(days);
    expect(civilFromDays(days)).toBe(date);
    expect(weekdayOf(days)).toBe(weekday);
  });

  it.each(['2025-02-29', '2100-02-29', '2025-04-31', '2025-13-01', '2025-00-10', '2025-1-1', ''])(
    'refuse %s, which no calendar has',
    (text) => {
      expect(parseCivilDate(text)).toBeUndefined();
    },
  );

  it('are the same there and back, and those of the platform, over eight centuries', () => {
    fc.assert(
      fc.property(fc.integer({ min: -150_000, max: 150_000 }), (days) => {
        const date = new Date(days * 86_400_000);
        expect(civilFromDays(days)).toBe(date.toISOString().slice(0, 10));
        expect(weekdayOf(days)).toBe(date.getUTCDay());
        const [year = 0, month = 0, day = 0] = civilFromDays(days).split('-').map(Number);
        expect(daysFromCivil(year, month, day)).toBe(days);
      }),
    );
  });

  it('change at midnight in Viet Nam, which is 17:00 UTC', () => {
    const midnight_ms = Date.UTC(2025, 5, 30, 17);
    expect(civilFromDays(vietnamDay(midnight_ms))).toBe('2025-07-01');
    expect(civilFromDays(vietnamDay(midnight_ms - 1))).toBe('2025-06-30');
  });
});
