import protobuf from 'protobufjs';
import { histogramOf } from '../../../model/histogram.ts';

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

/** A push of these points, each with a resource of its own. */
export function encodeOtlp(points: readonly SentPoint[]): Buffer {
  const resource_metrics = points.map((point) => {
    const { sender, resource = {}, metric: name, temporality = CUMULATIVE } = point;
    const attributes = keyValues({ ...resource, 'service.instance.id': sender });
    const data =
      point.number === undefined
        ? { exponential: { points: [exponentialPoint(point)], temporality } }
        : { sum: { points: [numberPoint(point)], temporality, is_monotonic: true } };
    return { resource: { attributes }, scope_metrics: [{ metrics: [{ name, ...data }] }] };
  });
  return Buffer.from(REQUEST.encode(REQUEST.fromObject({ resource_metrics })).finish());
}

function numberPoint({ attributes, start_ns, time_ns, number }: SentPoint): object {
  return { ...times(start_ns, time_ns), double: number, attributes: keyValues(attributes) };
}

function exponentialPoint(point: SentPoint): object {
  const { attributes, start_ns, time_ns, latencies_ms = [], scale = 20 } = point;
  const { zero_count, offset, counts, sum } = histogramOf(latencies_ms, scale);
  return {
    ...times(start_ns, time_ns),
    attributes: keyValues(attributes),
    count: point.count ?? latencies_ms.length,
    sum,
    scale,
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
