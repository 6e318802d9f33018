import { expect, it } from 'vitest';
import { oneAtATime } from '../../../cli/watch/one-at-a-time.ts';

it('works never twice at once, and once more for all who asked meanwhile', async () => {
  const ends: (() => void)[] = [];
  const ask = oneAtATime(() => new Promise((resolve) => void ends.push(resolve)));
  ask();
  ask();
  ask();
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await new Promise((resolve) => setImmediate(resolve));
  expect(ends).toHaveLength(2);
  ends[1]?.();
  await new Promise((resolve) => setImmediate(resolve));
  expect(ends).toHaveLength(2);
  ask();
  expect(ends).toHaveLength(3);
});
