import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceOfAtLeast } from '../../analysis/binomial.ts';

/** P(X ≥ bad) term by term in exact fractions: the oracle. `per_mille` bad requests are expected in a thousand. */
function exactly(bad: number, samples: number, per_mille: number): number {
  const [hit, miss] = [BigInt(per_mille), BigInt(1000 - per_mille)];
  let sum = 0n;
  let ways = 1n;
  for (let k = 0; k <= samples; k++) {
    if (k >= bad) sum += ways * hit ** BigInt(k) * miss ** BigInt(samples - k);
    ways = (ways * BigInt(samples - k)) / BigInt(k + 1);
  }
  const scale = 10n ** 40n;
  return Number((sum * scale) / 1000n ** BigInt(samples)) / 1e40;
}

describe('The chance of so many bad requests', () => {
  it('is that of the binomial distribution, worked by hand', () => {
    // All of 20 at evens: 2⁻²⁰.
    expect(chanceOfAtLeast(20, 20, 0.5)).toBeCloseTo(2 ** -20, 18);
    // Two or three of three at 10 %: 3 × 0.01 × 0.9 + 0.001.
    expect(chanceOfAtLeast(2, 3, 0.1)).toBeCloseTo(0.028, 12);
  });

  it('agrees with exact fractions to ten digits, for any counts above the mean', () => {
    const cases = fc.record({
      samples: fc.integer({ min: 1, max: 300 }),
      over: fc.double({ min: 0, max: 1, noNaN: true }),
      per_mille: fc.integer({ min: 1, max: 999 }),
    });
    fc.assert(
      fc.property(cases, ({ samples, over, per_mille }) => {
        const mean = (samples * per_mille) / 1000;
        const bad = Math.min(samples, Math.floor(mean + 1 + over * (samples - mean)));
        if (bad <= mean) return;
        const exact = exactly(bad, samples, per_mille);
        const found = chanceOfAtLeast(bad, samples, per_mille / 1000);
        expect(Math.abs(found - exact)).toBeLessThanOrEqual(1e-10 * exact + 1e-39);
      }),
      { numRuns: 300 },
    );
  });

  it('holds for the hundred thousands of requests of a big window', () => {
    // Three standard deviations above the mean; summed with Python's lgamma.
    expect(chanceOfAtLeast(10_300, 1_000_000, 0.01)).toBeCloseTo(0.00136311504, 10);
  });

  it('is none where nothing is allowed and something is bad, and certain at the mean', () => {
    expect(chanceOfAtLeast(1, 100, 0)).toBe(0);
    expect(chanceOfAtLeast(0, 100, 0)).toBe(1);
    expect(chanceOfAtLeast(5, 100, 0.05)).toBe(1);
    expect(chanceOfAtLeast(0, 0, 0.5)).toBe(1);
  });
});
