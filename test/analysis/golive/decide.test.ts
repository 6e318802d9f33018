import { describe, expect, it } from 'vitest';
import { decide, worstDecision } from '../../../analysis/golive/decide.ts';
import type { CapacityAnswer } from '../../../model/capacity.ts';
import type { GoliveEvidence, GoliveVerdict, Soak } from '../../../model/golive.ts';
import {
  estimated,
  evidence,
  FIVE_PASSED,
  interval,
  NEEDED,
  REQUIRED,
  SOAKED,
  trial,
} from './evidence.ts';

function codes({ reasons }: GoliveVerdict): string[] {
  return reasons.map(({ code }) => code);
}

function actionCodes({ actions }: GoliveVerdict): string[] {
  return actions.map(({ code }) => code);
}

const FIVE: Partial<CapacityAnswer> = {
  outcome: 'at-least',
  at_least_per_s: REQUIRED,
  required_passed: true,
  recovery: { down_per_s: REQUIRED },
};

describe('GO', () => {
  it('needs the interval above the required rate, the way back to it, and a soak at it', () => {
    const verdict = decide(evidence(estimated(140, 0.05)));
    expect(verdict).toMatchObject({
      decision: 'GO',
      required_per_s: REQUIRED,
      needed_per_s: NEEDED,
      actions: [],
    });
    expect(codes(verdict)).toEqual(['capacity_suffices', 'recovers', 'soak_held']);
    // 140 / 1.05 = 133.3: a third above the upper demand of 100.
    expect(verdict.carried_per_s).toBeCloseTo(133.33, 2);
    expect(verdict.free_ratio).toBeCloseTo(0.3333, 4);
  });

  it('is also shown by five full windows in a row at the required rate', () => {
    const verdict = decide(evidence(FIVE, { trials: FIVE_PASSED }));
    expect(verdict.decision).toBe('GO');
    expect(codes(verdict)).toEqual(['required_rate_held', 'recovers', 'soak_held']);
    expect(verdict.free_ratio).toBeCloseTo(0.25, 12);
  });

  it('does not mind the generator being the limit above five windows in a row', () => {
    const answer = { ...FIVE, outcome: 'generator-limited', at_least_per_s: 160 } as const;
    expect(decide(evidence(answer, { trials: FIVE_PASSED })).decision).toBe('GO');
  });

  it('is not spoilt by a failure above the rate that was held', () => {
    const trials = [...FIVE_PASSED, trial(150, 'fail', 'bracket')];
    expect(decide(evidence(FIVE, { trials })).decision).toBe('GO');
  });

  it.each<readonly [string, Partial<GoliveEvidence>, string, string]>([
    ['the platform was not tested', { search: null }, 'not_tested', 'test'],
    ['the search was cut off', evidence(null), 'search_unfinished', 'resume'],
    [
      'nobody tried whether it comes back',
      evidence({ ...FIVE, recovery: null }, { trials: FIVE_PASSED }),
      'recovery_not_tried',
      'test_recovery',
    ],
    [
      'it was seen to come back to less than is required',
      evidence({ ...estimated(140, 0.05), recovery: { down_per_s: 110 } }),
      'recovery_not_shown',
      'test_recovery',
    ],
    ['there was no soak', evidence(estimated(140, 0.05), { soak: null }), 'soak_not_made', 'soak'],
    [
      'the soak was at less than the required rate',
      evidence(estimated(140, 0.05), { soak: { ...SOAKED, rate_per_s: 120 } }),
      'soak_below_required',
      'soak',
    ],
    [
      'it got slower during the soak',
      evidence(estimated(140, 0.05), { soak: { ...SOAKED, outcome: 'drifted' } }),
      'soak_failed',
      'mend_soak',
    ],
    [
      'the soak could not be trusted',
      evidence(estimated(140, 0.05), { soak: { ...SOAKED, outcome: 'invalid' } }),
      'soak_failed',
      'repeat_soak',
    ],
    [
      'what it carries changed while it was measured',
      evidence({ ...estimated(140, 0.05), outcome: 'unstable', instability: 'drifting' }),
      'capacity_drifts',
      'stop_drift',
    ],
    [
      'it held the required rate five times, and yet the estimate lies far below',
      evidence({ ...estimated(20, 0.005), required_passed: true }, { trials: FIVE_PASSED }),
      'capacity_drifts',
      'stop_drift',
    ],
    [
      'only four windows were valid',
      evidence(FIVE, { trials: [...FIVE_PASSED.slice(1), trial(REQUIRED, 'invalid')] }),
      'shown_too_little',
      'check_required',
    ],
    [
      'the windows in a row were the short ones of the bracket',
      evidence(FIVE, { trials: FIVE_PASSED.map((t) => ({ ...t, purpose: 'bracket' as const })) }),
      'shown_too_little',
      'check_required',
    ],
    [
      'one of six windows at the required rate failed',
      evidence(
        { ...FIVE, required_passed: false },
        { trials: [...FIVE_PASSED, trial(REQUIRED, 'fail')] },
      ),
      'required_rate_failed',
      'search',
    ],
    [
      'the generator was the limit before the required rate',
      evidence({ outcome: 'generator-limited', at_least_per_s: 50 }),
      'generator_limited',
      'more_generators',
    ],
    [
      'the search was not allowed to go as high as is required',
      evidence({ outcome: 'at-least', reason_code: 'range_ends', at_least_per_s: 110 }),
      'shown_too_little',
      'search_higher',
    ],
    [
      'the generator was at fault in every trial at the required rate',
      evidence(
        { outcome: 'at-least', reason_code: 'trials_spent', at_least_per_s: 60 },
        { trials: [trial(60, 'pass', 'bracket'), trial(REQUIRED, 'invalid')] },
      ),
      'generator_limited',
      'more_generators',
    ],
    [
      'the time was up before there was an estimate',
      evidence({ outcome: 'at-least', reason_code: 'time_spent', at_least_per_s: 110 }),
      'shown_too_little',
      'more_time',
    ],
    [
      'it did not come back at a load above the required rate, and less was not tried',
      evidence(
        { ...estimated(500, 0.05), instability: 'metastable', recovery: null },
        { trials: [trial(250, 'fail', 'recovery')] },
      ),
      'recovery_not_shown',
      'test_recovery',
    ],
  ])('is not said, nor NO-GO, where %s', (_, changes, reason, action) => {
    const verdict = decide({ ...evidence(null), ...changes });
    expect(verdict.decision).toBe('INCONCLUSIVE');
    expect(codes(verdict)).toContain(reason);
    expect(actionCodes(verdict)[0]).toBe(action);
  });
});

describe('NO-GO', () => {
  it('is said where the interval lies below what the median demand needs', () => {
    const verdict = decide(evidence(estimated(90, 0.05)));
    expect(verdict.decision).toBe('NO-GO');
    // 90 · 1.05 = 94.5 < 100.
    expect(verdict.reasons[0]).toEqual({ code: 'capacity_too_low', high_per_s: 94.5 });
    // 125 / (90 / 1.05) = 1.458 times what it carries for certain.
    expect(verdict.actions).toMatchObject([{ code: 'add_capacity' }]);
    expect(verdict.actions[0]).toHaveProperty('times', expect.closeTo(1.4583, 4));
  });

  it('is said where it does not come back at the required rate, however much it carries on the way up', () => {
    const answer = {
      ...estimated(200, 0.02),
      outcome: 'unstable',
      instability: 'metastable',
      recovery: { down_per_s: 90 },
    } as const;
    expect(decide(evidence(answer))).toMatchObject({
      decision: 'NO-GO',
      reasons: [{ code: 'does_not_recover', down_per_s: 90 }, {}, {}],
      actions: [{ code: 'make_recover' }],
    });
    const none = decide(evidence({ ...answer, recovery: null }));
    expect(none.reasons[0]).toEqual({ code: 'does_not_recover', down_per_s: 0 });
  });

  it('is not said of one that comes back to more than is required', () => {
    const answer = {
      ...estimated(200, 0.02),
      outcome: 'unstable',
      instability: 'metastable',
      recovery: { down_per_s: 150 },
    } as const;
    const verdict = decide(evidence(answer));
    expect(verdict.decision).toBe('GO');
    expect(verdict.carried_per_s).toBe(150);
  });

  it('is said where not even the lightest load is carried', () => {
    const verdict = decide(evidence({ outcome: 'below-range' }));
    expect(verdict).toMatchObject({
      decision: 'NO-GO',
      reasons: [{ code: 'objectives_unattainable', min_rate_per_s: 1 }, {}],
      actions: [{ code: 'mend_objectives' }],
    });
  });

  it('is not said where the lightest load that was tried is more than is needed', () => {
    const one = evidence({ outcome: 'below-range' });
    const search = { ...one.search!, settings: { ...one.search!.settings, min_rate_per_s: 110 } };
    expect(decide({ ...one, search })).toMatchObject({
      decision: 'INCONCLUSIVE',
      reasons: [{ code: 'below_searched_range', min_rate_per_s: 110 }, {}],
      actions: [{ code: 'search_lower', rate_per_s: NEEDED }],
    });
  });
});

describe('INCONCLUSIVE', () => {
  it('asks for more time where the estimate suffices and the interval is too wide', () => {
    const more = { trials: 30, time_s: 2400 };
    const verdict = decide(evidence({ ...estimated(140, 0.15), is_precise: false, more }));
    expect(codes(verdict)[0]).toBe('capacity_uncertain');
    expect(verdict.actions[0]).toEqual({
      code: 'measure_longer',
      time_s: 2400,
      precision_ratio: 0.03,
      // (1.15 − 1 ÷ 1.15) ÷ 2
      reached_ratio: expect.closeTo(0.140217, 6),
    });
  });

  it('works the time out where the precision that was asked for would not do', () => {
    // Estimate 2 % above, ±3 %: the width has to shrink to two thirds, which takes 2.25 times as long.
    const verdict = decide(evidence(estimated(REQUIRED * 1.02, 0.03)));
    const [action] = verdict.actions;
    expect(action).toMatchObject({ code: 'measure_longer' });
    const ratio = (Math.log(1.03) / Math.log(1.02)) ** 2;
    expect(action).toHaveProperty('time_s', expect.closeTo(1200 * (ratio - 1), 6));
    // (1.03 − 1 ÷ 1.03) ÷ 2, and the same of 1.02: a little less than 3 % and 2 %, whose ends are not evenly apart.
    expect(action).toHaveProperty('reached_ratio', expect.closeTo(0.029563, 6));
    expect(action).toHaveProperty('precision_ratio', expect.closeTo(0.019804, 6));
  });

  it('asks for a better forecast, not for more load tests, where only the demand is in doubt', () => {
    const verdict = decide(evidence(estimated(112, 0.03)));
    expect(codes(verdict)[0]).toBe('demand_uncertain');
    expect(actionCodes(verdict)).toEqual(['narrow_forecast', 'add_capacity']);
    expect(verdict.actions[0]).toMatchObject({ driver: { name: 'scope_factor' } });
    // 112 / 1.03 / 1.25 = 86.99: were the upper demand no more than that, it would do.
    expect(verdict.actions[0]).toHaveProperty('high_per_s', expect.closeTo(86.99, 2));
  });

  it('needs three generators for two and a half times what one can do', () => {
    const verdict = decide(evidence({ outcome: 'generator-limited', at_least_per_s: 50 }));
    expect(verdict.actions).toEqual([{ code: 'more_generators', generators: 3 }]);
  });

  it('leaves the soak for later while something else is missing', () => {
    const verdict = decide(evidence(estimated(112, 0.03), { soak: null }));
    expect(codes(verdict)).toContain('soak_not_made');
    expect(actionCodes(verdict)).not.toContain('soak');
  });
});

describe('The chance that more comes than can be carried', () => {
  it('is that of two log-normal numbers, and says which of them is the wider', () => {
    // σ_D = ln(100/80)/1.6449 = 0.13566; σ_C = ln(1.05²)/3.9199 = 0.024893; ln(80/140) = −0.55962;
    // −0.55962 / √(0.13566² + 0.024893²) = −4.0574; Φ = 2.48e-5.
    const { shortfall } = decide(evidence(estimated(140, 0.05)));
    expect(shortfall).toMatchObject({ is_at_most: false, dominated_by: 'demand' });
    expect((shortfall?.chance ?? 0) / 2.48e-5).toBeCloseTo(1, 1);
  });

  it('is at most so much where the capacity is only known from below', () => {
    const { shortfall } = decide(evidence(FIVE, { trials: FIVE_PASSED }));
    // ln(80/125)/0.13566 = −3.2897; Φ = 5.0e-4.
    expect(shortfall).toMatchObject({ is_at_most: true, dominated_by: 'demand' });
    expect((shortfall?.chance ?? 0) / 5.01e-4).toBeCloseTo(1, 1);
  });

  it('is dominated by the capacity where that is the wider one', () => {
    const demand = { median_per_s: 99, high_per_s: 100, drivers: [] };
    const { shortfall } = decide(evidence(estimated(140, 0.2), { demand }));
    expect(shortfall?.dominated_by).toBe('capacity');
  });

  it('is not known of what was not measured, or drifts', () => {
    expect(decide({ ...evidence(null), search: null }).shortfall).toBeNull();
    const drifting = {
      ...estimated(140, 0.05),
      outcome: 'unstable',
      instability: 'drifting',
    } as const;
    expect(decide(evidence(drifting)).shortfall).toBeNull();
  });
});

describe('The decision on several', () => {
  it.each([
    [['GO', 'GO'], 'GO'],
    [['GO', 'INCONCLUSIVE'], 'INCONCLUSIVE'],
    [['INCONCLUSIVE', 'NO-GO', 'GO'], 'NO-GO'],
    [[], 'INCONCLUSIVE'],
  ] as const)('of %j is %s', (decisions, worst) => {
    expect(worstDecision(decisions)).toBe(worst);
  });
});

describe('A soak', () => {
  it('says in its own words why it failed', () => {
    const soak: Soak = { ...SOAKED, outcome: 'missed', reason: 'p95 was over 2 s.' };
    const verdict = decide(evidence(estimated(140, 0.05), { soak }));
    expect(verdict.reasons).toContainEqual({
      code: 'soak_failed',
      outcome: 'missed',
      text: 'p95 was over 2 s.',
    });
  });
});

it('a wide interval that barely clears the required rate is not enough', () => {
  // ±60 %: its lower end is above, but 0.9 of the requirement would pass more than once in a thousand.
  const capacity = interval(REQUIRED * 1.61, 0.6);
  const answer = { ...estimated(1, 0.1), capacity, recovery: { down_per_s: 200 } };
  expect(decide(evidence(answer)).decision).toBe('INCONCLUSIVE');
});
