import { describe, expect, it } from 'vitest';
import { nearest, suggest } from '../../config/suggest.ts';

const KEYS = ['rate_per_s', 'warmup_s', 'duration_s', 'url'];

describe('A suggestion for an unknown name', () => {
  it.each([
    ['rate_per_sec', 'rate_per_s'],
    ['Duration_S', 'duration_s'],
    ['wramup_s', 'warmup_s'],
    ['ulr', 'url'],
  ])('for %s is %s', (typed, meant) => {
    expect(nearest(typed, KEYS)).toBe(meant);
  });

  it.each(['colour', 'x', '', 'rate_per_s'.repeat(1000)])('is not made for "%s"', (typed) => {
    expect(nearest(typed, KEYS)).toBeUndefined();
  });

  it('falls back to all known names', () => {
    expect(suggest('colour', KEYS)).toBe('known: rate_per_s, warmup_s, duration_s and url');
    expect(suggest('colour', [])).toBe('none is known here');
  });
});
