import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relativeTo } from '../../../analysis/trial/relative-latency.ts';
import { countOf, histogramOf, quantile } from '../../../model/histogram.ts';

describe('latency ÷ limit', () => {
  it('is exact where the limit is a power of the base', () => {
    const latency = histogramOf([100, 200, 300], 5);
    expect(quantile(relativeTo(256, latency), 1)).toBeCloseTo(quantile(latency, 1) / 256, 10);
  });

  it('keeps every value and moves no quantile by more than a bucket', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.5, max: 60_000, noNaN: true }), { minLength: 1 }),
        fc.double({ min: 1, max: 60_000, noNaN: true }),
        fc.constantFrom(0.5, 0.95, 0.99),
        (values, limit, q) => {
          const latency = histogramOf(values, 5);
          const relative = relativeTo(limit, latency);
          expect(countOf(relative)).toBeCloseTo(values.length, 6);
          const exact = [...values].sort((a, b) => a - b)[Math.ceil(q * values.length - 1e-9) - 1];
          const ratio = quantile(relative, q) / ((exact ?? Number.NaN) / limit);
          // One bucket of scale 5 for the histogram, one for its move.
          expect(Math.abs(Math.log2(ratio))).toBeLessThanOrEqual(2 / 32 + 1e-9);
        },
      ),
    );
  });

  it('finds a value whose two parts add up to a hair less than itself', () => {
    // Four of nine are at 28.1, split by a limit just above 1: the fifth of nine is 28.1, and so is the ninth.
    const values = [28.100034565972802, 28.100034565972802, 28.100034565972802, 28.100034565972802];
    const latency = histogramOf(
      [...values, 0.5, 0.5, 0.5, 25.76784531118808, 26.332087650463446],
      5,
    );
    const relative = relativeTo(1.0000000000000007, latency);
    expect(Math.abs(Math.log2(quantile(relative, 0.5) / 26.332087650463446))).toBeLessThan(2 / 32);
    expect(Math.abs(Math.log2(quantile(relative, 1) / 28.100034565972802))).toBeLessThan(2 / 32);
  });

  it('has no values where there are none', () => {
    expect(countOf(relativeTo(500, histogramOf([], 5)))).toBe(0);
    expect(relativeTo(500, histogramOf([0, 0], 5)).zero_count).toBe(2);
  });
});
