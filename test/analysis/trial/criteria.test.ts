import { describe, expect, it } from 'vitest';
import { criteriaOf, objectiveFor } from '../../../analysis/trial/criteria.ts';
import { errors, latency, OBJECTIVES, SEARCH, VIEW } from '../sample-judgement.ts';

const journeys = { 'citizen-searches': 1 };

describe('what must hold of a trial', () => {
  it('is each objective by itself, where the profile says nothing else', () => {
    expect(criteriaOf(OBJECTIVES, { journeys })).toHaveLength(6);
    expect(criteriaOf([latency(SEARCH, 0.95, 2000)], { journeys })).toEqual([
      {
        platform: 'settlement',
        operation: SEARCH,
        kind: 'latency',
        quantile: 0.95,
        allowed_ratio: expect.closeTo(0.05, 12),
        basis: 'project-default',
      },
    ]);
  });

  it('is all requests of a platform together, where the profile is judged so', () => {
    const criteria = criteriaOf(OBJECTIVES, { journeys, judge: 'platform' });
    expect(criteria.map(({ operation, kind, quantile }) => [operation, kind, quantile])).toEqual([
      [null, 'latency', 0.95],
      [null, 'latency', 0.99],
      [null, 'errors', null],
    ]);
  });

  it('allows a platform the mean of what its requests are allowed, on the least firm of bases', () => {
    const mixed = [errors(SEARCH, 0.01), { ...errors(VIEW, 0.03), basis: 'unverified' as const }];
    // One request of each in a visit.
    expect(criteriaOf(mixed, { journeys, judge: 'platform' })).toMatchObject([
      { allowed_ratio: expect.closeTo(0.02, 12), basis: 'unverified' },
    ]);
  });

  it('holds a request to its own operation’s objective', () => {
    const [p95] = criteriaOf(OBJECTIVES, { journeys, judge: 'platform' });
    expect(objectiveFor(p95!, VIEW, OBJECTIVES)).toBe(OBJECTIVES[3]);
    const [own] = criteriaOf(OBJECTIVES, { journeys });
    expect(objectiveFor(own!, VIEW, OBJECTIVES)).toBeUndefined();
    expect(objectiveFor(own!, SEARCH, OBJECTIVES)).toBe(OBJECTIVES[0]);
  });
});
