import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durationOption, numberOption, textOption } from '../../cli/values.ts';

describe('a duration on the command line', () => {
  it.each([
    ['90s', 90],
    ['1m30s', 90],
    ['500ms', 0.5],
    ['1h30m', 5400],
    ['1.5h', 5400],
    ['0m12s', 12],
    ['1h0m0.5s', 3600.5],
    ['1d', 86_400],
    ['24h', 86_400],
  ])('reads %s as %d seconds', (text, seconds) => {
    expect(durationOption({ duration: text }, 'duration')).toBe(seconds);
  });

  it.each(['', '30', '10 s', '-5s', 'tomorrow', '1m30', 's', '5µs', '1e3s', '1s,5s', '.5s', '1.s'])(
    'refuses "%s" and shows how it is written',
    (text) => {
      expect(() => durationOption({ duration: text }, 'duration')).toThrow(
        expect.objectContaining({
          name: 'OperatorError',
          message: `--duration must be a duration, found "${text}"`,
          hint: 'write it as 30s, 5m or 1h30m',
        }),
      );
    },
  );

  it.each(['0s', '0h0m0s', '24h1ms', '99999999999999h'])('refuses %s as out of range', (text) => {
    expect(() => durationOption({ warmup: text }, 'warmup')).toThrow(
      `--warmup must be longer than 0 and at most 24h, found "${text}"`,
    );
  });

  it('is undefined when the option is absent', () => {
    expect(durationOption({}, 'duration')).toBeUndefined();
  });

  it('reads what k6 prints for any duration of whole milliseconds', () => {
    const parts = fc.tuple(fc.nat(23), fc.nat(59), fc.nat(59), fc.integer({ min: 1, max: 999 }));
    fc.assert(
      fc.property(parts, ([h, m, s, ms]) => {
        const seconds = (((h * 60 + m) * 60 + s) * 1000 + ms) / 1000;
        expect(durationOption({ t: `${h}h${m}m${s}s${ms}ms` }, 't')).toBe(seconds);
      }),
    );
  });
});

describe('a number on the command line', () => {
  const rate = { min: 0.001, max: 100_000 };
  const vus = { min: 1, max: 100, whole: true };

  it.each([
    ['0.001', 0.001],
    ['60', 60],
    ['0.5', 0.5],
    ['100000', 100_000],
  ])('takes %s, the bounds included', (text, value) => {
    expect(numberOption({ rate: text }, 'rate', rate)).toBe(value);
  });

  it.each(['0', '-5', '100001', '1e9', 'Infinity', 'NaN', 'fast', '', ' ', '60/s', '6,5'])(
    'refuses "%s" and says what it must be',
    (text) => {
      expect(() => numberOption({ rate: text }, 'rate', rate)).toThrow(
        `--rate must be a number from 0.001 to 100000, found "${text}"`,
      );
    },
  );

  it.each(['1.5', '0', '101', 'many'])('refuses "%s" where a whole number is asked for', (text) => {
    expect(() => numberOption({ 'max-vus': text }, 'max-vus', vus)).toThrow(
      `--max-vus must be a whole number from 1 to 100, found "${text}"`,
    );
  });

  it('is undefined when the option is absent', () => {
    expect(numberOption({}, 'rate', rate)).toBeUndefined();
  });
});

describe('a text on the command line', () => {
  it('is passed on as it is, and a flag is none', () => {
    expect(textOption({ target: 'x' }, 'target')).toBe('x');
    expect(textOption({ target: true }, 'target')).toBeUndefined();
    expect(textOption({}, 'target')).toBeUndefined();
  });
});
