import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countOf, histogramOf, merge, quantile } from '../../../model/histogram.ts';
import { EMPTY_TOTALS, NO_ERRORS } from '../../../model/window.ts';
import { LatencySum, RequestSums } from '../../../reporters/live/sums.ts';

const latencies = fc.array(fc.double({ min: 0.01, max: 100_000, noNaN: true }), { maxLength: 40 });

describe('a histogram that is added to in place', () => {
  it('holds what merging makes of fine histograms', () => {
    fc.assert(
      fc.property(latencies, latencies, fc.integer({ min: 5, max: 12 }), (a, b, scale) => {
        const sum = new LatencySum();
        sum.add(histogramOf(a, scale));
        sum.add(histogramOf(b, 5));
        const merged = merge(histogramOf(a, 5), histogramOf(b, 5));
        const { scale: _, sum: __, ...held } = sum.histogram();
        const { counts, zero_count } = merged;
        const offset = counts.length === 0 ? 0 : merged.offset;
        expect(held).toEqual({ counts, zero_count, offset });
      }),
    );
  });

  it('keeps the count and the order of quantiles of coarse ones', () => {
    fc.assert(
      fc.property(latencies, fc.integer({ min: 0, max: 4 }), (values, scale) => {
        const coarse = histogramOf(values, scale);
        const sum = new LatencySum();
        sum.add(coarse);
        const held = sum.histogram();
        expect(countOf(held)).toBeCloseTo(values.length, 6);
        if (values.length === 0) return;
        // A coarse bucket is spread, so that the same bucket of it holds the quantile.
        expect(quantile(held, 0.95)).toBeLessThanOrEqual(quantile(coarse, 1) * 2 ** (2 ** -scale));
      }),
    );
  });

  it('counts what lies beyond its range at its ends', () => {
    const sum = new LatencySum();
    sum.add(histogramOf([1e-6, 1e9, 0], 5));
    const { counts, zero_count } = sum.histogram();
    expect([counts.length, counts[0], counts.at(-1), zero_count]).toEqual([1024, 1, 1, 1]);
  });
});

describe('sums of requests', () => {
  const window = {
    ...EMPTY_TOTALS,
    count: 4,
    good: 2,
    slow: 1,
    errors: 1,
    error_kinds: { ...NO_ERRORS, timeout: 1 },
    latency_ms: histogramOf([100, 100, 100], 5),
  };

  it('add up, and join others', () => {
    const a = new RequestSums();
    a.add(window);
    const b = new RequestSums();
    b.add(window);
    b.join(a);
    expect(b.figures()).toMatchObject({ count: 8, errors: 2, error_ratio: 0.25 });
    expect(b.error_kinds()).toEqual({ ...NO_ERRORS, timeout: 2 });
    expect([b.good, b.slow]).toEqual([4, 2]);
    expect(b.quantiles().p50_s).toBeCloseTo(0.1, 2);
  });

  it('know no quantile and no ratio of nothing', () => {
    expect(new RequestSums().figures()).toEqual({
      count: 0,
      errors: 0,
      error_ratio: null,
      p50_s: null,
      p95_s: null,
      p99_s: null,
    });
  });
});
