import { describe, expect, it } from 'vitest';
import { type Recovery, recovery } from '../../../analysis/capacity/recovery.ts';
import type { Trial } from '../../../model/capacity.ts';
import { trialOf, withMargin } from './fake-target.ts';
import { order, SETTINGS } from './trial-seconds.ts';

/** Trials in this order, each what is said of it besides its purpose and outcome. */
function row(...parts: readonly Partial<Trial>[]): Trial[] {
  return parts.map((part, i) => trialOf(order({ number: i + 1, ...part }), part));
}

const stepAfter = (...parts: readonly Partial<Trial>[]): Recovery =>
  recovery({ settings: SETTINGS, trials: row(...CLIMB, ...parts) }, 1);

/** Light loads that passed, at 20, 40 and 80 a second. */
const CLIMB: readonly Partial<Trial>[] = [20, 40, 80].map((rate_per_s) => ({
  purpose: 'bracket',
  rate_per_s,
  latency_ratio: 0.5,
}));

/** A window that missed by a little and left nothing behind. */
const MILD: Partial<Trial> = { ...withMargin(-0.1), rate_per_s: 100, left_visits: 0 };

/** A look at light load that was not good enough, over 20 s. */
const looked = (margin: number): Partial<Trial> => ({
  purpose: 'recovery',
  rate_per_s: 40,
  window_s: 20,
  outcome: 'fail',
  margin,
});

describe('After a trial that failed', () => {
  it('the next one follows at once where all visits ended by themselves', () => {
    expect(stepAfter(MILD)).toBe('recovered');
    // 100/s within a limit of 0.25 s: so many are under way anyway.
    expect(stepAfter({ ...MILD, left_visits: 25 })).toBe('recovered');
  });

  it('light load is looked at where a queue is left, or hardly anything was carried, or nobody knows', () => {
    const { left_visits: _, ...unknown } = MILD;
    for (const trial of [
      { ...MILD, left_visits: 26 },
      { ...MILD, ...withMargin(-0.92) },
      { ...MILD, margin: null, stopped_early: true },
      { ...MILD, limit: { by: 'backlog' } as const },
      unknown,
    ]) {
      expect(stepAfter(trial)).toMatchObject({ wish: { purpose: 'recovery', rate_per_s: 40 } });
    }
  });

  it('light load is looked at after three failures in a row, however little they left', () => {
    expect(stepAfter(MILD, MILD)).toBe('recovered');
    expect(stepAfter(MILD, MILD, MILD)).toMatchObject({ wish: { purpose: 'recovery' } });
    expect(stepAfter(MILD, MILD, { rate_per_s: 95 }, MILD)).toBe('recovered');
  });

  const HARD: Partial<Trial> = { ...MILD, left_visits: 500 };
  const windowS = (step: Recovery): number =>
    typeof step === 'string' ? Number.NaN : step.wish.window_s;

  it('a look is as long as the ones before it had to be', () => {
    expect(windowS(stepAfter(HARD))).toBe(20);
    const came_back: Partial<Trial> = { purpose: 'recovery', rate_per_s: 40, window_s: 20 };
    expect(windowS(stepAfter(HARD, looked(-0.5), came_back, HARD))).toBe(40);
    expect(windowS(stepAfter(HARD, looked(-0.5), looked(-0.5), came_back, HARD))).toBe(60);
  });

  it('a look is twice as long after a collapse', () => {
    expect(windowS(stepAfter({ ...HARD, margin: null, stopped_early: true }))).toBe(40);
  });

  it('it is waited for a minute, and for two where it meets its objectives and is only slower', () => {
    const bad = looked(-0.5);
    const slow = looked(0.2);
    expect(stepAfter(HARD, bad, bad)).toMatchObject({ wish: {} });
    expect(stepAfter(HARD, bad, bad, bad)).toBe('not recovered');
    expect(stepAfter(HARD, bad, bad, slow)).toMatchObject({ wish: {} });
    expect(stepAfter(HARD, slow, slow, slow, slow, slow)).toMatchObject({ wish: {} });
    expect(stepAfter(HARD, slow, slow, slow, slow, slow, slow)).toBe('not recovered');
  });

  it('it is compared with what it was on the way up, not with what it became', () => {
    const worn: Partial<Trial> = { rate_per_s: 42, latency_ratio: 0.9 };
    expect(stepAfter(HARD, { purpose: 'recovery', rate_per_s: 40 }, worn, HARD)).toMatchObject({
      wish: { reference_latency_ratio: 0.5 },
    });
  });

  it('it is compared with what passed later, where no climb passed nearby', () => {
    const baseline: Partial<Trial> = { purpose: 'bracket', rate_per_s: 5, latency_ratio: 0.3 };
    const check: Partial<Trial> = { ...HARD, rate_per_s: 100 };
    const later: Partial<Trial> = { purpose: 'bracket', rate_per_s: 40, latency_ratio: 0.45 };
    const trials = row(baseline, check, { purpose: 'recovery', rate_per_s: 2.5 }, later, {
      ...HARD,
      rate_per_s: 80,
    });
    expect(recovery({ settings: SETTINGS, trials }, 1)).toMatchObject({
      // Half of 40, between 0.3 at 5 and 0.45 at 40: 0.3 + 0.15 · 15/35.
      wish: { rate_per_s: 20, reference_latency_ratio: 0.3 + (0.15 * 15) / 35 },
    });
  });
});
