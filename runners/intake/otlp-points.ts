import { downscale, type Histogram } from '../../model/histogram.ts';
import { AttributeBytes } from './attribute-bytes.ts';
import { FINEST_SCALE_KEPT, type PointValue } from './point.ts';
import { PushError } from './push-error.ts';
import {
  endOfMessage,
  FIXED64,
  LEN,
  readDouble,
  readerOf,
  readFields,
  readFixed64,
  readMessage,
  readSigned64,
  readSint32,
  readVarint,
  readVarints,
  tagOf,
  VARINT,
  type WireReader,
} from './wire.ts';

/** Field numbers of opentelemetry-proto, metrics.proto. */
const NUMBER = {
  start: tagOf(2, FIXED64),
  time: tagOf(3, FIXED64),
  double: tagOf(4, FIXED64),
  int: tagOf(6, FIXED64),
  attribute: tagOf(7, LEN),
};
const EXPONENTIAL = { attribute: tagOf(1, LEN), positive: tagOf(8, LEN) };
const BUCKETS = {
  offset: tagOf(1, VARINT),
  packed: tagOf(2, LEN),
  single: tagOf(2, VARINT),
};

const NS_PER_MS = 1e6;

/** A point whose series is known by its attributes alone. */
export interface AnonymousPoint {
  readonly attributes: AttributeBytes;
  readonly start_ms: number;
  readonly time_ms: number;
  readonly value: PointValue;
}

/** Reads a NumberDataPoint. */
export function readNumber(reader: WireReader, kind: 'gauge' | 'counter'): AnonymousPoint {
  const attributes = new AttributeBytes(reader, NUMBER.attribute);
  let start = 0;
  let time = 0;
  let number = 0;
  readMessage(reader, (tag) => {
    if (tag === NUMBER.start) start = readFixed64(reader);
    else if (tag === NUMBER.time) time = readFixed64(reader);
    else if (tag === NUMBER.double) number = reader.double();
    else if (tag === NUMBER.int) number = readSigned64(reader);
    else return attributes.take(tag);
    return true;
  });
  const value = { kind, number };
  return { attributes, start_ms: start / NS_PER_MS, time_ms: time / NS_PER_MS, value };
}

interface RawHistogram extends RawNumbers {
  /** Not read before somebody asks for it. */
  buckets: Uint8Array;
}

/** Times in nanoseconds. */
interface RawNumbers {
  start: number;
  time: number;
  count: number;
  sum: number;
  scale: number;
  zero_count: number;
}

type NumberReader = (reader: WireReader) => number;

const EXPONENTIAL_NUMBERS: ReadonlyMap<number, readonly [keyof RawNumbers, NumberReader]> = new Map<
  number,
  [keyof RawNumbers, NumberReader]
>([
  [tagOf(2, FIXED64), ['start', readFixed64]],
  [tagOf(3, FIXED64), ['time', readFixed64]],
  [tagOf(4, FIXED64), ['count', readFixed64]],
  [tagOf(5, FIXED64), ['sum', readDouble]],
  [tagOf(6, VARINT), ['scale', readSint32]],
  [tagOf(7, FIXED64), ['zero_count', readFixed64]],
]);

const NO_BYTES = new Uint8Array();

/** Reads an ExponentialHistogramDataPoint. @param metric for what is wrong with it */
export function readExponential(reader: WireReader, metric: string): AnonymousPoint {
  const attributes = new AttributeBytes(reader, EXPONENTIAL.attribute);
  const numbers = { start: 0, time: 0, count: 0, sum: 0, scale: 0, zero_count: 0 };
  const raw: RawHistogram = { ...numbers, buckets: NO_BYTES };
  readMessage(reader, (tag) => {
    const number = EXPONENTIAL_NUMBERS.get(tag);
    if (number !== undefined) raw[number[0]] = number[1](reader);
    else if (tag === EXPONENTIAL.positive) raw.buckets = bytesOf(reader);
    else return attributes.take(tag);
    return true;
  });
  const { start, time, count } = raw;
  const value = { kind: 'histogram', count, histogram: () => histogramOf(metric, raw) } as const;
  return { attributes, start_ms: start / NS_PER_MS, time_ms: time / NS_PER_MS, value };
}

function bytesOf(reader: WireReader): Uint8Array {
  const end = endOfMessage(reader);
  if (end > reader.len) throw new RangeError('a field is longer than its push');
  const bytes = reader.buf.subarray(reader.pos, end);
  reader.pos = end;
  return bytes;
}

function histogramOf(metric: string, raw: RawHistogram): Histogram {
  const { scale, zero_count, sum } = raw;
  const reader = readerOf(raw.buckets);
  let counts: number[] = [];
  let offset = 0;
  readFields(reader, reader.len, (tag) => {
    if (tag === BUCKETS.offset) offset = reader.sint32();
    else if (tag === BUCKETS.packed) counts = readVarints(reader);
    else if (tag === BUCKETS.single) counts.push(readVarint(reader));
    else return false;
    return true;
  });
  let inBuckets = zero_count;
  for (const n of counts) inBuckets += n;
  if (inBuckets !== raw.count) {
    const text = `${metric} has ${raw.count} values, but ${inBuckets} in its buckets; negative ones are no latencies`;
    throw new PushError(text, { status: 400 });
  }
  return downscale({ scale, zero_count, offset, counts, sum }, Math.min(scale, FINEST_SCALE_KEPT));
}
