import protobuf from 'protobufjs';
import { downscale, type Histogram } from '../../model/histogram.ts';

/** One data point of an OTLP metrics push, as far as the intake needs it. */
export interface OtlpPoint {
  /** `service.instance.id` of the resource: which load generator sent it. */
  readonly sender: string;
  readonly metric: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** When the recorder began to count, Unix milliseconds: a new value tells that it was restarted. */
  readonly start_ms: number;
  readonly time_ms: number;
  readonly value: OtlpValue;
}

export type OtlpValue =
  | { readonly kind: 'gauge'; readonly number: number }
  | { readonly kind: 'counter'; readonly number: number }
  | { readonly kind: 'histogram'; readonly histogram: Histogram };

/** The push was no OTLP metrics message. */
export class OtlpDecodeError extends Error {
  override readonly name = 'OtlpDecodeError';
}

/** AggregationTemporality in OTLP: counted since the start, as against since the last push. */
const CUMULATIVE = 2;

/** Field numbers of OTLP metrics v1, for the messages that k6 sends; a decoder skips the fields it does not know. */
const OTLP = protobuf.Root.fromJSON({
  nested: {
    Request: { fields: { resources: { rule: 'repeated', type: 'ResourceMetrics', id: 1 } } },
    ResourceMetrics: {
      fields: {
        resource: { type: 'Resource', id: 1 },
        scopes: { rule: 'repeated', type: 'ScopeMetrics', id: 2 },
      },
    },
    Resource: { fields: { attributes: { rule: 'repeated', type: 'KeyValue', id: 1 } } },
    ScopeMetrics: { fields: { metrics: { rule: 'repeated', type: 'Metric', id: 2 } } },
    Metric: {
      fields: {
        name: { type: 'string', id: 1 },
        gauge: { type: 'Gauge', id: 5 },
        sum: { type: 'Sum', id: 7 },
        exponential: { type: 'ExponentialHistogram', id: 10 },
      },
    },
    Gauge: { fields: { points: { rule: 'repeated', type: 'NumberPoint', id: 1 } } },
    Sum: {
      fields: {
        points: { rule: 'repeated', type: 'NumberPoint', id: 1 },
        temporality: { type: 'int32', id: 2 },
      },
    },
    ExponentialHistogram: {
      fields: {
        points: { rule: 'repeated', type: 'ExponentialPoint', id: 1 },
        temporality: { type: 'int32', id: 2 },
      },
    },
    NumberPoint: {
      fields: {
        start: { type: 'fixed64', id: 2 },
        time: { type: 'fixed64', id: 3 },
        double: { type: 'double', id: 4 },
        int: { type: 'sfixed64', id: 6 },
        attributes: { rule: 'repeated', type: 'KeyValue', id: 7 },
      },
    },
    ExponentialPoint: {
      fields: {
        attributes: { rule: 'repeated', type: 'KeyValue', id: 1 },
        start: { type: 'fixed64', id: 2 },
        time: { type: 'fixed64', id: 3 },
        sum: { type: 'double', id: 5 },
        scale: { type: 'sint32', id: 6 },
        zeroCount: { type: 'fixed64', id: 7 },
        positive: { type: 'Buckets', id: 8 },
      },
    },
    Buckets: {
      fields: {
        offset: { type: 'sint32', id: 1 },
        counts: { rule: 'repeated', type: 'uint64', id: 2 },
      },
    },
    KeyValue: { fields: { key: { type: 'string', id: 1 }, value: { type: 'AnyValue', id: 2 } } },
    AnyValue: { fields: { string: { type: 'string', id: 1 } } },
  },
}).lookupType('Request');

interface RawKeyValue {
  readonly key: string;
  readonly value?: { readonly string: string };
}

interface RawPoint {
  readonly start: number;
  readonly time: number;
  readonly attributes: readonly RawKeyValue[];
}

interface RawNumberPoint extends RawPoint {
  readonly double: number;
  readonly int: number;
}

interface RawExponentialPoint extends RawPoint {
  readonly sum: number;
  readonly scale: number;
  readonly zeroCount: number;
  readonly positive?: { readonly offset: number; readonly counts: readonly number[] };
}

interface RawMetric {
  readonly name: string;
  readonly gauge?: { readonly points: readonly RawNumberPoint[] };
  readonly sum?: { readonly points: readonly RawNumberPoint[]; readonly temporality: number };
  readonly exponential?: {
    readonly points: readonly RawExponentialPoint[];
    readonly temporality: number;
  };
}

interface RawRequest {
  readonly resources: readonly {
    readonly resource?: { readonly attributes: readonly RawKeyValue[] };
    readonly scopes: readonly { readonly metrics: readonly RawMetric[] }[];
  }[];
}

/**
 * Reads one push (the body of `POST /v1/metrics`, protobuf, not compressed).
 *
 * @throws OtlpDecodeError when the bytes are no such message, or count since the last push (delta), which
 *   cannot be repaired by a later push and is therefore refused
 */
export function decodeOtlp(bytes: Uint8Array): OtlpPoint[] {
  const request = parse(bytes);
  return request.resources.flatMap(({ resource, scopes }) => {
    const sender = textAttributes(resource?.attributes ?? [])['service.instance.id'] ?? '';
    return scopes.flatMap((scope) => scope.metrics.flatMap((metric) => pointsOf(sender, metric)));
  });
}

function parse(bytes: Uint8Array): RawRequest {
  try {
    const message = OTLP.decode(bytes);
    return OTLP.toObject(message, { longs: Number, defaults: true, arrays: true }) as RawRequest;
  } catch (cause) {
    throw new OtlpDecodeError('the push is not an OTLP metrics message', { cause });
  }
}

function pointsOf(sender: string, metric: RawMetric): OtlpPoint[] {
  const temporality = metric.sum?.temporality ?? metric.exponential?.temporality ?? CUMULATIVE;
  if (temporality !== CUMULATIVE) {
    throw new OtlpDecodeError(
      `metric ${metric.name} counts since the last push; set the sender to cumulative temporality`,
    );
  }
  const point = (raw: RawPoint, value: OtlpValue): OtlpPoint => ({
    sender,
    metric: metric.name,
    attributes: textAttributes(raw.attributes),
    start_ms: raw.start / 1e6,
    time_ms: raw.time / 1e6,
    value,
  });
  return [
    ...(metric.gauge?.points ?? []).map((p) => point(p, { kind: 'gauge', number: numberOf(p) })),
    ...(metric.sum?.points ?? []).map((p) => point(p, { kind: 'counter', number: numberOf(p) })),
    ...(metric.exponential?.points ?? []).map((p) =>
      point(p, { kind: 'histogram', histogram: histogramOf(p) }),
    ),
  ];
}

/** OTLP sends either a double or an integer; the one that was not sent decodes as 0. */
function numberOf(point: RawNumberPoint): number {
  return point.double !== 0 ? point.double : point.int;
}

/**
 * Recorders start at scale 20, where two values a factor of ten apart lie three million buckets apart. From
 * scale 5 on a quantile is within 2.2 % of the exact one, so nothing finer is kept.
 */
const FINEST_SCALE_KEPT = 5;

function histogramOf(point: RawExponentialPoint): Histogram {
  const recorded = {
    scale: point.scale,
    zero_count: point.zeroCount,
    offset: point.positive?.offset ?? 0,
    counts: point.positive?.counts ?? [],
    sum: point.sum,
  };
  return downscale(recorded, Math.min(point.scale, FINEST_SCALE_KEPT));
}

function textAttributes(attributes: readonly RawKeyValue[]): Record<string, string> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, value?.string ?? '']));
}
