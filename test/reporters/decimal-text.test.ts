import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText } from '../../reporters/decimal-text.ts';

const LANGUAGES = [
  ['en-GB', { group: ',', point: '.' }],
  ['vi-VN', { group: '.', point: ',' }],
] as const;

/** Numbers of all sizes, and those that lie between two roundings. */
const numbers = fc.oneof(
  fc.double(),
  fc.double({ min: -1e7, max: 1e7 }),
  fc.tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.nat(6)).map(([n, e]) => Number(`${n}5e-${e}`)),
  fc.constantFrom(0, -0, 0.5, 1.005, 999.5, 0.9995, 1e21, 5e-324),
);

describe.each(LANGUAGES)('a number in %s', (tag, separators) => {
  it('has at most so many decimals, and at least so many, as Intl.NumberFormat has it', () => {
    fc.assert(
      fc.property(numbers, fc.nat(6), fc.nat(6), (value, a, b) => {
        const [decimals_min, decimals_max] = [Math.min(a, b), Math.max(a, b)];
        const options = {
          minimumFractionDigits: decimals_min,
          maximumFractionDigits: decimals_max,
        };
        const expected = new Intl.NumberFormat(tag, options).format(value);
        expect(decimalText(value, { decimals_max, decimals_min }, separators)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('has at most so many significant digits, as Intl.NumberFormat has it', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 6 }), (value, significant_max) => {
        const options = { maximumSignificantDigits: significant_max };
        const expected = new Intl.NumberFormat(tag, options).format(value);
        expect(decimalText(value, { significant_max }, separators)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });
});
