import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BoundedMap } from '../../simulator/bounded-map.ts';

describe('a bounded map', () => {
  it('gives up its oldest entry for a new one, and says which', () => {
    const map = new BoundedMap<number>(2);
    expect(map.set('a', 1)).toBeUndefined();
    expect(map.set('b', 2)).toBeUndefined();
    expect(map.set('c', 3)).toBe(1);
    expect([map.get('a'), map.get('b'), map.get('c'), map.size]).toEqual([undefined, 2, 3, 2]);
  });

  it('replaces the value of a key without making room', () => {
    const map = new BoundedMap<number>(2);
    map.set('a', 1);
    map.set('b', 2);
    expect(map.set('a', 9)).toBeUndefined();
    expect(map.set('c', 3)).toBe(9);
  });

  it('holds exactly the newest keys, never more than its limit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.uniqueArray(fc.string(), { maxLength: 30 }),
        (limit, keys) => {
          const map = new BoundedMap<string>(limit);
          for (const key of keys) map.set(key, key);
          const newest = keys.slice(-limit);
          expect(map.size).toBe(newest.length);
          expect(keys.filter((key) => map.get(key) !== undefined)).toEqual(newest);
        },
      ),
    );
  });
});
