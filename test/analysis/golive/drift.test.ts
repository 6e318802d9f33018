import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { driftOf, isDrift } from '../../../analysis/golive/drift.ts';
import { logNormal, seededRandom } from '../../../model/random.ts';

describe('The drift of a soak', () => {
  it('of latencies that grow evenly is their growth from end to end', () => {
    // 100 ms to 138 ms in steps of 2 ms: 38 ms over a median of 119 ms, and no other slope anywhere.
    const drift = driftOf(
      Array.from({ length: 20 }, (_, i) => 0.1 + 0.002 * i),
      30,
    );
    expect(drift?.change_ratio).toBeCloseTo(0.038 / 0.119, 9);
    expect(drift?.low_ratio).toBeCloseTo(0.038 / 0.119, 9);
    expect(drift?.high_ratio).toBeCloseTo(0.038 / 0.119, 9);
    expect(drift).toMatchObject({ stretches: 20, stretch_s: 30 });
    expect(isDrift(drift!)).toBe(true);
  });

  it('is nothing that one slow stretch can bring about', () => {
    const latencies = Array.from({ length: 20 }, () => 0.1);
    latencies[19] = 5;
    const drift = driftOf(latencies, 30)!;
    expect(drift.change_ratio).toBe(0);
    expect(isDrift(drift)).toBe(false);
  });

  it('is no reason to worry where it is small, or where it gets faster', () => {
    const by = (slope: number): number[] =>
      Array.from({ length: 20 }, (_, i) => 0.1 * (1 + slope * i));
    expect(isDrift(driftOf(by(0.005), 30)!)).toBe(false);
    expect(isDrift(driftOf(by(-0.02), 30)!)).toBe(false);
    expect(isDrift(driftOf(by(0.02), 30)!)).toBe(true);
  });

  it('cannot be told from fewer than ten stretches, or without latencies', () => {
    expect(driftOf([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9], 30)).toBeNull();
    expect(
      driftOf(
        Array.from({ length: 20 }, () => 0),
        30,
      ),
    ).toBeNull();
  });

  it('is rarely seen where there is none, and mostly where there is', () => {
    const found = (growth: number): number => {
      let count = 0;
      for (let seed = 0; seed < 400; seed++) {
        const random = seededRandom(seed);
        const latencies = Array.from(
          { length: 20 },
          (_, i) => logNormal(random, 0.1, 0.15) * (1 + (growth * i) / 19),
        );
        if (isDrift(driftOf(latencies, 30)!)) count++;
      }
      return count / 400;
    };
    // At most half of the 5 % outside of the interval is on the side of slower.
    expect(found(0)).toBeLessThan(0.03);
    expect(found(0.6)).toBeGreaterThan(0.9);
  });

  it('does not depend on the unit, and turns its sign when time runs backwards', () => {
    const latencies = fc.array(fc.double({ min: 0.01, max: 5, noNaN: true }), {
      minLength: 10,
      maxLength: 40,
    });
    fc.assert(
      fc.property(latencies, fc.double({ min: 0.1, max: 1000, noNaN: true }), (values, unit) => {
        const drift = driftOf(values, 30)!;
        const scaled = driftOf(
          values.map((v) => v * unit),
          30,
        )!;
        const back = driftOf([...values].reverse(), 30)!;
        expect(scaled.change_ratio).toBeCloseTo(drift.change_ratio, 6);
        expect(back.change_ratio).toBeCloseTo(-drift.change_ratio, 6);
        expect(back.low_ratio).toBeCloseTo(-drift.high_ratio, 6);
        expect(drift.low_ratio).toBeLessThanOrEqual(drift.change_ratio + 1e-12);
        expect(drift.high_ratio).toBeGreaterThanOrEqual(drift.change_ratio - 1e-12);
      }),
    );
  });
});
