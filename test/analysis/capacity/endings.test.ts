import { describe, expect, it } from 'vitest';
import { estimated, exhausted } from '../../../analysis/capacity/endings.ts';
import type { Estimate } from '../../../analysis/capacity/estimate.ts';
import type { Search } from '../../../analysis/capacity/search.ts';
import { SETTINGS } from './trial-seconds.ts';

const SEARCH: Search = { settings: SETTINGS, trials: [] };

/** An interval of ±`half_width` on so many full windows; ±3 % on seven is asked for. */
function estimate(half_width: number, windows = 12): Estimate {
  return {
    posterior: { log_rates: [], probabilities: [] },
    line: null,
    capacity: {
      estimate_per_s: 300,
      low_per_s: 300 * (1 - half_width),
      high_per_s: 300 * (1 + half_width),
      confidence: 0.95,
    },
    method: 'regression',
    half_width,
    windows,
    window_s: 60,
  };
}

describe('how wide the interval is, at the end of a search', () => {
  const spent = (half_width: number, windows?: number) =>
    exhausted(SEARCH, 'trials', estimate(half_width, windows)).reason;

  it('is said beside what was asked for, in figures that differ', () => {
    expect(spent(0.041)).toMatch(/, and the interval is ±4.1 % where ±3 % was asked for$/);
    expect(spent(0.0304)).toMatch(/, and the interval is ±3.04 % where ±3 % was asked for$/);
    expect(spent(0.35)).toMatch(/, and the interval is ±35 % where ±3 % was asked for$/);
  });

  it('is not the trouble where it is as narrow as that', () => {
    expect(spent(0.024, 1)).toMatch(
      /, and the interval is ±2.4 %, within the ±3 % asked for, but of too few full windows \(1\)$/,
    );
    expect(spent(0.024)).toMatch(
      /, and the interval is ±2.4 %, within the ±3 % asked for, but not all trials that confirm it are made$/,
    );
  });

  it('is told from what was asked for when it is precise', () => {
    const down = { down_per_s: 290, is_hysteretic: false };
    expect(estimated(SEARCH, estimate(0.0296), down).reason).toBe(
      '300/s ±2.96 % from 12 full windows, asked for ±3 %',
    );
    expect(estimated(SEARCH, estimate(0.016), down).reason).toBe(
      '300/s ±1.6 % from 12 full windows, asked for ±3 %',
    );
  });
});
