import { describe, expect, it } from 'vitest';
import { neededDuration } from '../../model/needed-duration.ts';
import type { Objective } from '../../model/objective.ts';
import type { OperationName } from '../../model/operation.ts';

function p(quantile: number, operation: OperationName): Objective {
  const base = { platform: 'settlement', basis: 'project-default', source: 'a test' } as const;
  return { ...base, kind: 'latency', operation, quantile, limit_ms: 1000 };
}

function errors(limit_ratio: number, operation: OperationName): Objective {
  const base = { platform: 'settlement', basis: 'project-default', source: 'a test' } as const;
  return { ...base, kind: 'errors', operation, limit_ratio };
}

const SEARCH = 'settlement.searchProcedures';
const INBOX = 'settlement.listInbox';

describe('How long a run must be', () => {
  /** Two journeys per second, half of them an officer's: one search and one inbox per second. */
  const profile = {
    rate_per_s: 2,
    warmup_s: 5,
    duration_s: 60,
    journeys: { 'citizen-searches': 1, 'officer-settles': 1 },
  };

  // 10 requests over the allowed share, and 5 % more.
  it.each([
    ['p95', [p(0.95, SEARCH)], 200, 210],
    ['p99', [p(0.99, SEARCH)], 1000, 1050],
    ['1 % errors', [errors(0.01, SEARCH)], 1000, 1050],
    ['no error at all', [errors(0, SEARCH)], 1000, 1050],
    ['the one that takes longest', [p(0.95, INBOX), p(0.99, SEARCH)], 1000, 1050],
  ])('is what %s takes', (_what, objectives, requests, duration_s) => {
    const needed = neededDuration(profile, objectives);
    expect(needed).toMatchObject({ requests, planned: 60 });
    expect(needed?.duration_s).toBeCloseTo(duration_s, 9);
  });

  it('follows the rarest operation: an inbox in ten journeys takes five times as long as one in two', () => {
    const rare = { ...profile, journeys: { 'citizen-searches': 9, 'officer-settles': 1 } };
    const needed = neededDuration(rare, [p(0.95, SEARCH), p(0.95, INBOX)]);
    expect(needed?.whose).toBe(INBOX);
    expect(needed?.duration_s).toBeCloseTo(1050, 9);
  });

  it('is shorter where a platform is judged as a whole: two searches and one inbox for every two journeys', () => {
    const whole = { ...profile, judge: 'platform' as const };
    const objectives = [p(0.95, SEARCH), p(0.95, INBOX)];
    // 200 requests at two a second in all.
    expect(neededDuration(whole, objectives)).toMatchObject({ whose: 'settlement', planned: 120 });
    expect(neededDuration(whole, objectives)?.duration_s).toBeCloseTo(105, 9);
  });

  it('is long enough for the rarest operation to be measured at all', () => {
    const journeys = { 'citizen-searches': 999, 'officer-settles': 1 };
    const whole = { ...profile, journeys, judge: 'platform' as const };
    const needed = neededDuration(whole, [p(0.95, SEARCH), p(0.95, INBOX)]);
    // Three inboxes at 0.002 a second.
    expect(needed).toMatchObject({ whose: INBOX, objectives: [], requests: 3 });
    expect(needed?.duration_s).toBeCloseTo(1575, 6);
  });

  it('follows the stages, which are stretched with it', () => {
    const stages = [
      { duration_s: 0, to_ratio: 0 },
      { duration_s: 60, to_ratio: 1 },
    ];
    // Half as many as on the level.
    expect(neededDuration({ ...profile, stages }, [p(0.95, SEARCH)])).toMatchObject({
      planned: 30,
      duration_s: 420,
    });
  });

  it('is nothing where no objective is about what is performed', () => {
    expect(neededDuration(profile, [])).toBeUndefined();
    expect(neededDuration(profile, [p(0.95, 'settlement.submitDossier')])).toBeUndefined();
  });
});
