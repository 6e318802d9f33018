import { expect, it } from 'vitest';
import { clockOffset } from '../../runners/clock-offset.ts';

/** Clocks that give these readings in turn. */
function clocks(now_ms: readonly number[], monotonic_ms: readonly number[]) {
  const [walls, steady] = [[...now_ms], [...monotonic_ms]];
  return { now_ms: () => walls.shift() ?? 0, monotonic_ms: () => steady.shift() ?? 0 };
}

it('is how far the clock of the day is ahead', () => {
  expect(clockOffset(clocks([1000], [10, 10.2]))).toBeCloseTo(989.9, 10);
});

it('is read again after a pause between the readings, which would look like a step', () => {
  expect(clockOffset(clocks([1000, 1300], [10, 310, 310, 310.1]))).toBeCloseTo(989.95, 10);
});

it('is the best of five readings on a machine that never gives it rest', () => {
  const readings = [0, 9, 20, 28, 40, 47, 60, 66, 80, 87];
  // The fourth pair is the closest: 60 and 66.
  expect(clockOffset(clocks([100, 100, 100, 163, 100], readings))).toBe(100);
});
