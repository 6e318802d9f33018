import { describe, expect, it } from 'vitest';
import type { Trial, TrialLimit, TrialPurpose } from '../../../model/capacity.ts';
import { type Answering, lineTarget, searched, withMargin } from './fake-target.ts';
import { ERRORS } from './trial-seconds.ts';

const of = (trials: readonly Trial[], purpose: TrialPurpose): Trial[] =>
  trials.filter((trial) => trial.purpose === purpose);

describe('A window after a burst', () => {
  it('begins only after what the burst left had time to drain', () => {
    const warmupAfter = (left_visits: number): number => {
      const { trials } = searched((asked, made, random) => ({
        ...lineTarget(300)(asked, made, random),
        ...(asked.purpose === 'burst' ? { left_visits } : {}),
      }));
      return trials[trials.findIndex(({ purpose }) => purpose === 'burst') + 1]?.warmup_s ?? 0;
    };
    expect(warmupAfter(0)).toBe(15);
    // Margins fall by 5: saturated about 20 % above 300, so that some 65 drain in a second; half as long again.
    expect(warmupAfter(6500)).toBeGreaterThan(100);
    expect(warmupAfter(6500)).toBeLessThan(200);
    expect(warmupAfter(1e6)).toBe(600);
  });
});

describe('What binds', () => {
  it('is what the windows nearest to the capacity come closest to missing, whether they pass or fail', () => {
    const errors: TrialLimit = { by: 'criterion', criterion: ERRORS };
    // An overload fails by its latency; near the capacity it is errors.
    const { answer } = searched((asked, trials, random) => {
      const part = lineTarget(300, 12)(asked, trials, random);
      return asked.rate_per_s > 310 ? part : { ...part, limit: errors };
    });
    expect(answer.binding).toEqual(errors);
  });
});

describe('A lower bound that is too high by chance', () => {
  it('is no hysteresis when windows after bursts are as bad as those from rest, but for chance', () => {
    // Just below 300 windows miss or pass by a hair; directly after a burst they happen to miss.
    const unlucky: Answering = (asked, trials) => {
      const after_burst = trials.at(-1)?.purpose === 'burst';
      if (asked.rate_per_s < 270) return withMargin(0.5);
      if (asked.rate_per_s > 305) return { outcome: 'fail', margin: null, stopped_early: true };
      const chance = (0.1 * (trials.length % 3)) / 3;
      return asked.rate_per_s > 300 || after_burst
        ? withMargin(-0.01 - chance)
        : withMargin(chance);
    };
    const { trials, answer } = searched(unlucky);
    const from_rest = trials.filter(
      ({ purpose }, i) => purpose === 'confirm' && trials[i - 1]?.purpose !== 'burst',
    );
    expect(from_rest.length).toBeGreaterThanOrEqual(3);
    expect(answer.outcome).toBe('estimated');
    expect(answer.recovery?.down_per_s).toBeGreaterThan(280);
  });

  it('is found out by windows from rest before anything is said of coming back', () => {
    // A cliff that looks 3 % higher than it is until the first overload.
    const lucky: Answering = (order, trials) => {
      const edge = of(trials, 'burst').length === 0 ? 309 : 298;
      return order.rate_per_s < edge
        ? withMargin(0.7)
        : { outcome: 'fail', margin: null, stopped_early: true };
    };
    const { trials, answer } = searched(lucky);
    const burst = trials.findIndex(({ purpose }) => purpose === 'burst');
    expect(trials[burst + 1]).toMatchObject({ purpose: 'confirm', outcome: 'fail' });
    const from_rest = trials.filter(
      ({ purpose }, i) => purpose === 'confirm' && trials[i - 1]?.purpose !== 'burst',
    );
    expect(from_rest.some(({ outcome }) => outcome === 'fail')).toBe(true);
    expect(answer.instability).toBeNull();
    expect(answer.capacity?.low_per_s).toBeLessThan(298);
  });
});
