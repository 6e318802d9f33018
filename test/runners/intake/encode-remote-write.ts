import protobuf from 'protobufjs';
import { compress } from 'snappyjs';

/** One series with one value as Prometheus remote write carries it. */
export interface SentSeries {
  readonly labels: Readonly<Record<string, string>>;
  readonly time_ms: number;
  /** A sample, or a histogram's fields by their names in prompb. */
  readonly value?: number;
  readonly histogram?: Readonly<Record<string, unknown>>;
}

/** The messages of prompb by name, independent of the reader that they are to test. */
const REQUEST = protobuf
  .parse(
    `syntax = "proto3";
    message WriteRequest { repeated TimeSeries timeseries = 1; }
    message TimeSeries { repeated Label labels = 1; repeated Sample samples = 2; repeated Histogram histograms = 4; }
    message Label { string name = 1; string value = 2; }
    message Sample { double value = 1; int64 timestamp = 2; }
    message Span { sint32 offset = 1; uint32 length = 2; }
    message Histogram {
      uint64 count_int = 1; double count_float = 2; double sum = 3; sint32 schema = 4; double zero_threshold = 5;
      uint64 zero_count_int = 6; double zero_count_float = 7; repeated Span positive_spans = 11;
      repeated sint64 positive_deltas = 12; repeated double positive_counts = 13; int64 timestamp = 15;
    }`,
    { keepCase: true },
  )
  .root.lookupType('WriteRequest');

/** A push of these series, not compressed. */
export function encodeRemoteWrite(series: readonly SentSeries[]): Buffer {
  const timeseries = series.map(({ labels, time_ms: timestamp, value, histogram }) => ({
    labels: Object.entries(labels).map(([name, text]) => ({ name, value: text })),
    samples: value === undefined ? [] : [{ value, timestamp }],
    histograms: histogram === undefined ? [] : [{ ...histogram, timestamp }],
  }));
  return Buffer.from(REQUEST.encode(REQUEST.fromObject({ timeseries })).finish());
}

/** The same as it goes over the wire. */
export function snappyRemoteWrite(series: readonly SentSeries[]): Buffer {
  return compress(encodeRemoteWrite(series));
}
