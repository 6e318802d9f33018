import { countOf, difference, EMPTY_HISTOGRAM, type Histogram } from '../../model/histogram.ts';
import type { OtlpPoint, OtlpValue } from './otlp.ts';

/** What one series gained between two pushes. */
export interface Increment {
  readonly metric: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The stretch in which it was gained, Unix milliseconds. */
  readonly from_ms: number;
  readonly to_ms: number;
  readonly gain: Gain;
}

export type Gain =
  | { readonly kind: 'counter'; readonly number: number }
  | { readonly kind: 'histogram'; readonly histogram: Histogram };

interface Snapshot {
  readonly start_ms: number;
  readonly time_ms: number;
  readonly value: Exclude<OtlpValue, { kind: 'gauge' }>;
}

/**
 * Remembers the last snapshot of every series and tells what each push adds. A push that comes twice or late
 * adds nothing: the one that overtook it already held its counts. A series whose start changed was restarted,
 * so all of it is new. A series that was not in the sender's last push gained everything since that push,
 * whatever its recorder says about its start: recorders share one start, that of their instrument.
 */
export class CumulativeSeries {
  readonly #last = new Map<string, Snapshot>();
  readonly #lastPush_ms = new Map<string, number>();

  /** @returns the gains of one push; gauges and points that bring nothing new are left out */
  advance(push: readonly OtlpPoint[]): Increment[] {
    const increments = push.flatMap((point) => this.#advancePoint(point) ?? []);
    for (const { sender, time_ms } of push) {
      this.#lastPush_ms.set(sender, Math.max(time_ms, this.#lastPush_ms.get(sender) ?? 0));
    }
    return increments;
  }

  #advancePoint(point: OtlpPoint): Increment | undefined {
    const { value, start_ms, time_ms } = point;
    if (value.kind === 'gauge') return undefined;
    const key = seriesKey(point);
    const previous = this.#last.get(key);
    const restarted = previous !== undefined && start_ms > previous.start_ms;
    if (previous !== undefined && !restarted && time_ms <= previous.time_ms) return undefined;
    this.#last.set(key, { start_ms, time_ms, value });
    const base = restarted ? undefined : previous;
    const gain = gainOf(value, base?.value);
    if (isNothing(gain)) return undefined;
    const lastPush_ms = Math.min(this.#lastPush_ms.get(point.sender) ?? 0, time_ms);
    return {
      metric: point.metric,
      attributes: point.attributes,
      from_ms: base?.time_ms ?? Math.max(start_ms, lastPush_ms),
      to_ms: time_ms,
      gain,
    };
  }
}

/** One series = one sender, metric and set of attributes, in whichever order they came. */
function seriesKey(point: OtlpPoint): string {
  const attributes = Object.entries(point.attributes).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([point.sender, point.metric, attributes]);
}

function isNothing(gain: Gain): boolean {
  return gain.kind === 'counter' ? gain.number === 0 : countOf(gain.histogram) === 0;
}

function gainOf(value: Snapshot['value'], base: Snapshot['value'] | undefined): Gain {
  if (value.kind === 'counter') {
    const before = base?.kind === 'counter' ? base.number : 0;
    return { kind: 'counter', number: value.number - before };
  }
  const before = base?.kind === 'histogram' ? base.histogram : EMPTY_HISTOGRAM;
  return { kind: 'histogram', histogram: difference(value.histogram, before) };
}
