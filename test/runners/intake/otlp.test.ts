import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countOf, quantile } from '../../../model/histogram.ts';
import { decodeOtlp } from '../../../runners/intake/otlp.ts';
import type { Point } from '../../../runners/intake/point.ts';
import { PushError } from '../../../runners/intake/push-error.ts';
import { SeriesTable } from '../../../runners/intake/series-table.ts';
import { encodeOtlp } from './encode-otlp.ts';

/**
 * The last push of a real k6 2.2.0: 201 iterations of one request to a server that answers after 5–25 ms,
 * counted in `ts_operations` (operation a.b, outcome good) and timed in `ts_operation_duration`.
 */
const PUSH = readFileSync(new URL('k6-2.2.0-push.bin', import.meta.url));

function decode(bytes: Uint8Array, table = new SeriesTable()): Point[] {
  return decodeOtlp(bytes, table, '127.0.0.1');
}

const LATENCY = {
  sender: 'k6-1',
  metric: 'thongsuot_latency',
  attributes: { operation: 'a.b', stage: 'measure' },
  start_ns: 1_795_984_780_000_000_000n,
  time_ns: 1_795_984_781_500_000_000n,
};

describe('a push of real k6', () => {
  it('carries counters and gauges with the attributes of the script; what nobody reads is passed over', () => {
    const points = decode(PUSH);
    const requests = points.find(({ series }) => series.metric === 'http_reqs');
    expect(requests?.series).toEqual({
      sender: '127.0.0.1',
      province: null,
      metric: 'http_reqs',
      attributes: { operation: 'a.b', scenario: 'c' },
    });
    expect(requests?.value).toEqual({ kind: 'counter', number: 201 });
    const lasted_ms = (requests?.time_ms ?? 0) - (requests?.start_ms ?? 0);
    expect(lasted_ms).toBeGreaterThan(3000);
    expect(lasted_ms).toBeLessThan(10_000);
    expect(new Date(requests?.time_ms ?? 0).getUTCFullYear()).toBe(2026);
    expect(points.map(({ series }) => series.metric)).toEqual(['http_reqs', 'vus']);
    expect(points[1]?.value.kind).toBe('gauge');
  });
});

describe('an exponential histogram', () => {
  it('has every value in its buckets, at the scale that is kept', () => {
    const values_ms = [5, 7, 7, 12, 25];
    const [point] = decode(encodeOtlp([{ ...LATENCY, latencies_ms: values_ms, scale: 9 }]));
    if (point?.value.kind !== 'histogram') throw new Error('no histogram');
    expect(point.series).toMatchObject({ sender: 'k6-1', attributes: LATENCY.attributes });
    expect(point.value.count).toBe(5);
    const histogram = point.value.histogram();
    expect(histogram).toMatchObject({ scale: 5, zero_count: 0, sum: 56 });
    expect(countOf(histogram)).toBe(5);
    expect(Math.abs(quantile(histogram, 0.5) / 7 - 1)).toBeLessThan(0.022);
    expect([point.start_ms, point.time_ms]).toEqual([1_795_984_780_000, 1_795_984_781_500]);
  });

  it('keeps no finer buckets than are kept: a lone value at scale 20 would be millions away from the next', () => {
    // Request › ResourceMetrics › ScopeMetrics › Metric › ExponentialHistogram › a point with scale 20
    // (zigzag 40), count 1 and one value in bucket 3,483,294 (zigzag varint of its offset), by hand: 10 = 2^(3.3219).
    const name = [...Buffer.from('thongsuot_latency')];
    const buckets = [0x08, 0xbc, 0x9a, 0xa9, 0x03, 0x12, 0x01, 0x01];
    const count = [0x21, 1, 0, 0, 0, 0, 0, 0, 0];
    const exponentialPoint = [0x30, 0x28, ...count, 0x42, buckets.length, ...buckets];
    const exponential = [0x0a, exponentialPoint.length, ...exponentialPoint, 0x10, 0x02];
    const metric = [0x0a, name.length, ...name, 0x52, exponential.length, ...exponential];
    const scope = [0x12, metric.length, ...metric];
    const resource = [0x12, scope.length, ...scope];
    const [point] = decode(Uint8Array.from([0x0a, resource.length, ...resource]));
    if (point?.value.kind !== 'histogram') throw new Error('no histogram');
    // At scale 5, base 2^(1/32): 10 lies in bucket ⌈32 · log2 10⌉ − 1 = 106.
    expect(point.value.histogram()).toEqual({
      scale: 5,
      zero_count: 0,
      offset: 106,
      counts: [1],
      sum: 0,
    });
  });

  it('is refused when its buckets do not hold what it counts', () => {
    const push = encodeOtlp([{ ...LATENCY, latencies_ms: [5, 7], scale: 5, count: 3 }]);
    const [point] = decode(push);
    if (point?.value.kind !== 'histogram') throw new Error('no histogram');
    expect(point.value.histogram).toThrow('thongsuot_latency has 3 values, but 2 in its buckets');
  });
});

describe('series', () => {
  it('are one object for every push, whatever the order of their attributes', () => {
    const table = new SeriesTable();
    const turned = { stage: 'measure', operation: 'a.b' };
    const [first] = decode(encodeOtlp([{ ...LATENCY, number: 1 }]), table);
    const [second] = decode(encodeOtlp([{ ...LATENCY, number: 2 }]), table);
    const [third] = decode(encodeOtlp([{ ...LATENCY, number: 3, attributes: turned }]), table);
    expect(second?.series).toBe(first?.series);
    expect(third?.series).toBe(first?.series);
  });

  it('are of the province that their sender says, or they themselves', () => {
    const resource = { 'thongsuot.province': 'dien-bien' };
    const own = { ...LATENCY.attributes, province: 'ca-mau' };
    const points = decode(
      encodeOtlp([
        { ...LATENCY, resource, number: 1 },
        { ...LATENCY, resource, number: 1, attributes: own },
      ]),
    );
    expect(points.map(({ series }) => series.province)).toEqual(['dien-bien', 'ca-mau']);
  });
});

describe('bytes that are no push', () => {
  it('are refused', () => {
    expect(() => decode(Buffer.from('hello'))).toThrow(PushError);
    expect(() => decode(PUSH.subarray(0, 1000))).toThrow('not an OTLP metrics message');
  });

  it('are refused when they count since the last push', () => {
    const delta = encodeOtlp([{ ...LATENCY, number: 1, temporality: 1 }]);
    expect(() => decode(delta)).toThrow(
      'metric thongsuot_latency counts since the last push; set the sender to cumulative temporality',
    );
  });

  it('are refused when latencies come in fixed buckets', () => {
    const push = renamedField(encodeOtlp([{ ...LATENCY, latencies_ms: [1], scale: 5 }]));
    expect(() => decode(push)).toThrow(
      'metric thongsuot_latency has fixed buckets; start the sender with OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION=base2_exponential_bucket_histogram',
    );
  });

  it('may be an empty push', () => {
    expect(decode(new Uint8Array())).toEqual([]);
  });
});

/** Metric.exponential_histogram (field 10) called Metric.histogram (field 9). */
function renamedField(push: Buffer): Buffer {
  const after = push.indexOf('thongsuot_latency') + 'thongsuot_latency'.length;
  expect(push[after]).toBe((10 << 3) | 2);
  push[after] = (9 << 3) | 2;
  return push;
}
