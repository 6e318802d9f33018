import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { histogramOf } from '../../../model/histogram.ts';
import { METRICS } from '../../../model/telemetry.ts';
import { totalsBy, type Window } from '../../../model/window.ts';
import { Intake } from '../../../runners/intake/intake.ts';
import type { OtlpPoint, OtlpValue } from '../../../runners/intake/otlp.ts';

const SEARCH = 'settlement.searchProcedures';
const ATTRIBUTES = { operation: SEARCH, scenario: 'citizen-searches', stage: 'measure' };
const intakes: Intake[] = [];

async function newIntake(): Promise<Intake> {
  const intake = await Intake.start();
  intakes.push(intake);
  return intake;
}

afterEach(async () => {
  await Promise.all(intakes.splice(0).map((intake) => intake.close()));
});

function point(
  metric: string,
  attributes: Record<string, string>,
  time_ms: number,
  value: number | OtlpValue,
  start_ms = 0,
): OtlpPoint {
  const counted: OtlpValue = typeof value === 'number' ? { kind: 'counter', number: value } : value;
  return { sender: 'k6', metric, attributes, start_ms, time_ms, value: counted };
}

function good(time_ms: number, total: number, start_ms = 0): OtlpPoint {
  return point(METRICS.latency, { ...ATTRIBUTES, exceeded: '0' }, time_ms, took(total), start_ms);
}

/** So many latencies of 10 ms. */
function took(total: number): OtlpValue {
  return { kind: 'histogram', histogram: histogramOf(new Array<number>(total).fill(10), 3) };
}

function countsOf(windows: readonly Window[]): [number, number][] {
  return windows.map((w) => [w.start_ms, w.count]);
}

describe('cumulative pushes', () => {
  it('become what was gained in each second, and nothing where nothing was', async () => {
    const intake = await newIntake();
    for (const [time_ms, total] of [
      [1100, 5],
      [2100, 5],
      [3100, 9],
    ] as const) {
      intake.accept([good(time_ms, total)]);
    }
    expect(countsOf(intake.drain(true).windows)).toEqual([
      [0, 5],
      [2000, 4],
    ]);
  });

  it('add nothing when they come twice or late', async () => {
    const intake = await newIntake();
    intake.accept([good(1100, 5)]);
    intake.accept([good(2100, 8)]);
    intake.accept([good(2100, 8)]);
    intake.accept([good(1100, 5)]);
    intake.accept([good(3100, 9)]);
    const total = intake.drain(true).windows.reduce((sum, w) => sum + w.count, 0);
    expect(total).toBe(9);
  });

  it('are repaired by the next when one is lost', async () => {
    const intake = await newIntake();
    intake.accept([good(1100, 5)]);
    intake.accept([good(4100, 11)]);
    expect(countsOf(intake.drain(true).windows)).toEqual([
      [0, 5],
      [2000, 6],
    ]);
  });

  it('place what a new series brings after the last push, though its recorder began with the run', async () => {
    const intake = await newIntake();
    const other = (time_ms: number, total: number): OtlpPoint =>
      point(
        METRICS.latency,
        { ...ATTRIBUTES, stage: 'warmup', exceeded: '0' },
        time_ms,
        took(total),
      );
    for (const time_ms of [1100, 2100, 3100]) intake.accept([other(time_ms, 1)]);
    intake.accept([other(4100, 1), good(4100, 60)]);
    const fresh = intake.drain(true).windows.filter((w) => w.stage === 'measure');
    expect(countsOf(fresh)).toEqual([[3000, 60]]);
  });

  it('still count when the clock of the sender was set back', async () => {
    const intake = await newIntake();
    intake.accept([good(20_000, 50)]);
    intake.accept([good(10_000, 80)]);
    intake.accept([good(11_000, 80)]);
    expect(intake.drain(true).windows.reduce((sum, w) => sum + w.count, 0)).toBe(80);
  });

  it('are refused whole when a counter falls without a restart, so that nothing of them is lost', async () => {
    const intake = await newIntake();
    const other = (time_ms: number, total: number): OtlpPoint =>
      point(METRICS.request_errors, { ...ATTRIBUTES, kind: 'timeout' }, time_ms, total);
    intake.accept([good(1000, 10), other(1000, 10)]);
    expect(() => intake.accept([good(2000, 15), other(2000, 4)])).toThrow(
      'a counter fell from 10 to 4',
    );
    intake.accept([good(3000, 20), other(3000, 11)]);
    expect(intake.drain(true).windows.reduce((sum, w) => sum + w.count, 0)).toBe(31);
  });

  it('start anew when the recorder was restarted', async () => {
    const intake = await newIntake();
    intake.accept([good(1100, 50)]);
    intake.accept([good(2100, 3, 1500)]);
    expect(countsOf(intake.drain(true).windows)).toEqual([
      [0, 50],
      [1000, 3],
    ]);
  });

  it('keep successes, excess over each limit, errors by kind and latency apart', async () => {
    const intake = await newIntake();
    const requests = (exceeded: string, latencies_ms: number[]): OtlpPoint => {
      const histogram = histogramOf(latencies_ms, 3);
      return point(METRICS.latency, { ...ATTRIBUTES, exceeded }, 500, {
        kind: 'histogram',
        histogram,
      });
    };
    intake.accept([
      requests('0', [10, 10, 10, 10, 20, 20, 20]),
      requests('1', [600, 700]),
      requests('2', [5000]),
      point(METRICS.request_errors, { ...ATTRIBUTES, kind: 'timeout' }, 500, 3),
    ]);
    const latency_ms = histogramOf([10, 10, 10, 10, 20, 20, 20, 600, 700, 5000], 3);
    expect(intake.drain(true).windows).toEqual([
      {
        start_ms: 0,
        sender: 'k6',
        province: null,
        platform: 'settlement',
        operation: SEARCH,
        scenario: 'citizen-searches',
        stage: 'measure',
        count: 13,
        good: 7,
        slow: 3,
        errors: 3,
        over: [3, 1],
        error_kinds: { connection: 0, timeout: 3, status: 0, content: 0, overdue: 0 },
        latency_ms,
      },
    ]);
  });

  it('hand out only windows that can no longer grow', async () => {
    const intake = await newIntake();
    for (const [time_ms, total] of [
      [1100, 1],
      [2100, 2],
      [3100, 3],
      [4100, 4],
    ] as const) {
      intake.accept([good(time_ms, total)]);
    }
    expect(countsOf(intake.drain().windows)).toEqual([
      [0, 1],
      [1000, 1],
      [2000, 1],
    ]);
    expect(countsOf(intake.drain(true).windows)).toEqual([[3000, 1]]);
  });

  it('sum to the recorded total, however they are cut into pushes and batches', async () => {
    const intake = await newIntake();
    const gains = fc.array(fc.nat(50), { minLength: 1, maxLength: 30 });
    let start_ms = 0;
    fc.assert(
      fc.property(gains, fc.nat(3), (gained, every) => {
        start_ms += 1_000_000;
        let total = 0;
        const drained: Window[] = [];
        gained.forEach((n, i) => {
          total += n;
          intake.accept([good(start_ms + (i + 1) * 970, total, start_ms)]);
          if (i % (every + 1) === 0) drained.push(...intake.drain().windows);
        });
        drained.push(...intake.drain(true).windows);
        expect(totalsBy(drained, (w) => w.operation).get(SEARCH)?.count ?? 0).toBe(total);
      }),
    );
  });
});

describe('windows', () => {
  it('are kept apart by sender, and are of the province that the load is for', async () => {
    const intake = await Intake.start('dien-bien');
    intakes.push(intake);
    intake.accept([good(1100, 5), { ...good(1200, 3), sender: 'k6-2' }]);
    const windows = intake.drain(true).windows;
    expect(windows.map((w) => [w.sender, w.province, w.count])).toEqual([
      ['k6', 'dien-bien', 5],
      ['k6-2', 'dien-bien', 3],
    ]);
  });
});

describe('what the intake knows of its own losses', () => {
  it('is complete once the last act of the script has arrived', async () => {
    const intake = await newIntake();
    intake.accept([good(1000, 1)]);
    expect(intake.health).toEqual({ pushes: 1, complete: false, problems: [] });
    intake.accept([point(METRICS.run_complete, {}, 2000, 1)]);
    expect(intake.health.complete).toBe(true);
  });

  it('names attribute sets that the sender folded', async () => {
    const intake = await newIntake();
    intake.accept([point(METRICS.latency, { 'otel.metric.overflow': '' }, 1000, 1)]);
    expect(intake.health.problems).toEqual([
      'thongsuot_latency has more attribute sets than the sender keeps apart',
    ]);
  });

  it('names metrics of ours with foreign attributes, and lets k6 metrics pass', async () => {
    const intake = await newIntake();
    intake.accept([
      point(METRICS.latency, { ...ATTRIBUTES, operation: 'nope', exceeded: '0' }, 1000, took(1)),
      point('http_reqs', {}, 1000, 1),
    ]);
    expect(intake.health.problems).toEqual([
      'thongsuot_latency came with attributes that name no known operation',
    ]);
  });

  it('tells how many requests k6 made a second between pushes, the pages of logins included', async () => {
    const intake = await newIntake();
    intake.accept([point('http_reqs', { scenario: 'x' }, 1000, 10)]);
    intake.accept([point('http_reqs', { scenario: 'x' }, 2000, 60)]);
    intake.accept([point('http_reqs', { scenario: 'x' }, 4000, 100)]);
    expect(intake.request_rates_per_s).toEqual([50, 20]);
  });

  it('counts dropped iterations and keeps the last number of users', async () => {
    const intake = await newIntake();
    intake.accept([point('dropped_iterations', { scenario: 'x' }, 1000, 4)]);
    intake.accept([
      point('dropped_iterations', { scenario: 'x' }, 2000, 6),
      point('vus', {}, 2000, { kind: 'gauge', number: 12 }),
    ]);
    expect([intake.dropped_iterations, intake.vus]).toEqual([6, 12]);
  });
});

describe('the intake over HTTP', () => {
  const push = readFileSync(new URL('k6-2.2.0-push.bin', import.meta.url));

  async function post(intake: Intake, body: Uint8Array, headers = {}): Promise<number> {
    const url = `http://${intake.endpoint}/v1/metrics`;
    return (await fetch(url, { method: 'POST', body: new Uint8Array(body), headers })).status;
  }

  it('takes plain and gzipped protobuf', async () => {
    const intake = await newIntake();
    expect(await post(intake, push)).toBe(200);
    expect(await post(intake, gzipSync(push), { 'Content-Encoding': 'gzip' })).toBe(200);
    expect(intake.health).toMatchObject({ pushes: 2, problems: [] });
  });

  it('refuses what it cannot read, and remembers it until a later push brings what that one held', async () => {
    const intake = await newIntake();
    expect(await post(intake, Buffer.from('not protobuf'))).toBe(400);
    expect(intake.health.problems).toEqual([
      'the last push was refused: the push is not an OTLP metrics message',
    ]);
    expect(await post(intake, push)).toBe(200);
    expect(intake.health.problems).toEqual([]);
  });

  it('answers 404 elsewhere', async () => {
    const intake = await newIntake();
    expect((await fetch(`http://${intake.endpoint}/`)).status).toBe(404);
  });
});
