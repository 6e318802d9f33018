import protobuf from 'protobufjs';
import { countOf, type Histogram, histogramOf } from '../../../model/histogram.ts';

/** One point as a load generator would send it. */
export interface SentPoint {
  readonly sender: string;
  /** More attributes of the sender. */
  readonly resource?: Readonly<Record<string, string>>;
  readonly metric: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly start_ns: bigint;
  readonly time_ns: bigint;
  /** A counter, or the values of a histogram at a scale. */
  readonly number?: number;
  readonly latencies_ms?: readonly number[];
  readonly scale?: number;
  /** Instead of values. */
  readonly histogram?: Histogram;
  /** Instead of the number of values. */
  readonly count?: number;
  /** AggregationTemporality; cumulative without it. */
  readonly temporality?: number;
}

const CUMULATIVE = 2;

/** The messages of OTLP metrics v1 by name, independent of the reader that they are to test. */
const REQUEST = protobuf
  .parse(
    `syntax = "proto3";
    message Request { repeated ResourceMetrics resource_metrics = 1; }
    message ResourceMetrics { Resource resource = 1; repeated ScopeMetrics scope_metrics = 2; }
    message Resource { repeated KeyValue attributes = 1; }
    message ScopeMetrics { repeated Metric metrics = 2; }
    message Metric { string name = 1; Sum sum = 7; Exponential exponential = 10; }
    message Sum { repeated Number points = 1; int32 temporality = 2; bool is_monotonic = 3; }
    message Exponential { repeated ExponentialPoint points = 1; int32 temporality = 2; }
    message Number { fixed64 start = 2; fixed64 time = 3; double double = 4; repeated KeyValue attributes = 7; }
    message ExponentialPoint {
      repeated KeyValue attributes = 1; fixed64 start = 2; fixed64 time = 3; fixed64 count = 4; double sum = 5;
      sint32 scale = 6; fixed64 zero_count = 7; Buckets positive = 8;
    }
    message Buckets { sint32 offset = 1; repeated uint64 counts = 2; }
    message KeyValue { string key = 1; AnyValue value = 2; }
    message AnyValue { string string = 1; }`,
    { keepCase: true },
  )
  .root.lookupType('Request');

/** A push of these points: what one sender tells of one metric stands together, as the SDK writes it. */
export function encodeOtlp(points: readonly SentPoint[]): Buffer {
  const resources = grouped(points, ({ sender, resource }) => JSON.stringify([sender, resource]));
  const resource_metrics = resources.map((of) => {
    const attributes = keyValues({
      ...of[0]?.resource,
      'service.instance.id': of[0]?.sender ?? '',
    });
    const metrics = grouped(of, ({ metric }) => metric).map(metricOf);
    return { resource: { attributes }, scope_metrics: [{ metrics }] };
  });
  return Buffer.from(REQUEST.encode(REQUEST.fromObject({ resource_metrics })).finish());
}

function grouped(points: readonly SentPoint[], key: (point: SentPoint) => string): SentPoint[][] {
  const groups = new Map<string, SentPoint[]>();
  for (const point of points) groups.set(key(point), [...(groups.get(key(point)) ?? []), point]);
  return [...groups.values()];
}

function metricOf(points: readonly SentPoint[]): object {
  const { metric: name = '', temporality = CUMULATIVE, number } = points[0] ?? {};
  if (number === undefined) {
    return { name, exponential: { points: points.map(exponentialPoint), temporality } };
  }
  return { name, sum: { points: points.map(numberPoint), temporality, is_monotonic: true } };
}

function numberPoint({ attributes, start_ns, time_ns, number }: SentPoint): object {
  return { ...times(start_ns, time_ns), double: number, attributes: keyValues(attributes) };
}

function exponentialPoint(point: SentPoint): object {
  const { attributes, start_ns, time_ns, latencies_ms = [], scale = 20 } = point;
  const { histogram = { ...histogramOf(latencies_ms, scale), scale } } = point;
  const { zero_count, offset, counts, sum } = histogram;
  return {
    ...times(start_ns, time_ns),
    attributes: keyValues(attributes),
    count: point.count ?? countOf(histogram),
    sum,
    scale: histogram.scale,
    zero_count,
    positive: { offset, counts },
  };
}

function times(start_ns: bigint, time_ns: bigint): object {
  return { start: long(start_ns), time: long(time_ns) };
}

/** protobufjs takes the two halves of a 64-bit number. */
function long(value: bigint): object {
  return { low: Number(value & 0xffffffffn) | 0, high: Number(value >> 32n), unsigned: true };
}

function keyValues(attributes: Readonly<Record<string, string>>): object[] {
  return Object.entries(attributes).map(([key, string]) => ({ key, value: { string } }));
}
