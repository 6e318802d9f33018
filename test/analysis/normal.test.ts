import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalChance, normalQuantile } from '../../analysis/normal.ts';

describe('the normal distribution', () => {
  // R: pnorm(z)
  it.each([
    [0, 0.5],
    [1, 0.841344746068543],
    [-1.959963984540054, 0.025],
    [-3.090232306167813, 0.001],
    [-7.2, 3.01062798111744e-13],
    [-10, 7.61985302416053e-24],
  ])('is below %d with a chance of %d', (z, chance) => {
    expect(normalChance(z) / chance).toBeCloseTo(1, 7);
  });

  it('has 1.6449 standard deviations below 95 %, and 1.96 below 97.5 %', () => {
    expect(normalQuantile(0.95)).toBeCloseTo(1.6448536269514722, 12);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12);
    expect(normalQuantile(0.5)).toBeCloseTo(0, 12);
  });

  it('is undone by its inverse, also far out', () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (z) => {
        const chance = normalChance(-Math.abs(z));
        expect(normalQuantile(chance)).toBeCloseTo(-Math.abs(z), 8);
      }),
    );
  });
});
