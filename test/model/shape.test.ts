import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cutAt,
  lasting,
  plannedRate,
  plannedStarts,
  plannedStartsBetween,
  rateSegments,
  type Shape,
} from '../../model/shape.ts';

/** A morning: from a tenth over ten seconds to the peak, level for twenty, at once down to a half, and out. */
const MORNING: Shape & { rate_per_s: number } = {
  rate_per_s: 20,
  warmup_s: 5,
  duration_s: 50,
  stages: [
    { duration_s: 10, to_ratio: 1 },
    { duration_s: 20, to_ratio: 1 },
    { duration_s: 0, to_ratio: 0.5 },
    { duration_s: 20, to_ratio: 0 },
  ],
};

describe('The shape of a load', () => {
  it('is level without stages, after a warm-up from a tenth of the rate', () => {
    expect(rateSegments({ warmup_s: 5, duration_s: 60 }, { rate_per_s: 20 })).toEqual([
      { duration_s: 5, from_per_s: 2, to_per_s: 20 },
      { duration_s: 60, from_per_s: 20, to_per_s: 20 },
    ]);
  });

  it('goes through its stages as k6 does: linear from where the last one ended, and a jump in none', () => {
    expect(rateSegments(MORNING, MORNING)).toEqual([
      // The stages begin where the warm-up does.
      { duration_s: 5, from_per_s: 2, to_per_s: 2 },
      { duration_s: 10, from_per_s: 2, to_per_s: 20 },
      { duration_s: 20, from_per_s: 20, to_per_s: 20 },
      { duration_s: 20, from_per_s: 10, to_per_s: 0 },
    ]);
  });

  it('warms up to where a first stage of no time says that it begins', () => {
    const stages = [
      { duration_s: 0, to_ratio: 0.4 },
      { duration_s: 10, to_ratio: 1 },
    ];
    expect(rateSegments({ warmup_s: 5, duration_s: 10, stages }, { rate_per_s: 10 })).toEqual([
      { duration_s: 5, from_per_s: 1, to_per_s: 4 },
      { duration_s: 10, from_per_s: 4, to_per_s: 10 },
    ]);
  });

  it('starts in the judged stretch what lies under its rate: 110 + 400 + 100', () => {
    expect(plannedStarts(MORNING, MORNING)).toBeCloseTo(610, 9);
  });

  it.each([
    [-1, 0],
    [0, 2],
    [10, 11],
    [15, 20],
    [34.9, 20],
    [35, 10],
    [45, 5],
    [55, 0],
  ])('has at %d s a rate of %d/s', (elapsed_s, rate) => {
    expect(plannedRate(MORNING, elapsed_s)).toBeCloseTo(rate, 9);
  });

  it('keeps its starts per second when it is stretched to another time', () => {
    const stage = fc.record({
      duration_s: fc.integer({ min: 1, max: 600 }),
      to_ratio: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.array(stage, { minLength: 1 }),
        fc.integer({ min: 1, max: 9000 }),
        (stages, s) => {
          const duration_s = stages.reduce((sum, one) => sum + one.duration_s, 0);
          const shape = { rate_per_s: 10, warmup_s: 5, duration_s, stages };
          const other = lasting(shape, s);
          const sum = other.stages.reduce((total, one) => total + one.duration_s, 0);
          expect(sum).toBeCloseTo(s, 6);
          expect(plannedStarts(other, other) / s).toBeCloseTo(
            plannedStarts(shape, shape) / duration_s,
            6,
          );
        },
      ),
    );
  });

  it('is the same load up to where it is cut, and none after', () => {
    const cut = cutAt(MORNING, 17.5);
    expect(cut.duration_s).toBe(17.5);
    const until_s = MORNING.warmup_s + 17.5;
    for (const elapsed_s of [0, 6, 12, 20, until_s - 0.01]) {
      expect(plannedRate(cut, elapsed_s)).toBeCloseTo(plannedRate(MORNING, elapsed_s), 9);
    }
    expect(plannedRate(cut, until_s + 0.01)).toBe(0);
    expect(plannedStarts(cut, cut)).toBeCloseTo(plannedStartsBetween(MORNING, MORNING, 0, 17.5), 9);
    expect(cutAt(MORNING, 1e9)).toEqual(MORNING);
  });
});
