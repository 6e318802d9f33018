import { scenario } from 'k6/execution';
import { Counter, Rate } from 'k6/metrics';
import type { OperationName } from '../../model/operation.ts';
import {
  EXAMPLE_PREFIX,
  JOURNEY_EVENTS,
  type JourneyEvent,
  METRICS,
  STANDALONE_METRICS,
} from '../../model/telemetry.ts';
import { type ErrorKind, STAGES } from '../../model/window.ts';
import { timing } from './timing.ts';

const requestErrors = new Counter(METRICS.request_errors);
export const latency = timing(METRICS.latency);
const journeys = new Counter(METRICS.journeys);
const startLag = timing(METRICS.start_lag);
const unsentRequests = new Counter(METRICS.unsent_requests);
const runComplete = new Counter(METRICS.run_complete);
/** For k6's own thresholds, and so only where nobody else judges: it is a second sample for each request. */
const requestFailed =
  __ENV['WORKLOAD'] === undefined ? new Rate(STANDALONE_METRICS.request_failed) : undefined;

/**
 * The tags of a request that succeeded. Whoever counts requests makes them once for all of the same place, since k6
 * takes microseconds for a sample as it is.
 *
 * @param stage place in `STAGES`
 * @param exceeded how many of the operation's limits it took longer than
 * @param range how many of `LATENCY_RANGES_MS` it took longer than
 */
export function latencyTags(
  operation: OperationName,
  stage: number,
  exceeded: string,
  range: string,
): Readonly<Record<string, string>> {
  return { operation, stage: nameOf(stage), exceeded, range };
}

/**
 * Counts a request that the target failed, in the n-th stage; false, as the journey's end says it. One that was cut is
 * in no figure: k6 takes no sample once the test is over.
 *
 * @param status of the answer, 0 where there was none; undefined where it was in order and the rest was not
 * @param detail what was expected of the answer; nothing of what was in it
 */
export function failed(
  operation: OperationName,
  stage: number,
  kind: ErrorKind | 'cut',
  status?: number,
  detail?: string,
): false {
  if (kind === 'cut') return false;
  const tags = { operation, stage: nameOf(stage) };
  requestErrors.add(1, { ...tags, kind });
  if (requestFailed === undefined)
    tellExample(operation, kind, status, status === 0 ? undefined : detail);
  else requestFailed.add(true, tags);
  return false;
}

/** Counts a request that never left this machine: nobody's failure but ours, so it is `cut` for everybody else. */
export function recordUnsent(): 'cut' {
  unsentRequests.add(1);
  return 'cut';
}

/** More examples from one virtual user add nothing but log: there are thousands of users. */
const MAX_EXAMPLES = 3;

/** Each virtual user has its own. */
const told = new Set<string>();

function tellExample(
  operation: OperationName,
  kind: ErrorKind,
  status: number | undefined,
  detail: string | undefined,
): void {
  const key = `${operation} ${kind}`;
  // Once no more journeys start, k6 ends a request at the end of its patience as if it had timed out.
  if (kind === 'timeout' && scenario.progress >= 1) return;
  if (told.size >= MAX_EXAMPLES || told.has(key)) return;
  told.add(key);
  console.error(EXAMPLE_PREFIX + JSON.stringify({ operation, kind, status, detail }));
}

/** Counts a request that succeeded for k6's own thresholds. */
export function passed(operation: OperationName, stage: number): void {
  requestFailed?.add(false, { operation, stage: nameOf(stage) });
}

/** Counts a journey that starts. The clock knows no more than milliseconds. */
export function recordStart(late_ms: number, stage: number): void {
  startLag.add(round(late_ms), STAGE_TAGS[stage]);
}

/** Counts what became of a journey, in the stage it started in. */
export function recordJourney(event: JourneyEvent, stage: number): void {
  journeys.add(1, JOURNEY_TAGS.get(event)?.[stage]);
}

// k6's engine looks a global name up in every call.
const { round } = Math;

/** By the place in `STAGES`: one object for all visits. */
const STAGE_TAGS = STAGES.map((stage) => ({ stage }));

const JOURNEY_TAGS = new Map<JourneyEvent, readonly Readonly<Record<string, string>>[]>(
  JOURNEY_EVENTS.map((event) => [event, STAGES.map((stage) => ({ event, stage }))]),
);

function nameOf(stage: number): string {
  return STAGES[stage] ?? '';
}

/** The script's last act, from teardown: k6 hands samples on in order, so everything else is out before it. */
export function recordRunComplete(): void {
  runComplete.add(1);
}
