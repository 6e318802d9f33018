import { countOf, EMPTY_HISTOGRAM, type Histogram } from '../../model/histogram.ts';
import { JOURNEY_NAMES, type JourneyName } from '../../model/journey.ts';
import { isOperationName, type OperationName } from '../../model/operation.ts';
import { JOURNEY_EVENTS, type JourneyEvent, METRICS } from '../../model/telemetry.ts';
import {
  EMPTY_TOTALS,
  ERROR_KINDS,
  type ErrorKind,
  NO_ERRORS,
  STAGES,
  type Stage,
  type WindowTotals,
} from '../../model/window.ts';
import type { Gain } from './cumulative.ts';
import type { Series } from './point.ts';

/** What a series counts, once its attributes are understood. */
export type Recorded =
  | {
      readonly of: 'requests';
      readonly operation: OperationName;
      readonly scenario: JourneyName;
      readonly stage: Stage;
      readonly totals: (gain: Gain) => WindowTotals;
    }
  | {
      readonly of: 'journeys';
      readonly scenario: JourneyName;
      readonly stage: Stage;
      readonly event: JourneyEvent;
    }
  | { readonly of: 'starts'; readonly scenario: JourneyName; readonly stage: Stage };

/**
 * What a series of ours counts; `foreign` when its attributes name nothing we know (a broken sender), `none` for the
 * metrics of k6 itself, which are in no window.
 */
export function recordedBy(series: Series): Recorded | 'foreign' | 'none' {
  const read = METRIC_READERS[series.metric];
  return read === undefined ? 'none' : (read(series.attributes) ?? 'foreign');
}

type Attributes = Series['attributes'];

const METRIC_READERS: Readonly<
  Partial<Record<string, (attributes: Attributes) => Recorded | undefined>>
> = {
  [METRICS.request_errors]: (attributes) => {
    const { kind } = attributes;
    return isErrorKind(kind) ? requests(attributes, (gain) => errorTotals(gain, kind)) : undefined;
  },
  [METRICS.latency]: (attributes) => {
    const exceeded = Number(attributes['exceeded']);
    if (!Number.isInteger(exceeded) || exceeded < 0 || exceeded > EXCEEDED_MAX) return undefined;
    return requests(attributes, (gain) => successTotals(gain, exceeded));
  },
  [METRICS.start_lag]: ({ scenario, stage }) =>
    isJourney(scenario) && isStage(stage) ? { of: 'starts', scenario, stage } : undefined,
  [METRICS.journeys]: ({ scenario, stage, event }) =>
    isJourney(scenario) && isStage(stage) && isEvent(event)
      ? { of: 'journeys', scenario, stage, event }
      : undefined,
};

/** More limits than any operation has: each is a place in every window. */
const EXCEEDED_MAX = 100;

function requests(
  { operation, scenario, stage }: Attributes,
  totals: (gain: Gain) => WindowTotals,
): Recorded | undefined {
  if (!isOperation(operation) || !isJourney(scenario) || !isStage(stage)) return undefined;
  return { of: 'requests', operation, scenario, stage, totals };
}

function errorTotals(gain: Gain, kind: ErrorKind): WindowTotals {
  const count = numberOf(gain);
  return { ...EMPTY_TOTALS, count, errors: count, error_kinds: { ...NO_ERRORS, [kind]: count } };
}

function successTotals(gain: Gain, exceeded: number): WindowTotals {
  const latency_ms = histogramOf(gain);
  const count = countOf(latency_ms);
  const good = exceeded === 0 ? count : 0;
  const over = new Array<number>(exceeded).fill(count);
  return { ...EMPTY_TOTALS, count, good, slow: count - good, over, latency_ms };
}

/** The values that a histogram gained. */
export function histogramOf(gain: Gain): Histogram {
  return gain.kind === 'histogram' ? gain.histogram : EMPTY_HISTOGRAM;
}

/** How much a counter gained. */
export function numberOf(gain: Gain): number {
  return gain.kind === 'counter' ? gain.number : 0;
}

function isOperation(name: string | undefined): name is OperationName {
  return name !== undefined && isOperationName(name);
}

function isJourney(name: string | undefined): name is JourneyName {
  return JOURNEY_NAMES.some((known) => known === name);
}

function isStage(name: string | undefined): name is Stage {
  return STAGES.some((known) => known === name);
}

function isErrorKind(name: string | undefined): name is ErrorKind {
  return ERROR_KINDS.some((known) => known === name);
}

function isEvent(name: string | undefined): name is JourneyEvent {
  return JOURNEY_EVENTS.some((known) => known === name);
}
