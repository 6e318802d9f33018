import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countOf, EMPTY_HISTOGRAM, histogramOf } from '../../model/histogram.ts';
import { heatMap } from '../../reporters/heat-map.ts';

describe('a map of time and latency', () => {
  it('has a column for each step and a row for each bucket when they fit', () => {
    // Scale 0: bucket 0 is (1, 2], bucket 1 is (2, 4], bucket 2 is (4, 8].
    const points = [histogramOf([2, 3], 0), histogramOf([7, 7, 8], 0)];
    expect(heatMap(points, { columns_max: 10, rows_max: 10 })).toEqual({
      steps: 1,
      bounds: [2, 4, 8],
      counts: [
        [1, 1, 0],
        [0, 0, 3],
      ],
    });
  });

  it('adds up neighbouring steps and buckets when they do not fit', () => {
    const points = [[2], [3], [7], [60]].map((values) => histogramOf(values, 0));
    // At scale −1 the buckets are (1, 4], (4, 16] and (16, 64].
    expect(heatMap(points, { columns_max: 2, rows_max: 4 })).toEqual({
      steps: 2,
      bounds: [4, 16, 64],
      counts: [
        [2, 0, 0],
        [0, 1, 1],
      ],
    });
  });

  it('keeps zeros in a row of their own below the others', () => {
    const points = [histogramOf([0, 0, 3], 0), EMPTY_HISTOGRAM];
    expect(heatMap(points, { columns_max: 5, rows_max: 5 })).toEqual({
      steps: 1,
      bounds: [2, 4],
      counts: [
        [2, 1],
        [0, 0],
      ],
    });
  });

  it('is empty where nothing was measured', () => {
    const sizes = { columns_max: 5, rows_max: 5 };
    expect(heatMap([], sizes)).toEqual({ steps: 1, bounds: [], counts: [] });
    expect(heatMap([EMPTY_HISTOGRAM], sizes)).toEqual({ steps: 1, bounds: [], counts: [[]] });
  });

  it('never loses a value and never exceeds its size', () => {
    const histogram = fc
      .tuple(
        fc.array(fc.double({ min: 0, max: 1e6, noNaN: true })),
        fc.integer({ min: -2, max: 6 }),
      )
      .map(([values, scale]) => histogramOf(values, scale));
    fc.assert(
      fc.property(
        fc.array(histogram, { maxLength: 30 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 3, max: 40 }),
        (points, columns_max, rows_max) => {
          const { bounds, counts } = heatMap(points, { columns_max, rows_max });
          expect(counts.length).toBeLessThanOrEqual(columns_max);
          expect(bounds.length).toBeLessThanOrEqual(rows_max);
          expect(bounds).toEqual([...bounds].sort((a, b) => a - b));
          const sum = counts.flat().reduce((a, b) => a + b, 0);
          expect(sum).toBe(points.reduce((a, h) => a + countOf(h), 0));
          expect(counts.every((column) => column.length === bounds.length)).toBe(true);
        },
      ),
    );
  });
});
