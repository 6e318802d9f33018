import { describe, expect, it } from 'vitest';
import { judge } from '../../analysis/judge.ts';
import { HEALTH, judgement, measure } from './sample-judgement.ts';

describe('a run that was stopped before its end', () => {
  // k6 reports 105 when it was told to end; half of the journeys were never started.
  const stopped = {
    by: 'error_ratio',
    text: 'too many failed',
    observed: 0.6,
    limit: 0.5,
  } as const;
  const health = { ...HEALTH, exit_code: 105, complete: false, stopped };
  const half = { started: 600, search: { good: 600 }, view: { good: 600 } };

  it('by its circuit breaker is a failure when an objective is shown to be missed', () => {
    const failing = measure({ ...half, view: { good: 100, errors: 500 } });
    const verdict = judge(judgement(failing, { health }));
    expect(verdict.kind).toBe('fail');
    expect(verdict.reasons.map((r) => r.weight)).toContain('fail');
    expect(verdict.reasons.find((r) => r.code === 'stopped_by_breaker')).toEqual({
      code: 'stopped_by_breaker',
      weight: 'note',
      text: 'The run was stopped before its end: too many failed; every figure is of the part until then',
      observed: 0.6,
      limit: 0.5,
    });
    expect(verdict.reasons.map((r) => r.code)).not.toContain('load_not_delivered');
  });

  it('by its circuit breaker is invalid otherwise, and never passes', () => {
    expect(judge(judgement(measure(half))).kind).toBe('invalid');
    const whole = judge(judgement(measure({}), { health }));
    expect([whole.kind, ...whole.reasons.map((r) => r.code)]).toEqual([
      'invalid',
      'stopped_by_breaker',
    ]);
  });

  it.each(['file', 'url'] as const)('by a %s is invalid, whatever was measured', (by) => {
    const failing = measure({ ...half, view: { good: 100, errors: 500 } });
    const verdict = judge(judgement(failing, { health: { ...health, stopped: { by, text: '' } } }));
    expect(verdict.kind).toBe('invalid');
    expect(verdict.reasons[0]).toMatchObject({ code: 'stopped_on_request', weight: 'invalid' });
    expect(verdict.reasons.map((r) => r.weight)).not.toContain('fail');
  });
});
