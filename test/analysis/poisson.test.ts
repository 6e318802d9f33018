import { describe, expect, it } from 'vitest';
import { chanceOfAtMost } from '../../analysis/poisson.ts';

describe('The chance of so few events', () => {
  it('is that of the Poisson distribution, worked by hand', () => {
    expect(chanceOfAtMost(0, 20)).toBeCloseTo(Math.exp(-20), 15);
    // e⁻⁵ × (1 + 5 + 12.5).
    expect(chanceOfAtMost(2, 5)).toBeCloseTo(18.5 * Math.exp(-5), 14);
    // Three standard deviations below; summed with Python's lgamma.
    expect(chanceOfAtMost(9700, 10_000)).toBeCloseTo(0.00131285678, 10);
  });

  it('is not asked for at the mean and above it', () => {
    expect(chanceOfAtMost(5, 5)).toBe(1);
    expect(chanceOfAtMost(0, 0)).toBe(1);
  });
});
