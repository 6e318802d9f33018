import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type PassOrFail,
  posterior,
  posteriorQuantile,
} from '../../../analysis/capacity/posterior.ts';

const trial = (rate_per_s: number, passed: boolean): PassOrFail => ({ rate_per_s, passed });

const median = (trials: readonly PassOrFail[], centre = 100): number =>
  Math.exp(posteriorQuantile(posterior(centre, trials), 0.5));

describe('The posterior of a capacity', () => {
  it('is flat over ±0.3 about the centre before anything was tried', () => {
    const flat = posterior(100, []);
    expect(flat.probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    expect(posteriorQuantile(flat, 0.5)).toBeCloseTo(Math.log(100), 10);
    // 95 % of ±0.30125, half a cell beyond the last one.
    expect(posteriorQuantile(flat, 0.025)).toBeCloseTo(Math.log(100) - 0.95 * 0.30125, 6);
  });

  it('weighs one trial by 0.01 + 0.98 · logistic, worked by hand for one width after the other', () => {
    // At the rate itself every width says 1/2; far above it, 0.99 : 0.01.
    const { log_rates, probabilities } = posterior(100, [trial(100, true)]);
    const at = probabilities[log_rates.findIndex((x) => Math.abs(x - Math.log(100)) < 1e-9)] ?? 0;
    const fails = (w: number): number => 0.01 + 0.98 / (1 + Math.exp(-0.3 / w));
    // The widest is a fifth as likely as each of the others.
    const top = fails(0.003) + fails(0.006) + fails(0.012) + fails(0.025) + 0.2 * fails(0.05);
    expect((probabilities.at(-1) ?? 0) / at).toBeCloseTo(top / (4.2 * 0.5), 8);
  });

  it('lies between what passed and what failed', () => {
    const found = median([trial(95, true), trial(105, false)]);
    expect(found).toBeGreaterThan(95);
    expect(found).toBeLessThan(105);
  });

  it('is not poisoned by one fluke', () => {
    const sure = [96, 97, 98].map((rate) => trial(rate, true));
    const above = [102, 103, 104].map((rate) => trial(rate, false));
    const fluke = median([...sure, ...above, trial(85, false)]);
    expect(Math.abs(fluke / median([...sure, ...above]) - 1)).toBeLessThan(0.02);
  });

  it('does not depend on the order, and more passes never lower it', () => {
    const trials = fc.array(
      fc.record({
        rate_per_s: fc.double({ min: 80, max: 125, noNaN: true }),
        passed: fc.boolean(),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(trials, (some) => {
        expect(median([...some].reverse())).toBeCloseTo(median(some), 8);
        expect(median([...some, trial(110, true)])).toBeGreaterThanOrEqual(median(some) - 1e-9);
      }),
      { numRuns: 40 },
    );
  });
});
