import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bucketIndex,
  bucketUpperBound,
  countOf,
  difference,
  downscale,
  EMPTY_HISTOGRAM,
  fractionBelow,
  type Histogram,
  histogramOf,
  maximum,
  merge,
  quantile,
  relativeError,
} from '../../model/histogram.ts';

const values = fc.array(fc.double({ min: 0.001, max: 120_000, noNaN: true }), { maxLength: 60 });
const scale = fc.integer({ min: -2, max: 12 });
const histogram = fc.tuple(values, scale).map(([v, s]) => histogramOf(v, s));

/** Sums of doubles depend on the order of addition; everything else must be equal to the last digit. */
function expectSame(a: Histogram, b: Histogram): void {
  const { sum: sumA, ...restA } = a;
  const { sum: sumB, ...restB } = b;
  expect(restA).toEqual(restB);
  expect(sumA).toBeCloseTo(sumB, 4);
}

/** The exact q-quantile by nearest rank. */
function exactQuantile(sorted: readonly number[], q: number): number {
  return sorted[Math.max(0, Math.ceil(q * sorted.length - 1e-9) - 1)] ?? Number.NaN;
}

describe('a bucket', () => {
  it.each([
    { value: 1, scale: 0, index: -1 },
    { value: 1.5, scale: 0, index: 0 },
    { value: 2, scale: 0, index: 0 },
    { value: 2.1, scale: 0, index: 1 },
    { value: 8, scale: 0, index: 2 },
    { value: 8, scale: 1, index: 5 },
    { value: 100, scale: 3, index: 53 },
    { value: 0.25, scale: 0, index: -3 },
  ])('holds $value at scale $scale under index $index, bounds (base^i, base^(i+1)]', (row) => {
    expect(bucketIndex(row.value, row.scale)).toBe(row.index);
    expect(row.value).toBeLessThanOrEqual(bucketUpperBound(row.index, row.scale) * (1 + 1e-12));
    expect(row.value).toBeGreaterThan(bucketUpperBound(row.index - 1, row.scale) * (1 - 1e-12));
  });
});

describe('merging histograms', () => {
  it('adds the buckets at the lower of the two scales, worked by hand', () => {
    // Scale 1, base √2: 1.2 → index 0, 3 → index 3. Scale 0, base 2: 3 → index 1, 5 → index 2.
    const fine = histogramOf([1.2, 3], 1);
    const coarse = histogramOf([3, 5], 0);
    expect(fine.counts).toEqual([1, 0, 0, 1]);
    expect(merge(fine, coarse)).toEqual({
      scale: 0,
      zero_count: 0,
      offset: 0,
      counts: [1, 2, 1],
      sum: 12.2,
    });
  });

  it('is commutative', () => {
    fc.assert(fc.property(histogram, histogram, (a, b) => expectSame(merge(a, b), merge(b, a))));
  });

  it('is associative', () => {
    fc.assert(
      fc.property(histogram, histogram, histogram, (a, b, c) =>
        expectSame(merge(merge(a, b), c), merge(a, merge(b, c))),
      ),
    );
  });

  it('leaves a histogram as it is when the other one is empty', () => {
    fc.assert(fc.property(histogram, (a) => expectSame(merge(a, EMPTY_HISTOGRAM), a)));
  });

  it('equals recording all values in one histogram', () => {
    fc.assert(
      fc.property(values, values, scale, (a, b, s) =>
        expectSame(merge(histogramOf(a, s), histogramOf(b, s)), histogramOf([...a, ...b], s)),
      ),
    );
  });
});

describe('lowering the scale', () => {
  it('equals recording at the lower scale', () => {
    fc.assert(
      fc.property(values, scale, fc.integer({ min: 0, max: 6 }), (v, s, steps) =>
        expectSame(downscale(histogramOf(v, s), s - steps), histogramOf(v, s - steps)),
      ),
    );
  });

  it('cannot be undone', () => {
    expect(() => downscale(histogramOf([1], 2), 3)).toThrow(
      'cannot raise a histogram from scale 2 to 3',
    );
  });
});

describe('the difference of two cumulative snapshots', () => {
  it('undoes accumulation, also when the scale fell in between', () => {
    fc.assert(
      fc.property(values, values, scale, fc.integer({ min: 0, max: 4 }), (first, more, s, fall) => {
        const earlier = histogramOf(first, s);
        const later = histogramOf([...first, ...more], s - fall);
        const expected = histogramOf(more, s - fall);
        const found = difference(later, earlier);
        expect(found.counts).toEqual(expected.counts);
        if (expected.counts.length > 0) expect(found.offset).toBe(expected.offset);
      }),
    );
  });

  it('is refused when the later snapshot does not hold the earlier one', () => {
    expect(() => difference(histogramOf([5], 3), histogramOf([5, 5], 3))).toThrow(RangeError);
  });
});

describe('a quantile', () => {
  it('interpolates inside its bucket, worked by hand', () => {
    // Four values in (2, 4] at scale 0: the median is rank 2 of 4, half of the way up in log terms.
    const h = histogramOf([3, 3, 3, 3], 0);
    expect(quantile(h, 0.5)).toBeCloseTo(2 ** 1.5, 12);
    expect(quantile(h, 1)).toBe(4);
  });

  it('is NaN without values and 0 among zeros', () => {
    expect(quantile(EMPTY_HISTOGRAM, 0.5)).toBeNaN();
    expect(quantile(histogramOf([0, 0, 8], 0), 0.5)).toBe(0);
  });

  it('never falls when q rises', () => {
    const q = fc.double({ min: 0.001, max: 1, noNaN: true });
    fc.assert(
      fc.property(histogram, q, q, (h, a, b) => {
        fc.pre(countOf(h) > 0);
        expect(quantile(h, Math.min(a, b))).toBeLessThanOrEqual(quantile(h, Math.max(a, b)));
      }),
    );
  });

  it('lies within the declared relative error of the exact one, and so within minimum and maximum', () => {
    const q = fc.double({ min: 0.001, max: 1, noNaN: true });
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 8 }), q, (v, s, p) => {
        fc.pre(v.length > 0);
        const exact = exactQuantile(
          [...v].sort((x, y) => x - y),
          p,
        );
        const slack = 1 + relativeError(s) + 1e-9;
        expect(quantile(histogramOf(v, s), p)).toBeLessThanOrEqual(exact * slack);
        expect(quantile(histogramOf(v, s), p)).toBeGreaterThanOrEqual(exact / slack);
      }),
    );
  });
});

describe('the fraction below a limit', () => {
  it('counts whole buckets exactly and shares the bucket of the limit, worked by hand', () => {
    const h = histogramOf([0, 1.5, 3, 3, 6], 0);
    expect(fractionBelow(h, 2)).toBe(2 / 5);
    expect(fractionBelow(h, 4)).toBe(4 / 5);
    expect(fractionBelow(h, 2 ** 1.5)).toBeCloseTo((2 + 1) / 5, 12);
    expect(fractionBelow(h, 0)).toBe(1 / 5);
    expect(fractionBelow(h, -1)).toBe(0);
    expect(fractionBelow(EMPTY_HISTOGRAM, 1)).toBeNaN();
  });

  it('is the inverse of the quantile up to one bucket', () => {
    fc.assert(
      fc.property(histogram, fc.double({ min: 0.01, max: 1, noNaN: true }), (h, q) => {
        fc.pre(countOf(h) > 0);
        expect(fractionBelow(h, quantile(h, q))).toBeGreaterThanOrEqual(q - 1e-6);
      }),
    );
  });
});

describe('the maximum', () => {
  it('is the upper bound of the highest bucket', () => {
    expect(maximum(histogramOf([3, 9], 0))).toBe(16);
    expect(maximum(histogramOf([0], 0))).toBe(0);
    expect(maximum(EMPTY_HISTOGRAM)).toBeNaN();
  });
});
