import { Counter, Rate, Trend } from 'k6/metrics';
import type { OperationName } from '../../model/operation.ts';
import {
  JOURNEY_EVENTS,
  type JourneyEvent,
  LATENCY_RANGES_MS,
  METRICS,
  STANDALONE_METRICS,
} from '../../model/telemetry.ts';
import { type ErrorKind, STAGES } from '../../model/window.ts';

const requestErrors = new Counter(METRICS.request_errors);
export const latency = new Trend(METRICS.latency, true);
const journeys = new Counter(METRICS.journeys);
const runComplete = new Counter(METRICS.run_complete);
/** For k6's own thresholds, and so only where nobody else judges: it is a second sample for each request. */
const requestFailed =
  __ENV['WORKLOAD'] === undefined ? new Rate(STANDALONE_METRICS.request_failed) : undefined;

type Tags = Readonly<Record<string, string>>;

/**
 * The tags of the requests of one operation that succeeded, by stage and place. Places are what the limits and the
 * ends of the ranges, ascending, cut the time into. Made beforehand, since k6 takes microseconds for a sample as it is.
 */
export function latencyTags(
  operation: OperationName,
  limits_ms: readonly number[],
): readonly (readonly Tags[])[] {
  const ends = [...new Set([...LATENCY_RANGES_MS, ...limits_ms])].sort((a, b) => a - b);
  const places = [0, ...ends].map((above_ms) => ({
    exceeded: String(limits_ms.filter((limit) => limit <= above_ms).length),
    range: String(LATENCY_RANGES_MS.filter((end) => end <= above_ms).length),
  }));
  return STAGES.map((stage) => places.map((place) => ({ operation, stage, ...place })));
}

/** Counts a request that the target failed, in the n-th stage; false, as the journey's end says it. */
export function failed(operation: OperationName, stage: number, kind: ErrorKind): false {
  const tags = { operation, stage: nameOf(stage) };
  requestErrors.add(1, { ...tags, kind });
  requestFailed?.add(true, tags);
  return false;
}

/** Counts a request that succeeded for k6's own thresholds. */
export function passed(operation: OperationName, stage: number): void {
  requestFailed?.add(false, { operation, stage: nameOf(stage) });
}

/** Made beforehand, as those of requests. */
const JOURNEY_TAGS = new Map(
  JOURNEY_EVENTS.map((event) => [event, STAGES.map((stage) => ({ event, stage }))]),
);

/** Counts what became of a journey, in the stage it started in. */
export function recordJourney(event: JourneyEvent, stage: number): void {
  journeys.add(1, JOURNEY_TAGS.get(event)?.[stage]);
}

function nameOf(stage: number): string {
  return STAGES[stage] ?? '';
}

/** The script's last act, from teardown: k6 hands samples on in order, so everything else is out before it. */
export function recordRunComplete(): void {
  runComplete.add(1);
}
