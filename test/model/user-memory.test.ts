import { expect, it } from 'vitest';
import { bytesPerUser } from '../../model/user-memory.ts';

it('A virtual user takes 1 MB, and 20 kB for each step of the longest journey', () => {
  const journeys = [2, 7, 6].map((length) => ({ steps: new Array<number>(length).fill(0) }));
  expect(bytesPerUser(journeys)).toBe(1_140_000);
});
