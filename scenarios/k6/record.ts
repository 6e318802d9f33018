import { Counter, Rate, Trend } from 'k6/metrics';
import type { OperationName } from '../../model/operation.ts';
import {
  JOURNEY_EVENTS,
  type JourneyEvent,
  METRICS,
  STANDALONE_METRICS,
} from '../../model/telemetry.ts';
import { type ErrorKind, STAGES, type Stage } from '../../model/window.ts';

const requestErrors = new Counter(METRICS.request_errors);
const latency = new Trend(METRICS.latency, true);
const journeys = new Counter(METRICS.journeys);
const runComplete = new Counter(METRICS.run_complete);
/** For k6's own thresholds, and so only where nobody else judges: it is a second sample for each request. */
const requestFailed =
  __ENV['WORKLOAD'] === undefined ? new Rate(STANDALONE_METRICS.request_failed) : undefined;

/** Counts a request that succeeded. */
export type RecordSuccess = (stage: Stage, latency_ms: number) => void;

/**
 * How the requests of one operation are counted: exactly, against its limits, in the script itself. One sample
 * for each request, with tags that are made beforehand, since k6 takes microseconds for either.
 */
export function successRecorder(
  operation: OperationName,
  limits_ms: readonly number[],
): RecordSuccess {
  const tags = tagsOf(STAGES, (stage) =>
    [0, ...limits_ms].map((_, exceeded) => ({ operation, stage, exceeded: String(exceeded) })),
  );
  const succeeded: RecordSuccess = (stage, latency_ms) => {
    let exceeded = 0;
    // Ascending: the first one that was kept ends it.
    while (exceeded < limits_ms.length && latency_ms > (limits_ms[exceeded] ?? 0)) exceeded++;
    latency.add(latency_ms, tags[stage][exceeded]);
  };
  if (requestFailed === undefined) return succeeded;
  return (stage, latency_ms) => {
    succeeded(stage, latency_ms);
    requestFailed.add(false, { operation, stage });
  };
}

/** Counts a request that the target failed. */
export function recordError(operation: OperationName, stage: Stage, kind: ErrorKind): void {
  requestErrors.add(1, { operation, stage, kind });
  requestFailed?.add(true, { operation, stage });
}

/** Made beforehand, as those of requests. */
const JOURNEY_TAGS = tagsOf(JOURNEY_EVENTS, (event) =>
  tagsOf(STAGES, (stage) => ({ event, stage })),
);

function tagsOf<Name extends string, Tags>(
  names: readonly Name[],
  make: (name: Name) => Tags,
): Readonly<Record<Name, Tags>> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Tags>;
}

/** Counts what became of a journey, in the stage it started in. */
export function recordJourney(event: JourneyEvent, stage: Stage): void {
  journeys.add(1, JOURNEY_TAGS[event][stage]);
}

/** The script's last act, from teardown: k6 hands samples on in order, so everything else is out before it. */
export function recordRunComplete(): void {
  runComplete.add(1);
}
