import { describe, expect, it } from 'vitest';
import { driftOf } from '../../../analysis/capacity/drift.ts';
import {
  estimateOf,
  type MarginPoint,
  marginLine,
  pointOf,
  scattered,
  takenOff,
  varianceOfHalves,
} from '../../../analysis/capacity/estimate.ts';
import { extraTerm } from '../../../analysis/capacity/extra-term.ts';
import type { Trial } from '../../../model/capacity.ts';
import { trialOf, withMargin } from './fake-target.ts';
import { order, SETTINGS } from './trial-seconds.ts';

/** Full windows in this order: rate, margin, and what their halves differ by. */
function windows(rows: readonly (readonly [number, number, number])[], off = 0): Trial[] {
  return rows.map(([rate_per_s, margin, margin_rise], i) =>
    trialOf(order({ number: i + 1, rate_per_s }), {
      ...withMargin(margin),
      margin_of_halves: margin + off,
      margin_rise,
    }),
  );
}

const points = (trials: readonly Trial[]): MarginPoint[] => trials.flatMap(pointOf);

/** On the line 10·(1 − rate/100) but for ±0.01. */
const STRAIGHT = [
  [97, 0.31, 0.2],
  [98, 0.19, -0.2],
  [99, 0.11, 0.2],
  [101, -0.11, -0.2],
  [102, -0.19, 0.2],
  [103, -0.31, -0.2],
] as const;

describe('The line through margins', () => {
  it('scatters at least as the halves of its windows do', () => {
    // Halves differ by 0.2, so that a window of 60 s has a standard deviation of 0.1: 60 · 0.1² for a weight of 1.
    const line = marginLine(points(windows(STRAIGHT)));
    expect(varianceOfHalves(points(windows(STRAIGHT)))).toBeCloseTo(0.6, 12);
    expect(line?.variance).toBeLessThan(0.05);
    expect(line && scattered(line, points(windows(STRAIGHT))).variance).toBeCloseTo(0.6, 12);
    const alike = windows(STRAIGHT.map(([rate, margin]) => [rate, margin, 0]));
    expect(line && scattered(line, points(alike)).variance).toBe(line?.variance);
    expect(varianceOfHalves([])).toBe(0);
  });

  it('is told by its halves apart from one that lies straight by luck', () => {
    const width = (rise: number): number =>
      estimateOf(
        {
          settings: SETTINGS,
          trials: windows(STRAIGHT.map(([rate, margin]) => [rate, margin, rise])),
        },
        97,
        103,
      ).half_width;
    expect(width(0.2)).toBeGreaterThan(2 * width(0));
  });

  it('has an interval that allows for as much as was taken off its windows, and for twice that below', () => {
    const at = (off: number) =>
      estimateOf(
        {
          settings: SETTINGS,
          // The margin as it is without what is taken off, so that the line stays.
          trials: windows(
            STRAIGHT.map(([rate, margin]) => [rate, margin + off, 0]),
            off,
          ),
        },
        97,
        103,
      );
    expect(takenOff(points(windows(STRAIGHT, 0.3)))).toBeCloseTo(0.3, 12);
    expect(at(0.2).capacity.estimate_per_s).toBeCloseTo(at(0).capacity.estimate_per_s, 6);
    const sides = (off: number): [below: number, above: number] => {
      const { estimate_per_s, low_per_s, high_per_s } = at(off).capacity;
      return [Math.log(estimate_per_s / low_per_s), Math.log(high_per_s / estimate_per_s)];
    };
    // 0.2 of margin at a fall of about 10 is 2 % of the rate, 0.04 is less than the half per cent that always is.
    const fall = -100 * (marginLine(points(windows(STRAIGHT)))?.slope ?? 0);
    const [[below, above], [below_some, above_some], [below_much, above_much]] = [
      sides(0),
      sides(0.04),
      sides(0.2),
    ];
    expect(below_some).toBeCloseTo(Math.hypot(below, 0.08 / fall), 4);
    expect(above_some).toBeCloseTo(above, 6);
    expect(below_much).toBeCloseTo(Math.hypot(below, 0.4 / fall), 4);
    expect(above_much).toBeCloseTo(Math.sqrt(above ** 2 - 0.005 ** 2 + (0.2 / fall) ** 2), 4);
  });

  it('gives the posterior its middle where it is too unsure for an interval of its own', () => {
    const few = windows([
      [97, 0.31, 0],
      [99, 0.11, 0],
      [101, -0.11, 0],
      [103, -0.31, 0],
      [90, 0.6, 0],
      [110, -0.8, 0],
    ]);
    const estimate = estimateOf({ settings: SETTINGS, trials: few }, 97, 103);
    expect(estimate.method).toBe('posterior');
    expect(estimate.capacity.estimate_per_s).toBeCloseTo(100, 1);
  });
});

describe('The posterior', () => {
  it('takes a window that passed by less than it is off by for one that failed', () => {
    // Too far apart in margin for a line, as on a cliff.
    const rows = [96, 97, 98, 99, 100, 101, 102, 103].map(
      (rate) => [rate, rate < 100 ? 0.9 : -0.9, 0] as const,
    );
    const middle = (off: number): number => {
      const estimate = estimateOf(
        {
          settings: SETTINGS,
          trials: windows(rows).map((trial) =>
            trial.rate_per_s === 99
              ? { ...trial, margin: 0.05, margin_of_halves: 0.05 + off }
              : trial,
          ),
        },
        96,
        103,
      );
      expect(estimate.method).toBe('posterior');
      return estimate.capacity.estimate_per_s;
    };
    expect(middle(0.04)).toBeCloseTo(Math.sqrt(99 * 100), 0);
    expect(middle(0.06)).toBeCloseTo(Math.sqrt(98 * 99), 0);
  });
});

describe('A coefficient beside a line', () => {
  it('is the less sure the more its points are known to scatter', () => {
    const some = points(windows(STRAIGHT));
    const times = [1, 2, 4, 3, 6, 5];
    const free = extraTerm(some, times);
    const held = extraTerm(some, times, 0.6);
    expect(held?.coefficient).toBe(free?.coefficient);
    expect(Math.abs(held?.t ?? 9)).toBeLessThan(Math.abs(free?.t ?? 0) / 3);
  });
});

describe('What is carried', () => {
  const tired = (lowest: number): Trial[] =>
    windows([
      [100, 0.2, 0],
      [98, -0.3, 0],
      [89, -0.3, 0],
      [88, -0.2, 0],
      [lowest, -0.3, 0],
    ]);

  it('has become less when three windows failed a tenth below one that passed before', () => {
    expect(driftOf({ settings: SETTINGS, trials: tired(85) }, 90)).toBeCloseTo(-0.15, 12);
    expect(driftOf({ settings: SETTINGS, trials: tired(91) }, 90)).toBeNull();
  });

  it('has not become less where those failed before it passed', () => {
    expect(driftOf({ settings: SETTINGS, trials: tired(85).reverse() }, 90)).toBeNull();
  });
});
