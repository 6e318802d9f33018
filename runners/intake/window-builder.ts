import { countOf } from '../../model/histogram.ts';
import { JOURNEY_NAMES, type JourneyName } from '../../model/journey.ts';
import { isOperationName, OPERATIONS, type OperationName } from '../../model/operation.ts';
import { JOURNEY_EVENTS, type JourneyEvent, METRICS } from '../../model/telemetry.ts';
import {
  addTotals,
  EMPTY_TOTALS,
  ERROR_KINDS,
  type ErrorKind,
  type JourneyWindow,
  NO_ERRORS,
  STAGES,
  type Stage,
  WINDOW_MS,
  type Window,
  type WindowTotals,
} from '../../model/window.ts';
import type { Gain, Increment } from './cumulative.ts';

interface OpenWindow {
  readonly key: Pick<
    Window,
    'start_ms' | 'sender' | 'province' | 'operation' | 'scenario' | 'stage'
  >;
  totals: WindowTotals;
}

interface OpenJourneyWindow {
  readonly key: Pick<JourneyWindow, 'start_ms' | 'sender' | 'scenario' | 'stage'>;
  readonly events: Record<JourneyEvent, number>;
}

/** Sorts increments into one-second windows and hands out those that can no longer grow. */
export class WindowBuilder {
  readonly #province: string | null;
  readonly #windows = new Map<string, OpenWindow>();
  readonly #journeys = new Map<string, OpenJourneyWindow>();

  /** @param province slug of the province whose demand the load is; null for none */
  constructor(province: string | null) {
    this.#province = province;
  }

  /** Adds one increment. @returns false when its attributes name nothing we know: a foreign or broken sender */
  add(increment: Increment): boolean {
    const add = HANDLERS[increment.metric];
    return add === undefined || add(this, increment);
  }

  /** Takes out every window that starts before `before_ms`. */
  drain(before_ms: number): { windows: Window[]; journeys: JourneyWindow[] } {
    const windows = takeBefore(this.#windows, before_ms).map(windowOfOpen);
    const journeys = takeBefore(this.#journeys, before_ms).map(({ key, events }) => ({
      ...key,
      started: events.started,
      completed: events.completed,
      failed: events.failed,
      exceptions: events.exception,
    }));
    return { windows, journeys };
  }

  /** Every window that was not taken out yet, as it is now. */
  open(): Window[] {
    return [...this.#windows.values()].map(windowOfOpen);
  }

  addRequests(increment: Increment, totals: Partial<WindowTotals>): boolean {
    const { operation, scenario, stage } = increment.attributes;
    if (!isOperation(operation) || !isJourney(scenario) || !isStage(stage)) return false;
    const { sender } = increment;
    const where = { sender, province: this.#province };
    const key = { start_ms: windowOf(increment), ...where, operation, scenario, stage };
    const id = `${key.start_ms} ${sender} ${operation} ${scenario} ${stage}`;
    const open = this.#windows.get(id) ?? { key, totals: EMPTY_TOTALS };
    open.totals = addTotals(open.totals, { ...EMPTY_TOTALS, ...totals });
    this.#windows.set(id, open);
    return true;
  }

  addJourneys(increment: Increment, event: JourneyEvent, number: number): boolean {
    const { scenario, stage } = increment.attributes;
    if (!isJourney(scenario) || !isStage(stage)) return false;
    const { sender } = increment;
    const key = { start_ms: windowOf(increment), sender, scenario, stage };
    const id = `${key.start_ms} ${sender} ${scenario} ${stage}`;
    const events = { started: 0, completed: 0, failed: 0, exception: 0 };
    const open = this.#journeys.get(id) ?? { key, events };
    open.events[event] += number;
    this.#journeys.set(id, open);
    return true;
  }
}

/** What each metric of the script adds to a window. Metrics of k6 itself are not listed: they pass. */
const HANDLERS: Readonly<
  Partial<Record<string, (builder: WindowBuilder, increment: Increment) => boolean>>
> = {
  [METRICS.request_errors]: (builder, increment) => {
    const count = counted(increment.gain);
    const { kind } = increment.attributes;
    if (!isErrorKind(kind)) return false;
    const error_kinds = { ...NO_ERRORS, [kind]: count };
    return builder.addRequests(increment, { count, errors: count, error_kinds });
  },
  [METRICS.latency]: (builder, increment) => {
    if (increment.gain.kind !== 'histogram') return false;
    const exceeded = Number(increment.attributes['exceeded']);
    if (!Number.isInteger(exceeded) || exceeded < 0) return false;
    const latency_ms = increment.gain.histogram;
    const count = countOf(latency_ms);
    const over = new Array<number>(exceeded).fill(count);
    const good = exceeded === 0 ? count : 0;
    return builder.addRequests(increment, { count, good, slow: count - good, over, latency_ms });
  },
  [METRICS.journeys]: (builder, increment) => {
    const { event } = increment.attributes;
    return isEvent(event) && builder.addJourneys(increment, event, counted(increment.gain));
  },
};

function counted(gain: Gain): number {
  return gain.kind === 'counter' ? gain.number : 0;
}

/** The window that holds the middle of the stretch: with a push a second, most of the gain lies there. */
function windowOf({ from_ms, to_ms }: Increment): number {
  return Math.floor((from_ms + to_ms) / 2 / WINDOW_MS) * WINDOW_MS;
}

function windowOfOpen({ key, totals }: OpenWindow): Window {
  return { ...key, platform: OPERATIONS[key.operation].platform, ...totals };
}

function takeBefore<W extends { readonly key: { readonly start_ms: number } }>(
  open: Map<string, W>,
  before_ms: number,
): W[] {
  const taken: W[] = [];
  for (const [id, window] of open) {
    if (window.key.start_ms >= before_ms) continue;
    taken.push(window);
    open.delete(id);
  }
  return taken.sort((a, b) => a.key.start_ms - b.key.start_ms);
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
