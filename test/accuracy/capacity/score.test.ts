import { expect, it } from 'vitest';
import type { SearchRun } from './run.ts';
import { quantileOf, scoreOf } from './score.ts';

const RUN: SearchRun = {
  scenario: 'M/M/4',
  rule: 'nighthawk',
  seed: 1,
  repeats: 1,
  outcome: 'estimated',
  is_right: true,
  estimate_per_s: 100,
  low_per_s: 98,
  high_per_s: 102,
  is_precise: true,
  down_per_s: null,
  decision: null,
  trials: 10,
  full_windows: null,
  requests: 1000,
  load_s: 600,
  overload_s: 60,
};
const TRUTH = { rate_per_s: 100, low_per_s: 100, high_per_s: 100 };

it('scores searches as worked by hand', () => {
  const score = scoreOf(
    [
      RUN,
      { ...RUN, estimate_per_s: 104, low_per_s: 101, high_per_s: 107, trials: 20 },
      { ...RUN, estimate_per_s: 99, low_per_s: null, high_per_s: null, is_precise: false },
      { ...RUN, estimate_per_s: null, is_right: false, overload_s: 180, trials: 30 },
    ],
    TRUTH,
  );
  expect(score).toMatchObject({ searches: 4, numbers: 3, right_ratio: 0.75, repeats_mean: 1 });
  // Off by 0, +4 and −1 %.
  expect(score.error_median_ratio).toBeCloseTo(0.01, 12);
  expect(score.error_p95_ratio).toBeCloseTo(0.04, 12);
  expect(score.bias_ratio).toBeCloseTo(0, 12);
  expect([score.covered, score.intervals]).toEqual([1, 2]);
  expect(score.half_width_ratio).toBeCloseTo(0.02, 12);
  expect([score.trials_median, score.trials_p95, score.minutes_median]).toEqual([10, 30, 10]);
  expect(score.precise_ratio).toBe(0.75);
  expect(score.overload_ratio).toBeCloseTo((3 * 60 + 180) / 2400, 12);
});

it('has no error where there is no number to compare with', () => {
  const score = scoreOf([RUN], null);
  expect([score.error_median_ratio, score.bias_ratio, score.intervals]).toEqual([null, null, 0]);
});

it('counts an interval that ends at the capacity', () => {
  expect(scoreOf([{ ...RUN, low_per_s: 100 }], TRUTH).covered).toBe(1);
  expect(scoreOf([{ ...RUN, high_per_s: 100 }], TRUTH).covered).toBe(1);
  expect(scoreOf([{ ...RUN, low_per_s: 100.1 }], TRUTH).covered).toBe(0);
  expect(scoreOf([{ ...RUN, high_per_s: 99.9 }], TRUTH).covered).toBe(0);
});

it('takes quantiles by nearest rank', () => {
  const values = Array.from({ length: 20 }, (_, i) => 20 - i);
  expect([0.5, 0.95, 1].map((q) => quantileOf(values, q))).toEqual([10, 19, 20]);
  expect(quantileOf([], 0.5)).toBeNull();
});
