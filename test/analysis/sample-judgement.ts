import { IN_ORDER } from '../../analysis/certain.ts';
import { type Judgement, judge } from '../../analysis/judge.ts';
import { accumulate, type Measured, NOTHING_MEASURED } from '../../analysis/measured.ts';
import type { RunHealth } from '../../analysis/trust.ts';
import { histogramOf } from '../../model/histogram.ts';
import type { Objective } from '../../model/objective.ts';
import type { ReasonCode } from '../../model/verdict.ts';
import { type GeneratorSample, NO_ERRORS, type Window } from '../../model/window.ts';
import type { Workload } from '../../model/workload.ts';

export const SEARCH = 'settlement.searchProcedures';
export const VIEW = 'settlement.viewProcedure';

export const WORKLOAD: Workload = {
  version: 1,
  run_id: 'test',
  seed: 1,
  warmup_s: 0,
  duration_s: 60,
  think_time: { median_s: 1, sigma: 0 },
  targets: {},
  fence: { names: [], blocked: [], hosts: {}, requests_max_per_s: null },
  scenarios: [
    {
      journey: 'citizen-searches',
      persona: 'citizen',
      rate_per_s: 18,
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

export function latency(
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

export function errors(operation: typeof SEARCH | typeof VIEW, limit_ratio: number): Objective {
  const basis = 'tender';
  return { kind: 'errors', platform: 'settlement', operation, limit_ratio, basis, source: '' };
}

export const OBJECTIVES: readonly Objective[] = [SEARCH, VIEW].flatMap((operation) => [
  latency(operation as typeof SEARCH, 0.95, 2000),
  latency(operation as typeof SEARCH, 0.99, 5000),
  errors(operation as typeof SEARCH, 0.01),
]);

export const HEALTH: RunHealth = {
  ...IN_ORDER,
  memory_bytes: 1000,
};

export interface Counts {
  readonly good: number;
  readonly over2s?: number;
  readonly over5s?: number;
  readonly errors?: number;
}

export function window(operation: typeof SEARCH | typeof VIEW, counts: Counts): Window {
  const { good, over2s = 0, over5s = 0, errors: failed = 0 } = counts;
  return {
    start_ms: 0,
    sender: 'k6',
    province: null,
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

export function sample(cpu_ratio: number, memory_bytes = 100): GeneratorSample {
  return {
    time_ms: 0,
    cpu_ratio,
    memory_bytes,
    dropped_iterations: 0,
    vus: 10,
    vus_max: 20,
    gc_pause_ratio: 0,
    gc_cpu_ratio: 0,
    cpu_wait_ratio: 0,
    cpu_wait_ms_mean: 0,
    machine_cpu_ratio: cpu_ratio,
    steal_ratio: 0,
    ports_ratio: 0,
    link_ratio: 0,
    link_dropped_packets: 0,
    clock_step_ms: 0,
    loop_delay_ms_max: 0,
  };
}

export function measure(options: {
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
        sender: 'k6',
        scenario: 'citizen-searches',
        stage: 'measure',
        started,
        completed: started - exceptions,
        failed: 0,
        exceptions,
        start_lag_ms: histogramOf(new Array<number>(started).fill(1), 3),
      },
    ],
    generator: options.generator ?? [sample(0.2)],
  });
}

export function judgement(measured: Measured, change: Partial<Judgement> = {}): Judgement {
  return { workload: WORKLOAD, objectives: OBJECTIVES, measured, health: HEALTH, ...change };
}

/** The kind of the verdict and the codes of its reasons, each once. */
export function outcome(given: Judgement): [string, ...ReasonCode[]] {
  const { kind, reasons } = judge(given);
  return [kind, ...new Set(reasons.map((r) => r.code))];
}
