import { difference, EMPTY_HISTOGRAM, type Histogram } from '../../model/histogram.ts';
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
 * Remembers the last snapshot of every series and tells what each new one adds. A push that comes twice or
 * late adds nothing: the one that overtook it already held its counts. A series whose start changed was
 * restarted, so all of it is new.
 */
export class CumulativeSeries {
  readonly #last = new Map<string, Snapshot>();

  /** @returns the gain, or undefined when the point brings nothing new or is a gauge */
  advance(point: OtlpPoint): Increment | undefined {
    const { value } = point;
    if (value.kind === 'gauge') return undefined;
    const key = seriesKey(point);
    const previous = this.#last.get(key);
    const restarted = previous !== undefined && point.start_ms > previous.start_ms;
    if (previous !== undefined && !restarted && point.time_ms <= previous.time_ms) return undefined;
    this.#last.set(key, { start_ms: point.start_ms, time_ms: point.time_ms, value });
    const base = restarted ? undefined : previous;
    return {
      metric: point.metric,
      attributes: point.attributes,
      from_ms: base?.time_ms ?? point.start_ms,
      to_ms: point.time_ms,
      gain: gainOf(value, base?.value),
    };
  }
}

/** One series = one sender, metric and set of attributes, in whichever order they came. */
function seriesKey(point: OtlpPoint): string {
  const attributes = Object.entries(point.attributes).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([point.sender, point.metric, attributes]);
}

function gainOf(value: Snapshot['value'], base: Snapshot['value'] | undefined): Gain {
  if (value.kind === 'counter') {
    const before = base?.kind === 'counter' ? base.number : 0;
    return { kind: 'counter', number: value.number - before };
  }
  const before = base?.kind === 'histogram' ? base.histogram : EMPTY_HISTOGRAM;
  return { kind: 'histogram', histogram: difference(value.histogram, before) };
}
