import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BUDGET_PERIOD_S,
  BURN_PAIRS,
  burnWindows,
  FAILED_RUNS_MIN,
  failuresToFire,
  runsIn,
  whyUnwatchable,
} from '../../model/burn-rate.ts';

const [FAST] = BURN_PAIRS;

describe('The pairs of windows', () => {
  it.each([
    ['fast', 0.02],
    ['slow', 0.05],
    ['day', 0.1],
    ['days', 0.1],
  ])('%s fires when %f of the budget of 30 days is spent in its long window', (name, share) => {
    const pair = BURN_PAIRS.find((one) => one.name === name)!;
    expect((pair.factor * pair.long_s) / BUDGET_PERIOD_S).toBeCloseTo(share, 10);
  });

  it.each([
    [60, 300, 3600],
    [100, 300, 3600],
    [300, 900, 3600],
    [900, 2700, 5400],
    [3600, 10_800, 21_600],
  ])(
    'of the fast pair, for probes every %i s, are %i s and %i s',
    (interval_s, short_s, long_s) => {
      expect(burnWindows(FAST!, interval_s, 1)).toEqual({ short_s, long_s });
    },
  );

  it('hold three runs of the rarest probe, and the long one twice the short, whatever the scale', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...BURN_PAIRS),
        fc.integer({ min: 5, max: 86_400 }),
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        (pair, interval_s, scale) => {
          const { short_s, long_s } = burnWindows(pair, interval_s, scale);
          expect(short_s).toBeGreaterThanOrEqual(3 * interval_s);
          expect(long_s).toBeGreaterThanOrEqual(2 * short_s);
          expect(Number.isInteger(short_s) && Number.isInteger(long_s)).toBe(true);
        },
      ),
    );
  });
});

describe('The failed runs that a pair needs', () => {
  // The table of a page at 14.4 in an hour: 60 runs of one location every minute, 180 of three, 12 and 36 every five.
  it.each([
    [0.01, 60, 9],
    [0.01, 180, 26],
    [0.005, 60, 5],
    [0.005, 180, 13],
    [0.01, 12, FAILED_RUNS_MIN],
    [0.01, 36, 6],
    [0.001, 60, FAILED_RUNS_MIN],
  ])('with %f allowed, of %i are %i', (error_ratio, runs, needed) => {
    expect(failuresToFire(runs, error_ratio, 14.4)).toBe(needed);
  });

  it('are more than the limit, not as many: 1.8 of 12.5 asks for the floor, 18 of 125 for 19', () => {
    expect(failuresToFire(125, 0.01, 14.4)).toBe(19);
  });

  it('are over the limit, and one less is not, where the floor does not decide', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.double({ min: 0.0001, max: 0.06, noNaN: true }),
        (runs, error_ratio) => {
          const needed = failuresToFire(runs, error_ratio, 14.4);
          const limit = 14.4 * error_ratio;
          expect(needed).toBeGreaterThanOrEqual(FAILED_RUNS_MIN);
          expect(needed / runs).toBeGreaterThan(limit * (1 - 1e-9));
          if (needed > FAILED_RUNS_MIN) {
            expect((needed - 1) / runs).toBeLessThanOrEqual(limit * (1 + 1e-9));
          }
        },
      ),
    );
  });
});

describe('An objective that probes are to watch over', () => {
  it('is fine at 1 % for a journey every five minutes', () => {
    expect(whyUnwatchable(0.01, [300], [1, 0.5])).toBeNull();
  });

  it('is refused where a flake or two would spend the budget of 30 days', () => {
    // 8,640 runs × 0.02 %.
    expect(whyUnwatchable(0.0002, [300], [1])).toBe(
      '8640 runs in 30 days × 0.02 % = 1.73 failed runs allowed: fewer than 3, so that a flake or two would spend the whole budget',
    );
  });

  it('is refused where no page could ever fire', () => {
    // 14.4 × 7 % is more than everything.
    expect(whyUnwatchable(0.07, [60], [1])).toBe(
      'a page of the pair "fast" needs more than 14.4 × 7 % = 101 % of 60 runs in 1 h and at least 3: 61 failed runs, more than there are',
    );
  });

  it('can be watched with more probes wherever it can with fewer', () => {
    const intervals = fc.array(fc.constantFrom(60, 300, 900), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(intervals, fc.double({ min: 0.0005, max: 0.05, noNaN: true }), (all, ratio) => {
        if (whyUnwatchable(ratio, all, [1]) !== null) return;
        expect(whyUnwatchable(ratio, [...all, 300], [1])).toBeNull();
      }),
    );
  });
});

describe('The runs of a stretch', () => {
  it('are those of every probe', () => {
    expect(runsIn(3600, [60, 300, 900])).toBe(60 + 12 + 4);
  });
});
