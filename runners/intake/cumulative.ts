import {
  countOf,
  difference,
  downscale,
  EMPTY_HISTOGRAM,
  type Histogram,
} from '../../model/histogram.ts';
import { FINEST_SCALE_KEPT, type Point, type Series } from './point.ts';
import { PushError } from './push-error.ts';

/** What one series gained between two pushes. */
export interface Increment {
  readonly series: Series;
  /** The stretch in which it was gained, Unix milliseconds. */
  readonly from_ms: number;
  readonly to_ms: number;
  readonly gain: Gain;
}

export type Gain =
  | { readonly kind: 'counter'; readonly number: number }
  | { readonly kind: 'histogram'; readonly histogram: Histogram };

/** What a push adds. */
export interface Advance {
  readonly gained: readonly Increment[];
  /** Counted before anybody listened: by a sender that began long before its first push. */
  readonly before: readonly Increment[];
  /** Late pushes of a life of the sender that is over for so long that what is new in them cannot be told. */
  readonly outlived: readonly Point[];
}

/** A recorder from its start to its restart, as it last told. */
interface Life {
  readonly start_ms: number;
  time_ms: number;
  size: number;
  /** All that it counts. Its buckets are nobody else's. */
  total: Snapshot;
}

type Snapshot =
  | { readonly kind: 'counter'; readonly number: number }
  | { readonly kind: 'histogram'; readonly histogram: Histogram & { readonly counts: number[] } };

/** What the push changes when all of it is in order. */
interface Change {
  readonly series: Series;
  readonly life: Life;
  /** 0 where unknown. */
  readonly start_ms: number;
  readonly time_ms: number;
  /** What it counts now, and how much of that is new; absent when nothing is. */
  readonly total?: Gain;
  readonly gain?: Gain;
}

interface Sender {
  last_push_ms: number;
  restarts: number;
  /** Start of the recorder that told of the last restart. */
  era_ms: number;
}

/** The last push of a life may come after the first one of the next. */
const LIVES_KEPT = 2;

/** A push comes every second or every few: a sender may have begun so long before we did. */
const HEAD_START_MS = 2000;

/** A life with the maps that lead to it, without its buckets of 8 bytes each. */
const LIFE_BYTES = 250;
const BUCKET_BYTES = 8;

/**
 * Remembers the last snapshot of every series and tells what each push adds.
 *
 * - A push that comes twice or late adds nothing: the one that overtook it already held its counts. What
 *   counts is the value, not the clock: after the sender's clock was set back its pushes still grow.
 * - A series whose start is later was restarted, so all of it is new; a late push with the earlier start is still
 *   compared with what was known then. Where a sender does not tell its start (remote write), a value that fell does.
 * - A series that was not in the sender's last push gained everything since that push, whatever its recorder
 *   says about its start: recorders share one start, that of their instrument.
 * - The first push of a sender that counts for longer than we listen holds what nobody can place in time.
 */
export class CumulativeSeries {
  readonly #lives = new Map<Series, Life[]>();
  readonly #senders = new Map<string, Sender>();
  #finest_scale = FINEST_SCALE_KEPT;
  #bytes = 0;

  /** Bytes held, about. */
  get bytes(): number {
    return this.#bytes;
  }

  /** How often a sender began to count anew. */
  restartsOf(sender: string): number {
    return this.#senders.get(sender)?.restarts ?? 0;
  }

  /** Keeps histograms at this scale at most from now on. */
  coarsen(scale: number): void {
    this.#finest_scale = scale;
    for (const lives of this.#lives.values()) {
      for (const life of lives) this.#store(life, life.total, life.time_ms);
    }
  }

  /**
   * @param listening_ms for how long we have been listening
   * @returns the gains of one push; gauges and points that bring nothing new are left out
   * @throws PushError when a series lost counts without a restart; nothing of the push is then kept, so
   *   that the next one can still bring all of it
   */
  advance(push: readonly Point[], listening_ms: number): Advance {
    mustComeOnce(push);
    const changes: Change[] = [];
    const outlived: Point[] = [];
    for (const point of push) {
      const change = this.#changeOf(point);
      if (change === 'outlived') outlived.push(point);
      else if (change !== 'nothing') changes.push(change);
    }
    const gained: Increment[] = [];
    const before: Increment[] = [];
    for (const change of changes) {
      const increment = this.#incrementOf(change);
      if (increment === undefined) continue;
      if (this.#isFromBefore(change, listening_ms)) before.push(increment);
      else gained.push(increment);
    }
    this.#commit(push, changes);
    return { gained, before, outlived };
  }

  #changeOf(point: Point): Change | 'nothing' | 'outlived' {
    const { series, start_ms, time_ms, value } = point;
    if (value.kind === 'gauge') return 'nothing';
    const size = value.kind === 'counter' ? value.number : value.count;
    const life = this.#lifeOf(point, size);
    if (life === 'outlived') return life;
    if (size === life.size)
      return { series, life, start_ms, time_ms: Math.max(time_ms, life.time_ms) };
    if (size < life.size && time_ms <= life.time_ms) return 'nothing';
    const total: Gain =
      value.kind === 'counter' ? value : { kind: 'histogram', histogram: value.histogram() };
    const to_ms = Math.max(time_ms, life.time_ms);
    const gain = gainOver(total, life.total);
    if (gain !== undefined) return { series, life, start_ms, time_ms: to_ms, total, gain };
    if (start_ms !== 0) throw lost(series, size, life);
    return { series, life: newLife(life.time_ms), start_ms, time_ms: to_ms, total, gain: total };
  }

  /** Whose snapshot a point continues: the life of its start, or a new one. */
  #lifeOf({ series, start_ms, time_ms }: Point, size: number): Life | 'outlived' {
    const lives = this.#lives.get(series) ?? [];
    const [newest] = lives;
    if (newest === undefined) return newLife(start_ms);
    if (start_ms === 0) {
      // A recorder never counted more at an earlier time: then the life before told of it, or the clock was set back.
      const fitting = lives.find((life) => time_ms >= life.time_ms || size <= life.size);
      return fitting ?? newest;
    }
    const same = lives.find((life) => life.start_ms === start_ms);
    if (same !== undefined) return same;
    if (start_ms > newest.start_ms || lives.length < LIVES_KEPT) return newLife(start_ms);
    return 'outlived';
  }

  #incrementOf(change: Change): Increment | undefined {
    const { series, life, start_ms, time_ms: to_ms, gain } = change;
    if (gain === undefined || sizeOf(gain) === 0) return undefined;
    const push_ms = this.#senders.get(series.sender)?.last_push_ms ?? 0;
    // What was not in the last push, or not touched since, was gained after it.
    const since_ms = Math.max(life.time_ms, start_ms, push_ms < to_ms ? push_ms : 0);
    const is_unplaced = since_ms === 0 || (life.time_ms === 0 && push_ms >= to_ms);
    return { series, from_ms: is_unplaced ? to_ms : Math.min(since_ms, to_ms), to_ms, gain };
  }

  #isFromBefore({ series, start_ms, time_ms }: Change, listening_ms: number): boolean {
    if (start_ms === 0 || this.#senders.has(series.sender)) return false;
    return time_ms - start_ms > listening_ms + HEAD_START_MS;
  }

  #commit(push: readonly Point[], changes: readonly Change[]): void {
    for (const { series, life, time_ms, total } of changes) {
      this.#adopt(series, life);
      if (total === undefined) life.time_ms = time_ms;
      else this.#store(life, total, time_ms);
    }
    for (const { series, time_ms } of push) {
      const sender = this.#senderNamed(series.sender);
      sender.last_push_ms = Math.max(sender.last_push_ms, time_ms);
    }
  }

  /** Makes a new life one of its series, and counts the restart that it tells of. */
  #adopt(series: Series, life: Life): void {
    const lives = this.#lives.get(series);
    if (lives === undefined) {
      this.#lives.set(series, [life]);
      this.#bytes += LIFE_BYTES;
      return;
    }
    if (lives.includes(life)) return;
    const before = lives[0];
    lives.unshift(life);
    // Stable: of two that began together the later one is the newer.
    lives.sort((a, b) => b.start_ms - a.start_ms);
    this.#bytes += LIFE_BYTES;
    for (const over of lives.splice(LIVES_KEPT))
      this.#bytes -= LIFE_BYTES + bucketBytes(over.total);
    const sender = this.#senderNamed(series.sender);
    if (before === undefined || lives[0] !== life || before.start_ms < sender.era_ms) return;
    sender.restarts++;
    sender.era_ms = life.start_ms;
  }

  #store(life: Life, total: Gain, time_ms: number): void {
    this.#bytes -= bucketBytes(life.total);
    life.size = sizeOf(total);
    life.total = this.#kept(total, life.total);
    life.time_ms = time_ms;
    this.#bytes += bucketBytes(life.total);
  }

  /** A copy of its own, in the place of the one before where it fits: snapshots come by the thousand each second. */
  #kept(total: Gain, before: Snapshot): Snapshot {
    if (total.kind === 'counter') return { kind: 'counter', number: total.number };
    const scale = Math.min(total.histogram.scale, this.#finest_scale);
    const histogram = downscale(total.histogram, scale);
    const place = before.kind === 'histogram' ? before.histogram.counts : [];
    const counts = copied(histogram.counts, place);
    return { kind: 'histogram', histogram: { ...histogram, counts } };
  }

  #senderNamed(name: string): Sender {
    const known = this.#senders.get(name);
    if (known !== undefined) return known;
    const sender = { last_push_ms: 0, restarts: 0, era_ms: Number.NEGATIVE_INFINITY };
    this.#senders.set(name, sender);
    return sender;
  }
}

const NOTHING: Snapshot = { kind: 'counter', number: 0 };

function newLife(start_ms: number): Life {
  return { start_ms, time_ms: 0, size: 0, total: NOTHING };
}

function copied(from: readonly number[], into: number[]): number[] {
  if (from.length !== into.length) return [...from];
  for (let i = 0; i < from.length; i++) into[i] = from[i] ?? 0;
  return into;
}

/** How much was counted: both kinds only grow while the recorder runs. */
export function sizeOf(gain: Gain): number {
  return gain.kind === 'counter' ? gain.number : countOf(gain.histogram);
}

function bucketBytes(gain: Gain): number {
  return gain.kind === 'counter' ? 0 : BUCKET_BYTES * gain.histogram.counts.length;
}

/** Undefined when the later one does not contain the earlier. */
function gainOver(later: Gain, earlier: Gain): Gain | undefined {
  if (later.kind === 'counter') {
    const number = later.number - (earlier.kind === 'counter' ? earlier.number : 0);
    return number < 0 ? undefined : { kind: 'counter', number };
  }
  const before = earlier.kind === 'histogram' ? earlier.histogram : EMPTY_HISTOGRAM;
  try {
    return { kind: 'histogram', histogram: difference(later.histogram, before) };
  } catch {
    return undefined;
  }
}

function lost({ metric }: Series, size: number, life: Life): PushError {
  const text = `${metric} lost counts without a restart: it fell from ${life.size} to ${size}, or in a bucket`;
  return new PushError(text, { status: 400 });
}

/** Which of two would be the later one nobody can tell. */
function mustComeOnce(push: readonly Point[]): void {
  const seen = new Set<Series>();
  for (const { series } of push) {
    if (!seen.has(series)) {
      seen.add(series);
      continue;
    }
    const text = `${series.metric} comes twice in one push with the same attributes`;
    throw new PushError(text, { status: 400 });
  }
}
