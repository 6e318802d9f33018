import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Judgement, judge, type RunHealth } from '../../analysis/judge.ts';
import { accumulate, type Measured, NOTHING_MEASURED } from '../../analysis/measured.ts';
import { conclude } from '../../analysis/summary.ts';
import { histogramOf } from '../../model/histogram.ts';
import type { Objective } from '../../model/objective.ts';
import type { ReasonCode } from '../../model/verdict.ts';
import { type GeneratorSample, NO_ERRORS, type Window } from '../../model/window.ts';
import type { Workload } from '../../model/workload.ts';

const SEARCH = 'settlement.searchProcedures';
const VIEW = 'settlement.viewProcedure';

const WORKLOAD: Workload = {
  version: 1,
  run_id: 'test',
  seed: 1,
  warmup_s: 0,
  duration_s: 60,
  think_time: { median_s: 1, sigma: 0 },
  targets: {},
  fence: { blocked: [], hosts: {}, requests_max_per_s: null },
  scenarios: [
    {
      journey: 'citizen-searches',
      persona: 'citizen',
      rate_per_s: 20,
      vus: 100,
      vus_suffice: true,
    },
  ],
  operations: {
    [SEARCH]: { limits_ms: [2000, 5000], timeout_ms: 10_000 },
    [VIEW]: { limits_ms: [2000, 5000], timeout_ms: 10_000 },
  },
  marker: 'test',
};

function latency(
  operation: typeof SEARCH | typeof VIEW,
  quantile: number,
  limit_ms: number,
): Objective {
  const basis = 'project-default';
  return {
    kind: 'latency',
    platform: 'settlement',
    operation,
    quantile,
    limit_ms,
    basis,
    source: '',
  };
}

function errors(operation: typeof SEARCH | typeof VIEW, limit_ratio: number): Objective {
  const basis = 'tender';
  return { kind: 'errors', platform: 'settlement', operation, limit_ratio, basis, source: '' };
}

const OBJECTIVES: readonly Objective[] = [SEARCH, VIEW].flatMap((operation) => [
  latency(operation as typeof SEARCH, 0.95, 2000),
  latency(operation as typeof SEARCH, 0.99, 5000),
  errors(operation as typeof SEARCH, 0.01),
]);

const HEALTH: RunHealth = {
  exit_code: 0,
  timed_out: false,
  interrupted: false,
  complete: true,
  intake_problems: [],
  dropped_iterations: 0,
  memory_bytes: 1000,
};

interface Counts {
  readonly good: number;
  readonly over2s?: number;
  readonly over5s?: number;
  readonly errors?: number;
}

function window(operation: typeof SEARCH | typeof VIEW, counts: Counts): Window {
  const { good, over2s = 0, over5s = 0, errors: failed = 0 } = counts;
  return {
    start_ms: 0,
    platform: 'settlement',
    operation,
    scenario: 'citizen-searches',
    stage: 'measure',
    count: good + over2s + failed,
    good,
    slow: over2s,
    errors: failed,
    over: [over2s, over5s],
    error_kinds: { ...NO_ERRORS, status: failed },
    latency_ms: histogramOf(new Array<number>(good + over2s).fill(100), 3),
  };
}

function sample(cpu_ratio: number, memory_bytes = 100): GeneratorSample {
  return { time_ms: 0, cpu_ratio, memory_bytes, dropped_iterations: 0, vus: 10 };
}

function measure(options: {
  search?: Counts;
  view?: Counts;
  started?: number;
  exceptions?: number;
  generator?: readonly GeneratorSample[];
}): Measured {
  const {
    search = { good: 1200 },
    view = { good: 1200 },
    started = 1200,
    exceptions = 0,
  } = options;
  return accumulate(NOTHING_MEASURED, {
    windows: [window(SEARCH, search), window(VIEW, view)],
    journeys: [
      {
        start_ms: 0,
        scenario: 'citizen-searches',
        stage: 'measure',
        started,
        completed: started - exceptions,
        failed: 0,
        exceptions,
      },
    ],
    generator: options.generator ?? [sample(0.2)],
  });
}

function judgement(measured: Measured, change: Partial<Judgement> = {}): Judgement {
  return { workload: WORKLOAD, objectives: OBJECTIVES, measured, health: HEALTH, ...change };
}

/** The kind of the verdict and the codes of its reasons, each once. */
function outcome(given: Judgement): [string, ...ReasonCode[]] {
  const { kind, reasons } = judge(given);
  return [kind, ...new Set(reasons.map((r) => r.code))];
}

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

  it('is invalid when an objective was never measured', () => {
    expect(outcome(judgement(measure({ view: { good: 0 } })))).toEqual([
      'invalid',
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
    expect(outcome(judgement(dead))).toEqual(['fail', 'objective_missed', 'never_measured']);
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
      '600 of 1200 planned journeys started (50 %, at least 99 % needed): only 2 virtual users were allowed; raise max_vus or leave it out',
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
    expect(outcome(judgement(measure({ started: 1187 })))).toEqual(['pass']);
    expect(outcome(judgement(measure({ started: 1186 })))[0]).toBe('invalid');
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
      what: 'k6 was never observed',
      measured: measure({ search: failing, generator: [] }),
      code: 'generator_unobserved',
    },
    {
      what: 'the script threw',
      measured: measure({ search: failing, exceptions: 1 }),
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
    const starting = { ...sample(1), time_ms: -5000 };
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
  it('are those of the judged stretch', () => {
    const result = conclude(judgement(measure({ search: { good: 1100, errors: 100 } })));
    expect(result.offered).toEqual({ planned: 1200, started: 1200, rate_per_s: 40 });
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

  it('are null where nothing was measured', () => {
    const result = conclude(judgement(NOTHING_MEASURED));
    expect(result.operations[0]).toMatchObject({ count: 0, good_ratio: null, p95_s: null });
    expect(result.generator.cpu_ratio).toBeNull();
  });
});

describe('a run that was stopped before its end', () => {
  // k6 reports 105 when it was told to end; half of the journeys were never started.
  const stopped = {
    by: 'error_ratio',
    text: 'too many failed',
    observed: 0.6,
    limit: 0.5,
  } as const;
  const health = { ...HEALTH, exit_code: 105, complete: false, stopped };
  const half = { started: 600, search: { good: 600 }, view: { good: 600 } };

  it('by its circuit breaker is a failure when an objective is shown to be missed', () => {
    const failing = measure({ ...half, view: { good: 100, errors: 500 } });
    const verdict = judge(judgement(failing, { health }));
    expect(verdict.kind).toBe('fail');
    expect(verdict.reasons.map((r) => r.weight)).toContain('fail');
    expect(verdict.reasons.find((r) => r.code === 'stopped_by_breaker')).toEqual({
      code: 'stopped_by_breaker',
      weight: 'note',
      text: 'The run was stopped before its end: too many failed',
      observed: 0.6,
      limit: 0.5,
    });
    expect(verdict.reasons.map((r) => r.code)).not.toContain('load_not_delivered');
  });

  it('by its circuit breaker is invalid otherwise, and never passes', () => {
    expect(judge(judgement(measure(half))).kind).toBe('invalid');
    const whole = judge(judgement(measure({}), { health }));
    expect([whole.kind, ...whole.reasons.map((r) => r.code)]).toEqual([
      'invalid',
      'stopped_by_breaker',
    ]);
  });

  it.each(['file', 'url'] as const)('by a %s is invalid, whatever was measured', (by) => {
    const failing = measure({ ...half, view: { good: 100, errors: 500 } });
    const verdict = judge(judgement(failing, { health: { ...health, stopped: { by, text: '' } } }));
    expect(verdict.kind).toBe('invalid');
    expect(verdict.reasons[0]).toMatchObject({ code: 'stopped_on_request', weight: 'invalid' });
    expect(verdict.reasons.map((r) => r.weight)).not.toContain('fail');
  });
});
