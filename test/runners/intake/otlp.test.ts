import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countOf, quantile } from '../../../model/histogram.ts';
import { decodeOtlp, OtlpDecodeError, type OtlpPoint } from '../../../runners/intake/otlp.ts';

/**
 * The last push of a real k6 2.2.0: 201 iterations of one request to a server that answers after 5–25 ms,
 * counted in `ts_operations` (operation a.b, outcome good) and timed in `ts_operation_duration`.
 */
const PUSH = readFileSync(new URL('k6-2.2.0-push.bin', import.meta.url));

function pointsOf(metric: string): OtlpPoint[] {
  return decodeOtlp(PUSH).filter((point) => point.metric === metric);
}

describe('a push of real k6', () => {
  it('carries counters with the attributes of the script', () => {
    const [point] = pointsOf('ts_operations');
    expect(point?.attributes).toEqual({ operation: 'a.b', outcome: 'good', scenario: 'c' });
    expect(point?.value).toEqual({ kind: 'counter', number: 201 });
    expect(pointsOf('iterations')[0]?.value).toEqual({ kind: 'counter', number: 201 });
  });

  it('carries exponential histograms whose buckets hold every sample', () => {
    const value = pointsOf('ts_operation_duration')[0]?.value;
    if (value?.kind !== 'histogram') throw new Error('no histogram');
    expect(countOf(value.histogram)).toBe(201);
    expect(quantile(value.histogram, 0.01)).toBeGreaterThan(4.9);
    expect(quantile(value.histogram, 0.9)).toBeLessThan(40);
    expect(value.histogram.sum / 201).toBeGreaterThan(10);
  });

  it('carries no finer buckets than are kept: a lone value at scale 20 would be millions away from the next', () => {
    // Request › ResourceMetrics › ScopeMetrics › Metric "m" › ExponentialHistogram › a point with scale 20
    // (zigzag 40) and one value in bucket 3,483,294 (zigzag varint of its offset), by hand: 10 = 2^(3.3219).
    const buckets = [0x08, 0xbc, 0x9a, 0xa9, 0x03, 0x12, 0x01, 0x01];
    const exponentialPoint = [0x30, 0x28, 0x42, buckets.length, ...buckets];
    const exponential = [0x0a, exponentialPoint.length, ...exponentialPoint, 0x10, 0x02];
    const metric = [0x0a, 0x01, 0x6d, 0x52, exponential.length, ...exponential];
    const scope = [0x12, metric.length, ...metric];
    const resource = [0x12, scope.length, ...scope];
    const [point] = decodeOtlp(Uint8Array.from([0x0a, resource.length, ...resource]));
    // At scale 5, base 2^(1/32): 10 lies in bucket ⌈32 · log2 10⌉ − 1 = 106.
    expect(point?.value).toEqual({
      kind: 'histogram',
      histogram: { scale: 5, zero_count: 0, offset: 106, counts: [1], sum: 0 },
    });
  });

  it('carries gauges, and times in Unix milliseconds', () => {
    const [vus] = pointsOf('vus');
    expect(vus?.value).toMatchObject({ kind: 'gauge' });
    const [point] = pointsOf('ts_operations');
    const lasted_ms = (point?.time_ms ?? 0) - (point?.start_ms ?? 0);
    expect(lasted_ms).toBeGreaterThan(3000);
    expect(lasted_ms).toBeLessThan(10_000);
    expect(new Date(point?.time_ms ?? 0).getUTCFullYear()).toBe(2026);
  });
});

describe('bytes that are no push', () => {
  it('are refused', () => {
    expect(() => decodeOtlp(Buffer.from('hello'))).toThrow(OtlpDecodeError);
    expect(() => decodeOtlp(PUSH.subarray(0, 1000))).toThrow('not an OTLP metrics message');
  });

  it('are refused when they count since the last push', () => {
    // Request{1: ResourceMetrics{2: ScopeMetrics{2: Metric{1: "m", 7: Sum{2: DELTA = 1}}}}}, by hand.
    const delta = Buffer.from([
      0x0a, 0x0b, 0x12, 0x09, 0x12, 0x07, 0x0a, 0x01, 0x6d, 0x3a, 0x02, 0x10, 0x01,
    ]);
    expect(() => decodeOtlp(delta)).toThrow(
      'metric m counts since the last push; set the sender to cumulative temporality',
    );
  });

  it('may be an empty push', () => {
    expect(decodeOtlp(new Uint8Array())).toEqual([]);
  });
});
