import type { Histogram } from '../../model/histogram.ts';
import { downscale } from '../../model/histogram.ts';
import { METRICS } from '../../model/telemetry.ts';
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
  readMessage,
  readRepeated,
  readVarint,
  readZigzag,
  tagOf,
  VARINT,
  type WireReader,
} from './wire.ts';

/*
 * Prometheus remote write 1.0 as k6 sends it (`experimental-prometheus-rw`), not compressed. k6 2.2 names a counter
 * `k6_<metric>_total`, a gauge `k6_<metric>`, and a trend of times, with K6_PROMETHEUS_RW_TREND_AS_NATIVE_HISTOGRAM,
 * `k6_<metric>_seconds`: a native histogram of schema 3 in seconds. It sends a series only when it was touched, says
 * nothing of its start, and stamps it with its last sample.
 */

/** Field numbers of prometheus/prompb, remote.proto and types.proto. */
const REQUEST_SERIES = tagOf(1, LEN);
const SERIES = { label: tagOf(1, LEN), sample: tagOf(2, LEN), histogram: tagOf(4, LEN) };
const LABEL = { name: tagOf(1, LEN), value: tagOf(2, LEN) };
const SAMPLE = { value: tagOf(1, FIXED64), time: tagOf(2, VARINT) };
const HISTOGRAM = {
  count_int: tagOf(1, VARINT),
  count_float: tagOf(2, FIXED64),
  sum: tagOf(3, FIXED64),
  schema: tagOf(4, VARINT),
  zero_count_int: tagOf(6, VARINT),
  zero_count_float: tagOf(7, FIXED64),
  negative_span: tagOf(8, LEN),
  span: tagOf(11, LEN),
  deltas_packed: tagOf(12, LEN),
  delta: tagOf(12, VARINT),
  counts_packed: tagOf(13, LEN),
  count: tagOf(13, FIXED64),
  time: tagOf(15, VARINT),
};
const SPAN = { offset: tagOf(1, VARINT), length: tagOf(2, VARINT) };

/** Labels that tell load generators apart, best first: of the k6 operator, and what operators set themselves. */
const SENDER_LABELS = ['instance_id', 'instance', 'pod', 'testid', 'testrun_name'];

/**
 * Reads one push.
 *
 * @param from who sent it, where no label says so
 * @throws PushError when the bytes are no such message, or a histogram cannot be counted exactly
 */
export function decodeRemoteWrite(bytes: Uint8Array, table: SeriesTable, from: string): Point[] {
  const points: Point[] = [];
  const reader = readerOf(bytes);
  try {
    readFields(reader, reader.len, (tag) => {
      if (tag !== REQUEST_SERIES) return false;
      readSeries(reader, table, from, points);
      return true;
    });
  } catch (cause) {
    if (cause instanceof PushError) throw cause;
    throw new PushError('the push is not a Prometheus remote-write message', {
      status: 400,
      cause,
    });
  }
  return points;
}

/** Values of one series. A stale marker ends it: what comes with it was sent before. */
function readSeries(reader: WireReader, table: SeriesTable, from: string, points: Point[]): void {
  const end = endOfMessage(reader);
  const series = seriesAt(reader, end, table, from);
  if (series === undefined) {
    reader.pos = end;
    return;
  }
  const found: Point[] = [];
  let is_stale = false;
  readFields(reader, end, (tag) => {
    if (tag === SERIES.sample) {
      const point = readSample(reader, series);
      if (point === undefined) is_stale = true;
      else found.push(point);
      return true;
    }
    if (tag !== SERIES.histogram) return false;
    found.push(readHistogram(reader, series));
    return true;
  });
  if (!is_stale) points.push(...found);
}

/** Which series begins here; undefined for one that nobody reads. */
function seriesAt(
  reader: WireReader,
  end: number,
  table: SeriesTable,
  from: string,
): Series | undefined {
  const start = reader.pos;
  let labels_end = start;
  readFields(reader, end, (tag) => {
    if (tag !== SERIES.label) return false;
    reader.pos = endOfMessage(reader);
    labels_end = reader.pos;
    return true;
  });
  // Labels come first, so their bytes name the series.
  const bytes = latin1Of(reader, start, labels_end);
  reader.pos = start;
  const known = table.read(from, bytes);
  if (known !== undefined) return known;
  const labels = readLabels(reader, end);
  reader.pos = start;
  const metric = metricNamed(labels['__name__'] ?? '');
  if (metric === undefined) return undefined;
  const sender = SENDER_LABELS.flatMap((name) => labels[name] ?? [])[0] ?? from;
  const province = labels['province'] || null;
  return table.keep(from, bytes, { sender, province, metric, attributes: labels });
}

function readLabels(reader: WireReader, end: number): Record<string, string> {
  const labels: Record<string, string> = {};
  readFields(reader, end, (tag) => {
    if (tag !== SERIES.label) return false;
    let name = '';
    let value = '';
    readMessage(reader, (inner) => {
      if (inner === LABEL.name) name = reader.string();
      else if (inner === LABEL.value) value = reader.string();
      else return false;
      return true;
    });
    labels[name] = value;
    return true;
  });
  return labels;
}

/** `k6_thongsuot_latency_seconds` → `thongsuot_latency`; undefined for what nobody reads. */
function metricNamed(name: string): string | undefined {
  const [, metric = ''] = /^k6_(\w+?)(?:_total|_seconds)?$/.exec(name) ?? [];
  if (isRead(metric)) return metric;
  const [, trend] = /^k6_(\w+?)_(?:p\d+|avg|min|max|med|count|sum)$/.exec(name) ?? [];
  if (trend === METRICS.latency) {
    const setting = 'K6_PROMETHEUS_RW_TREND_AS_NATIVE_HISTOGRAM=true';
    throw new PushError(`${name} is no histogram; start k6 with ${setting}`, { status: 400 });
  }
  return undefined;
}

/** Prometheus marks the end of a series by a NaN of these bits ("stale marker"). */
const STALE_HIGH = 0x7ff00000;
const STALE_LOW = 2;

/** A sample; undefined for a stale marker. */
function readSample(reader: WireReader, series: Series): Point | undefined {
  let number = 0;
  let time_ms = 0;
  let is_stale = false;
  readMessage(reader, (tag) => {
    if (tag === SAMPLE.value) {
      const low = reader.fixed32();
      const high = reader.fixed32();
      is_stale = high === STALE_HIGH && low === STALE_LOW;
      reader.pos -= 8;
      number = reader.double();
    } else if (tag === SAMPLE.time) time_ms = readVarint(reader);
    else return false;
    return true;
  });
  if (is_stale) return undefined;
  const is_counter = series.attributes['__name__']?.endsWith('_total') === true;
  const value: PointValue = { kind: is_counter ? 'counter' : 'gauge', number };
  return { series, start_ms: 0, time_ms, value };
}

interface NativeHistogram {
  count: number;
  sum: number;
  schema: number;
  zero_count: number;
  readonly spans: { readonly offset: number; readonly length: number }[];
  /** Of integer histograms: each count less the one before. */
  readonly deltas: number[];
  /** Of float histograms. */
  readonly counts: number[];
}

function readHistogram(reader: WireReader, series: Series): Point {
  const raw: NativeHistogram = {
    count: 0,
    sum: 0,
    schema: 0,
    zero_count: 0,
    spans: [],
    deltas: [],
    counts: [],
  };
  let time_ms = 0;
  readMessage(reader, (tag) => {
    if (tag !== HISTOGRAM.time) return readHistogramField(reader, tag, raw);
    time_ms = readVarint(reader);
    return true;
  });
  const { metric } = series;
  const { count } = raw;
  const histogram = (): Histogram => histogramOf(metric, raw);
  return { series, start_ms: 0, time_ms, value: { kind: 'histogram', count, histogram } };
}

function readHistogramField(reader: WireReader, tag: number, raw: NativeHistogram): boolean {
  const read = HISTOGRAM_FIELDS.get(tag);
  read?.(reader, raw);
  return read !== undefined;
}

const HISTOGRAM_FIELDS: ReadonlyMap<number, (reader: WireReader, raw: NativeHistogram) => void> =
  new Map([
    [HISTOGRAM.count_int, (reader, raw) => (raw.count = readVarint(reader))],
    [HISTOGRAM.count_float, (reader, raw) => (raw.count = reader.double())],
    [HISTOGRAM.sum, (reader, raw) => (raw.sum = reader.double())],
    [HISTOGRAM.schema, (reader, raw) => (raw.schema = reader.sint32())],
    [HISTOGRAM.zero_count_int, (reader, raw) => (raw.zero_count = readVarint(reader))],
    [HISTOGRAM.zero_count_float, (reader, raw) => (raw.zero_count = reader.double())],
    [HISTOGRAM.span, readSpan],
    [HISTOGRAM.deltas_packed, (r, raw) => readRepeated(r, true, raw.deltas, readZigzag)],
    [HISTOGRAM.delta, (r, raw) => readRepeated(r, false, raw.deltas, readZigzag)],
    [HISTOGRAM.counts_packed, (r, raw) => readRepeated(r, true, raw.counts, readDouble)],
    [HISTOGRAM.count, (r, raw) => readRepeated(r, false, raw.counts, readDouble)],
  ]);

function readDouble(reader: WireReader): number {
  return reader.double();
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

function histogramOf(metric: string, raw: NativeHistogram): Histogram {
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
  const shift = UPPER_TO_LOWER + secondsToMilliseconds(schema);
  const recorded = { scale: schema, zero_count, offset: offset + shift, counts, sum: 1000 * sum };
  return downscale(recorded, Math.min(schema, FINEST_SCALE_KEPT));
}

/**
 * How many buckets further a value lies when it is told in milliseconds: log_base(1000), rounded. The bounds of the
 * two do not meet, so a value may be called up to 2^(0.28/2^schema) − 1 higher than its bucket: 2.4 % at k6's schema 3.
 */
function secondsToMilliseconds(schema: number): number {
  return Math.round(Math.log2(1000) * 2 ** schema);
}

/** The buckets of all spans in one row. */
function spread(
  metric: string,
  { spans, deltas, counts }: NativeHistogram,
): Pick<Histogram, 'offset' | 'counts'> {
  const row: number[] = [];
  const first = spans[0]?.offset ?? 0;
  const is_float = counts.length > 0;
  let n = 0;
  let next = 0;
  spans.forEach(({ offset, length }, i) => {
    const gap = i === 0 ? 0 : offset;
    if (row.length + gap + length > BUCKETS_MAX || gap < 0) {
      throw new PushError(`metric ${metric} has more than ${BUCKETS_MAX} buckets`, { status: 400 });
    }
    for (let j = 0; j < gap; j++) row.push(0);
    for (let j = 0; j < length; j++, next++) {
      n = is_float ? (counts[next] ?? 0) : n + (deltas[next] ?? 0);
      row.push(n);
    }
  });
  return { offset: first, counts: row };
}
