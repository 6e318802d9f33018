import { describe, expect, it } from 'vitest';
import { bottleneckOf } from '../../../analysis/golive/bottleneck.ts';
import type { TrialLimit } from '../../../model/capacity.ts';
import { limitedBy } from '../../cli/golive/fake-engine.ts';
import { ANSWER, trial } from './evidence.ts';

const LOGIN = limitedBy('identity', 'identity.login');
const SUBMIT = limitedBy('settlement', 'settlement.submitDossier');

function failed(limit: TrialLimit | null, purpose: 'refine' | 'burst' | 'recovery' = 'refine') {
  return { ...trial(100, 'fail', purpose), limit };
}

describe('The bottleneck', () => {
  it('is what decided most of the failed trials', () => {
    const trials = [failed(SUBMIT), failed(LOGIN), failed(LOGIN), failed({ by: 'backlog' })];
    expect(bottleneckOf({ answer: { ...ANSWER, binding: LOGIN }, trials })).toEqual({
      binding: LOGIN,
      platforms: [
        { platform: 'identity', trials: 2 },
        { platform: 'settlement', trials: 1 },
      ],
      failed: 4,
    });
  });

  it('is not looked for in what came of an overload on purpose', () => {
    const trials = [failed(LOGIN, 'burst'), failed(LOGIN, 'recovery'), trial(100, 'pass')];
    expect(bottleneckOf({ answer: ANSWER, trials })).toBeNull();
  });
});
