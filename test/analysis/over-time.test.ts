import { describe, expect, it } from 'vitest';
import { judge } from '../../analysis/judge.ts';
import { accumulate, type Measured, NOTHING_MEASURED } from '../../analysis/measured.ts';
import { EMPTY_HISTOGRAM } from '../../model/histogram.ts';
import type { Objective } from '../../model/objective.ts';
import type { Reason } from '../../model/verdict.ts';
import type { Window } from '../../model/window.ts';
import type { Workload } from '../../model/workload.ts';
import {
  errors,
  HEALTH,
  judgement,
  latency,
  outcome,
  SEARCH,
  sample,
  VIEW,
  WORKLOAD,
  window,
} from './sample-judgement.ts';

/** 07:00 on 1 July 2025 in Viet Nam. */
const START_MS = Date.UTC(2025, 6, 1);

const OBJECTIVES: readonly Objective[] = [SEARCH, VIEW].flatMap((operation) => [
  latency(operation as typeof SEARCH, 0.95, 2000),
  errors(operation as typeof SEARCH, 0.05),
]);

interface Minute {
  /** Share of the searches, or views, that fail. */
  readonly search?: number;
  readonly view?: number;
  /** Journeys that start in a second; as planned where it is not said. */
  readonly started?: number;
}

/** Half an hour with 10 journeys a second, of which each looks at `views` procedures. */
function halfHour(minute: (at: number) => Minute, views = 10): Measured {
  let measured = NOTHING_MEASURED;
  for (let second = 0; second < 1800; second++) {
    const start_ms = START_MS + 1000 * second;
    const { search = 0, view = 0, started = 10 } = minute(Math.floor(second / 60));
    const failing = (count: number, share: number) => {
      return { good: count - Math.round(count * share), errors: Math.round(count * share) };
    };
    const viewed = views < 1 ? (second % Math.round(1 / views) === 0 ? 1 : 0) : views;
    const windows: Window[] = [
      { ...window(SEARCH, failing(started, search)), start_ms },
      { ...window(VIEW, failing(viewed, view)), start_ms },
    ];
    measured = accumulate(measured, {
      windows: windows.filter(({ count }) => count > 0),
      journeys: [
        {
          start_ms,
          scenario: 'citizen-searches',
          stage: 'measure',
          sender: '',
          started,
          completed: started,
          failed: 0,
          exceptions: 0,
          start_lag_ms: EMPTY_HISTOGRAM,
        },
      ],
      generator: [{ ...sample(0.2), time_ms: start_ms }],
    });
  }
  return measured;
}

const PLAN: Workload = {
  ...WORKLOAD,
  duration_s: 1800,
  scenarios: WORKLOAD.scenarios.map((scenario) => ({ ...scenario, rate_per_s: 10 })),
};

/** What the views are does not matter to these tests, so that the plan says nothing of them. */
const UNPLANNED: Workload = { ...PLAN, scenarios: [] };

describe('An outage that the whole run hides', () => {
  it('fails the run, and tells operation, time, observed, limit, samples and basis', () => {
    const measured = halfHour((at) => (at === 15 ? { search: 1 } : {}));
    const { kind, reasons } = judge(
      judgement(measured, { workload: PLAN, objectives: OBJECTIVES }),
    );
    expect(kind).toBe('fail');
    expect(reasons).toEqual<Reason[]>([
      {
        code: 'outage',
        weight: 'fail',
        text: 'settlement.searchProcedures: outage from 07:15:00 (Vietnam) for 60 s: 600 of 600 requests failed (100 %, at most 5 % allowed by errors ≤ 5 %; basis: tender)',
        platform: 'settlement',
        operation: SEARCH,
        window: { start_ms: START_MS + 900_000, length_s: 60 },
        observed: 1,
        limit: 0.05,
        samples: 600,
        basis: 'tender',
      },
    ]);
  });

  it('is met over the whole stretch and missed over its windows', () => {
    const measured = halfHour((at) => (at === 15 ? { search: 1 } : {}));
    const { objectives } = judge(judgement(measured, { workload: PLAN, objectives: OBJECTIVES }));
    expect(objectives[1]).toMatchObject({
      outcome: 'missed',
      whole: 'met',
      bad_ratio: 600 / 18_000,
      windows: {
        outcome: 'missed',
        worst_window: { start_ms: START_MS + 900_000, length_s: 30, observed: 1, samples: 300 },
        good_windows_ratio: { good: 58, judged: 60, too_few_samples: 0 },
        outages: [{ start_ms: START_MS + 900_000, length_s: 60, observed: 1, samples: 600 }],
      },
    });
    expect(objectives[3]).toMatchObject({ outcome: 'met', whole: 'met' });
  });

  it('is found in one rare operation: a view in two seconds', () => {
    const rare = halfHour((at) => (at === 15 ? { view: 1 } : {}), 0.5);
    // 30 of 900 are 3.3 %. 20 requests take 40 s, so that one window is wholly within the minute, and one half.
    const given = judgement(rare, { workload: UNPLANNED, objectives: OBJECTIVES });
    expect(outcome(given)).toEqual(['fail', 'outage']);
    expect(judge(given).reasons[0]).toMatchObject({ operation: VIEW, samples: 20, observed: 1 });
  });

  it('fails a platform that is judged as a whole, and its operation', () => {
    const measured = halfHour((at) => (at === 15 ? { search: 1, view: 1 } : {}));
    const given = judgement(measured, {
      workload: UNPLANNED,
      objectives: OBJECTIVES,
      judge: 'platform',
    });
    const { kind, reasons, pools } = judge(given);
    expect(kind).toBe('fail');
    expect(reasons.map(({ code, operation }) => [code, operation])).toEqual([
      ['outage', undefined],
      ['outage', SEARCH],
      ['outage', VIEW],
    ]);
    expect(reasons[0]?.text).toBe(
      'settlement: outage from 07:15:00 (Vietnam) for 60 s: 1200 of 1200 requests to its 2 operations failed (100 %, at most 5 % allowed by their limits on errors; basis: tender)',
    );
    expect(pools?.map(({ whole, windows }) => [whole, windows?.outcome])).toEqual([
      ['met', 'met'],
      ['met', 'missed'],
    ]);
  });
});

describe('Windows that are worse than allowed, but no outage', () => {
  it('fail the run when there are too many of them, and the worst is told', () => {
    const measured = halfHour((at) =>
      at === 3 ? { search: 0.2 } : at === 4 ? { search: 0.3 } : {},
    );
    const { kind, reasons } = judge(
      judgement(measured, { workload: PLAN, objectives: OBJECTIVES }),
    );
    expect(kind).toBe('fail');
    expect(reasons.map((r) => r.text)).toEqual([
      'settlement.searchProcedures: 4 of 60 windows broke errors ≤ 5 %; basis: tender, beyond chance (93.33 % good, at least 99 % needed); the worst from 07:04:00 (Vietnam) for 30 s: 90 of 300 requests failed (30 %)',
    ]);
    expect(reasons[0]).toMatchObject({
      code: 'too_few_good_windows',
      observed: 56 / 60,
      limit: 0.99,
      samples: 60,
      window: { start_ms: START_MS + 240_000, length_s: 30 },
      basis: 'tender',
    });
  });

  it('are as many as the objective itself says', () => {
    const measured = halfHour((at) => (at === 3 ? { search: 1 } : {}));
    const of = (good_windows_ratio_min: number) => {
      const objectives = OBJECTIVES.map((o) => ({ ...o, good_windows_ratio_min }));
      return judge(judgement(measured, { workload: PLAN, objectives })).kind;
    };
    // 58 of 60 are 96.7 %.
    expect(of(0.96)).toBe('pass');
    expect(of(0.97)).toBe('fail');
  });

  it('are at least as long as the objective itself says', () => {
    const measured = halfHour(() => ({}));
    const objectives = OBJECTIVES.map((o) => ({ ...o, window_s: 600 }));
    const { objectives: results } = judge(judgement(measured, { workload: PLAN, objectives }));
    expect(results.map(({ windows }) => windows?.good_windows_ratio.judged)).toEqual([3, 3, 3, 3]);
  });
});

describe('A gap in the load that the whole run hides', () => {
  // What the minute lacks the first six make up for, so that as many journeys started as were planned.
  const gap = (started: number): Measured =>
    halfHour((at) => (at === 15 ? { started } : at < 6 ? { started: 11 } : {}));

  it('is invalid where the generator stalled, and not where half of the load was there', () => {
    const judged = (started: number) =>
      judgement(gap(started), { workload: PLAN, objectives: OBJECTIVES });
    expect(outcome(judged(5))).toEqual(['pass']);
    const { kind, reasons } = judge(judged(4));
    expect(kind).toBe('invalid');
    expect(reasons[0]).toMatchObject({
      code: 'load_not_delivered',
      window: { start_ms: START_MS + 900_000, length_s: 60 },
      observed: 0.4,
      limit: 0.5,
      samples: 240,
    });
    expect(reasons[0]?.text).toBe(
      'citizen-searches: 240 of 600 planned journeys started (40 %, at least 50 % needed): the generator did not keep up; look at its CPU and its log; from 07:15:00 (Vietnam) for 60 s',
    );
  });

  it('is the failure of the target where it held all users that there were', () => {
    const held = gap(4);
    const generator = held.generator.map((s) => ({
      ...s,
      dropped_iterations: Math.min(360, Math.max(0, 6 * ((s.time_ms - START_MS) / 1000 - 900))),
    }));
    const health = { ...HEALTH, dropped_iterations: 360 };
    const given = judgement(
      { ...held, generator },
      { workload: PLAN, objectives: OBJECTIVES, health },
    );
    expect(outcome(given)).toEqual([
      'fail',
      'load_not_delivered_by_target',
      'generator_out_of_users',
    ]);
  });
});
