import { describe, expect, it } from 'vitest';
import { judge } from '../../analysis/judge.ts';
import type { Coarsening } from '../../model/run.ts';
import { HEALTH, judgement, measure, outcome } from './sample-judgement.ts';

describe('What the intake told apart less finely', () => {
  it.each<[Coarsening['of'], number, string[]]>([
    ['time', 30, ['pass', 'intake_coarsened']],
    ['time', 31, ['invalid', 'intake_coarsened']],
    ['latency', 0.2, ['pass', 'intake_coarsened']],
    ['keys', 1, ['pass', 'intake_coarsened']],
  ])('is told, and a loss only where windows hide an outage: %s to %f', (of, to, verdict) => {
    const health = { ...HEALTH, coarsened: [{ of, to, since_ms: 0 }] };
    expect(outcome(judgement(measure({}), { health }))).toEqual(verdict);
  });
});

describe('Exceptions of the script', () => {
  it.each([
    [1, 'pass'],
    [2, 'invalid'],
  ])(
    'are told from one on, and make the run invalid past one journey in a thousand: %i of 1,200',
    (exceptions, kind) => {
      const verdict = judge(judgement(measure({ exceptions })));
      expect(verdict.kind).toBe(kind);
      expect(verdict.reasons[0]).toMatchObject({
        code: 'script_exceptions',
        observed: exceptions / 1200,
        limit: 0.001,
        samples: 1200,
        basis: 'project-default',
      });
    },
  );
});
