import { readFileSync } from 'node:fs';
import { uncompress } from 'snappyjs';
import { describe, expect, it } from 'vitest';
import { countOf, quantile } from '../../../model/histogram.ts';
import type { Window } from '../../../model/window.ts';
import type { Intake } from '../../../runners/intake/intake.ts';
import { quantileError } from '../../../runners/intake/native-histogram.ts';
import type { Point } from '../../../runners/intake/point.ts';
import { decodeRemoteWrite } from '../../../runners/intake/remote-write.ts';
import { SeriesTable } from '../../../runners/intake/series-table.ts';
import { encodeRemoteWrite, type SentSeries } from './encode-remote-write.ts';
import { newIntake } from './points.ts';

/**
 * Pushes 1, 3, 5 and 6 of a real k6 2.2.0 (`experimental-prometheus-rw`, native histograms, stale markers, a push a
 * second): 81 iterations of scenario citizen-searches, 20 a second for 4 s, each with a latency of 5 + n ms in its n-th
 * iteration of a virtual user, every fifth of those with a time-out besides. The sixth push holds stale markers alone.
 */
const PUSHES = [1, 3, 5, 6].map((n) => {
  const file = new URL(`k6-2.2.0-remote-write-${n}.bin`, import.meta.url);
  return uncompress(readFileSync(file));
});

function decode(bytes: Uint8Array, table = new SeriesTable()): Point[] {
  return decodeRemoteWrite(bytes, table, '127.0.0.1');
}

function push(intake: Intake, ...series: SentSeries[]): void {
  intake.accept(decode(encodeRemoteWrite(series), intake.table));
}

function windowsOf(intake: Intake): [number, number][] {
  return intake.drain(true).windows.map(({ start_ms, count }: Window) => [start_ms, count]);
}

const LABELS = {
  __name__: 'k6_thongsuot_request_errors_total',
  kind: 'timeout',
  operation: 'settlement.searchProcedures',
  scenario: 'citizen-searches',
  stage: 'measure',
};

/** So many time-outs since the start. */
function timeouts(time_ms: number, value: number, more: Record<string, string> = {}): SentSeries {
  return { labels: { ...LABELS, ...more }, time_ms, value };
}

describe('the pushes of real k6', () => {
  it('give the windows that it recorded: counts exact, latencies within a bucket of schema 3 and the change to ms', () => {
    const intake = newIntake();
    for (const bytes of PUSHES) intake.accept(decode(bytes, intake.table));
    const { windows, journeys } = intake.drain(true);
    const sum = (of: 'count' | 'good' | 'errors'): number =>
      windows.reduce((total, window) => total + window[of], 0);
    expect([sum('count'), sum('good'), sum('errors')]).toEqual([101, 81, 20]);
    expect(journeys.reduce((total, { completed }) => total + completed, 0)).toBe(81);
    expect(intake.health).toMatchObject({ complete: true, problems: [] });
    expect(intake.health.quantile_error_ratio).toBeCloseTo(0.1167, 4);
  });

  it('have latencies in milliseconds, and the sum to the last digit', () => {
    const last = PUSHES[2] ?? Buffer.alloc(0);
    const latency = decode(last).find(({ value }) => value.kind === 'histogram');
    if (latency?.value.kind !== 'histogram') throw new Error('no histogram');
    const histogram = latency.value.histogram();
    expect(latency.series.metric).toBe('thongsuot_latency');
    expect([countOf(histogram), histogram.scale]).toEqual([81, 3]);
    // Five users, 16 iterations each and one more: 5, 6 … 20 ms, five of each, and one of 21 ms.
    expect(histogram.sum).toBeCloseTo(5 * ((5 + 20) * 8) + 21, 6);
    for (const q of [0.25, 0.5, 0.9]) {
      const exact = 5 + Math.ceil(q * 81 - 1) / 5;
      const error = quantile(histogram, q) / Math.floor(exact) - 1;
      expect(Math.abs(error)).toBeLessThan(0.12);
    }
  });

  it('bring nothing with a stale marker, though the last histogram comes with it again', () => {
    expect(decode(PUSHES[3] ?? Buffer.alloc(0))).toEqual([]);
  });
});

describe('a native histogram', () => {
  const labels = { ...LABELS, __name__: 'k6_thongsuot_latency_seconds', exceeded: '0' };

  function histogramOf(fields: Record<string, unknown>): Point['value'] {
    const [point] = decode(encodeRemoteWrite([{ labels, time_ms: 1000, histogram: fields }]));
    if (point === undefined) throw new Error('no point');
    return point.value;
  }

  // Schema 0, base 2: bucket 3 of Prometheus holds (4, 8] s. In ms: 2^(2 + 9.97), called bucket 12.
  const SPANS = [
    { offset: 3, length: 1 },
    { offset: 1, length: 2 },
  ];
  const EXPECTED = { scale: 0, zero_count: 1, offset: 12, counts: [2, 0, 3, 1], sum: 60_000 };

  it('of integers has its counts as differences', () => {
    const value = histogramOf({
      count_int: 7,
      sum: 60,
      schema: 0,
      zero_count_int: 1,
      positive_spans: SPANS,
      positive_deltas: [2, 1, -2],
    });
    if (value.kind !== 'histogram') throw new Error('no histogram');
    expect(value.count).toBe(7);
    expect(value.histogram()).toEqual(EXPECTED);
  });

  it('of floats has them as they are', () => {
    const value = histogramOf({
      count_float: 7,
      sum: 60,
      schema: 0,
      zero_count_float: 1,
      positive_spans: SPANS,
      positive_counts: [2, 3, 1],
    });
    if (value.kind !== 'histogram') throw new Error('no histogram');
    expect(value.histogram()).toEqual(EXPECTED);
  });

  it('of fourth powers is in milliseconds, two scales finer', () => {
    // Schema 3: bucket 41 of Prometheus holds (2^5, 2^(41/8)], so that its roots are in (2^(40/32), 2^(41/32)].
    const name = 'k6_thongsuot_latency_fourth_power';
    const histogram = {
      count_int: 3,
      sum: 100,
      schema: 3,
      positive_spans: [{ offset: 41, length: 1 }],
      positive_deltas: [3],
    };
    const series = { labels: { ...labels, __name__: name }, time_ms: 1000, histogram };
    const [point] = decode(encodeRemoteWrite([series]));
    if (point?.value.kind !== 'histogram') throw new Error('no histogram');
    expect(point.series.metric).toBe('thongsuot_latency');
    const sum = (3 * (2 ** (40 / 32) + 2 ** (41 / 32))) / 2;
    expect(point.value.histogram()).toEqual({
      scale: 5,
      zero_count: 0,
      offset: 40,
      counts: [3],
      sum: expect.closeTo(sum, 9),
    });
  });

  it.each([
    // 2^(1/32) − 1.
    ['k6_thongsuot_latency_fourth_power', 5, 0.0219],
    // log2(1000) × 8 = 79.726 is 0.274 of a bucket off 80: 2^(1.274 / 8) − 1.
    ['k6_thongsuot_latency_seconds', 3, 0.1167],
  ])('says how far its quantiles may be off: %s', (__name__, scale, error) => {
    expect(quantileError({ attributes: { __name__ } }, scale)).toBeCloseTo(error, 4);
  });

  it.each([
    [
      'has parts of values',
      { count_float: 1.5, positive_spans: [{ length: 1 }], positive_counts: [1.5] },
      'it cannot be counted exactly',
    ],
    [
      'lacks values in its buckets',
      { count_int: 9, positive_spans: [{ length: 1 }], positive_deltas: [2] },
      'has 9 values, but 2 in its buckets',
    ],
    ['has buckets of its own choice', { count_int: 1, schema: -53 }, 'buckets of schema -53'],
    [
      'asks for billions of buckets',
      {
        count_int: 1,
        positive_spans: [
          { offset: 1, length: 1 },
          { offset: 2e9, length: 1 },
        ],
      },
      'has more than 20000 buckets',
    ],
  ])('is refused when it %s', (_, fields, problem) => {
    const value = histogramOf(fields);
    if (value.kind !== 'histogram') throw new Error('no histogram');
    expect(value.histogram).toThrow(problem);
  });
});

describe('remote write', () => {
  it('sends a series only when it was touched: what it gained is of the time since the last push', () => {
    const intake = newIntake();
    const other = { kind: 'status' };
    push(intake, timeouts(10_100, 1), timeouts(10_100, 1, other));
    push(intake, timeouts(15_100, 1, other), timeouts(15_000, 4));
    push(intake, timeouts(16_100, 6, other));
    expect(windowsOf(intake)).toEqual([
      [10_000, 2],
      [12_000, 3],
      [15_000, 5],
    ]);
  });

  it('says nothing of a restart, so a value that fell tells of it', () => {
    const intake = newIntake();
    push(intake, timeouts(10_100, 40));
    push(intake, timeouts(11_100, 3));
    push(intake, timeouts(10_900, 44));
    push(intake, timeouts(12_100, 5));
    expect(windowsOf(intake)).toEqual([
      [10_000, 47],
      [11_000, 2],
    ]);
    expect(intake.health.senders).toMatchObject([{ restarts: 1 }]);
  });

  it('does not say since when it counts, which is told', () => {
    const intake = newIntake();
    push(intake, timeouts(10_100, 40));
    expect(intake.health).toMatchObject({ problems: [] });
    expect(intake.health.notes).toContain(
      '127.0.0.1 does not say since when it counts (remote write): what its first push held is taken as of then',
    );
  });

  it('names the sender and the province by labels', () => {
    const more = { instance_id: '7', testid: 'x', province: 'ca-mau' };
    const [point] = decode(encodeRemoteWrite([timeouts(1000, 1, more)]));
    expect(point?.series).toMatchObject({ sender: '7', province: 'ca-mau' });
  });

  it('is refused when latencies come as quantiles, with the remedy', () => {
    const labels = { ...LABELS, __name__: 'k6_thongsuot_latency_p99' };
    expect(() => decode(encodeRemoteWrite([{ labels, time_ms: 1000, value: 3 }]))).toThrow(
      'k6_thongsuot_latency_p99 is no histogram; start k6 with K6_PROMETHEUS_RW_TREND_AS_NATIVE_HISTOGRAM=true',
    );
  });

  it('is refused when it is another message', () => {
    expect(() => decode(Buffer.from('hello'))).toThrow('not a Prometheus remote-write message');
  });
});
