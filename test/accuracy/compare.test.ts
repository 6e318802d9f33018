import { describe, expect, it } from 'vitest';
import { batchMean, lateness, pairedDeviation, plainDeviation, quantileOf } from './compare.ts';

/** Twenty batches of two: in all but the last of them one of two is late, in the last both. */
const LATE = Float64Array.from({ length: 40 }, (_, i) => (i % 2 === 0 || i === 39 ? 1 : 0));

describe('the deviation of a measured capacity', () => {
  it('has its interval from batches', () => {
    const { mean, half_width } = batchMean(LATE);
    // Means: nineteen of ½ and one of 1. Mean 0.525, variance 0.25/20 = 0.0125, of the mean 0.000625.
    expect(mean).toBeCloseTo(0.525, 12);
    expect(half_width).toBeCloseTo(2.093 * 0.025, 12);
  });

  it('is the share over the slope: more late than allowed means less capacity', () => {
    // (0.5 − 0.525)/2.5 = −1 %
    const { relative, half_width } = plainDeviation(LATE, 0.5, 2.5);
    expect(relative).toBeCloseTo(-0.01, 12);
    expect(half_width).toBeCloseTo((2.093 * 0.025) / 2.5, 12);
  });

  it('leaves out what chance did to both', () => {
    expect(pairedDeviation(LATE, LATE, 2.5)).toEqual({ relative: -0, half_width: 0 });
    const ideal = Float64Array.from(LATE);
    ideal[39] = 0;
    // One of forty is late that would not have been.
    expect(pairedDeviation(LATE, ideal, 2.5).relative).toBeCloseTo(-0.025 / 2.5, 12);
  });

  it('counts what never came as late, and the limit itself as in time', () => {
    const responses = Float64Array.of(10, 200, 200.1, Number.POSITIVE_INFINITY);
    expect([...lateness(responses, 200)]).toEqual([0, 0, 1, 1]);
  });

  it('knows quantiles by their rank', () => {
    expect(quantileOf(Float64Array.of(4, 1, 3, 2), 0.5)).toBe(2);
    expect(quantileOf(Float64Array.of(4, 1, 3, 2), 0.99)).toBe(4);
  });
});
