import { describe, expect, it } from 'vitest';
import { beliefOf } from '../../../analysis/capacity/belief.ts';
import { nextStep } from '../../../analysis/capacity/next-step.ts';
import { CHECK_ABOVE, type Trial, type TrialPurpose } from '../../../model/capacity.ts';
import { type Answering, lineTarget, searched, trialOf, withMargin } from './fake-target.ts';
import { SETTINGS } from './trial-seconds.ts';

const purposes = (trials: readonly Trial[]): TrialPurpose[] => trials.map(({ purpose }) => purpose);
const of = (trials: readonly Trial[], purpose: TrialPurpose): Trial[] =>
  trials.filter((trial) => trial.purpose === purpose);

/** Nothing of the generator's at this rate and above. */
const limitedAt =
  (rate_per_s: number, target: Answering): Answering =>
  (order, trials, random) =>
    order.rate_per_s >= rate_per_s
      ? {
          outcome: 'invalid',
          findings: [{ finding: 'cpu_saturated', text: 'CPU at 0.93, limit 0.80' }],
        }
      : target(order, trials, random);

/** With these random numbers the search ends on a line through margins. */
const SEED_OF_A_LINE = 2;

describe('A search for the capacity', () => {
  const { trials, answer } = searched(lineTarget(300), {}, SEED_OF_A_LINE);

  it('begins light, with half a minute for the target to get warm, and doubles until it fails', () => {
    expect(trials[0]).toMatchObject({ purpose: 'baseline', rate_per_s: 10, warmup_s: 30 });
    expect(trials[1]).toMatchObject({ purpose: 'bracket', warmup_s: 15 });
    const climb = of(trials, 'bracket').slice(0, 5);
    expect(climb.map(({ rate_per_s }) => rate_per_s)).toEqual([20, 40, 80, 160, 320]);
  });

  it('finds the number, says how sure, and shows that it comes back after an overload', () => {
    expect(answer).toMatchObject({
      outcome: 'estimated',
      reason_code: 'precise',
      is_precise: true,
    });
    const { estimate_per_s = 0, low_per_s = 0, high_per_s = 0 } = answer.capacity ?? {};
    expect(low_per_s).toBeLessThan(300);
    expect(high_per_s).toBeGreaterThan(300);
    expect(Math.abs(estimate_per_s / 300 - 1)).toBeLessThan(0.03);
    expect(answer.recovery?.down_per_s).toBeGreaterThan(0.95 * 300);
    expect(answer.binding).toMatchObject({ by: 'criterion' });
    expect(answer.more).toBeNull();
    expect(answer.reason).toMatch(/^\d+\/s ±[\d.]+ % from \d+ full windows, asked for ±3 %$/);
  });

  it('lets the target come back after every trial that failed, at half of what it carries', () => {
    trials.forEach((trial, i) => {
      if (trial.outcome === 'pass' || trial.purpose === 'burst') return;
      const after = trials[i + 1];
      expect(after?.purpose).toBe('recovery');
      expect(after?.rate_per_s).toBeLessThanOrEqual(0.5 * trial.rate_per_s);
      expect(after?.reference_latency_ratio).not.toBeNull();
    });
  });

  it('ends with an overload and the lower bound directly after it, which passed from rest before', () => {
    const burst = trials.findLastIndex(({ purpose }) => purpose === 'burst');
    expect(trials[burst]?.rate_per_s).toBeGreaterThan(1.4 * 300);
    expect(purposes(trials.slice(burst + 1)).filter((purpose) => purpose !== 'recovery')).toEqual([
      'confirm',
    ]);
    const low_per_s = trials[burst + 1]?.rate_per_s ?? 0;
    const from_rest = trials.filter(
      ({ purpose, outcome, rate_per_s }) =>
        (purpose === 'refine' || purpose === 'confirm') &&
        outcome === 'pass' &&
        rate_per_s >= low_per_s,
    );
    expect(from_rest.length).toBeGreaterThan(0);
  });

  it('goes on from any of its trials as it went: it knows nothing but them', () => {
    for (let made = 0; made < trials.length; made++) {
      const step = nextStep(SETTINGS, trials.slice(0, made));
      expect(step).toMatchObject({ kind: 'trial', order: { number: made + 1 } });
      if (step.kind === 'trial') expect(trials[made]).toMatchObject(step.order);
    }
    expect(nextStep(SETTINGS, trials)).toEqual({ kind: 'answer', answer });
  });

  it('is right and covers over many seeds, steep or shallow', () => {
    for (const fall of [3, 12]) {
      const found = Array.from({ length: 40 }, (_, seed) =>
        searched(lineTarget(300, fall), {}, seed + 100),
      );
      const covered = found.filter(({ answer: { capacity } }) => {
        return capacity !== null && capacity.low_per_s <= 300 && 300 <= capacity.high_per_s;
      });
      expect(found.every(({ answer: { outcome } }) => outcome === 'estimated')).toBe(true);
      expect(covered.length).toBeGreaterThanOrEqual(35);
    }
  });

  it('believes nothing before the bracket, and afterwards what it answers', () => {
    expect(beliefOf(SETTINGS, trials.slice(0, 5))).toEqual({
      posterior: [],
      capacity: null,
      line: null,
    });
    const belief = beliefOf(SETTINGS, trials);
    expect(belief.capacity).toEqual(answer.capacity);
    expect(belief.posterior.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(
      1,
      9,
    );
    const { intercept = 0, slope_s = 1 } = belief.line ?? {};
    expect(-intercept / slope_s).toBeCloseTo(answer.capacity?.estimate_per_s ?? 0, 6);
  });
});

describe('A rate that is required', () => {
  it('needs no number when five of five full windows pass 3 % above it', () => {
    const { trials, answer } = searched(lineTarget(300), { required_per_s: 240 });
    expect(of(trials, 'check').map(({ rate_per_s }) => rate_per_s)).toEqual(
      Array(5).fill(CHECK_ABOVE * 240),
    );
    expect(of(trials, 'bracket')).toHaveLength(0);
    expect(answer).toMatchObject({
      outcome: 'at-least',
      reason_code: 'required_shown',
      required_passed: true,
      at_least_per_s: 240,
      recovery: { down_per_s: 240 },
    });
  });

  it('is searched for a number from the first window that fails', () => {
    const { trials, answer } = searched(lineTarget(300), { required_per_s: 400 });
    expect(of(trials, 'check')).toHaveLength(1);
    expect(answer).toMatchObject({ outcome: 'estimated', required_passed: false });
  });

  it('is shown at the capacity itself in two of a hundred searches at most', () => {
    const shown = Array.from({ length: 100 }, (_, seed) =>
      searched(lineTarget(300), { required_per_s: 300 }, seed),
    ).filter(({ answer }) => answer.required_passed === true);
    expect(shown.length).toBeLessThanOrEqual(2);
  });
});

describe('A search ends without a number', () => {
  it('at least the largest rate of the range, when that is carried in a full window, too', () => {
    const { trials, answer } = searched(lineTarget(3000), { max_rate_per_s: 100 });
    expect(answer).toMatchObject({
      outcome: 'at-least',
      reason_code: 'range_ends',
      at_least_per_s: 100,
    });
    expect(trials.filter(({ rate_per_s }) => rate_per_s === 100)).toHaveLength(2);
    expect(Math.max(...trials.map(({ rate_per_s }) => rate_per_s))).toBe(100);
  });

  it('limited by the generator, at least what was carried below, after the third try at one rate', () => {
    const { trials, answer } = searched(limitedAt(150, lineTarget(300)));
    expect(answer).toMatchObject({ outcome: 'generator-limited', capacity: null });
    expect(answer.at_least_per_s).toBeGreaterThan(150 / 1.2);
    expect(answer.at_least_per_s).toBeLessThan(150);
    expect(answer.reason).toContain('CPU at 0.93, limit 0.80');
    expect(trials.filter(({ rate_per_s }) => rate_per_s === 160)).toHaveLength(3);
  });

  it('limited by the generator where what passed once does not succeed again', () => {
    const onlyOnce: Answering = (order, trials, random) => {
      const isRepeated = trials.some((t) => t.rate_per_s === order.rate_per_s);
      const ceiling_per_s = isRepeated ? 100 : 150;
      return limitedAt(ceiling_per_s, lineTarget(300))(order, trials, random);
    };
    const { trials, answer } = searched(onlyOnce);
    expect(answer).toMatchObject({ outcome: 'generator-limited', capacity: null });
    expect(answer.at_least_per_s).toBeLessThan(100);
    expect(answer.at_least_per_s).toBeGreaterThan(50);
    expect(trials.length).toBeLessThan(30);
  });

  it('limited by the generator where that is within the interval, though trials above failed', () => {
    const { answer } = searched(limitedAt(302, lineTarget(300)));
    expect(answer).toMatchObject({ outcome: 'generator-limited', capacity: null });
  });

  it('below the range, when the smallest rate fails twice', () => {
    const { trials, answer } = searched(() => withMargin(-0.4));
    expect(trials.map(({ rate_per_s }) => rate_per_s)).toEqual([10, 1, 1]);
    expect(answer).toMatchObject({
      outcome: 'below-range',
      reason_code: 'idle_misses',
      at_least_per_s: null,
      required_passed: null,
    });
  });

  it('below the range only when the smallest rate fails more often than it passes', () => {
    const lucky = (passes: readonly number[]): Answering => {
      return (_order, trials) => withMargin(passes.includes(trials.length) ? 0.5 : -0.4);
    };
    // Fails at the first rate, then at the smallest one: fails, passes, fails.
    const rates = (trials: readonly Trial[]): number[] =>
      trials.map(({ rate_per_s }) => rate_per_s);
    const { trials, answer } = searched(lucky([2]));
    expect(rates(trials)).toEqual([10, 1, 1, 1]);
    expect(answer).toMatchObject({ outcome: 'below-range' });
    expect(rates(searched(lucky([2, 3])).trials).slice(0, 5)).toEqual([
      10,
      1,
      1,
      1,
      expect.any(Number),
    ]);
  });

  it('below the range, though the first load passed by chance: with no other, it has to pass again', () => {
    const once: Answering = ({ purpose }, trials) =>
      withMargin(trials.length === 0 || purpose === 'recovery' ? 0.1 : -0.4);
    const { trials, answer } = searched(once);
    expect(trials.map(({ purpose, rate_per_s }) => `${purpose} ${rate_per_s}`)).toEqual([
      'baseline 10',
      'bracket 20',
      'recovery 5',
      'baseline 10',
      'baseline 1',
      'baseline 1',
    ]);
    expect(answer).toMatchObject({ outcome: 'below-range' });
  });

  it('with what it knows when the trials, the time or the requests are spent', () => {
    const trials = searched(lineTarget(300), { max_trials: 12 });
    expect(trials.trials).toHaveLength(12);
    expect(trials.answer).toMatchObject({ reason_code: 'trials_spent', is_precise: false });
    const time = searched(lineTarget(300), { max_time_s: 900 });
    expect(time.answer).toMatchObject({ reason_code: 'time_spent', is_precise: false });
    expect(time.answer.duration_s).toBeLessThanOrEqual(900);
    expect(time.answer.more?.trials).toBeGreaterThan(0);
    const requests = searched(lineTarget(300), { max_requests: 100_000 });
    expect(requests.answer).toMatchObject({ reason_code: 'requests_spent' });
    expect(requests.answer.requests_total).toBeLessThanOrEqual(100_000);
  });
});

describe('A target is called unstable', () => {
  it('when it does not come back after an overload', () => {
    const stuck: Answering = (order, trials, random) =>
      trials.some(({ outcome }) => outcome === 'fail')
        ? withMargin(-0.9)
        : lineTarget(300)(order, trials, random);
    const { trials, answer } = searched(stuck);
    expect(answer).toMatchObject({
      outcome: 'unstable',
      instability: 'metastable',
      reason_code: 'not_recovered',
    });
    // A minute of it, no more.
    expect(of(trials, 'recovery').reduce((sum, { window_s }) => sum + window_s, 0)).toBe(60);
  });

  it.each([
    ['though within its objectives', 0.1],
    ['and misses its objectives, but carries on', -0.4],
  ])('when at light load it has become slower than it was, %s', (_, margin) => {
    const slower: Answering = (order, trials, random) =>
      order.purpose === 'recovery'
        ? { ...withMargin(margin), outcome: 'fail' }
        : lineTarget(300)(order, trials, random);
    expect(searched(slower).answer).toMatchObject({
      outcome: 'unstable',
      instability: 'drifting',
      reason_code: 'slower_than_before',
    });
  });

  it.each([
    [2, 'metastable', 'not_recovered'],
    [1, 'drifting', 'slower_than_before'],
  ] as const)(
    'by what it is like when the queue of the overload is gone: held down at the first %i looks, it is %s',
    (looks, instability, reason_code) => {
      const held: Answering = (order, trials, random) => {
        if (order.purpose !== 'recovery') return lineTarget(300)(order, trials, random);
        const before = trials.length - 1 - trials.findLastIndex((t) => t.purpose !== 'recovery');
        return { ...withMargin(before < looks ? -0.9 : 0.1), outcome: 'fail' };
      };
      expect(searched(held).answer).toMatchObject({ instability, reason_code });
    },
  );

  it('when it carries less the longer it is looked at', () => {
    const leaking: Answering = (order, trials, random) => {
      const minutes = trials.reduce((sum, { duration_s }) => sum + duration_s, 0) / 60;
      return lineTarget(300 * (1 - 0.01 * minutes), 8)(order, trials, random);
    };
    const answers = Array.from({ length: 12 }, (_, seed) => searched(leaking, {}, seed + 1).answer);
    // Where it is not found out, there is no precise number either.
    expect(answers.filter(({ is_precise }) => is_precise)).toEqual([]);
    expect(answers.filter((a) => a.reason_code === 'drift').length).toBeGreaterThanOrEqual(5);
  });

  it('when after an overload it carries less than before, and says how much that is', () => {
    const hysteretic: Answering = (order, trials, random) =>
      trials.at(-1)?.purpose === 'burst' && order.rate_per_s > 200
        ? withMargin(-0.9)
        : lineTarget(300)(order, trials, random);
    const { answer } = searched(hysteretic);
    expect(answer).toMatchObject({
      outcome: 'unstable',
      instability: 'metastable',
      reason_code: 'hysteresis',
    });
    expect(answer.recovery?.down_per_s).toBeLessThan(200);
    expect(answer.recovery?.down_per_s).toBeGreaterThan(140);
    expect(answer.capacity?.estimate_per_s).toBeGreaterThan(280);
  });
});

describe('A target that has not settled when its windows begin', () => {
  it('is found out by all windows together, and measured in others that begin later', () => {
    // Of every window that begins within 40 s the first half is worse by 1 in margin.
    const slow: Answering = (order, trials, random) => {
      const { margin = null, ...part } = lineTarget(300)(order, trials, random);
      if (margin === null || order.window_s < 60) return { ...part, margin };
      const chance = 0.2 * (random() - 0.5);
      if (order.warmup_s >= 40) return { ...part, margin, margin_rise: chance };
      return { ...withMargin(Math.max(-0.95, margin - 0.5)), margin_rise: 1 + chance };
    };
    const { trials, answer } = searched(slow);
    const warmups = of(trials, 'refine').map(({ warmup_s }) => warmup_s);
    expect(warmups.slice(0, 4)).toEqual([15, 15, 15, 15]);
    expect(warmups.at(-1)).toBe(60);
    expect(answer).toMatchObject({ outcome: 'estimated', is_precise: true });
    expect(Math.abs((answer.capacity?.estimate_per_s ?? 0) / 300 - 1)).toBeLessThan(0.03);
  });
});

describe('Flukes and spoiled trials', () => {
  it('a trial that fails by chance on the way up does not hold the search', () => {
    const fluke: Answering = (order, trials, random) =>
      order.purpose === 'bracket' && order.rate_per_s === 80 && of(trials, 'bracket').length === 2
        ? withMargin(-0.5)
        : lineTarget(300)(order, trials, random);
    const { answer } = searched(fluke);
    expect(answer).toMatchObject({ outcome: 'estimated', is_precise: true });
    expect(Math.abs((answer.capacity?.estimate_per_s ?? 0) / 300 - 1)).toBeLessThan(0.04);
  });

  it('a trial that the generator spoiled once is made again as it was', () => {
    const once: Answering = (order, trials, random) =>
      order.rate_per_s === 80 && !trials.some(({ rate_per_s }) => rate_per_s === 80)
        ? { outcome: 'invalid', findings: [{ finding: 'start_lag', text: 'late' }] }
        : lineTarget(300)(order, trials, random);
    const { trials, answer } = searched(once);
    expect(of(trials, 'bracket').filter(({ rate_per_s }) => rate_per_s === 80)).toHaveLength(2);
    expect(answer.outcome).toBe('estimated');
  });

  it('a target that had not settled gets a longer warm-up', () => {
    const first = nextStep(SETTINGS, []);
    if (first.kind === 'answer') throw new Error('no trial');
    const again = nextStep(SETTINGS, [trialOf(first.order, { outcome: 'invalid' })]);
    expect(again).toMatchObject({
      order: { purpose: 'baseline', rate_per_s: 10, warmup_s: 4 * first.order.warmup_s },
    });
  });
});
