import { downscale, type Histogram, relativeError } from '../../model/histogram.ts';
import { FOURTH_POWER } from '../../model/telemetry.ts';
import { ofFourthRoots } from './fourth-power.ts';
import { FINEST_SCALE_KEPT, type Point, type Series } from './point.ts';
import { PushError } from './push-error.ts';
import {
  FIXED64,
  LEN,
  readDouble,
  readMessage,
  readRepeated,
  readSint32,
  readVarint,
  readZigzag,
  tagOf,
  VARINT,
  type WireReader,
} from './wire.ts';

interface NativeHistogram extends NativeNumbers, NativeLists {
  readonly spans: { readonly offset: number; readonly length: number }[];
}

interface NativeNumbers {
  count: number;
  sum: number;
  schema: number;
  zero_count: number;
  time_ms: number;
}

interface NativeLists {
  /** Of integer histograms: each count less the one before. */
  readonly deltas: number[];
  /** Of float histograms. */
  readonly counts: number[];
}

type NumberReader = (reader: WireReader) => number;

/** Field numbers of prometheus/prompb, types.proto: a count is an integer or a float. */
const NUMBERS: ReadonlyMap<number, readonly [keyof NativeNumbers, NumberReader]> = new Map<
  number,
  [keyof NativeNumbers, NumberReader]
>([
  [tagOf(1, VARINT), ['count', readVarint]],
  [tagOf(2, FIXED64), ['count', readDouble]],
  [tagOf(3, FIXED64), ['sum', readDouble]],
  [tagOf(4, VARINT), ['schema', readSint32]],
  [tagOf(6, VARINT), ['zero_count', readVarint]],
  [tagOf(7, FIXED64), ['zero_count', readDouble]],
  [tagOf(15, VARINT), ['time_ms', readVarint]],
]);
const SPANS = tagOf(11, LEN);
/** Packed, or one by one. */
const LISTS: ReadonlyMap<number, readonly [keyof NativeLists, NumberReader]> = new Map<
  number,
  [keyof NativeLists, NumberReader]
>([
  [tagOf(12, LEN), ['deltas', readZigzag]],
  [tagOf(12, VARINT), ['deltas', readZigzag]],
  [tagOf(13, LEN), ['counts', readDouble]],
  [tagOf(13, FIXED64), ['counts', readDouble]],
]);
const SPAN = { offset: tagOf(1, VARINT), length: tagOf(2, VARINT) };

/** Reads a native histogram of a series. */
export function readHistogram(reader: WireReader, series: Series): Point {
  const numbers = { count: 0, sum: 0, schema: 0, zero_count: 0, time_ms: 0 };
  const raw: NativeHistogram = { ...numbers, spans: [], deltas: [], counts: [] };
  readMessage(reader, (tag) => {
    const number = NUMBERS.get(tag);
    const list = LISTS.get(tag);
    if (number !== undefined) raw[number[0]] = number[1](reader);
    else if (list !== undefined) readRepeated(reader, (tag & 7) === LEN, raw[list[0]], list[1]);
    else if (tag === SPANS) readSpan(reader, raw);
    else return false;
    return true;
  });
  const { count, time_ms } = raw;
  const histogram = (): Histogram => histogramOf(series, raw);
  return { series, start_ms: 0, time_ms, value: { kind: 'histogram', count, histogram } };
}

function readSpan(reader: WireReader, raw: NativeHistogram): void {
  let offset = 0;
  let length = 0;
  readMessage(reader, (tag) => {
    if (tag === SPAN.offset) offset = reader.sint32();
    else if (tag === SPAN.length) length = reader.uint32();
    else return false;
    return true;
  });
  raw.spans.push({ offset, length });
}

/** Below and above these a schema is of another kind: -53 has buckets of the sender's choice. */
const SCHEMA_MIN = -4;
const SCHEMA_MAX = 8;

/** Prometheus calls a bucket by its upper bound, OpenTelemetry by its lower one. */
const UPPER_TO_LOWER = -1;

/** More buckets than any recorder makes: a span could ask for billions. */
const BUCKETS_MAX = 20_000;

/** In milliseconds, whatever it was sent in. */
function histogramOf({ metric, attributes }: Series, raw: NativeHistogram): Histogram {
  const { schema, zero_count, sum, count } = raw;
  if (schema < SCHEMA_MIN || schema > SCHEMA_MAX) {
    throw new PushError(`metric ${metric} has buckets of schema ${schema}, not exponential ones`, {
      status: 400,
    });
  }
  const { offset, counts } = spread(metric, raw);
  const inBuckets = counts.reduce((total, n) => total + n, zero_count);
  if (inBuckets !== count || !Number.isInteger(zero_count) || !counts.every(Number.isInteger)) {
    const text = `metric ${metric} has ${count} values, but ${inBuckets} in its buckets, or parts of values; it cannot be counted exactly`;
    throw new PushError(text, { status: 400 });
  }
  const sent = { scale: schema, zero_count, offset: offset + UPPER_TO_LOWER, counts, sum };
  const isPower = attributes['__name__']?.endsWith(FOURTH_POWER) === true;
  const recorded = isPower ? ofFourthRoots(sent) : inMilliseconds(sent);
  return downscale(recorded, Math.min(recorded.scale, FINEST_SCALE_KEPT));
}

function inMilliseconds(seconds: Histogram): Histogram {
  const { scale, offset, sum } = seconds;
  return { ...seconds, offset: offset + secondsToMilliseconds(scale), sum: 1000 * sum };
}

/**
 * How many buckets further a value lies when it is told in milliseconds: log_base(1000), rounded. The bounds of the
 * two do not meet, so a value may be called up to 2^(0.28/2^schema) − 1 higher than its bucket: 2.4 % at k6's schema 3.
 */
function secondsToMilliseconds(schema: number): number {
  return Math.round(Math.log2(1000) * 2 ** schema);
}

/** How far a quantile of a series may be off, at this scale, as a share of the exact one. */
export function quantileError({ attributes }: Pick<Series, 'attributes'>, scale: number): number {
  if (attributes['__name__']?.endsWith('_seconds') !== true) return relativeError(scale);
  const off = Math.abs(secondsToMilliseconds(scale) - Math.log2(1000) * 2 ** scale);
  return 2 ** ((1 + off) / 2 ** scale) - 1;
}

/** The buckets of all spans in one row. */
function spread(
  metric: string,
  { spans, deltas, counts }: NativeHistogram,
): Pick<Histogram, 'offset' | 'counts'> {
  const row: number[] = [];
  const values = counts.length > 0 ? counts : summed(deltas);
  let next = 0;
  for (const [i, { offset, length }] of spans.entries()) {
    const gap = i === 0 ? 0 : offset;
    if (gap < 0 || row.length + gap + length > BUCKETS_MAX) {
      const text = `metric ${metric} has more than ${BUCKETS_MAX} buckets`;
      throw new PushError(text, { status: 400 });
    }
    row.push(...new Array<number>(gap).fill(0));
    row.push(...Array.from({ length }, (_, j) => values[next + j] ?? 0));
    next += length;
  }
  return { offset: spans[0]?.offset ?? 0, counts: row };
}

function summed(deltas: readonly number[]): number[] {
  let n = 0;
  return deltas.map((delta) => {
    n += delta;
    return n;
  });
}
