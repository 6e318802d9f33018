import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bucketIndex, bucketUpperBound, EMPTY_HISTOGRAM } from '../../../model/histogram.ts';
import { Recorder, ratioBucket } from './recorder.ts';

it('finds the bucket whose bounds a ratio lies between', () => {
  const ratio = fc.double({ min: 2 ** -9, max: 2 ** 9, noNaN: true });
  fc.assert(
    fc.property(ratio, (value) => {
      const bucket = ratioBucket(value) - 320;
      expect(value).toBeGreaterThan(bucketUpperBound(bucket - 1, 5) * (1 - 1e-12));
      expect(value).toBeLessThan(bucketUpperBound(bucket, 5) * (1 + 1e-12));
    }),
  );
  for (let i = -100; i < 100; i++) {
    const bound = bucketUpperBound(i, 5);
    expect(ratioBucket(bound * (1 + 1e-9))).toBe(i + 321);
    expect(ratioBucket(bound * (1 - 1e-9))).toBe(i + 320);
  }
  expect(ratioBucket(4)).toBe(bucketIndex(4, 5) + 320);
  expect([ratioBucket(1e-9), ratioBucket(1e9)]).toEqual([0, 639]);
});

it('counts a visit in the second in which it ended, against each criterion that counts it', () => {
  const recorder = new Recorder(10_000, 3, [
    { operation: null, limit_ms: 500 },
    { operation: null, limit_ms: null },
    { operation: 1, limit_ms: 100 },
  ]);
  for (const now_ms of [10_000, 10_100, 10_900, 11_000]) recorder.started(now_ms);
  // 100 ms, in time.
  recorder.ended(0, 10_000, 10_100, true);
  // 1 s: ends in the next second, late.
  recorder.ended(0, 10_100, 11_100, true);
  // Failed.
  recorder.ended(1, 10_900, 11_200, false);
  // 400 ms: late for the third criterion alone.
  recorder.ended(1, 11_000, 11_400, true);
  // Of an earlier trial, and after the last second: nobody sees them.
  recorder.ended(0, 9_000, 10_500, true);
  recorder.ended(0, 11_000, 13_000, true);
  const [first, second, third] = recorder.seconds(3);
  expect([first, second, third].map((s) => [s?.started, s?.ended])).toEqual([
    [3, 1],
    [1, 3],
    [0, 0],
  ]);
  expect(first?.criteria.map(({ count, bad }) => [count, bad])).toEqual([
    [1, 0],
    [1, 0],
    [0, 0],
  ]);
  expect(second?.criteria.map(({ count, bad }) => [count, bad])).toEqual([
    [3, 2],
    [3, 1],
    [2, 2],
  ]);
  // Ratios 2 and 0.8: those that succeeded.
  expect(second?.criteria[0]?.latency_ratio.sum).toBeCloseTo(2.8, 9);
  expect(second?.criteria[1]?.latency_ratio).toBe(EMPTY_HISTOGRAM);
  expect(second?.criteria[2]?.latency_ratio.sum).toBeCloseTo(4, 9);
});
