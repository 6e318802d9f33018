import { describe, expect, it } from 'vitest';
import type { Declared } from '../../config/declared.ts';
import { resolveObjectives } from '../../config/resolve-objectives.ts';
import type { ObjectiveRule } from '../../config/schema-objective.ts';

const base = { platform: 'settlement', basis: 'tender', source: 'Test' } as const;

function declared(rules: readonly ObjectiveRule[]): Declared<ObjectiveRule>[] {
  return rules.map((value, index) => ({
    name: `objectives[${index}]`,
    file: '/config.yaml',
    path: ['objectives', index],
    value,
  }));
}

const EVERY: ObjectiveRule = {
  ...base,
  operation: '*',
  latency: [
    { quantile: 0.99, limit_ms: 5000 },
    { quantile: 0.95, limit_ms: 2000 },
  ],
  error_ratio: 0.01,
};

const LOGIN: ObjectiveRule = { ...base, operation: 'settlement.login', error_ratio: 0.001 };

describe('Objective rules', () => {
  it('expand in order of quantile, errors last', () => {
    const { value, findings } = resolveObjectives(declared([EVERY]));
    expect(findings).toEqual([]);
    expect(value.filter((o) => o.operation === 'settlement.login')).toEqual([
      { kind: 'latency', ...base, operation: 'settlement.login', quantile: 0.95, limit_ms: 2000 },
      { kind: 'latency', ...base, operation: 'settlement.login', quantile: 0.99, limit_ms: 5000 },
      { kind: 'errors', ...base, operation: 'settlement.login', limit_ratio: 0.01 },
    ]);
  });

  it('hand their evaluation windows on to each of their objectives', () => {
    const rule = { ...EVERY, window_s: 60, good_windows_ratio_min: 0.95 };
    const { value } = resolveObjectives(declared([rule]));
    const own = value.filter((o) => o.operation === 'settlement.login');
    expect(own.map((o) => [o.window_s, o.good_windows_ratio_min])).toEqual([
      [60, 0.95],
      [60, 0.95],
      [60, 0.95],
    ]);
  });

  it('of one operation replace the rule for every operation whole: its latency limits are gone', () => {
    const { value } = resolveObjectives(declared([EVERY, LOGIN]));
    expect(value.filter((o) => o.operation === 'settlement.login')).toEqual([
      { kind: 'errors', ...base, operation: 'settlement.login', limit_ratio: 0.001 },
    ]);
  });

  it('mean the same in any order', () => {
    const forward = resolveObjectives(declared([EVERY, LOGIN]));
    const backward = resolveObjectives(declared([LOGIN, EVERY]));
    expect(backward.value).toEqual(forward.value);
  });

  it('of another platform leave this one without objectives', () => {
    const { value, findings } = resolveObjectives(declared([{ ...EVERY, platform: 'documents' }]));
    expect(new Set(value.map((o) => o.platform))).toEqual(new Set(['documents']));
    expect(findings).toEqual([]);
  });
});
