import type { DemandedRate, DemandOrigin } from '../../model/forecast-load.ts';
import { histogramOf } from '../../model/histogram.ts';
import { JOURNEYS, type JourneyName } from '../../model/journey.ts';
import type { Objective } from '../../model/objective.ts';
import type { OperationName } from '../../model/operation.ts';
import type { Platform } from '../../model/platform.ts';
import { exponential, logNormal, type Random, seededRandom } from '../../model/random.ts';
import type { OperationSummary, RunManifest, RunResult } from '../../model/run.ts';
import type { ObjectiveResult, PooledResult, Verdict } from '../../model/verdict.ts';
import type {
  GeneratorSample,
  JourneyWindow,
  MeasurementBatch,
  Stage,
  Window,
} from '../../model/window.ts';

/** 28 June 2025, 09:30:00 in Hà Nội. */
export const START_MS = Date.parse('2025-06-28T02:30:00Z');

export const SCENARIOS = ['citizen-searches', 'citizen-submits', 'officer-settles'] as const;

/** Every operation of the sample's journeys, once, in the order of the journeys. */
export const SAMPLE_OPERATIONS: readonly OperationName[] = [
  ...new Set(SCENARIOS.flatMap((s) => JOURNEYS[s].steps.map((step) => step.operation))),
];

const SOURCE =
  'Page and API p95 ≤ 2 s, p99 ≤ 5 s, errors < 1 %; healthcare.gov after its repair reached < 1 s mean and < 1 % errors';

/** Three objectives for each operation, as the shipped configuration has them. */
export function sampleObjectives(): Objective[] {
  return SAMPLE_OPERATIONS.flatMap((operation): Objective[] => {
    const tender = operation === 'settlement.submitDossier';
    const base = {
      platform: 'settlement' as const,
      operation,
      basis: tender ? ('tender' as const) : ('project-default' as const),
      source: tender ? 'At most 10 s per operation, as a public tender words it' : SOURCE,
    };
    return [
      { ...base, kind: 'latency', quantile: 0.95, limit_ms: 2000 },
      { ...base, kind: 'latency', quantile: 0.99, limit_ms: tender ? 10_000 : 5000 },
      { ...base, kind: 'errors', limit_ratio: 0.01 },
    ];
  });
}

/** The manifest of an unsealed run; `changes` replaces fields. */
export function sampleManifest(changes: Partial<RunManifest> = {}): RunManifest {
  return {
    version: 2,
    id: '20250628-093000-demo',
    sealed: false,
    started_at: '2025-06-28T02:29:58.000Z',
    ended_at: null,
    phase: 'switch-trial',
    profile: {
      name: 'demo',
      description: "About a minute of citizens and officers at half of the simulator's capacity",
      rate_per_s: 12,
      warmup_s: 8,
      duration_s: 45,
      journeys: { 'citizen-searches': 5, 'citizen-submits': 3, 'officer-settles': 2 },
      think_time: { median_s: 0.4, sigma: 0.5 },
    },
    provinces: [],
    scenarios: [
      scenario('citizen-searches', 'citizen', 6, 50),
      scenario('citizen-submits', 'citizen', 3.6, 96),
      scenario('officer-settles', 'officer', 2.4, 61),
    ],
    objectives: sampleObjectives(),
    seed: 20250701,
    targets: {
      settlement: {
        base_url: 'http://127.0.0.1:41873',
        binding: 'reference',
        simulator: true,
      },
    },
    config_hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    versions: { thongsuot: '0.1.0', k6: '2.2.0', node: '20.20.2' },
    machine: { os: 'Linux 6.1', cpus: 2, memory_bytes: 8 * 2 ** 30 },
    interrupted: false,
    result: null,
    ...changes,
  };
}

function scenario(
  journey: JourneyName,
  persona: 'citizen' | 'officer',
  rate_per_s: number,
  vus: number,
): RunManifest['scenarios'][number] {
  return { journey, persona, rate_per_s, vus, vus_suffice: true };
}

/** Where the rate of a run comes from that the forecast set: one operation decides, one gets more, one is left out. */
export function sampleDemand(): DemandOrigin {
  return {
    level: 'L4',
    province: 'dien-bien',
    platforms: [
      {
        platform: 'settlement',
        rate_per_s: 12,
        decided_by: 'settlement.listInbox',
        basis: 'assumed',
        operations: [
          demanded('settlement.searchProcedures', 0.6, 9.6),
          demanded('settlement.listInbox', 2.4, 2.4),
          demanded('settlement.trackDossier', null, 3.6),
          demanded('settlement.requestSupplement', 0.0035, 0),
        ],
      },
    ],
  };
}

function demanded(
  operation: OperationName,
  forecast_rate_per_s: number | null,
  planned_rate_per_s: number,
): DemandedRate {
  return { operation, metric: 'requests', forecast_rate_per_s, planned_rate_per_s };
}

/** A sealed run with the given verdict. */
export function sealedManifest(result: RunResult, changes: Partial<RunManifest> = {}): RunManifest {
  return sampleManifest({
    sealed: true,
    ended_at: '2025-06-28T02:31:01.500Z',
    result,
    ...changes,
  });
}

/** A result with fixed figures: the same numbers for every operation but `submitDossier`, which is slow. */
export function sampleResult(verdict: Partial<Verdict> = {}): RunResult {
  const slow = verdict.kind === 'fail';
  return {
    verdict: { kind: 'pass', reasons: [], objectives: sampleOutcomes(slow), ...verdict },
    offered: { planned: 540, started: 538, rate_per_s: 46.2 },
    operations: SAMPLE_OPERATIONS.map((operation) => summaryOf(operation, slow)),
    generator: {
      cpu_ratio: 0.183,
      memory_bytes_max: 141 * 2 ** 20,
      dropped_iterations: 0,
      exceptions: 0,
      exit_code: 0,
    },
  };
}

function summaryOf(operation: OperationName, slow: boolean): OperationSummary {
  const is_slow = slow && operation === 'settlement.submitDossier';
  return {
    platform: 'settlement',
    operation,
    count: is_slow ? 161 : 268,
    errors: is_slow ? 3 : 0,
    good_ratio: is_slow ? 0.8323 : 1,
    p50_s: is_slow ? 1.204 : 0.0312,
    p95_s: is_slow ? 3.47 : 0.0834,
    p99_s: is_slow ? 6.02 : 0.121,
  };
}

function sampleOutcomes(slow: boolean): ObjectiveResult[] {
  return sampleObjectives().map((objective) => {
    const allowed_ratio =
      objective.kind === 'latency'
        ? Math.round((1 - objective.quantile) * 1000) / 1000
        : objective.limit_ratio;
    const is_slow = slow && objective.operation === 'settlement.submitDossier';
    const samples = is_slow ? 161 : 268;
    const bad = is_slow ? (objective.kind === 'latency' ? 27 : 3) : 0;
    const outcome = bad / samples > allowed_ratio ? 'missed' : 'met';
    return { objective, outcome, samples, bad, bad_ratio: bad / samples, allowed_ratio };
  });
}

/** A thousand requests to a platform that was judged as a whole. */
export function samplePool(platform: Platform, outcome: PooledResult['outcome']): PooledResult {
  const bad = outcome === 'missed' ? 60 : 40;
  const figures = { samples: 1000, bad, bad_ratio: bad / 1000, allowed_ratio: 0.05 };
  return { platform, quantile: 0.95, operations: 6, outcome, ...figures };
}

/** A minute of a plausible run: warm-up ramp, a slow stretch in the middle, a few errors. Seeded. */
export function sampleMeasurements(seed = 7, seconds = 55): MeasurementBatch {
  const random = seededRandom(seed);
  const windows: Window[] = [];
  const journeys: JourneyWindow[] = [];
  const generator: GeneratorSample[] = [];
  for (let second = 0; second < seconds; second++) {
    const start_ms = START_MS + second * 1000;
    const stage = stageAt(second);
    const ramp = rampAt(second);
    for (const s of sampleManifest().scenarios) {
      const started = Math.round(s.rate_per_s * ramp + (random() - 0.5));
      journeys.push(journeyWindow(random, start_ms, s.journey, stage, Math.max(0, started)));
      for (const step of JOURNEYS[s.journey].steps) {
        windows.push(
          requestWindow(random, start_ms, s.journey, step.operation, stage, started, second),
        );
      }
    }
    generator.push({
      time_ms: start_ms + 400,
      cpu_ratio: 0.08 + 0.1 * ramp + 0.02 * random(),
      memory_bytes: Math.round((118 + second * 0.3 + random()) * 2 ** 20),
      dropped_iterations: 0,
      vus: 112,
      vus_max: 207,
      gc_pause_ratio: 0.002,
      gc_cpu_ratio: second % 5 === 0 ? 0.03 : null,
      cpu_wait_ratio: 0.04,
      cpu_wait_ms_mean: 0.1,
      machine_cpu_ratio: 0.3 + 0.2 * ramp,
      steal_ratio: 0,
      ports_ratio: second % 5 === 0 ? 0.01 : null,
      link_ratio: null,
      link_dropped_packets: 0,
      clock_step_ms: 0.1,
      loop_delay_ms_max: 3,
    });
  }
  return { windows, journeys, generator };
}

function stageAt(second: number): Stage {
  if (second < 8) return 'warmup';
  return second < 53 ? 'measure' : 'cooldown';
}

function rampAt(second: number): number {
  return second < 53 ? Math.min(1, 0.1 + 0.9 * (second / 8)) : 0.05;
}

function journeyWindow(
  random: Random,
  start_ms: number,
  scenario_name: JourneyName,
  stage: Stage,
  started: number,
): JourneyWindow {
  const failed = random() < 0.02 ? Math.min(1, started) : 0;
  return {
    start_ms,
    sender: 'k6',
    scenario: scenario_name,
    stage,
    started,
    completed: started - failed,
    failed,
    exceptions: 0,
    start_lag_ms: histogramOf(new Array<number>(started).fill(1), 4),
  };
}

function requestWindow(
  random: Random,
  start_ms: number,
  scenario_name: JourneyName,
  operation: OperationName,
  stage: Stage,
  started: number,
  second: number,
): Window {
  const errors = random() < (second > 28 && second < 34 ? 0.12 : 0.01) ? Math.min(1, started) : 0;
  const is_submit = operation === 'settlement.submitDossier';
  const stress = second > 24 && second < 38 ? 6 : 1;
  const values = Array.from({ length: Math.max(0, started - errors) }, () => {
    const service = logNormal(random, is_submit ? 180 : 24, 0.45);
    return service * (is_submit ? stress : Math.sqrt(stress)) + exponential(random, 6);
  });
  const over = [2000, is_submit ? 10_000 : 5000].map((l) => values.filter((v) => v > l).length);
  return {
    start_ms,
    sender: 'k6',
    province: null,
    platform: 'settlement',
    operation,
    scenario: scenario_name,
    stage,
    count: values.length + errors,
    good: values.length - over[0]!,
    slow: over[0]!,
    errors,
    over,
    error_kinds: {
      connection: 0,
      timeout: second % 3 === 0 ? errors : 0,
      status: second % 3 === 0 ? 0 : errors,
      content: 0,
      overdue: 0,
    },
    latency_ms: histogramOf(values, 4),
  };
}
