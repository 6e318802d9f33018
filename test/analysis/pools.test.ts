import { describe, expect, it } from 'vitest';
import { type Judgement, judge } from '../../analysis/judge.ts';
import {
  type Counts,
  errors,
  judgement,
  latency,
  measure,
  OBJECTIVES,
  outcome,
  SEARCH,
  VIEW,
  WORKLOAD,
} from './sample-judgement.ts';

/** A platform judged as a whole: many searches, few views; how much was delivered is not the matter here. */
function byPlatform(
  search: Counts,
  view: Counts,
  objectives: Judgement['objectives'] = OBJECTIVES,
): Judgement {
  const workload = { ...WORKLOAD, scenarios: [] };
  return judgement(measure({ search, view }), { workload, objectives, judge: 'platform' });
}

describe('A platform that is judged as a whole', () => {
  it('passes although one of its operations has too few requests for itself', () => {
    const given = byPlatform({ good: 920, over2s: 40 }, { good: 92, over2s: 8 });
    expect(outcome(given)).toEqual(['pass']);
    // 40 + 8 of 960 + 100.
    expect(judge(given).pools?.[0]).toMatchObject({
      platform: 'settlement',
      quantile: 0.95,
      basis: 'project-default',
      operations: 2,
      outcome: 'met',
      samples: 1060,
      bad: 48,
      bad_ratio: 48 / 1060,
      allowed_ratio: expect.closeTo(0.05, 12),
    });
    // By operation it could not be judged.
    expect(outcome({ ...given, judge: 'operation' })).toEqual(['invalid', 'too_few_samples']);
  });

  it('fails when more of its requests broke their limits than it is allowed: 53 of 1,060', () => {
    expect(outcome(byPlatform({ good: 915, over2s: 45 }, { good: 92, over2s: 8 }))).toEqual([
      'pass',
    ]);
    const { kind, reasons } = judge(byPlatform({ good: 914, over2s: 46 }, { good: 92, over2s: 8 }));
    expect(kind).toBe('fail');
    expect(reasons).toEqual([
      {
        code: 'objective_missed',
        weight: 'fail',
        text: 'settlement: 54 of 1060 requests to its 2 operations took longer than their limits or failed (5.09 %, at most 5 % allowed by their limits on p95; basis: project-default)',
        platform: 'settlement',
        basis: 'project-default',
        observed: 54 / 1060,
        limit: expect.closeTo(0.05, 12),
        samples: 1060,
      },
    ]);
  });

  it('is allowed the mean of what its operations are, by their requests', () => {
    const limits = [errors(SEARCH, 0.01), errors(VIEW, 0.05)];
    // 960 × 1 % + 100 × 5 % = 14.6.
    expect(outcome(byPlatform({ good: 951, errors: 9 }, { good: 95, errors: 5 }, limits))).toEqual([
      'pass',
    ]);
    expect(outcome(byPlatform({ good: 951, errors: 9 }, { good: 94, errors: 6 }, limits))).toEqual([
      'fail',
      'objective_missed',
    ]);
  });

  it('counts each request against the limit of its own operation', () => {
    const limits = [latency(SEARCH, 0.95, 2000), latency(VIEW, 0.95, 5000)];
    // Views may take five seconds: none of the hundred that took longer than two counts.
    const given = byPlatform({ good: 960 }, { good: 0, over2s: 100 }, limits);
    expect(judge(given).pools?.[0]).toMatchObject({ bad: 0, samples: 1060, outcome: 'met' });
  });

  it('fails too when one of its operations was shown to miss its own limits', () => {
    // Ten of fifty: the platform as a whole is within its 5 %.
    const { kind, reasons } = judge(byPlatform({ good: 1150 }, { good: 40, over2s: 10 }));
    expect(kind).toBe('fail');
    expect(reasons.map((r) => [r.code, r.operation])).toEqual([['objective_missed', VIEW]]);
  });

  it('is invalid with too few requests in all, and says how many are needed', () => {
    const { kind, reasons } = judge(byPlatform({ good: 950 }, { good: 49 }));
    expect(kind).toBe('invalid');
    expect(reasons.map((r) => [r.code, r.platform, r.text])).toEqual([
      [
        'too_few_samples',
        'settlement',
        'settlement: 999 requests to its 2 operations are too few to show their limits on p99 (1000 needed); run longer or at a higher rate',
      ],
      [
        'too_few_samples',
        'settlement',
        'settlement: 999 requests to its 2 operations are too few to show their limits on errors (1000 needed); run longer or at a higher rate',
      ],
    ]);
  });

  it('is invalid when one of its operations was never measured, however many requests the others had', () => {
    const { kind, reasons } = judge(byPlatform({ good: 5000 }, { good: 0 }));
    expect(kind).toBe('invalid');
    expect(new Set(reasons.map((r) => `${r.code} ${r.operation}`))).toEqual(
      new Set([`never_measured ${VIEW}`]),
    );
  });
});
