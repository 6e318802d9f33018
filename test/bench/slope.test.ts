import { describe, expect, it } from 'vitest';
import { memorySlope } from './slope.ts';

describe('the slope of memory', () => {
  it('is in megabytes per million requests, worked by hand', () => {
    // 10 → 12 MB over 100,000 requests is 20 MB per million; likewise the other two pairs.
    const readings = [
      { requests: 100_000, memory_mb: 10 },
      { requests: 200_000, memory_mb: 12 },
      { requests: 300_000, memory_mb: 14 },
    ];
    expect(memorySlope(readings)).toBeCloseTo(20, 9);
  });

  it('is not moved by one collection of garbage', () => {
    const readings = Array.from({ length: 21 }, (_, i) => ({
      requests: 1000 * i,
      memory_mb: i === 10 ? 90 : 100,
    }));
    expect(memorySlope(readings)).toBe(0);
  });

  it('is unknown without two readings', () => {
    expect(memorySlope([{ requests: 1, memory_mb: 1 }])).toBeNaN();
  });
});
