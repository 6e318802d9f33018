import { describe, expect, it } from 'vitest';
import { chanceOfAtLeast } from '../../analysis/binomial.ts';
import type { EvaluationWindow } from '../../analysis/evaluation-windows.ts';
import { holdWindows, type WindowRule } from '../../analysis/hold-windows.ts';

const ERRORS: WindowRule = { kind: 'errors', good_windows_ratio_min: undefined };
const LATENCY: WindowRule = { kind: 'latency', good_windows_ratio_min: undefined };

/** Windows of 30 s and 1,000 requests each, with so many bad ones. */
function windows(bad: readonly number[], allowed_ratio = 0.01, samples = 1000): EvaluationWindow[] {
  return bad.map((n, i) => ({
    start_ms: 30_000 * i,
    length_s: 30,
    samples,
    bad: n,
    allowed: allowed_ratio * samples,
    owed: {},
  }));
}

const quiet = (n: number): number[] => new Array<number>(n).fill(0);

describe('Windows of failures', () => {
  // The smallest number that comes by chance less often than once in 10,000 from 1,000 requests at 1 %.
  const limit = Array.from({ length: 50 }, (_, i) => i).find(
    (bad) => chanceOfAtLeast(bad, 1000, 0.01) < 1e-4,
  );

  it('are good up to what chance explains, and bad with one failure more', () => {
    // 24 come with 1.1e-4, 25 with 4.5e-5.
    expect(limit).toBe(25);
    const held = (bad: number) => holdWindows(windows([bad, ...quiet(9)]), ERRORS, 1e-4);
    expect(held(24).good_windows_ratio).toEqual({ good: 10, judged: 10, too_few_samples: 0 });
    expect(held(24).outcome).toBe('met');
    expect(held(25).good_windows_ratio).toEqual({ good: 9, judged: 10, too_few_samples: 0 });
    expect(held(25).outcome).toBe('missed');
  });

  it('may be bad in one of a hundred, not in two', () => {
    expect(holdWindows(windows([30, ...quiet(99)]), ERRORS, 1e-4).outcome).toBe('met');
    expect(holdWindows(windows([30, 30, ...quiet(98)]), ERRORS, 1e-4).outcome).toBe('missed');
  });

  it('may not be an outage even once, unless the objective sets its own share', () => {
    const one = windows([...quiet(500), 501, ...quiet(499)]);
    expect(holdWindows(one, ERRORS, 1e-4).outcome).toBe('missed');
    expect(holdWindows(windows([...quiet(500), 500, ...quiet(499)]), ERRORS, 1e-4).outcome).toBe(
      'met',
    );
    const own = { ...ERRORS, good_windows_ratio_min: 0.99 };
    expect(holdWindows(one, own, 1e-4).outcome).toBe('met');
    expect(holdWindows(one, { ...own, good_windows_ratio_min: 1 }, 1e-4).outcome).toBe('missed');
  });

  it('are not bad with fewer than ten failures, however few requests there were', () => {
    const few = (bad: number) => holdWindows(windows([bad], 0.01, 100), ERRORS, 1e-4).outcome;
    expect(few(9)).toBe('met');
    expect(few(10)).toBe('missed');
  });

  it('are not judged with too few requests, unless they are bad beyond chance', () => {
    const few = (bad: number) => holdWindows(windows([bad], 0.01, 99), ERRORS, 1e-4);
    expect(few(0)).toMatchObject({
      outcome: 'unmeasured',
      worst_window: null,
      good_windows_ratio: { good: 0, judged: 0, too_few_samples: 1 },
    });
    expect(few(60)).toMatchObject({
      outcome: 'missed',
      good_windows_ratio: { good: 0, judged: 1, too_few_samples: 0 },
    });
  });

  it('tell the worst one, and neighbouring outages as one', () => {
    const held = holdWindows(windows([5, 600, 800, 2, 900, 0]), ERRORS, 1e-4);
    expect(held.worst_window).toEqual({
      start_ms: 120_000,
      length_s: 30,
      observed: 0.9,
      samples: 1000,
    });
    expect(held.outages).toEqual([
      { start_ms: 30_000, length_s: 60, observed: 0.7, samples: 2000 },
      { start_ms: 120_000, length_s: 30, observed: 0.9, samples: 1000 },
    ]);
  });
});

describe('Windows of latency', () => {
  it('are bad when most requests were, not when more than allowed were: bursts are a queue’s own', () => {
    const held = (bad: number) => holdWindows(windows([...quiet(20), bad], 0.05), LATENCY, 1e-4);
    expect(held(500).outcome).toBe('met');
    expect(held(700)).toMatchObject({ outcome: 'missed', clustering: 1 });
  });

  it('count bad requests that come in clusters as one', () => {
    // 20 windows with 0 or 100 bad ones: 50 ± 50 where chance gives ±6.9, so that χ² is 53 times its mean.
    const restless = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 0 : 100));
    const held = holdWindows(windows([...restless, 1000], 0.05), LATENCY, 1e-6);
    expect(held.clustering).toBeGreaterThan(50);
    expect(held.clustering).toBeLessThan(56);
    // 1000 / 53 are 18 requests, all bad: 2⁻¹⁹ at least.
    expect(held.outcome).toBe('met');
    expect(holdWindows(windows([...restless, 1000], 0.05), LATENCY, 1e-4).outcome).toBe('missed');
  });

  it('are never missed where there is nothing to learn the clusters from', () => {
    expect(holdWindows(windows([0, 1000, 0], 0.05), LATENCY, 1e-4)).toMatchObject({
      outcome: 'met',
      clustering: null,
    });
  });
});
