import { downscale, type Histogram } from '../../model/histogram.ts';
import { PROVINCE_ATTRIBUTE } from '../../model/telemetry.ts';
import { FINEST_SCALE_KEPT, type Point, type PointValue, type Series } from './point.ts';
import { PushError } from './push-error.ts';
import { isRead } from './read-metrics.ts';
import type { SeriesTable } from './series-table.ts';
import {
  endOfMessage,
  FIXED64,
  LEN,
  latin1Of,
  readerOf,
  readFields,
  readFixed64,
  readMessage,
  readRepeated,
  readSigned64,
  readVarint,
  tagOf,
  VARINT,
  type WireReader,
} from './wire.ts';

/** AggregationTemporality in OTLP: counted since the start, as against since the last push. */
const CUMULATIVE = 2;

/** Field numbers of OTLP metrics v1 (opentelemetry-proto, metrics.proto), for the messages that k6 sends. */
const REQUEST_RESOURCE = tagOf(1, LEN);
const RESOURCE_METRICS = { resource: tagOf(1, LEN), scope: tagOf(2, LEN) };
const RESOURCE_ATTRIBUTE = tagOf(1, LEN);
const SCOPE_METRIC = tagOf(2, LEN);
const METRIC = {
  name: tagOf(1, LEN),
  gauge: tagOf(5, LEN),
  sum: tagOf(7, LEN),
  fixed_buckets: tagOf(9, LEN),
  exponential: tagOf(10, LEN),
  summary: tagOf(11, LEN),
};
const DATA = { point: tagOf(1, LEN), temporality: tagOf(2, VARINT) };
const NUMBER = {
  start: tagOf(2, FIXED64),
  time: tagOf(3, FIXED64),
  double: tagOf(4, FIXED64),
  int: tagOf(6, FIXED64),
  attribute: tagOf(7, LEN),
};
const EXPONENTIAL = {
  attribute: tagOf(1, LEN),
  start: tagOf(2, FIXED64),
  time: tagOf(3, FIXED64),
  count: tagOf(4, FIXED64),
  sum: tagOf(5, FIXED64),
  scale: tagOf(6, VARINT),
  zero_count: tagOf(7, FIXED64),
  positive: tagOf(8, LEN),
};
const BUCKETS = {
  offset: tagOf(1, VARINT),
  packed: tagOf(2, LEN),
  single: tagOf(2, VARINT),
};
const KEY_VALUE = { key: tagOf(1, LEN), value: tagOf(2, LEN) };
const ANY_STRING = tagOf(1, LEN);

/** Nanoseconds in a millisecond. */
const NS_PER_MS = 1e6;

interface Resource {
  readonly sender: string;
  readonly province: string | null;
}

type Kind = 'gauge' | 'sum' | 'exponential';

/**
 * Reads one push (the body of `POST /v1/metrics`, protobuf, not compressed), as far as the intake needs it: metrics
 * that nobody reads are passed over.
 *
 * @param from who sent it, where the push does not say (`service.instance.id` of its resource)
 * @throws PushError when the bytes are no such message, or count since the last push (delta), which cannot be repaired
 *   by a later push and is therefore refused
 */
export function decodeOtlp(bytes: Uint8Array, table: SeriesTable, from: string): Point[] {
  const points: Point[] = [];
  const reader = readerOf(bytes);
  try {
    readFields(reader, reader.len, (tag) => {
      if (tag !== REQUEST_RESOURCE) return false;
      readResourceMetrics(reader, new PointReader(reader, table, from, points));
      return true;
    });
  } catch (cause) {
    if (cause instanceof PushError) throw cause;
    throw new PushError('the push is not an OTLP metrics message', { status: 400, cause });
  }
  return points;
}

/** The resource is read first, wherever it stands: it says whose the metrics are. */
function readResourceMetrics(reader: WireReader, points: PointReader): void {
  const end = endOfMessage(reader);
  const start = reader.pos;
  readFields(reader, end, (tag) => {
    if (tag !== RESOURCE_METRICS.resource) return false;
    points.readResource();
    return true;
  });
  reader.pos = start;
  readFields(reader, end, (tag) => {
    if (tag !== RESOURCE_METRICS.scope) return false;
    readMessage(reader, (inner) => {
      if (inner !== SCOPE_METRIC) return false;
      points.readMetric();
      return true;
    });
    return true;
  });
}

/** Reads the metrics of one resource. */
class PointReader {
  readonly #reader: WireReader;
  readonly #table: SeriesTable;
  readonly #points: Point[];
  #resource: Resource;

  constructor(reader: WireReader, table: SeriesTable, from: string, points: Point[]) {
    this.#reader = reader;
    this.#table = table;
    this.#points = points;
    this.#resource = { sender: from, province: null };
  }

  readResource(): void {
    const attributes: Record<string, string> = {};
    readMessage(this.#reader, (tag) => {
      if (tag !== RESOURCE_ATTRIBUTE) return false;
      readAttribute(this.#reader, attributes);
      return true;
    });
    this.#resource = {
      sender: attributes['service.instance.id'] || this.#resource.sender,
      province: attributes[PROVINCE_ATTRIBUTE] || null,
    };
  }

  readMetric(): void {
    const reader = this.#reader;
    const end = endOfMessage(reader);
    const name = this.#nameBefore(end);
    if (!isRead(name)) {
      reader.pos = end;
      return;
    }
    readFields(reader, end, (tag) => {
      if (tag === METRIC.gauge) this.#readData(name, 'gauge');
      else if (tag === METRIC.sum) this.#readData(name, 'sum');
      else if (tag === METRIC.exponential) this.#readData(name, 'exponential');
      else if (tag === METRIC.fixed_buckets || tag === METRIC.summary) throw fixedBuckets(name);
      else return false;
      return true;
    });
  }

  #nameBefore(end: number): string {
    const reader = this.#reader;
    const start = reader.pos;
    let name = '';
    readFields(reader, end, (tag) => {
      if (tag !== METRIC.name) return false;
      name = reader.string();
      return true;
    });
    reader.pos = start;
    return name;
  }

  #readData(metric: string, kind: Kind): void {
    const reader = this.#reader;
    readMessage(reader, (tag) => {
      if (tag === DATA.point) {
        if (kind === 'exponential') this.#readExponential(metric);
        else this.#readNumber(metric, kind);
        return true;
      }
      if (tag !== DATA.temporality || kind === 'gauge') return false;
      if (reader.uint32() !== CUMULATIVE) throw countsSinceLastPush(metric);
      return true;
    });
  }

  #readNumber(metric: string, kind: 'gauge' | 'sum'): void {
    const reader = this.#reader;
    const names = new AttributeBytes(reader, NUMBER.attribute);
    let start = 0;
    let time = 0;
    let number = 0;
    readMessage(reader, (tag) => {
      if (tag === NUMBER.start) start = readFixed64(reader);
      else if (tag === NUMBER.time) time = readFixed64(reader);
      else if (tag === NUMBER.double) number = reader.double();
      else if (tag === NUMBER.int) number = readSigned64(reader);
      else return names.take(tag);
      return true;
    });
    const value: PointValue = { kind: kind === 'sum' ? 'counter' : 'gauge', number };
    this.#add(metric, names, start, time, value);
  }

  #readExponential(metric: string): void {
    const reader = this.#reader;
    const names = new AttributeBytes(reader, EXPONENTIAL.attribute);
    const raw = { scale: 0, zero_count: 0, sum: 0, count: 0, buckets: reader.buf.subarray(0, 0) };
    let start = 0;
    let time = 0;
    readMessage(reader, (tag) => {
      if (tag === EXPONENTIAL.start) start = readFixed64(reader);
      else if (tag === EXPONENTIAL.time) time = readFixed64(reader);
      else if (tag === EXPONENTIAL.count) raw.count = readFixed64(reader);
      else if (tag === EXPONENTIAL.sum) raw.sum = reader.double();
      else if (tag === EXPONENTIAL.scale) raw.scale = reader.sint32();
      else if (tag === EXPONENTIAL.zero_count) raw.zero_count = readFixed64(reader);
      else if (tag === EXPONENTIAL.positive) raw.buckets = bytesOf(reader);
      else return names.take(tag);
      return true;
    });
    const histogram = (): Histogram => histogramOf(metric, raw);
    this.#add(metric, names, start, time, { kind: 'histogram', count: raw.count, histogram });
  }

  #add(
    metric: string,
    names: AttributeBytes,
    start_ns: number,
    time_ns: number,
    value: PointValue,
  ): void {
    const series = this.#seriesOf(metric, names);
    const start_ms = start_ns / NS_PER_MS;
    this.#points.push({ series, start_ms, time_ms: time_ns / NS_PER_MS, value });
  }

  #seriesOf(metric: string, names: AttributeBytes): Series {
    const { sender, province } = this.#resource;
    const scope = `${sender}\n${province}\n${metric}`;
    const bytes = names.text();
    const known = this.#table.read(scope, bytes);
    if (known !== undefined) return known;
    const attributes = names.read();
    const own = attributes['province'] || province;
    return this.#table.keep(scope, bytes, { sender, province: own, metric, attributes });
  }
}

/** The attributes of a point as they lie in the push: mostly they are known by their bytes. */
class AttributeBytes {
  readonly #reader: WireReader;
  readonly #tag: number;
  /** Start and end of each, in turn. */
  readonly #spans: number[] = [];

  constructor(reader: WireReader, tag: number) {
    this.#reader = reader;
    this.#tag = tag;
  }

  take(tag: number): boolean {
    if (tag !== this.#tag) return false;
    const end = endOfMessage(this.#reader);
    if (end > this.#reader.len) throw new RangeError('an attribute is longer than its push');
    this.#spans.push(this.#reader.pos, end);
    this.#reader.pos = end;
    return true;
  }

  text(): string {
    let text = '';
    for (let i = 0; i < this.#spans.length; i += 2) {
      const bytes = latin1Of(this.#reader, this.#spans[i] ?? 0, this.#spans[i + 1] ?? 0);
      text += `${bytes.length} ${bytes}`;
    }
    return text;
  }

  read(): Record<string, string> {
    const attributes: Record<string, string> = {};
    const reader = this.#reader;
    const { pos } = reader;
    for (let i = 0; i < this.#spans.length; i += 2) {
      reader.pos = this.#spans[i] ?? 0;
      readKeyValue(reader, this.#spans[i + 1] ?? 0, attributes);
    }
    reader.pos = pos;
    return attributes;
  }
}

function readAttribute(reader: WireReader, into: Record<string, string>): void {
  readKeyValue(reader, endOfMessage(reader), into);
}

/** Values that are no texts read as empty: k6's tags are texts. */
function readKeyValue(reader: WireReader, end: number, into: Record<string, string>): void {
  let key = '';
  let value = '';
  readFields(reader, end, (tag) => {
    if (tag === KEY_VALUE.key) key = reader.string();
    else if (tag === KEY_VALUE.value) {
      readMessage(reader, (inner) => {
        if (inner !== ANY_STRING) return false;
        value = reader.string();
        return true;
      });
    } else return false;
    return true;
  });
  into[key] = value;
}

function bytesOf(reader: WireReader): Uint8Array {
  const end = endOfMessage(reader);
  if (end > reader.len) throw new RangeError('a field is longer than its push');
  const bytes = reader.buf.subarray(reader.pos, end);
  reader.pos = end;
  return bytes;
}

interface RawHistogram extends Pick<Histogram, 'scale' | 'zero_count' | 'sum'> {
  readonly count: number;
  readonly buckets: Uint8Array;
}

function histogramOf(metric: string, raw: RawHistogram): Histogram {
  const { scale, zero_count, sum } = raw;
  const reader = readerOf(raw.buckets);
  const counts: number[] = [];
  let offset = 0;
  readFields(reader, reader.len, (tag) => {
    if (tag === BUCKETS.offset) offset = reader.sint32();
    else if (tag === BUCKETS.packed) readRepeated(reader, true, counts, readVarint);
    else if (tag === BUCKETS.single) readRepeated(reader, false, counts, readVarint);
    else return false;
    return true;
  });
  const inBuckets = counts.reduce((total, n) => total + n, zero_count);
  if (inBuckets !== raw.count) {
    const text = `${metric} has ${raw.count} values, but ${inBuckets} in its buckets; negative ones are no latencies`;
    throw new PushError(text, { status: 400 });
  }
  return downscale({ scale, zero_count, offset, counts, sum }, Math.min(scale, FINEST_SCALE_KEPT));
}

function countsSinceLastPush(metric: string): PushError {
  return new PushError(
    `metric ${metric} counts since the last push; set the sender to cumulative temporality`,
    { status: 400 },
  );
}

function fixedBuckets(metric: string): PushError {
  const setting =
    'OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION=base2_exponential_bucket_histogram';
  return new PushError(`metric ${metric} has fixed buckets; start the sender with ${setting}`, {
    status: 400,
  });
}
