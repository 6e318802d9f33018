import {
  countOf,
  downscale,
  EMPTY_HISTOGRAM,
  type Histogram,
  merge,
} from '../../model/histogram.ts';
import { OPERATIONS } from '../../model/operation.ts';
import { JOURNEY_EVENTS, type JourneyEvent } from '../../model/telemetry.ts';
import {
  addTotals,
  EMPTY_TOTALS,
  type JourneyWindow,
  LATE_PUSH_MS,
  WINDOW_MS,
  type Window,
  type WindowTotals,
} from '../../model/window.ts';
import type { Increment } from './cumulative.ts';
import type { Series } from './point.ts';
import { histogramOf, numberOf, type Recorded, recordedBy } from './recorded.ts';

interface OpenWindow {
  readonly key: Pick<
    Window,
    'start_ms' | 'sender' | 'province' | 'operation' | 'scenario' | 'stage'
  >;
  totals: WindowTotals;
  /** Of the latest push that brought more than a window to it. */
  until_ms?: number;
}

interface OpenJourneyWindow {
  readonly key: Pick<JourneyWindow, 'start_ms' | 'sender' | 'scenario' | 'stage'>;
  readonly events: Record<JourneyEvent, number>;
  start_lag_ms: Histogram;
}

/** Where the increments of one series go, worked out once. */
interface Place {
  readonly recorded: Recorded | 'foreign' | 'none';
  readonly sender: string;
  readonly province: string | null;
  /** All of a window's key but its start. */
  readonly id: string;
}

export interface Windows {
  readonly windows: Window[];
  readonly journeys: JourneyWindow[];
}

/** Stands for all senders once they are no longer told apart. */
export const ALL_SENDERS = '*';

/** An open window without the buckets of its histogram of 8 bytes each. */
const WINDOW_BYTES = 700;
const BUCKET_BYTES = 8;

/** Sorts increments into one-second windows and hands out those that can no longer grow. */
export class WindowBuilder {
  readonly #province: string | null;
  readonly #windows = new Map<string, OpenWindow>();
  readonly #journeys = new Map<string, OpenJourneyWindow>();
  readonly #places = new Map<Series, Place>();
  /** Where the last window of each sender that was handed on ended. */
  readonly #handed_ms = new Map<string, number>();
  #merges_senders = false;
  #merges_provinces = false;
  #finest_scale = Number.POSITIVE_INFINITY;
  #late = 0;
  #bytes = 0;

  /** @param province slug of the province whose demand the load is, where the sender does not say; null for none */
  constructor(province: string | null) {
    this.#province = province;
  }

  /** Bytes of the open windows, about. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Windows that were opened anew after their second had been handed on. */
  get late_windows(): number {
    return this.#late;
  }

  /** Adds one increment. @returns false when its attributes name nothing we know: a foreign or broken sender */
  add(increment: Increment): boolean {
    const place = this.#placeOf(increment.series);
    const { recorded } = place;
    if (recorded === 'foreign') return false;
    if (recorded === 'none') return true;
    if (recorded.of === 'requests') this.#addRequests(increment, place, recorded);
    else this.#addJourneys(increment, place, recorded);
    return true;
  }

  /** Takes out every window of whose second `isOver` says that its sender can add no more. */
  drain(isOver: (sender: string, start_ms: number) => boolean): Windows {
    const windows = this.#take(this.#windows, isOver).map(windowOfOpen);
    const journeys = this.#take(this.#journeys, isOver).map(({ key, events, start_lag_ms }) => ({
      ...key,
      started: events.started + countOf(start_lag_ms),
      completed: events.completed,
      failed: events.failed,
      exceptions: events.exception,
      start_lag_ms,
    }));
    this.#bytes = [...this.#windows.values()].reduce((sum, w) => sum + bytesOf(w), 0);
    this.#bytes += [...this.#journeys.values()].reduce((sum, w) => sum + journeyBytesOf(w), 0);
    return { windows, journeys };
  }

  /** Every window that was not taken out yet, as it is now. */
  open(): Window[] {
    return [...this.#windows.values()].map(windowOfOpen);
  }

  /** From now on all senders are one. @returns how many keys of open windows are left */
  mergeSenders(): number {
    this.#merges_senders = true;
    return this.#sortAnew();
  }

  /** From now on all provinces are one. @returns how many keys of open windows are left */
  mergeProvinces(): number {
    this.#merges_provinces = true;
    return this.#sortAnew();
  }

  /** Keeps histograms at this scale at most from now on. */
  coarsen(scale: number): void {
    this.#finest_scale = scale;
    this.#sortAnew();
  }

  #addRequests(
    increment: Increment,
    { sender, province, id }: Place,
    { operation, scenario, stage, totals }: Recorded & { of: 'requests' },
  ): void {
    const start_ms = windowOf(increment);
    const key = { start_ms, sender, province, operation, scenario, stage };
    const { from_ms, to_ms } = increment;
    // A sender tells nanoseconds; a window is of whole milliseconds.
    const until_ms = to_ms - from_ms < LATE_PUSH_MS ? undefined : Math.ceil(to_ms);
    this.#addTotals(`${start_ms} ${id}`, key, totals(increment.gain), until_ms);
  }

  #addTotals(
    id: string,
    key: OpenWindow['key'],
    totals: WindowTotals,
    until_ms: number | undefined,
  ): void {
    const open = this.#windows.get(id) ?? this.#opened(id, key);
    if (until_ms !== undefined) open.until_ms = Math.max(until_ms, open.until_ms ?? 0);
    this.#bytes -= bytesOf(open);
    open.totals = this.#coarse(addTotals(open.totals, totals));
    this.#bytes += bytesOf(open);
  }

  #opened(id: string, key: OpenWindow['key']): OpenWindow {
    const open: OpenWindow = { key, totals: EMPTY_TOTALS };
    this.#windows.set(id, open);
    this.#bytes += bytesOf(open);
    if (key.start_ms < (this.#handed_ms.get(key.sender) ?? 0)) this.#late++;
    return open;
  }

  #addJourneys(
    increment: Increment,
    { sender, id }: Place,
    recorded: Recorded & { of: 'journeys' | 'starts' },
  ): void {
    const { scenario, stage } = recorded;
    const start_ms = windowOf(increment);
    const open = this.#openJourneys(`${start_ms} ${id}`, { start_ms, sender, scenario, stage });
    if (recorded.of === 'starts') this.#addStarts(open, histogramOf(increment.gain));
    else open.events[recorded.event] += numberOf(increment.gain);
  }

  #addStarts(open: OpenJourneyWindow, start_lag_ms: Histogram): void {
    this.#bytes -= journeyBytesOf(open);
    open.start_lag_ms = merge(open.start_lag_ms, start_lag_ms);
    this.#bytes += journeyBytesOf(open);
  }

  #openJourneys(id: string, key: OpenJourneyWindow['key']): OpenJourneyWindow {
    const known = this.#journeys.get(id);
    if (known !== undefined) return known;
    const events = { started: 0, completed: 0, failed: 0, exception: 0 };
    const open = { key, events, start_lag_ms: EMPTY_HISTOGRAM };
    this.#journeys.set(id, open);
    this.#bytes += journeyBytesOf(open);
    return open;
  }

  #placeOf(series: Series): Place {
    const known = this.#places.get(series);
    if (known !== undefined) return known;
    const recorded = recordedBy(series);
    const sender = this.#merges_senders ? ALL_SENDERS : series.sender;
    const province = this.#merges_provinces ? null : (series.province ?? this.#province);
    const id = typeof recorded === 'string' ? '' : idOf({ sender, province, ...recorded });
    const place = { recorded, sender, province, id };
    this.#places.set(series, place);
    return place;
  }

  /** Puts all that is open into the windows that it belongs to now. */
  #sortAnew(): number {
    this.#places.clear();
    const windows = [...this.#windows.values()];
    const journeys = [...this.#journeys.values()];
    this.#windows.clear();
    this.#journeys.clear();
    this.#bytes = 0;
    for (const { key, totals, until_ms } of windows) {
      const sender = this.#merges_senders ? ALL_SENDERS : key.sender;
      const province = this.#merges_provinces ? null : key.province;
      const merged = { ...key, sender, province };
      this.#addTotals(`${key.start_ms} ${idOf(merged)}`, merged, totals, until_ms);
    }
    for (const { key, events, start_lag_ms } of journeys) {
      const merged = { ...key, sender: this.#merges_senders ? ALL_SENDERS : key.sender };
      const open = this.#openJourneys(`${key.start_ms} ${idOf(merged)}`, merged);
      for (const event of JOURNEY_EVENTS) open.events[event] += events[event];
      this.#addStarts(open, start_lag_ms);
    }
    return new Set([...this.#windows.values()].map(({ key }) => idOf(key))).size;
  }

  #coarse(totals: WindowTotals): WindowTotals {
    const { latency_ms } = totals;
    if (latency_ms.scale <= this.#finest_scale || latency_ms.counts.length === 0) return totals;
    return { ...totals, latency_ms: downscale(latency_ms, this.#finest_scale) };
  }

  #take<W extends { readonly key: { readonly start_ms: number; readonly sender: string } }>(
    open: Map<string, W>,
    isOver: (sender: string, start_ms: number) => boolean,
  ): W[] {
    const taken: W[] = [];
    for (const [id, window] of open) {
      const { sender, start_ms } = window.key;
      if (!isOver(sender, start_ms)) continue;
      taken.push(window);
      open.delete(id);
      const end_ms = start_ms + WINDOW_MS;
      this.#handed_ms.set(sender, Math.max(end_ms, this.#handed_ms.get(sender) ?? 0));
    }
    return taken.sort((a, b) => a.key.start_ms - b.key.start_ms);
  }
}

/** The window that holds the middle of the stretch: with a push a second, most of the gain lies there. */
function windowOf({ from_ms, to_ms }: Increment): number {
  return Math.floor((from_ms + to_ms) / 2 / WINDOW_MS) * WINDOW_MS;
}

/** What tells windows of one second apart. */
function idOf(
  key: Pick<OpenJourneyWindow['key'], 'sender' | 'scenario' | 'stage'> &
    Partial<Pick<Window, 'province' | 'operation'>>,
): string {
  const { sender, scenario, stage, operation, province } = key;
  // Journeys are not told apart by province.
  const of = operation === undefined ? [] : [operation, province];
  return JSON.stringify([sender, scenario, stage, ...of]);
}

function windowOfOpen({ key, totals, until_ms }: OpenWindow): Window {
  const { platform } = OPERATIONS[key.operation];
  return { ...key, ...(until_ms !== undefined && { until_ms }), platform, ...totals };
}

function bytesOf({ totals }: OpenWindow): number {
  return WINDOW_BYTES + BUCKET_BYTES * totals.latency_ms.counts.length;
}

function journeyBytesOf({ start_lag_ms }: OpenJourneyWindow): number {
  return WINDOW_BYTES + BUCKET_BYTES * start_lag_ms.counts.length;
}
