import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logGamma } from '../../../analysis/capacity/log-gamma.ts';
import { studentBelow, studentQuantile } from '../../../analysis/capacity/student.ts';

describe('The t distribution', () => {
  it('has the quantiles of the printed tables', () => {
    // Abramowitz & Stegun, table 26.10; the digits beyond it from R 4.3, qt(0.975, df).
    expect(studentQuantile(0.975, 1)).toBeCloseTo(12.7062047362, 8);
    expect(studentQuantile(0.975, 4)).toBeCloseTo(2.7764451052, 8);
    expect(studentQuantile(0.975, 8)).toBeCloseTo(2.3060041352, 8);
    expect(studentQuantile(0.95, 30)).toBeCloseTo(1.6972608866, 8);
    expect(studentQuantile(0.975, 1e6)).toBeCloseTo(1.95996, 4);
  });

  it('agrees with the closed forms of one, two and four degrees of freedom', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 50, noNaN: true }), (t) => {
        expect(studentBelow(t, 1)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 9);
        expect(studentBelow(t, 2)).toBeCloseTo(0.5 + t / (2 * Math.sqrt(2 + t * t)), 9);
        const u = t / Math.sqrt(4 + t * t);
        expect(studentBelow(t, 4)).toBeCloseTo(0.5 + (3 / 4) * (u - u ** 3 / 3), 9);
      }),
    );
  });

  it('is inverted by its quantile', () => {
    const cases = fc.tuple(
      fc.double({ min: 0.51, max: 0.999, noNaN: true }),
      fc.double({ min: 0.5, max: 200, noNaN: true }),
    );
    fc.assert(
      fc.property(cases, ([probability, freedom]) => {
        const t = studentQuantile(probability, freedom);
        expect(studentBelow(t, freedom)).toBeCloseTo(probability, 8);
      }),
    );
  });
});

describe('ln Γ', () => {
  it('is ln (n − 1)! for whole numbers and ln √π at a half', () => {
    expect(logGamma(5)).toBeCloseTo(Math.log(24), 12);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
    expect(logGamma(1)).toBeCloseTo(0, 12);
    // ln 99!, from R 4.3: lgamma(100).
    expect(logGamma(100)).toBeCloseTo(359.1342053695754, 9);
  });
});
