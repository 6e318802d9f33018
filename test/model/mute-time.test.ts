import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { muteTimes } from '../../model/mute-time.ts';

describe('A window of maintenance in the words of Alertmanager', () => {
  it('from 22 h to 9 h in Viet Nam is 15 h to 2 h of UTC, cut at midnight', () => {
    const from_ms = Date.parse('2025-06-30T22:00:00+07:00');
    const to_ms = Date.parse('2025-07-01T09:00:00+07:00');
    expect(muteTimes({ repeat: 'once', from_ms, to_ms })).toEqual([
      {
        times: [{ start_time: '15:00', end_time: '24:00' }],
        days_of_month: ['30'],
        months: ['6'],
        years: ['2025'],
      },
      {
        times: [{ start_time: '00:00', end_time: '02:00' }],
        days_of_month: ['1'],
        months: ['7'],
        years: ['2025'],
      },
    ]);
  });

  it('is widened to whole minutes', () => {
    const from_ms = Date.parse('2025-07-01T10:00:59Z');
    const to_ms = Date.parse('2025-07-01T10:01:01Z');
    expect(muteTimes({ repeat: 'once', from_ms, to_ms })[0]?.times).toEqual([
      { start_time: '10:00', end_time: '10:02' },
    ]);
  });

  it.each([
    [0, 1, 3, [['saturday', '18:00', '20:00']]],
    [
      1,
      6,
      8,
      [
        ['sunday', '23:00', '24:00'],
        ['monday', '00:00', '01:00'],
      ],
    ],
    [6, 7.5, 24, [['saturday', '00:30', '17:00']]],
  ] as const)(
    'on weekday %i from %f h to %f h in Viet Nam is %j of UTC',
    (weekday, from_h, to_h, expected) => {
      const found = muteTimes({ repeat: 'weekly', weekday, hours: { from_h, to_h } });
      expect(
        found.flatMap(({ weekdays, times }) =>
          times.map(({ start_time, end_time }) => [weekdays?.[0], start_time, end_time]),
        ),
      ).toEqual(expected);
    },
  );

  it('lasts as long as it lasted, however it is cut', () => {
    const day_ms = 86_400_000;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 * 1440 }),
        fc.integer({ min: 1, max: 10 * 1440 }),
        (from_min, length_min) => {
          const from_ms = 20_000 * day_ms + from_min * 60_000;
          const to_ms = from_ms + length_min * 60_000;
          const parts = muteTimes({ repeat: 'once', from_ms, to_ms });
          const minutes = (text: string): number => {
            const [hours = 0, rest = 0] = text.split(':').map(Number);
            return 60 * hours + rest;
          };
          const total = parts
            .flatMap(({ times }) => times)
            .reduce((sum, t) => sum + minutes(t.end_time) - minutes(t.start_time), 0);
          expect(total).toBe(length_min);
        },
      ),
    );
  });
});
