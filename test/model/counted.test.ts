import { describe, expect, it } from 'vitest';
import { counted } from '../../model/counted.ts';

describe('a number with its noun', () => {
  it.each([
    [0, '0 requests'],
    [1, '1 request'],
    [2, '2 requests'],
  ])('is in the plural but for one: %i', (n, text) => {
    expect(counted(n, 'request')).toBe(text);
  });
});
