import { countOf, difference, EMPTY_HISTOGRAM, type Histogram } from '../../model/histogram.ts';
import type { OtlpPoint, OtlpValue } from './otlp.ts';

/** What one series gained between two pushes. */
export interface Increment {
  readonly sender: string;
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
 * Remembers the last snapshot of every series and tells what each push adds.
 *
 * - A push that comes twice or late adds nothing: the one that overtook it already held its counts. What
 *   counts is the value, not the clock: after the sender's clock was set back its pushes still grow.
 * - A series whose start changed was restarted, so all of it is new.
 * - A series that was not in the sender's last push gained everything since that push, whatever its recorder
 *   says about its start: recorders share one start, that of their instrument.
 */
export class CumulativeSeries {
  readonly #last = new Map<string, Snapshot>();
  readonly #lastPush_ms = new Map<string, number>();

  /**
   * @returns the gains of one push; gauges and points that bring nothing new are left out
   * @throws RangeError when a series lost counts without a restart; nothing of the push is then kept, so
   *   that the next one can still bring all of it
   */
  advance(push: readonly OtlpPoint[]): Increment[] {
    const snapshots = new Map<string, Snapshot>();
    const increments = push.flatMap((point) => {
      const { value, start_ms, time_ms } = point;
      if (value.kind === 'gauge') return [];
      const key = seriesKey(point);
      const previous = this.#last.get(key);
      const restarted = previous !== undefined && start_ms > previous.start_ms;
      const base = restarted ? undefined : previous;
      if (base !== undefined && time_ms <= base.time_ms && sizeOf(value) <= sizeOf(base.value)) {
        return [];
      }
      const to_ms = Math.max(time_ms, base?.time_ms ?? time_ms);
      snapshots.set(key, { start_ms, time_ms: to_ms, value });
      const gain = gainOf(value, base?.value);
      if (sizeOf(gain) === 0) return [];
      const from_ms = base?.time_ms ?? Math.max(start_ms, this.#pushBefore(point.sender, time_ms));
      const { sender, metric, attributes } = point;
      return [{ sender, metric, attributes, from_ms, to_ms, gain }];
    });
    this.#commit(push, snapshots);
    return increments;
  }

  #commit(push: readonly OtlpPoint[], snapshots: ReadonlyMap<string, Snapshot>): void {
    for (const [key, snapshot] of snapshots) this.#last.set(key, snapshot);
    for (const { sender, time_ms } of push) {
      this.#lastPush_ms.set(sender, Math.max(time_ms, this.#lastPush_ms.get(sender) ?? 0));
    }
  }

  #pushBefore(sender: string, time_ms: number): number {
    return Math.min(this.#lastPush_ms.get(sender) ?? 0, time_ms);
  }
}

/** One series = one sender, metric and set of attributes, in whichever order they came. */
function seriesKey(point: OtlpPoint): string {
  const attributes = Object.entries(point.attributes).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([point.sender, point.metric, attributes]);
}

/** How much was counted: both kinds only grow while the recorder runs. */
function sizeOf(value: Gain): number {
  return value.kind === 'counter' ? value.number : countOf(value.histogram);
}

function gainOf(value: Snapshot['value'], base: Snapshot['value'] | undefined): Gain {
  if (value.kind === 'counter') {
    const before = base?.kind === 'counter' ? base.number : 0;
    if (value.number < before)
      throw new RangeError(`a counter fell from ${before} to ${value.number}`);
    return { kind: 'counter', number: value.number - before };
  }
  const before = base?.kind === 'histogram' ? base.histogram : EMPTY_HISTOGRAM;
  return { kind: 'histogram', histogram: difference(value.histogram, before) };
}
