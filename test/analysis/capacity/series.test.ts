import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relaxation } from '../../../analysis/capacity/relaxation.ts';
import { settlingOf } from '../../../analysis/capacity/settled.ts';
import { medianOf, slopeLowerBound, theilSen } from '../../../analysis/capacity/trend.ts';
import { seededRandom } from '../../../model/random.ts';

/** x_t = φ·x_{t−1} + noise about a level: it remembers (1 + φ) ÷ (1 − φ) steps. */
function autoregressive(seed: number, length: number, phi: number, level = 10): number[] {
  const random = seededRandom(seed);
  let x = 0;
  return Array.from({ length }, () => {
    const noise = random() + random() + random() - 1.5;
    x = phi * x + noise;
    return level + x;
  });
}

const seconds = (means: readonly number[]) => means.map((sum) => ({ sum, count: 1 }));

describe('The time that a series remembers', () => {
  it('is that of theory for an autoregression', () => {
    expect(relaxation(autoregressive(1, 20_000, 0.5))).toBeCloseTo(3, 0);
    expect(relaxation(autoregressive(2, 20_000, 0.8)) ?? 0).toBeGreaterThan(8);
    expect(relaxation(autoregressive(2, 20_000, 0.8)) ?? 0).toBeLessThan(10);
  });

  it('is one step for independent values, and not known of few or of one value', () => {
    expect(relaxation(autoregressive(3, 20_000, 0))).toBeCloseTo(1, 1);
    expect(relaxation([1, 2, 3])).toBeNull();
    expect(relaxation(new Array<number>(50).fill(4))).toBeNull();
  });
});

describe('What is cut off the front of a window', () => {
  it('is the stretch in which it was twice as slow', () => {
    const means = autoregressive(4, 60, 0.3).map((value, i) => (i < 15 ? 2 * value : value));
    expect(settlingOf(seconds(means))).toEqual({ cut_s: 15, is_unsettled: false });
  });

  it('is half at most, and then it is said that it had not settled', () => {
    const means = autoregressive(5, 60, 0.3).map((value, i) => (i < 30 ? 3 * value : value));
    expect(settlingOf(seconds(means))).toEqual({ cut_s: 30, is_unsettled: true });
  });

  it('is nothing where a queue merely has slow stretches: in one of twenty windows at most', () => {
    const cuts = Array.from({ length: 300 }, (_, seed) =>
      settlingOf(seconds(autoregressive(seed + 1000, 60, 0.8, 4))),
    );
    expect(cuts.filter(({ cut_s }) => cut_s > 0).length).toBeLessThanOrEqual(15);
  });
});

describe('The slope of Theil and Sen', () => {
  it('is that of a line, whatever one point does', () => {
    expect(theilSen([1, 3, 5, 7, 9])).toBe(2);
    expect(theilSen([0, 1, 2, 100, 4, 5, 6])).toBe(1);
    expect(medianOf([3, 1, 2, 10])).toBe(2.5);
  });

  it('grows by what a trend adds', () => {
    const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 30 });
    fc.assert(
      fc.property(values, fc.integer({ min: -5, max: 5 }), (some, trend) => {
        const tilted = some.map((value, i) => value + trend * i);
        expect(theilSen(tilted)).toBeCloseTo(theilSen(some) + trend, 9);
      }),
    );
  });

  it('has a lower bound that a series without trend is below in nineteen of twenty cases', () => {
    const above = Array.from({ length: 60 }, (_, seed) => {
      const values = autoregressive(seed + 1, 40, 0.3);
      return slopeLowerBound(values, 10, 0.99, seededRandom(seed)) > 0;
    }).filter(Boolean);
    expect(above.length).toBeLessThanOrEqual(3);
  });

  it('has a lower bound above zero where there is a trend beyond chance', () => {
    const rising = autoregressive(1, 40, 0.3).map((value, i) => value + 0.5 * i);
    expect(slopeLowerBound(rising, 10, 0.99, seededRandom(1))).toBeGreaterThan(0.1);
  });
});
