import { histogramOf } from '../../model/histogram.ts';
import { JOURNEY_NAMES, JOURNEYS } from '../../model/journey.ts';
import type { Objective } from '../../model/objective.ts';
import { HOUSEKEEPING, OPERATION_NAMES, OPERATIONS } from '../../model/operation.ts';
import { PLATFORMS } from '../../model/platform.ts';
import type { OperationSummary, RunManifest } from '../../model/run.ts';
import type { ObjectiveResult } from '../../model/verdict.ts';
import type { MeasurementBatch, Window } from '../../model/window.ts';
import {
  START_MS,
  sampleManifest,
  sampleMeasurements,
  sampleResult,
  sealedManifest,
} from './sample-run.ts';

/** The one operation that is slow and fails, so that its platform is not folded. */
export const TROUBLED = 'portal.trackDossier';

const OPERATIONS_OF_ALL = OPERATION_NAMES.filter((name) => !HOUSEKEEPING.has(name));

/** A sealed run of every journey on every platform, where one operation missed its objectives. */
export function sevenPlatforms(): RunManifest {
  const objectives = OPERATIONS_OF_ALL.flatMap(objectivesOf);
  const results = objectives.map(held);
  const { verdict, ...result } = sampleResult();
  const profile = {
    ...sampleManifest().profile,
    name: 'launch-day',
    journeys: Object.fromEntries(JOURNEY_NAMES.map((name) => [name, 1])),
  };
  const target = { base_url: 'http://127.0.0.1:41873', binding: 'reference', simulator: true };
  return sealedManifest(
    {
      ...result,
      operations: OPERATIONS_OF_ALL.map(summaryOf),
      verdict: {
        ...verdict,
        kind: 'fail',
        objectives: results,
        reasons: results
          .filter((r) => r.outcome === 'missed')
          .map((r) => ({
            code: 'objective_missed',
            weight: 'fail',
            text: `${TROUBLED} broke a limit with ${r.bad} of ${r.samples} requests`,
            platform: 'portal',
            operation: TROUBLED,
            observed: r.bad_ratio,
            limit: r.allowed_ratio,
            samples: r.samples,
          })),
      },
    },
    {
      profile,
      objectives,
      targets: Object.fromEntries(PLATFORMS.map((platform) => [platform, target])),
      scenarios: JOURNEY_NAMES.map((journey) => {
        const { persona } = JOURNEYS[journey];
        return { journey, persona, rate_per_s: 0.5, vus: 10, vus_suffice: true };
      }),
    },
  );
}

/** A minute of it: four requests a second of each operation, of the troubled one some slow and some failed. */
export function sevenPlatformsMeasurements(): MeasurementBatch {
  const { journeys, generator } = sampleMeasurements();
  const windows = OPERATIONS_OF_ALL.flatMap((operation, i) =>
    Array.from({ length: 55 }, (_, second) => windowOf(operation, i, second)),
  );
  return { windows, journeys, generator };
}

type Name = (typeof OPERATIONS_OF_ALL)[number];

function windowOf(operation: Name, index: number, second: number): Window {
  const [like] = sampleMeasurements(7, 1).windows;
  if (like === undefined) throw new Error('the sample has windows');
  const trouble = operation === TROUBLED && second > 20 && second < 40;
  const latencies = trouble ? [2500, 3100] : [20, 30, 40 + index, 150];
  const errors = trouble ? 2 : 0;
  return {
    ...like,
    start_ms: START_MS + second * 1000,
    platform: OPERATIONS[operation].platform,
    operation,
    stage: second < 8 ? 'warmup' : 'measure',
    count: 4,
    good: trouble ? 0 : 4,
    slow: trouble ? 2 : 0,
    errors,
    over: [trouble ? 2 : 0],
    error_kinds: { ...like.error_kinds, connection: 0, timeout: 0, status: errors },
    latency_ms: histogramOf(latencies, 5),
  };
}

function objectivesOf(operation: Name): Objective[] {
  const { platform } = OPERATIONS[operation];
  const base = { platform, operation, basis: 'project-default', source: 'p95 ≤ 2 s' } as const;
  return [
    { ...base, kind: 'latency', quantile: 0.95, limit_ms: 2000 },
    { ...base, kind: 'errors', limit_ratio: 0.05 },
  ];
}

function held(objective: Objective): ObjectiveResult {
  const isMissed = objective.operation === TROUBLED;
  const bad = isMissed ? (objective.kind === 'latency' ? 76 : 38) : 0;
  return {
    objective,
    outcome: isMissed ? 'missed' : 'met',
    samples: 188,
    bad,
    bad_ratio: bad / 188,
    allowed_ratio: 0.05,
  };
}

function summaryOf(operation: Name): OperationSummary {
  const isMissed = operation === TROUBLED;
  return {
    platform: OPERATIONS[operation].platform,
    operation,
    count: 188,
    errors: isMissed ? 38 : 0,
    good_ratio: isMissed ? 0.596 : 1,
    p50_s: 0.03,
    p95_s: isMissed ? 3.1 : 0.15,
    p99_s: isMissed ? 3.1 : 0.15,
  };
}
