import { describe, expect, it } from 'vitest';
import { freeUsers } from '../../../analysis/trial/free-users.ts';
import {
  generatorFindings,
  guardsWhere,
  type WatchedTrial,
} from '../../../analysis/trial/generator-findings.ts';
import { histogramOf } from '../../../model/histogram.ts';
import type { GeneratorSample, JourneyWindow } from '../../../model/window.ts';
import { HEALTH, measure, sample, WORKLOAD } from '../sample-judgement.ts';

const IN_ORDER: WatchedTrial = {
  order: {
    number: 3,
    purpose: 'refine',
    rate_per_s: 18,
    warmup_s: 0,
    window_s: 60,
    reference_latency_ratio: null,
    may_stop_early: true,
  },
  workload: WORKLOAD,
  measured: measure({}),
  journeys: [],
  health: HEALTH,
  planned: new Array<number>(60).fill(18),
  started: [],
  began: 1080,
  start_lag_ms: histogramOf(new Array<number>(1080).fill(1), 3),
  dropped: 0,
  limit_s: 2,
  ceiling_per_s: null,
};

function findings(changed: Partial<WatchedTrial>): string[] {
  return generatorFindings({ ...IN_ORDER, ...changed }).map(({ finding }) => finding);
}

function late(ms: number, share: number): WatchedTrial['start_lag_ms'] {
  const n = Math.round(1000 * share);
  return histogramOf([...new Array<number>(1000 - n).fill(1), ...new Array<number>(n).fill(ms)], 5);
}

describe('a generator that did its work', () => {
  it('has no findings', () => {
    expect(findings({})).toEqual([]);
  });
});

describe('a generator that did not', () => {
  it('began its visits late: more than 10 ms, or 2 % of the limit, for one in a hundred', () => {
    expect(findings({ limit_s: 0.2, start_lag_ms: late(12, 0.02) })).toEqual(['start_lag']);
    expect(findings({ limit_s: 0.2, start_lag_ms: late(9, 0.02) })).toEqual([]);
    expect(findings({ limit_s: 0.2, start_lag_ms: late(12, 0.005) })).toEqual([]);
    expect(findings({ limit_s: 2, start_lag_ms: late(39, 0.02) })).toEqual([]);
    expect(findings({ limit_s: 2, start_lag_ms: late(42, 0.02) })).toEqual(['start_lag']);
  });

  it('began less than it should: a thousandth may be missing, and two visits at the edges', () => {
    expect(findings({ began: 1078 })).toEqual([]);
    expect(findings({ began: 1077 })).toEqual(['not_delivered']);
    // What found no user is another matter.
    const journeys = [visits(0, 100, 0)];
    expect(findings({ began: 1000, dropped: 80, journeys })).toEqual([]);
  });

  it('is not held to a plan that was stopped because the target failed', () => {
    const stopped = { by: 'certain', text: '' } as const;
    expect(findings({ began: 500, health: { ...HEALTH, exit_code: null, stopped } })).toEqual([]);
  });

  it('had too few users by the operator’s own wish', () => {
    const scenarios = WORKLOAD.scenarios.map((s) => ({ ...s, vus: 5, vus_suffice: false }));
    const trial = { began: 900, dropped: 180, workload: { ...WORKLOAD, scenarios } };
    expect(findings(trial)).toEqual(['not_delivered']);
    expect(generatorFindings({ ...IN_ORDER, ...trial })[0]?.text).toBe(
      '180 visits found no free virtual user: 5 are allowed, fewer than this rate needs while every limit is kept; raise max_vus or leave it out',
    );
  });

  it('is not blamed for visits that were dropped before the window, with its moment in it', () => {
    // 1,080 are planned; of the 80 that did not begin 20 were dropped up to two seconds earlier, at 18 a second.
    const journeys = [visits(0, 100, 0)];
    expect(findings({ began: 1000, dropped: 60, journeys })).toEqual([]);
    expect(findings({ began: 1000, dropped: 40, journeys })).toEqual(['not_delivered']);
  });

  it('dropped visits although it had users', () => {
    const journeys = [visits(0, 18, 8), visits(1, 18, 18)];
    // Ten under way, and 36 that may wait for their moment: 46 of 100.
    expect(freeUsers(WORKLOAD, journeys)).toEqual({ busy_ratio: 0.46 });
    expect(findings({ began: 1000, dropped: 80, journeys })).toEqual(['dropped_with_free_users']);
  });

  it('brought its visits unevenly, unless the target held the users that were to begin them', () => {
    const started = [0, 1, 2, 3, 4, 5].flatMap(() => [30, 30, 30, 6, 6, 6, 18, 18, 18, 18]);
    expect(findings({ started })).toEqual(['arrivals_not_poisson']);
    const journeys = [visits(0, 100, 0)];
    expect(findings({ started, began: 1000, dropped: 80, journeys })).toEqual([]);
  });

  it('used its cores up, or its memory', () => {
    expect(findings({ measured: measure({ generator: [sample(0.85)] }) })).toEqual([
      'cpu_saturated',
    ]);
    expect(findings({ measured: measure({ generator: [sample(0.2, 950)] }) })).toEqual([
      'memory_saturated',
    ]);
  });

  it('had no port left, or a network card at its limit', () => {
    const of = (change: Partial<GeneratorSample>) =>
      findings({ measured: measure({ generator: [{ ...sample(0.2), ...change }] }) });
    expect(of({ ports_ratio: 0.85 })).toEqual(['ports_exhausted']);
    expect(findings({ health: { ...HEALTH, unsent_requests: 1 } })).toEqual(['ports_exhausted']);
    expect(of({ link_ratio: 0.85 })).toEqual(['network_saturated']);
  });

  it('crashed, or lost what it had counted', () => {
    expect(findings({ health: { ...HEALTH, exit_code: 137 } })).toEqual(['crashed']);
    expect(findings({ health: { ...HEALTH, intake_problems: ['3 values in no window'] } })).toEqual(
      ['intake_lost_data'],
    );
  });

  it('was asked for more than half of what it can do at all', () => {
    expect(findings({ ceiling_per_s: 36 })).toEqual([]);
    expect(findings({ ceiling_per_s: 35 })).toEqual(['above_half_of_own_ceiling']);
  });
});

describe('what is looked at', () => {
  it('is of the machine’s network what its kernel tells', () => {
    const nothing = { ports: false, link: false, ceiling: false };
    expect(guardsWhere(nothing)).not.toContain('ports_exhausted');
    expect(guardsWhere(nothing)).not.toContain('network_saturated');
    expect(guardsWhere(nothing)).not.toContain('above_half_of_own_ceiling');
    expect(guardsWhere({ ports: true, link: true, ceiling: true })).toEqual([
      ...guardsWhere(nothing),
      'ports_exhausted',
      'network_saturated',
      'above_half_of_own_ceiling',
    ]);
  });
});

describe('users that the target holds', () => {
  it('are none of the generator’s doing', () => {
    expect(freeUsers(WORKLOAD, [visits(0, 40, 0), visits(1, 20, 0)])).toBeUndefined();
  });
});

function visits(second: number, started: number, ended: number): JourneyWindow {
  return {
    start_ms: 1000 * second,
    sender: 'k6',
    scenario: 'citizen-searches',
    stage: 'measure',
    started,
    completed: ended,
    failed: 0,
    exceptions: 0,
    start_lag_ms: histogramOf([], 3),
  };
}
