import { describe, expect, it } from 'vitest';
import { isLost } from '../../../analysis/capacity/lost.ts';
import { hundred, order, repeated, SETTINGS } from './trial-seconds.ts';

const lost = (seconds: ReturnType<typeof repeated>, part: Parameters<typeof order>[0]): boolean =>
  isLost(order(part), { seconds }, SETTINGS);

describe('A trial of the bracket', () => {
  const bracket = { purpose: 'bracket', window_s: 20 } as const;

  it('is lost once half as many again are bad as its whole window may have, and still are', () => {
    // 5 % of 2000 requests and half as many again: more than 150.
    expect(
      lost(
        repeated(15 + 3, () => hundred(50)),
        bracket,
      ),
    ).toBe(false);
    expect(
      lost(
        repeated(15 + 4, () => hundred(50)),
        bracket,
      ),
    ).toBe(true);
    const over = [...repeated(15 + 4, () => hundred(50)), ...repeated(5, () => hundred(2))];
    expect(lost(over, bracket)).toBe(false);
  });

  it('is lost when visits under way grow beyond three limits of load and it is late', () => {
    // 3 × 100/s × 0.25 s = 75.
    const growing = (seconds: number) =>
      repeated(15 + seconds, () => ({ ...hundred(6), started: 120 }));
    expect(lost(growing(3), bracket)).toBe(false);
    expect(lost(growing(4), bracket)).toBe(true);
  });

  it('is not lost by its warm-up, by what is allowed, or where it may not be', () => {
    expect(
      lost(
        repeated(15, () => hundred(90)),
        bracket,
      ),
    ).toBe(false);
    expect(
      lost(
        repeated(35, () => hundred(5)),
        bracket,
      ),
    ).toBe(false);
    expect(
      lost(
        repeated(35, () => hundred(90)),
        { ...bracket, may_stop_early: false },
      ),
    ).toBe(false);
  });
});

describe('A full window', () => {
  it('is measured to its end though it fails, so that good ones are not all that is left', () => {
    expect(
      lost(
        repeated(70, () => hundred(60)),
        {},
      ),
    ).toBe(false);
    expect(
      lost(
        repeated(70, () => ({ ...hundred(60), started: 120 })),
        {},
      ),
    ).toBe(false);
  });

  it('is lost in a collapse: nearly all are bad and work piles up without end', () => {
    // 10 × 100/s × 0.25 s = 250 visits more.
    const collapse = (seconds: number) =>
      repeated(15 + seconds, () => ({ ...hundred(95), started: 115 }));
    expect(lost(collapse(16), {})).toBe(false);
    expect(lost(collapse(17), {})).toBe(true);
  });
});
