import { describe, expect, it } from 'vitest';
import { bytesPerUser, isCompiledAhead } from '../../model/compiled-ahead.ts';

/** Journeys of so many steps each. */
function journeys(...lengths: number[]): { steps: number[] }[] {
  return lengths.map((length) => ({ steps: new Array<number>(length).fill(0) }));
}

describe('What every virtual user compiles', () => {
  it('is the whole plan up to 100 steps, and beyond that its own journey', () => {
    expect(isCompiledAhead(journeys(60, 40))).toBe(true);
    expect(isCompiledAhead(journeys(60, 41))).toBe(false);
  });

  it('takes memory: 1.2 MB and 80 kB for each compiled step', () => {
    expect(bytesPerUser(journeys(2, 7, 6))).toBe(2_400_000);
    expect(bytesPerUser(journeys(60, 41))).toBe(6_000_000);
  });
});
