import { describe, expect, it } from 'vitest';
import { erlangAbove, erlangBelow } from '../../analysis/erlang.ts';

describe('the sum of waiting times', () => {
  it('of one is exponential', () => {
    expect(erlangBelow(2, 1)).toBeCloseTo(1 - Math.exp(-2), 14);
    expect(erlangAbove(0.5, 1)).toBeCloseTo(Math.exp(-0.5), 14);
  });

  it('of three is above x with e^−x (1 + x + x²/2)', () => {
    expect(erlangAbove(1, 3)).toBeCloseTo(Math.exp(-1) * 2.5, 14);
    expect(erlangAbove(6, 3)).toBeCloseTo(Math.exp(-6) * 25, 14);
    expect(erlangBelow(6, 3)).toBeCloseTo(1 - Math.exp(-6) * 25, 14);
  });

  it('of 30 has the quantiles of χ² with 60 degrees of freedom, halved', () => {
    // χ² tables: 1 % at 37.485, 99 % at 88.379.
    expect(erlangBelow(37.485 / 2, 30)).toBeCloseTo(0.01, 5);
    expect(erlangAbove(88.379 / 2, 30)).toBeCloseTo(0.01, 5);
  });

  it('of thousands neither overflows nor loses its tails', () => {
    expect(erlangBelow(5000, 5000)).toBeCloseTo(0.502, 3); // ½ + 1 ÷ (3 √(2πn))
    expect(erlangBelow(4000, 5000)).toBeGreaterThan(0);
    expect(erlangBelow(4000, 5000)).toBeLessThan(1e-40);
    expect(erlangAbove(6000, 5000)).toBeLessThan(1e-36);
  });

  it('is above nothing', () => {
    expect(erlangBelow(0, 4)).toBe(0);
    expect(erlangAbove(0, 4)).toBe(1);
  });
});
