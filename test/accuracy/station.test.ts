import { expect, it } from 'vitest';
import { replay } from './station.ts';

it('gives the same requests the same fate whenever they are replayed, and a free server no wait', () => {
  const far_apart = Float64Array.from({ length: 2000 }, (_, i) => 10_000 * i);
  const alone = replay(4, far_apart);
  expect(replay(4, far_apart)).toEqual(alone);
  // Nobody waits: what is left is exponential work of 50 ms. Standard error 50/√2000 = 1.1 ms.
  const mean_ms = alone.reduce((sum, ms) => sum + ms, 0) / alone.length;
  expect(Math.abs(mean_ms - 50)).toBeLessThan(4);
  // All at once on one server: each waits for all before it.
  const together = replay(1, new Float64Array(3));
  expect(together[1]).toBeCloseTo((alone[0] ?? 0) + (alone[1] ?? 0), 9);
});
