import { PROVINCE_ATTRIBUTE } from '../../model/telemetry.ts';
import { type AttributeBytes, readKeyValue } from './attribute-bytes.ts';
import { type AnonymousPoint, readExponential, readNumber } from './otlp-points.ts';
import type { Point, Series } from './point.ts';
import { PushError } from './push-error.ts';
import { isRead } from './read-metrics.ts';
import type { SeriesTable } from './series-table.ts';
import {
  endOfMessage,
  LEN,
  readerOf,
  readFields,
  readMessage,
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

interface Resource {
  readonly sender: string;
  readonly province: string | null;
}

type Kind = Point['value']['kind'];

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
      else if (tag === METRIC.sum) this.#readData(name, 'counter');
      else if (tag === METRIC.exponential) this.#readData(name, 'histogram');
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
        const read =
          kind === 'histogram' ? readExponential(reader, metric) : readNumber(reader, kind);
        this.#add(metric, read);
        return true;
      }
      if (tag !== DATA.temporality || kind === 'gauge') return false;
      if (reader.uint32() !== CUMULATIVE) throw countsSinceLastPush(metric);
      return true;
    });
  }

  #add(metric: string, { attributes, start_ms, time_ms, value }: AnonymousPoint): void {
    const series = this.#seriesOf(metric, attributes);
    this.#points.push({ series, start_ms, time_ms, value });
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

function readAttribute(reader: WireReader, into: Record<string, string>): void {
  readKeyValue(reader, endOfMessage(reader), into);
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
