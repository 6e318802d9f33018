import { FOURTH_POWER, METRICS } from '../../model/telemetry.ts';
import { readHistogram } from './native-histogram.ts';
import type { Point, PointValue, Series } from './point.ts';
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
  readVarint,
  tagOf,
  VARINT,
  type WireReader,
} from './wire.ts';

/*
 * Prometheus remote write 1.0 as k6 sends it (`experimental-prometheus-rw`), not compressed. k6 2.2 names a counter
 * `k6_<metric>_total`, a gauge `k6_<metric>`, and with K6_PROMETHEUS_RW_TREND_AS_NATIVE_HISTOGRAM a trend of times
 * `k6_<metric>_seconds`, a native histogram of schema 3 in seconds, and any other trend `k6_<metric>`, of schema 3 too. It sends a series only when it was touched, says
 * nothing of its start, and stamps it with its last sample.
 */

/** Field numbers of prometheus/prompb, remote.proto and types.proto. */
const REQUEST_SERIES = tagOf(1, LEN);
const SERIES = { label: tagOf(1, LEN), sample: tagOf(2, LEN), histogram: tagOf(4, LEN) };
const LABEL = { name: tagOf(1, LEN), value: tagOf(2, LEN) };
const SAMPLE = { value: tagOf(1, FIXED64), time: tagOf(2, VARINT) };

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

const NAME = new RegExp(`^k6_(\\w+?)(?:_total|_seconds|${FOURTH_POWER})?$`);

/** `k6_thongsuot_latency_seconds` → `thongsuot_latency`; undefined for what nobody reads. */
function metricNamed(name: string): string | undefined {
  const [, metric = ''] = NAME.exec(name) ?? [];
  if (isRead(metric)) return metric;
  const [, trend] = /^k6_(\w+?)_(?:p\d+|avg|min|max|med|count|sum)$/.exec(name) ?? [];
  if (trend === METRICS.latency || trend === METRICS.start_lag) {
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
