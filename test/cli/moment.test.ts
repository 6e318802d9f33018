import { describe, expect, it } from 'vitest';
import { momentOption } from '../../cli/moment.ts';

const NOW_MS = Date.parse('2025-07-10T12:00:00Z');

function moment(text: string): number | undefined {
  return momentOption({ since: text }, 'since', NOW_MS);
}

describe('a moment on the command line', () => {
  it.each([
    ['2025-07-01', '2025-06-30T17:00:00Z'],
    ['2025-07-01T08:30', '2025-07-01T01:30:00Z'],
    ['2025-07-01T08:30:15', '2025-07-01T01:30:15Z'],
    ['2025-07-01T08:30Z', '2025-07-01T08:30:00Z'],
    ['2025-07-01T08:30:00+09:00', '2025-06-30T23:30:00Z'],
    ['7d', '2025-07-03T12:00:00Z'],
    ['1h30m', '2025-07-10T10:30:00Z'],
  ])('%s is %s', (text, iso) => {
    expect(new Date(moment(text) ?? Number.NaN).toISOString()).toBe(new Date(iso).toISOString());
  });

  it.each(['', 'yesterday', '2025-02-30', '2025-13-01', '01/07/2025', '2025-07-01T25:00', '7'])(
    'is not "%s"',
    (text) => {
      expect(() => moment(text)).toThrow(`--since must be a moment, found "${text}"`);
    },
  );

  it('is nothing when it is not said', () => {
    expect(momentOption({}, 'since', NOW_MS)).toBeUndefined();
  });
});
