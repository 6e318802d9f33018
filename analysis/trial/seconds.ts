import type { Criterion, CriterionSecond, TrialOrder, TrialSecond } from '../../model/capacity.ts';
import { EMPTY_HISTOGRAM, merge } from '../../model/histogram.ts';
import type { Objective } from '../../model/objective.ts';
import type { OperationName } from '../../model/operation.ts';
import {
  type JourneyWindow,
  type MeasurementBatch,
  type Stage,
  WINDOW_MS,
  type Window,
} from '../../model/window.ts';
import { badRequests } from '../objectives.ts';
import { entriesOf, owedIn, owedTotal } from '../owed.ts';
import { objectiveFor } from './criteria.ts';
import { relativeTo } from './relative-latency.ts';

/** What requests are held against. */
export interface Held {
  readonly criteria: readonly Criterion[];
  /** Of every operation of the load. */
  readonly objectives: readonly Objective[];
  /** The limits that the script counted against, ascending. */
  readonly limits_ms: (operation: OperationName) => readonly number[];
}

type Length = Pick<TrialOrder, 'warmup_s' | 'window_s'>;

/**
 * The windows of a trial as its seconds, from the first planned one of the warm-up on; it ends with the last one in which
 * something began or ended, and is at least as long as what was planned unless it was stopped.
 *
 * Visits that began, and requests, are in the stretch that they began in, to the exact one, since the script says which that
 * is: a request that begins in the window and ends after it is in its last second. Visits that ended are when they did: of a
 * window that lies across two seconds of the plan each gets its part.
 */
export function trialSeconds(
  { windows, journeys }: Pick<MeasurementBatch, 'windows' | 'journeys'>,
  held: Held,
  order: Length,
  was_stopped: boolean,
): TrialSecond[] {
  const begun_ms = begunAt(journeys, order);
  const at = (start_ms: number): number =>
    Math.max(0, Math.floor((start_ms + WINDOW_MS / 2 - begun_ms) / WINDOW_MS));
  const last = [...journeys, ...windows].reduce((most, w) => Math.max(most, at(w.start_ms)), -1);
  const planned = was_stopped ? 0 : order.warmup_s + order.window_s;
  const seconds = Array.from({ length: Math.max(planned, last + 1) }, () => ({
    started: 0,
    ended: 0,
    criteria: held.criteria.map((): CriterionSecond => NOTHING),
  }));
  const within = (stage: Stage, start_ms: number): (typeof seconds)[number] | undefined => {
    const [from, to] = stretchOf(stage, order, seconds.length);
    return to < from ? undefined : seconds[Math.min(to, Math.max(from, at(start_ms)))];
  };
  for (const { start_ms, stage, started, completed, failed, exceptions } of journeys) {
    const second = within(stage, start_ms);
    if (second !== undefined) second.started += started;
    addEnded(seconds, (start_ms - begun_ms) / WINDOW_MS, completed + failed + exceptions);
  }
  for (const window of windows) {
    const second = within(window.stage, window.start_ms);
    if (second === undefined) continue;
    second.criteria = held.criteria.map((criterion, i) =>
      added(second.criteria[i] ?? NOTHING, partOf(window, criterion, held)),
    );
  }
  return seconds;
}

const NOTHING: CriterionSecond = { count: 0, bad: 0, latency_ratio: EMPTY_HISTOGRAM };

/**
 * When the plan began, Unix milliseconds: the window in which the first judged visits began holds some of the warm-up too,
 * in proportion to its parts.
 */
function begunAt(journeys: readonly JourneyWindow[], { warmup_s }: Length): number {
  const first = (stage: Stage): number =>
    journeys.reduce(
      (least, w) => (w.stage === stage && w.started > 0 ? Math.min(least, w.start_ms) : least),
      Number.POSITIVE_INFINITY,
    );
  const measured_ms = first('measure');
  if (!Number.isFinite(measured_ms)) return first('warmup');
  const startedIn = (stage: Stage): number =>
    journeys
      .filter((w) => w.stage === stage && w.start_ms === measured_ms)
      .reduce((sum, { started }) => sum + started, 0);
  const [before, after] = [startedIn('warmup'), startedIn('measure')];
  return measured_ms + (WINDOW_MS * before) / (before + after) - WINDOW_MS * warmup_s;
}

/** @param from_s begin of the window, in seconds of the plan */
function addEnded(seconds: { ended: number }[], from_s: number, ended: number): void {
  const whole = Math.floor(from_s);
  const part = from_s - whole;
  const [first, next] = [seconds[Math.max(0, whole)], seconds[Math.max(0, whole + 1)]];
  if (first !== undefined) first.ended += (1 - part) * ended;
  if (next !== undefined) next.ended += part * ended;
}

/** First and last second that the requests of a stage belong into. */
function stretchOf(
  stage: Stage,
  { warmup_s, window_s }: Length,
  length: number,
): readonly [number, number] {
  if (stage === 'warmup') return [0, warmup_s - 1];
  if (stage === 'measure') return [warmup_s, warmup_s + window_s - 1];
  return [warmup_s + window_s, length - 1];
}

/** What of a window a criterion is held against: what its platform is to blame for. */
function partOf(window: Window, criterion: Criterion, held: Held): CriterionSecond {
  const objective = objectiveFor(criterion, window.operation, held.objectives);
  if (objective === undefined) return NOTHING;
  const owed = owedIn(window);
  if (window.platform !== criterion.platform) {
    const own = entriesOf(owed).find(([platform]) => platform === criterion.platform)?.[1] ?? 0;
    return own === 0 ? NOTHING : { count: own, bad: own, latency_ratio: EMPTY_HISTOGRAM };
  }
  const others = owedTotal(owed);
  const bad = badRequests(objective, window, held.limits_ms(window.operation)) - others;
  return {
    count: window.count - others,
    bad,
    latency_ratio:
      objective.kind === 'errors'
        ? EMPTY_HISTOGRAM
        : relativeTo(objective.limit_ms, window.latency_ms),
  };
}

function added(a: CriterionSecond, b: CriterionSecond): CriterionSecond {
  if (b.count === 0) return a;
  return {
    count: a.count + b.count,
    bad: a.bad + b.bad,
    latency_ratio: merge(a.latency_ratio, b.latency_ratio),
  };
}
