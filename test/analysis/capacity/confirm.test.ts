import { describe, expect, it } from 'vitest';
import type { Trial, TrialLimit, TrialPurpose } from '../../../model/capacity.ts';
import { type Answering, lineTarget, searched, withMargin } from './fake-target.ts';
import { ERRORS } from './trial-seconds.ts';

const of = (trials: readonly Trial[], purpose: TrialPurpose): Trial[] =>
  trials.filter((trial) => trial.purpose === purpose);

/** With these random numbers the search ends on a line through margins. */
const SEED_OF_A_LINE = 2;

describe('A window after a burst', () => {
  const warmupAfter = (
    left_visits: number,
    target: Answering = lineTarget(300),
    visit_s = 0,
  ): number => {
    const leaving: Answering = (asked, made, random) => ({
      ...target(asked, made, random),
      under_way_visits: asked.rate_per_s * visit_s,
      ...(asked.purpose === 'burst' ? { left_visits } : {}),
    });
    const { trials } = searched(leaving, {}, SEED_OF_A_LINE);
    return trials[trials.findIndex(({ purpose }) => purpose === 'burst') + 1]?.warmup_s ?? 0;
  };

  it('begins only after what the burst left had time to drain', () => {
    expect(warmupAfter(0)).toBe(15);
    // Margins fall by 5: saturated about 20 % above 300, so that some 75 drain in a second; half as long again.
    expect(warmupAfter(1500)).toBeGreaterThan(20);
    expect(warmupAfter(1500)).toBeLessThan(45);
  });

  it('does not wait for visits that take their time anyway', () => {
    // Nine seconds of some 465 visits a second are 4200, with nobody in a queue.
    expect(warmupAfter(4000, lineTarget(300), 9)).toBe(15);
    expect(warmupAfter(5700, lineTarget(300), 9)).toBeGreaterThan(20);
    expect(warmupAfter(5700, lineTarget(300), 9)).toBeLessThan(60);
  });

  it('does not wait for ever, and less long where nothing says how fast it drains', () => {
    expect(warmupAfter(1e6)).toBe(600);
    const cliff: Answering = ({ rate_per_s }) =>
      rate_per_s < 300 ? withMargin(0.7) : { outcome: 'fail', margin: null, stopped_early: true };
    expect(warmupAfter(1e6, cliff)).toBe(180);
  });

  it('begins later each time that it was not enough', () => {
    const slow: Answering = (asked, made, random) => {
      const target = asked.purpose === 'burst' ? { left_visits: 1500 } : {};
      const after_burst = made.at(-1)?.purpose === 'burst';
      return after_burst && asked.warmup_s < 60
        ? { outcome: 'fail', margin: null, limit: { by: 'backlog' } }
        : { ...lineTarget(300)(asked, made, random), under_way_visits: 0, ...target };
    };
    const { trials, answer } = searched(slow, {}, SEED_OF_A_LINE);
    const warmups = trials
      .filter((trial, i) => trial.purpose === 'confirm' && trials[i - 1]?.purpose === 'burst')
      .map(({ warmup_s }) => warmup_s);
    expect(warmups.length).toBeGreaterThan(1);
    // The first wait was not enough; so often it is made longer until it is.
    warmups.forEach((warmup_s, i) => {
      expect(Math.abs(warmup_s - (i + 1) * (warmups[0] ?? 0))).toBeLessThan(4);
    });
    expect(answer).toMatchObject({ outcome: 'estimated', is_precise: true });
    expect(answer.recovery?.down_per_s).toBeGreaterThan(280);
  });

  it.each([
    ['collapse in half of the cases', [true, false, true, false], 'unstable'],
    ['hardly ever collapse, and else miss by a hair', [true, false, false, false], 'estimated'],
  ] as const)('shows hysteresis where they %s', (_, collapses, outcome) => {
    const { answer } = searched((asked, trials) => {
      const bursts = of(trials, 'burst').length;
      if (trials.at(-1)?.purpose === 'burst' && asked.rate_per_s > 280) {
        return collapses[(bursts - 1) % 4]
          ? { outcome: 'fail', margin: null, limit: { by: 'backlog' } }
          : withMargin(-0.1);
      }
      // From rest a cliff at 300, below which margins differ as much as after bursts.
      const margin = [0.05, 0.2, 0.4][trials.length % 3] ?? 0;
      return asked.rate_per_s < 300
        ? withMargin(margin)
        : { outcome: 'fail', margin: null, stopped_early: true };
    });
    expect(answer.outcome).toBe(outcome);
    // Nothing that could be taken for a GO, either way.
    expect(answer.recovery?.down_per_s ?? 0).toBeLessThan(280);
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
    const unlucky: Answering = (asked, trials, random) => {
      const after_burst = trials.at(-1)?.purpose === 'burst';
      if (asked.rate_per_s < 270) return withMargin(0.5);
      if (asked.rate_per_s > 305) return { outcome: 'fail', margin: null, stopped_early: true };
      // Mostly next to nothing, so that both kinds are alike but for chance.
      const chance = 0.3 * random() ** 4;
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
    // Neither shown nor refuted: nobody may take it for a GO.
    expect(answer.recovery).toBeNull();
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
