import { describe, expect, it } from 'vitest';
import { operationsPerJourney } from '../../model/journey.ts';
import { allowedRatio, limitsOf, minimumSamples, type Objective } from '../../model/objective.ts';
import { stageAt } from '../../model/shape.ts';
import { virtualUsers } from '../../model/virtual-users.ts';
import {
  gracefulStop,
  journeyAtLimits,
  type LoadProfile,
  planOperations,
  planScenarios,
} from '../../model/workload.ts';

const PROFILE: LoadProfile = {
  name: 'test',
  description: '',
  rate_per_s: 10,
  warmup_s: 5,
  duration_s: 60,
  journeys: { 'citizen-searches': 3, 'officer-settles': 1 },
  think_time: { median_s: 1, sigma: 0 },
};

function latency(operation: Objective['operation'], quantile: number, limit_ms: number): Objective {
  return {
    kind: 'latency',
    platform: 'settlement',
    operation,
    quantile,
    limit_ms,
    basis: 'project-default',
    source: '',
  };
}

const OBJECTIVES = [
  latency('settlement.searchProcedures', 0.99, 5000),
  latency('settlement.searchProcedures', 0.95, 2000),
  latency('settlement.viewProcedure', 0.95, 1000),
];

describe('a workload', () => {
  it('splits the rate over the journeys by weight', () => {
    const rates = planScenarios(PROFILE, OBJECTIVES).map((s) => [s.journey, s.rate_per_s]);
    expect(rates).toEqual([
      ['citizen-searches', 7.5],
      ['officer-settles', 2.5],
    ]);
  });

  it('sizes its users by Little for operations at their lowest limit: 1.5 · 7.5/s · (2 + 1 + 1 + 1.25) s + 10', () => {
    expect(journeyAtLimits(PROFILE, OBJECTIVES, 'citizen-searches')).toBe(2 + 1 + 1 + 1.25);
    // 59.06 rounded up, and ten.
    expect(virtualUsers(7.5, 5.25)).toBe(70);
    expect(planScenarios(PROFILE, OBJECTIVES)[0]).toMatchObject({ vus: 70, vus_suffice: true });
  });

  it('takes fewer users when told so, and says that they may not suffice', () => {
    const planned = planScenarios({ ...PROFILE, max_vus: 2 }, OBJECTIVES);
    expect(planned.map((s) => s.vus)).toEqual([1, 1]);
    expect(planned.every((s) => !s.vus_suffice)).toBe(true);
  });

  it('counts against every limit once, ascending, and gives up at twice the highest but not before 10 s', () => {
    const operations = planOperations(planScenarios(PROFILE, OBJECTIVES), OBJECTIVES);
    expect(operations['settlement.searchProcedures']).toEqual({
      limits_ms: [2000, 5000],
      timeout_ms: 10_000,
    });
    expect(operations['settlement.login']).toEqual({ limits_ms: [], timeout_ms: 60_000 });
    expect(limitsOf([...OBJECTIVES, ...OBJECTIVES], 'settlement.searchProcedures')).toEqual([
      2000, 5000,
    ]);
  });

  it('waits at its end for the longest time-out and five seconds, but not less than k6 does', () => {
    expect(gracefulStop({ 'settlement.login': { limits_ms: [], timeout_ms: 60_000 } })).toBe(65);
    expect(gracefulStop({ 'settlement.login': { limits_ms: [], timeout_ms: 10_000 } })).toBe(30);
    expect(gracefulStop({})).toBe(30);
  });

  it('is in the stage that its clock says, each stage holding its first moment', () => {
    const stages = [0, 4.9, 5, 64.9, 65].map((elapsed_s) => stageAt(PROFILE, elapsed_s));
    expect(stages).toEqual(['warmup', 'warmup', 'measure', 'measure', 'cooldown']);
  });

  it('makes 2 requests per search and 6 per settlement: a quarter of the second in the mean', () => {
    const mix = operationsPerJourney(PROFILE.journeys);
    expect(mix.get('settlement.searchProcedures')).toBe(0.75);
    expect(mix.get('settlement.returnResult')).toBe(0.25);
    expect([...mix.values()].reduce((sum, n) => sum + n, 0)).toBe(0.75 * 2 + 0.25 * 6);
  });
});

describe('the fewest samples that show an objective', () => {
  it.each([
    { objective: latency('settlement.login', 0.95, 1), samples: 200 },
    { objective: latency('settlement.login', 0.99, 1), samples: 1000 },
    { objective: latency('settlement.login', 0.5, 1), samples: 20 },
    { objective: latency('settlement.login', 0.9999, 1), samples: 100_000 },
  ])('are $samples for p$objective.quantile', ({ objective, samples }) => {
    expect(minimumSamples(allowedRatio(objective))).toBe(samples);
  });
});
