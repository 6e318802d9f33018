import { Counter, Trend } from 'k6/metrics';
import type { OperationName } from '../../model/operation.ts';
import { type JourneyEvent, METRICS } from '../../model/telemetry.ts';
import { type ErrorKind, STAGES, type Stage } from '../../model/window.ts';

const requestErrors = new Counter(METRICS.request_errors);
const latency = new Trend(METRICS.latency, true);
const journeys = new Counter(METRICS.journeys);
const runComplete = new Counter(METRICS.run_complete);

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
  const tagsOf = (stage: Stage): Readonly<Record<string, string>>[] =>
    [0, ...limits_ms].map((_, exceeded) => ({ operation, stage, exceeded: String(exceeded) }));
  const tags = Object.fromEntries(STAGES.map((stage) => [stage, tagsOf(stage)]));
  return (stage, latency_ms) => {
    let exceeded = 0;
    // Ascending: the first one that was kept ends it.
    while (exceeded < limits_ms.length && latency_ms > (limits_ms[exceeded] ?? 0)) exceeded++;
    latency.add(latency_ms, tags[stage]?.[exceeded]);
  };
}

/** Counts a request that the target failed. */
export function recordError(operation: OperationName, stage: Stage, kind: ErrorKind): void {
  requestErrors.add(1, { operation, stage, kind });
}

/** Counts what became of a journey, in the stage it started in. */
export function recordJourney(event: JourneyEvent, stage: Stage): void {
  journeys.add(1, { event, stage });
}

/** The script's last act, from teardown: k6 hands samples on in order, so everything else is out before it. */
export function recordRunComplete(): void {
  runComplete.add(1);
}
