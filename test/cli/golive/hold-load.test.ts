import { describe, expect, it } from 'vitest';
import { soakOf } from '../../../cli/golive/hold-load.ts';
import type { Drift } from '../../../model/golive.ts';
import { sampleResult, sealedManifest } from '../../reporters/sample-run.ts';

const STEADY: Drift = {
  change_ratio: 0.01,
  low_ratio: -0.02,
  high_ratio: 0.04,
  stretches: 20,
  stretch_s: 30,
};
const SLOWER: Drift = { ...STEADY, change_ratio: 0.4, low_ratio: 0.3, high_ratio: 0.5 };

const passed = sealedManifest(sampleResult());

describe('A finished run as a soak', () => {
  it('held where it passed and did not get slower', () => {
    const { id, profile } = passed;
    expect(soakOf(passed, STEADY)).toEqual({
      run_id: id,
      rate_per_s: profile.rate_per_s,
      duration_s: profile.duration_s,
      outcome: 'held',
      drift: STEADY,
      reason: 'Within the objectives from end to end, and no slower.',
    });
  });

  it('drifted where it passed and got slower', () => {
    expect(soakOf(passed, SLOWER)).toMatchObject({
      outcome: 'drifted',
      reason: 'It was 40 % slower at the end than at the beginning.',
    });
  });

  it('says that it was too short to tell', () => {
    expect(soakOf(passed, null)).toMatchObject({
      outcome: 'held',
      reason: 'It was too short to tell a drift: that takes ten stretches of 30 s.',
    });
  });

  it('says what was missed, and what made it worthless', () => {
    const reason = (weight: 'fail' | 'invalid', text: string) =>
      ({
        code: weight === 'fail' ? 'objective_missed' : 'intake_lost_data',
        weight,
        text,
      }) as const;
    const missed = sampleResult({ kind: 'fail', reasons: [reason('fail', 'p95 was 3 s.')] });
    expect(soakOf(sealedManifest(missed), STEADY)).toMatchObject({
      outcome: 'missed',
      reason: 'p95 was 3 s.',
    });
    const lost = sampleResult({ kind: 'invalid', reasons: [reason('invalid', 'Data was lost.')] });
    expect(soakOf(sealedManifest(lost), SLOWER)).toMatchObject({
      outcome: 'invalid',
      reason: 'Data was lost.',
    });
  });

  it('of which only a part was made lasts no longer than that part', () => {
    const stopped = { by: 'file', text: 'STOP', judged_s: 12, planned_s: 60 } as const;
    const ended = { ...sampleResult(), ended_early: stopped };
    expect(soakOf(sealedManifest(ended), STEADY).duration_s).toBe(12);
  });
});
