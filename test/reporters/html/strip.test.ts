import { describe, expect, it } from 'vitest';
import { stretchesOf } from '../../../reporters/html/strip.ts';

describe('the strip of an operation', () => {
  it('puts neighbouring steps of the same level together', () => {
    const good = { count: 10, good: 10 };
    expect(stretchesOf([good, good, { count: 10, good: 0 }, good])).toEqual([
      { from: 0, length: 2, level: 'good' },
      { from: 2, length: 1, level: 'most' },
      { from: 3, length: 1, level: 'good' },
    ]);
  });

  it('has a hole where there were no requests, and does not join what lies on both sides', () => {
    const good = { count: 1, good: 1 };
    expect(stretchesOf([good, { count: 0, good: 0 }, good])).toEqual([
      { from: 0, length: 1, level: 'good' },
      { from: 2, length: 1, level: 'good' },
    ]);
  });

  it.each([
    [100, 'good'],
    [96, 'some'],
    [95, 'many'],
    [76, 'many'],
    [75, 'most'],
  ] as const)('calls %i good of 100 requests "%s"', (good, level) => {
    expect(stretchesOf([{ count: 100, good }])[0]?.level).toBe(level);
  });
});
