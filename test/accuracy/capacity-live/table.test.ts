import { describe, expect, it } from 'vitest';
import type { LiveRow } from './live-search.ts';
import { summaryOf, tableOf } from './table.ts';

function row(truth_per_s: number, estimate_per_s: number | null): LiveRow {
  const capacity =
    estimate_per_s === null
      ? null
      : {
          estimate_per_s,
          low_per_s: 0.98 * estimate_per_s,
          high_per_s: 1.02 * estimate_per_s,
          confidence: 0.95,
        };
  return {
    system: { servers: 8, service_ms: 50, limit_ms: 250 },
    seed: 1,
    commit: '0abc123',
    truth_per_s,
    outcome: capacity === null ? 'generator-limited' : 'estimated',
    capacity,
    trials: 20,
    invalid_trials: 1,
    requests: 100_000,
    duration_s: 1500,
    distrust: [],
  };
}

describe('the live score', () => {
  it('is the median of the errors, and how many intervals hold the truth', () => {
    const rows = [row(100, 101), row(100, 97), row(100, 101.9)];
    const { median_error, covered, isGood } = summaryOf(rows);
    expect(median_error).toBeCloseTo(0.019, 12);
    expect(covered).toBe(2);
    expect(isGood).toBe(true);
  });

  it('counts a search without a number as wrong without bound, and a simulator without trust as no score', () => {
    expect(summaryOf([row(100, 100), row(100, null)])).toMatchObject({
      median_error: Number.POSITIVE_INFINITY,
      isGood: false,
    });
    const doubted = { ...row(100, 100), distrust: ['its event loop was late'] };
    expect(summaryOf([doubted]).isGood).toBe(false);
  });

  it('is a table', () => {
    expect(tableOf([row(100, 101), row(100, null)])).toContain(
      '| M/M/8, 50 ms, p95 ≤ 250 ms | 1 | 100.00 | 101.00 | 98.98 – 103.02 | +1.00 % | yes | 20 (1) | 100,000 | 25 | trusted |',
    );
  });
});
