import { Counter, Trend } from 'k6/metrics';
import type { OperationName } from '../../model/operation.ts';
import { type JourneyEvent, METRICS } from '../../model/telemetry.ts';
import type { ErrorKind, Stage } from '../../model/window.ts';

const requests = new Counter(METRICS.requests);
const requestErrors = new Counter(METRICS.request_errors);
const latency = new Trend(METRICS.latency, true);
const journeys = new Counter(METRICS.journeys);
const runComplete = new Counter(METRICS.run_complete);

/** Counts a request that succeeded: exactly, against the operation's limits, in the script itself. */
export function recordSuccess(
  operation: OperationName,
  stage: Stage,
  latency_ms: number,
  limits_ms: readonly number[],
): void {
  let exceeded = 0;
  for (const limit_ms of limits_ms) if (latency_ms > limit_ms) exceeded++;
  requests.add(1, { operation, stage, exceeded: String(exceeded) });
  latency.add(latency_ms, { operation, stage });
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
