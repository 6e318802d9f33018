import { describe, expect, it } from 'vitest';
import { decimalsApart } from '../../model/decimals-apart.ts';

describe('the decimals at which two percentages read as different', () => {
  it.each([
    [0.041, 0.03, 1], // 4.1, 3.0
    [0.0304, 0.03, 2], // 3.04, 3.00
    [0.03004, 0.03, 3], // 3.004, 3.000
    [0.03, 0.03, 3],
    [0.03, 0.030000001, 3],
  ])('of %f and %f are %i', (a, b, decimals) => {
    expect(decimalsApart(a, b)).toBe(decimals);
    expect(decimalsApart(b, a)).toBe(decimals);
  });
});
