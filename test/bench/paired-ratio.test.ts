import { describe, expect, it } from 'vitest';
import { judgeRatio } from './cost-report.ts';
import { medianRatio } from './paired-ratio.ts';

/** 1, 2, … n in an order that is not theirs. */
function shuffled(n: number): number[] {
  return Array.from({ length: n }, (_, i) => ((i * 7) % n) + 1);
}

describe('the interval of a median ratio', () => {
  // P(Binomial(n, ½) ≤ k) by hand: n = 6: k = 0 is 1/64 = 1.6 %, k = 1 is 7/64. n = 9: k = 1 is 10/512 = 2.0 %,
  // k = 2 is 46/512. n = 20: k = 5 is 21,700/1,048,576 = 2.1 %, k = 6 is 60,460/1,048,576 = 5.8 %.
  it.each([
    { n: 6, median: 3.5, low: 1, high: 6 },
    { n: 9, median: 5, low: 2, high: 8 },
    { n: 20, median: 10.5, low: 6, high: 15 },
  ])('of $n values runs from value $low to value $high', ({ n, median, low, high }) => {
    expect(medianRatio(shuffled(n))).toEqual({ median, low, high });
  });

  it('does not exist for five values', () => {
    expect(() => medianRatio([1, 1, 1, 1, 1])).toThrow('5 pairs are too few for an interval');
  });
});

describe('the verdict on a ratio', () => {
  it.each([
    { median: 1.05, low: 1.04, high: 1.06, verdict: 'pass' },
    { median: 1.051, low: 1.05, high: 1.06, verdict: 'undecided' },
    { median: 1.08, low: 1.051, high: 1.09, verdict: 'fail' },
  ])('is $verdict for $median, of which $low is the low end', ({ verdict, ...ratio }) => {
    expect(judgeRatio(ratio)).toBe(verdict);
  });
});
