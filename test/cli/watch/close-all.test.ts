import { expect, it } from 'vitest';
import { closeAll } from '../../../cli/watch/close-all.ts';

it('closes everything, the last that was opened first, whatever fails of it', async () => {
  const closed: string[] = [];
  const told: string[] = [];
  const closing = ['journal', 'pool', 'server', 'watch'].map((name) => async () => {
    closed.push(name);
    if (name !== 'server') throw new Error(`${name} does not close`);
  });
  await expect(closeAll(closing, (problem) => told.push(problem))).rejects.toThrow(
    'watch does not close',
  );
  expect(closed).toEqual(['watch', 'server', 'pool', 'journal']);
  expect(told).toEqual(['pool does not close', 'journal does not close']);
});
