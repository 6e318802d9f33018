import { describe, expect, it } from 'vitest';
import { certainFailure } from '../../analysis/certain.ts';
import { judge } from '../../analysis/judge.ts';
import type { Measured } from '../../analysis/measured.ts';
import type { Owed } from '../../analysis/owed.ts';
import { conclude } from '../../analysis/summary.ts';
import type { StopCause } from '../../model/breaker.ts';
import type { OperationName } from '../../model/operation.ts';
import {
  errors,
  HEALTH,
  judgement,
  latency,
  measure,
  SEARCH,
  sample,
  VIEW,
  WORKLOAD,
} from './sample-judgement.ts';

// 18 journeys/s for 60 s, and one that rounding may add: 1,081 searches at most, of which 1 % are 10.81.
const ERRORS = [errors(SEARCH, 0.01)];

function decided(measured: Measured, objectives = ERRORS, change = {}): StopCause | undefined {
  return certainFailure({ workload: { ...WORKLOAD, ...change }, objectives, measured }, HEALTH);
}

describe('A run that cannot meet an objective any more', () => {
  it('is known by the bad requests that the whole plan would allow, and one more', () => {
    expect(decided(measure({ search: { good: 20, errors: 10 } }))).toBeUndefined();
    expect(decided(measure({ search: { good: 20, errors: 11 } }))).toEqual({
      by: 'certain',
      text: 'the verdict was certain: 11 requests of settlement.searchProcedures broke errors ≤ 1 % (basis: tender), more than the 1 % that it allows of all 1081 that the plan can make',
      observed: 11,
      limit: 10,
      samples: 31,
    });
  });

  it('counts late answers against a latency objective', () => {
    const objectives = [latency(VIEW, 0.95, 2000)];
    // 5 % of 1,081 are 54.05.
    expect(decided(measure({ view: { good: 0, over2s: 54 } }), objectives)).toBeUndefined();
    expect(decided(measure({ view: { good: 0, over2s: 55 } }), objectives)?.observed).toBe(55);
  });

  it('takes the journeys of the warm-up and of every stage for requests that may still come', () => {
    const eleven = measure({ search: { good: 20, errors: 11 } });
    // The warm-up climbs from a tenth: 10 s × (1.8 + 18) ÷ 2 = 99 more, so that 1,180 allow 11.8.
    expect(decided(eleven, ERRORS, { warmup_s: 10 })).toBeUndefined();
    // Half of the rate in half of the time: 810 and one, which allow 8.11.
    const stages = [
      { duration_s: 0, to_ratio: 1 },
      { duration_s: 30, to_ratio: 1 },
      { duration_s: 0, to_ratio: 0.5 },
      { duration_s: 30, to_ratio: 0.5 },
    ];
    expect(decided(measure({ search: { good: 0, errors: 10 } }), ERRORS, { stages })).toBeDefined();
  });

  it('is not certain with fewer than ten bad requests, which are chance in a short run', () => {
    const short = { duration_s: 1 };
    expect(decided(measure({ search: { good: 0, errors: 9 } }), ERRORS, short)).toBeUndefined();
    expect(decided(measure({ search: { good: 0, errors: 10 } }), ERRORS, short)).toBeDefined();
  });

  it('is lost by a platform as a whole, though no operation of it has bad requests enough', () => {
    // A second: 18 journeys and one that rounding may add, so that 19 + 19 requests allow 0.38 bad ones.
    const short = { duration_s: 1 };
    const objectives = [errors(SEARCH, 0.01), errors(VIEW, 0.01)];
    const measured = measure({ search: { good: 0, errors: 5 }, view: { good: 1, errors: 5 } });
    expect(decided(measured, objectives, short)).toBeUndefined();
    const workload = { ...WORKLOAD, ...short };
    const lost = certainFailure({ workload, objectives, measured, judge: 'platform' }, HEALTH);
    expect(lost).toEqual({
      by: 'certain',
      text: 'the verdict was certain: 10 requests to the 2 operations of settlement broke their limits on errors (basis: tender), more than the 0 that are allowed of all 38 that the plan can make',
      observed: 10,
      limit: 0,
      samples: 11,
    });
    if (lost === undefined) return;
    const health = { ...HEALTH, exit_code: 105, complete: false, stopped: lost };
    const given = judgement(measured, { workload, objectives, health, judge: 'platform' });
    expect(judge(given).kind).toBe('fail');
    const fewer = measure({ search: { good: 0, errors: 5 }, view: { good: 1, errors: 4 } });
    const still = { workload, objectives, measured: fewer, judge: 'platform' } as const;
    expect(certainFailure(still, HEALTH)).toBeUndefined();
  });

  it('may be lost by what a platform owes to others, counted with all that it may come to owe', () => {
    const objectives = [errors(SEARCH, 0.01), errors(VIEW, 0.01)].map((of) => ({
      ...of,
      platform: 'portal' as const,
    }));
    const measured = measure({ search: { good: 0, errors: 5 }, view: { good: 0, errors: 5 } });
    const owed = new Map<OperationName, Owed>([
      [SEARCH, { settlement: 5 }],
      [VIEW, { settlement: 5 }],
    ]);
    const workload = { ...WORKLOAD, duration_s: 1 };
    const given = { workload, objectives, measured: { ...measured, owed } };
    // Each of the 38 requests that its journeys make at the portal may come to be owed.
    expect(certainFailure({ ...given, judge: 'platform' }, HEALTH)?.text).toContain(
      '10 requests to the 2 operations of settlement broke their limits on errors (basis: tender), more than the 0 that are allowed of all 38',
    );
  });

  it('is not certain to fail when the measurement cannot be trusted: it may be invalid', () => {
    const generator = [sample(0.9)];
    const failing = { search: { good: 0, errors: 500 } };
    expect(decided(measure({ ...failing, generator }))).toBeUndefined();
    expect(decided(measure(failing))).toBeDefined();
  });

  it('is a failure, which says that it stopped and what its figures are of', () => {
    const measured = measure({ search: { good: 0, errors: 500 }, view: { good: 0 }, started: 500 });
    const stopped = decided(measured);
    if (stopped === undefined) throw new Error('it should be certain');
    const health = { ...HEALTH, exit_code: 105, complete: false, stopped };
    const { kind, reasons } = judge(judgement(measured, { health, objectives: ERRORS }));
    expect(kind).toBe('fail');
    expect(reasons.map(({ code, weight }) => [code, weight])).toEqual([
      ['objective_missed', 'fail'],
      ['stopped_as_certain', 'note'],
    ]);
    const result = conclude(judgement(measured, { health, objectives: ERRORS }));
    // The sample's windows are all of one second.
    expect(result.ended_early).toEqual({ ...stopped, judged_s: 1, planned_s: 60 });
    expect(result.offered.rate_per_s).toBe(500);
    expect(conclude(judgement(measure({}))).ended_early).toBeNull();
  });
});
