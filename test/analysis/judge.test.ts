import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../../analysis/judge.ts';
import { accumulate, type Measured, NOTHING_MEASURED } from '../../analysis/measured.ts';
import { conclude } from '../../analysis/summary.ts';
import type { RunHealth } from '../../analysis/trust.ts';
import type { Objective } from '../../model/objective.ts';
import type { ReasonCode } from '../../model/verdict.ts';
import {
  errors,
  HEALTH,
  judgement,
  latency,
  measure,
  outcome,
  SEARCH,
  sample,
  WORKLOAD,
  window,
} from './sample-judgement.ts';

describe('a verdict', () => {
  it('is pass when every objective was shown and the load was delivered', () => {
    expect(outcome(judgement(measure({})))).toEqual(['pass']);
  });

  it('counts the share of bad requests: 5 % over 2 s is met, one request more is missed', () => {
    expect(outcome(judgement(measure({ search: { good: 1140, over2s: 60 } })))).toEqual(['pass']);
    expect(outcome(judgement(measure({ search: { good: 1139, over2s: 61 } })))).toEqual([
      'fail',
      'objective_missed',
    ]);
  });

  it('counts a failed request as over every limit', () => {
    const { objectives } = judge(judgement(measure({ search: { good: 1188, errors: 12 } })));
    expect(objectives.slice(0, 3).map((r) => [r.bad, r.outcome])).toEqual([
      [12, 'met'],
      [12, 'met'],
      [12, 'met'],
    ]);
    expect(outcome(judgement(measure({ search: { good: 1187, errors: 13 } })))[0]).toBe('fail');
  });

  it('names operation, counts, limit and basis of a missed objective', () => {
    const { reasons } = judge(judgement(measure({ search: { good: 1100, errors: 100 } })));
    expect(reasons.map((r) => r.text)).toEqual([
      'settlement.searchProcedures: 100 of 1200 requests took longer than 2 s or failed (8.33 %, at most 5 % allowed by p95 ≤ 2 s; basis: project-default)',
      'settlement.searchProcedures: 100 of 1200 requests took longer than 5 s or failed (8.33 %, at most 1 % allowed by p99 ≤ 5 s; basis: project-default)',
      'settlement.searchProcedures: 100 of 1200 requests failed (8.33 %, at most 1 % allowed by errors ≤ 1 %; basis: tender)',
    ]);
    expect(reasons[2]).toMatchObject({ operation: SEARCH, samples: 1200, limit: 0.01 });
  });

  it('is invalid with too few samples, and says how many are needed', () => {
    const verdict = judge(judgement(measure({ view: { good: 999 } })));
    expect(verdict.kind).toBe('invalid');
    expect(verdict.reasons.map((r) => r.text)).toEqual([
      'settlement.viewProcedure: 999 requests are too few to show p99 ≤ 5 s (1000 needed); run longer or at a higher rate',
      'settlement.viewProcedure: 999 requests are too few to show errors ≤ 1 % (1000 needed); run longer or at a higher rate',
    ]);
  });

  it('leaves to chance whether a rare journey comes to its last step within the stretch', () => {
    // Three journeys in a minute; the views follow a second later, so that each edge moves them by √0.05.
    const [scenario] = WORKLOAD.scenarios;
    if (scenario === undefined) throw new Error('the sample has a scenario');
    const workload = { ...WORKLOAD, scenarios: [{ ...scenario, rate_per_s: 0.05 }] };
    const codes = (views: number): string[] => {
      const measured = measure({ search: { good: 3 }, view: { good: views }, started: 3 });
      return judge(judgement(measured, { workload })).reasons.map(({ code }) => code);
    };
    expect(codes(2)).not.toContain('load_not_delivered');
    // 2.7 − 1 − 3 × √(2 × 0.05) = 0.75.
    expect(codes(0)).toContain('load_not_delivered');
  });

  it('is invalid when an objective was never measured', () => {
    expect(outcome(judgement(measure({ view: { good: 0 } })))).toEqual([
      'invalid',
      'load_not_delivered',
      'never_measured',
    ]);
  });

  it('is invalid, not pass, when no objective covers the profile', () => {
    expect(outcome(judgement(measure({}), { objectives: [] }))).toEqual([
      'invalid',
      'never_measured',
    ]);
  });

  it('is fail on ten bad requests even with few samples, though others were never measured', () => {
    const dead = measure({ search: { good: 0, errors: 10 }, view: { good: 0 } });
    expect(outcome(judgement(dead))).toEqual([
      'fail',
      'objective_missed',
      'load_not_delivered',
      'never_measured',
    ]);
  });
});

describe('a load that was not delivered', () => {
  const half = measure({ started: 600 });

  it('is invalid when too few users were allowed', () => {
    const few = { ...WORKLOAD.scenarios[0]!, vus: 2, vus_suffice: false };
    const health = { ...HEALTH, dropped_iterations: 600 };
    const given = judgement(half, { workload: { ...WORKLOAD, scenarios: [few] }, health });
    expect(judge(given).kind).toBe('invalid');
    expect(judge(given).reasons[0]?.text).toBe(
      'citizen-searches: 600 of 1080 planned journeys started (55.56 %, at least 99 % needed): only 2 virtual users were allowed; raise max_vus or leave it out',
    );
  });

  it('is the failure of the target when it held users enough for its objectives', () => {
    const health = { ...HEALTH, dropped_iterations: 600 };
    expect(outcome(judgement(half, { health }))).toEqual(['fail', 'load_not_delivered_by_target']);
  });

  it('is invalid when nothing was dropped and it is still missing', () => {
    expect(outcome(judgement(half))).toEqual(['invalid', 'load_not_delivered']);
  });

  it('is delivered at 99 % and one start per scenario less', () => {
    expect(outcome(judgement(measure({ started: 1069 })))).toEqual(['pass']);
    expect(outcome(judgement(measure({ started: 1068 })))[0]).toBe('invalid');
  });
});

describe('a measurement that cannot be trusted', () => {
  const failing = { good: 0, errors: 1200 };

  it.each<{ what: string; measured?: Measured; health?: Partial<RunHealth>; code: ReasonCode }>([
    { what: 'k6 was killed', health: { exit_code: null }, code: 'generator_crashed' },
    { what: 'k6 ended with 107', health: { exit_code: 107 }, code: 'generator_crashed' },
    { what: 'k6 hung', health: { exit_code: 105, timed_out: true }, code: 'generator_crashed' },
    { what: 'it was interrupted', health: { interrupted: true }, code: 'interrupted' },
    { what: 'the last push is missing', health: { complete: false }, code: 'intake_lost_data' },
    { what: 'a push was refused', health: { intake_problems: ['x'] }, code: 'intake_lost_data' },
    {
      what: 'k6 was busy in 2 of 10 seconds',
      measured: measure({
        search: failing,
        generator: [0.9, 0.8, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2].map((c) => sample(c)),
      }),
      code: 'generator_cpu_saturated',
    },
    {
      what: 'k6 filled the memory',
      measured: measure({ search: failing, generator: [sample(0.1, 950)] }),
      code: 'generator_memory_saturated',
    },
    {
      what: 'k6 reached the rate that is authorised, two seconds in ten',
      measured: measure({ search: failing }),
      health: {
        requests_max_per_s: 100,
        request_rates_per_s: [50, 60, 96, 70, 80, 100, 90, 94, 60, 50],
      },
      code: 'generator_rate_capped',
    },
    {
      what: 'k6 was never observed',
      measured: measure({ search: failing, generator: [] }),
      code: 'generator_unobserved',
    },
    {
      what: 'the script threw',
      measured: measure({ search: failing, exceptions: 2 }),
      code: 'script_exceptions',
    },
  ])('is invalid when $what, even when objectives are missed', ({ measured, health, code }) => {
    const given = judgement(measured ?? measure({ search: failing }), {
      health: { ...HEALTH, ...health },
    });
    const verdict = judge(given);
    expect(verdict.kind).toBe('invalid');
    expect(verdict.reasons[0]?.code).toBe(code);
    expect(
      verdict.reasons.filter((r) => r.code === 'objective_missed').map((r) => r.weight),
    ).toEqual(['note', 'note', 'note']);
  });

  it('allows one busy second in ten', () => {
    const generator = [0.9, ...new Array<number>(9).fill(0.2)].map((c) => sample(c));
    expect(outcome(judgement(measure({ generator })))).toEqual(['pass']);
  });

  it('does not count what the generator did before the judged stretch', () => {
    const starting = { ...sample(1), time_ms: -1000 };
    expect(outcome(judgement(measure({ generator: [starting, sample(0.1)] })))).toEqual(['pass']);
  });
});

describe('a looser objective', () => {
  it('never turns pass into fail', () => {
    const counts = fc.record({
      good: fc.integer({ min: 0, max: 3000 }),
      over2s: fc.integer({ min: 0, max: 200 }),
      errors: fc.integer({ min: 0, max: 60 }),
    });
    const quantile = fc.double({ min: 0.5, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(counts, quantile, quantile, fc.nat(200), (search, q1, q2, over5s) => {
        const measured = measure({
          search: { ...search, over5s: Math.min(over5s, search.over2s) },
        });
        const [loose, strict] = [Math.min(q1, q2), Math.max(q1, q2)];
        const kind = (objective: Objective): string =>
          judge(judgement(measured, { objectives: [objective] })).kind;
        if (kind(latency(SEARCH, strict, 2000)) === 'pass') {
          expect(kind(latency(SEARCH, loose, 2000))).toBe('pass');
          expect(kind(latency(SEARCH, strict, 5000))).toBe('pass');
        }
        if (kind(errors(SEARCH, 1 - strict)) === 'pass') {
          expect(kind(errors(SEARCH, 1 - loose))).toBe('pass');
        }
      }),
    );
  });
});

describe('the figures of a run', () => {
  it('tell the journeys that the end of the load cut', () => {
    const measured = measure({ search: { good: 1100 } });
    const journeys = new Map(
      [...measured.journeys].map(([name, sums]) => [
        name,
        { ...sums, started: 1200, completed: 1100, failed: 60, exceptions: 3 },
      ]),
    );
    expect(conclude(judgement({ ...measured, journeys })).offered.unfinished).toBe(37);
  });

  it('are those of the judged stretch', () => {
    const result = conclude(judgement(measure({ search: { good: 1100, errors: 100 } })));
    expect(result.offered).toEqual({
      planned: 1080,
      started: 1200,
      unfinished: 0,
      rate_per_s: 40,
    });
    expect(result.operations[0]).toMatchObject({
      operation: SEARCH,
      count: 1200,
      errors: 100,
      good_ratio: 1100 / 1200,
    });
    // All values are 100 ms: bucket (90.5, 98.7] … at scale 3 the bound above 100 is 2^(54/8) = 107.6 ms.
    expect(result.operations[0]?.p99_s).toBeCloseTo(0.1076, 2);
    expect(result.generator).toMatchObject({ cpu_ratio: 0.2, memory_bytes_max: 100, exit_code: 0 });
  });

  it('leave the warm-up out', () => {
    const warm = { ...window(SEARCH, { good: 5, errors: 5 }), stage: 'warmup' as const };
    const measured = accumulate(measure({}), { windows: [warm], journeys: [], generator: [] });
    expect(measured.operations.get(SEARCH)?.count).toBe(1200);
  });

  it('are of the whole stretch that a late push brought, when somebody ended the run', () => {
    const late = { ...window(SEARCH, { good: 90 }), start_ms: 5000, until_ms: 10_000 };
    const measured = accumulate(measure({ search: { good: 5 }, view: { good: 5 } }), {
      windows: [late],
      journeys: [],
      generator: [],
    });
    const stopped = { by: 'file', text: 'it appeared' } as const;
    const result = conclude(judgement(measured, { health: { ...HEALTH, stopped } }));
    // 100 requests from 0 to 10 s, where the last window begins at 5 s.
    expect(result.ended_early?.judged_s).toBe(10);
    expect(result.offered.rate_per_s).toBe(10);
  });

  it('are null where nothing was measured', () => {
    const result = conclude(judgement(NOTHING_MEASURED));
    expect(result.operations[0]).toMatchObject({ count: 0, good_ratio: null, p95_s: null });
    expect(result.generator.cpu_ratio).toBeNull();
  });
});
