import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histogramOf } from '../../../model/histogram.ts';
import { METRICS } from '../../../model/telemetry.ts';
import { totalsBy, type Window } from '../../../model/window.ts';
import { Intake } from '../../../runners/intake/intake.ts';
import type { Point } from '../../../runners/intake/point.ts';
import {
  ATTRIBUTES,
  good,
  latencies,
  newIntake,
  point,
  SEARCH,
  SetClock,
  timeouts,
} from './points.ts';

function countsOf(windows: readonly Window[]): [number, number][] {
  return windows.map((w) => [w.start_ms, w.count]);
}

function total(intake: Intake): number {
  return intake.drain(true).windows.reduce((sum, w) => sum + w.count, 0);
}

describe('cumulative pushes', () => {
  it('become what was gained in each second, and nothing where nothing was', () => {
    const intake = newIntake();
    for (const [time_ms, count] of [
      [1100, 5],
      [2100, 5],
      [3100, 9],
    ] as const) {
      intake.accept([good(intake, time_ms, count)]);
    }
    expect(countsOf(intake.drain(true).windows)).toEqual([
      [0, 5],
      [2000, 4],
    ]);
  });

  it('add nothing when they come twice or late', () => {
    const intake = newIntake();
    for (const [time_ms, count] of [
      [1100, 5],
      [2100, 8],
      [2100, 8],
      [1100, 5],
      [3100, 9],
    ] as const) {
      intake.accept([good(intake, time_ms, count)]);
    }
    expect(total(intake)).toBe(9);
  });

  it('are repaired by the next when one is lost, which says how long a stretch that window holds', () => {
    const intake = newIntake();
    intake.accept([good(intake, 1100, 5)]);
    intake.accept([good(intake, 4100, 11)]);
    const { windows } = intake.drain(true);
    expect(countsOf(windows)).toEqual([
      [0, 5],
      [2000, 6],
    ]);
    // From 1.1 s to 4.1 s, with its middle at 2.6 s.
    expect(windows.map((window) => window.until_ms)).toEqual([undefined, 4100]);
    expect(intake.health.notes).toContain(
      'a push of k6 brought 3.0 s at once; they are in one window',
    );
    expect(intake.health.problems).toEqual([]);
  });

  it('say in whole milliseconds where such a stretch ends: senders tell nanoseconds, the archive keeps integers', () => {
    const intake = newIntake();
    intake.accept([good(intake, 1100.2, 5)]);
    intake.accept([good(intake, 4100.544, 11)]);
    const { windows } = intake.drain(true);
    expect(windows.map((window) => window.until_ms)).toEqual([undefined, 4101]);
  });

  it('place what a new series brings after the last push, though its recorder began with the run', () => {
    const intake = newIntake();
    for (const time_ms of [1100, 2100, 3100]) intake.accept([timeouts(intake, time_ms, 1)]);
    intake.accept([timeouts(intake, 4100, 1), good(intake, 4100, 60)]);
    expect(countsOf(intake.drain(true).windows)).toEqual([
      [0, 1],
      [3000, 60],
    ]);
  });

  it('still count when the clock of the sender was set back', () => {
    const intake = newIntake();
    intake.accept([good(intake, 20_000, 50)]);
    intake.accept([good(intake, 10_000, 80)]);
    intake.accept([good(intake, 11_000, 80)]);
    expect(total(intake)).toBe(80);
  });

  it('are refused whole when a counter falls without a restart, so that nothing of them is lost', () => {
    const intake = newIntake();
    intake.accept([good(intake, 1000, 10), timeouts(intake, 1000, 10)]);
    expect(() => intake.accept([good(intake, 2000, 15), timeouts(intake, 2000, 4)])).toThrow(
      'thongsuot_request_errors lost counts without a restart: it fell from 10 to 4',
    );
    intake.accept([good(intake, 3000, 20), timeouts(intake, 3000, 11)]);
    expect(total(intake)).toBe(31);
  });

  it('are refused when one series comes twice in them', () => {
    const intake = newIntake();
    expect(() => intake.accept([good(intake, 1000, 1), good(intake, 1000, 2)])).toThrow(
      'thongsuot_latency comes twice in one push with the same attributes',
    );
  });

  it('start anew when the recorder was restarted, and know the last push of its earlier life when it comes late', () => {
    const intake = newIntake();
    intake.accept([good(intake, 1100, 50)]);
    intake.accept([good(intake, 2100, 3, { start_ms: 1500 })]);
    intake.accept([good(intake, 1400, 57)]);
    intake.accept([good(intake, 3100, 4, { start_ms: 1500 })]);
    expect(countsOf(intake.drain(true).windows)).toEqual([
      [0, 50],
      [1000, 10],
      [2000, 1],
    ]);
    expect(intake.health).toMatchObject({ problems: [], senders: [{ sender: 'k6', restarts: 1 }] });
  });

  it('book what comes from an earlier life than is remembered', () => {
    const intake = newIntake();
    for (const start_ms of [100, 10_000, 20_000]) {
      intake.accept([good(intake, start_ms + 500, 5, { start_ms })]);
    }
    intake.accept([good(intake, 700, 9, { start_ms: 100 })]);
    expect(total(intake)).toBe(15);
    expect(intake.health.problems).toEqual([
      'thongsuot_latency came from an earlier life of its sender than is remembered: 9 values in no window',
    ]);
  });

  it('call it a problem when two generators seem to use one name', () => {
    const intake = newIntake();
    for (let n = 1; n <= 6; n++) {
      intake.accept([good(intake, n * 1000 + 500, 5, { start_ms: n * 1000 })]);
    }
    expect(total(intake)).toBe(30);
    expect(intake.health.problems).toEqual([
      'k6 began to count anew 5 times; do two load generators use that name?',
    ]);
  });

  it('keep successes, excess over each limit, errors by kind and latency apart', () => {
    const intake = newIntake();
    const requests = (exceeded: string, values_ms: number[], range = '0'): Point =>
      point(intake, {
        metric: METRICS.latency,
        attributes: { ...ATTRIBUTES, exceeded, range },
        time_ms: 500,
        value: latencies(values_ms, 3),
      });
    intake.accept([
      requests('0', [10, 10, 10, 10]),
      requests('0', [20, 20, 20], '1'),
      requests('1', [600, 700]),
      requests('2', [5000]),
      timeouts(intake, 500, 3),
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

  it('sum to the recorded total, however they are cut into pushes and batches', () => {
    const gains = fc.array(fc.nat(50), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(gains, fc.nat(3), (gained, every) => {
        const intake = newIntake();
        let recorded = 0;
        const drained: Window[] = [];
        gained.forEach((n, i) => {
          recorded += n;
          intake.accept([good(intake, (i + 1) * 970, recorded)]);
          if (i % (every + 1) === 0) drained.push(...intake.drain().windows);
        });
        drained.push(...intake.drain(true).windows);
        expect(totalsBy(drained, (w) => w.operation).get(SEARCH)?.count ?? 0).toBe(recorded);
      }),
    );
  });
});

describe('a sender that counted before anybody listened', () => {
  it('has what it counted until its first push in no window, and it is told how much that is', () => {
    const clock = new SetClock();
    const intake = new Intake({ clock, province: null, memory_max_bytes: 2 ** 26 });
    clock.at_ms = 800;
    intake.accept([good(intake, 75_000, 4000, { start_ms: 1000 })]);
    clock.at_ms = 1800;
    intake.accept([good(intake, 76_000, 4060, { start_ms: 1000 })]);
    expect(countsOf(intake.drain(true).windows)).toEqual([[75_000, 60]]);
    expect(intake.health.problems).toEqual([
      'thongsuot_latency was counted before anybody listened: 4000 values in no window',
    ]);
  });

  it('is told from one whose clock is wrong by the length of its life, which no clock can hide', () => {
    const clock = new SetClock();
    clock.at_ms = 3_600_000;
    const intake = new Intake({ clock, province: null, memory_max_bytes: 2 ** 26 });
    clock.at_ms = 3_601_500;
    intake.accept([good(intake, 2000, 5, { start_ms: 1000 })]);
    expect(total(intake)).toBe(5);
    expect(intake.health).toMatchObject({
      problems: [],
      notes: ['the clock of k6 is -3599.5 s off ours, and so are its windows'],
    });
  });
});

describe('windows', () => {
  it('are kept apart by sender and province; who does not say is of the province of the load', () => {
    const intake = newIntake({ province: 'dien-bien' });
    intake.accept([
      good(intake, 1100, 5),
      good(intake, 1200, 3, { sender: 'k6-2', province: 'ca-mau' }),
    ]);
    expect(intake.drain(true).windows.map((w) => [w.sender, w.province, w.count])).toEqual([
      ['k6', 'dien-bien', 5],
      ['k6-2', 'ca-mau', 3],
    ]);
  });

  it('are handed on when they can no longer grow', () => {
    const intake = newIntake();
    for (const [time_ms, count] of [
      [1100, 1],
      [2100, 2],
      [3100, 3],
      [4100, 4],
    ] as const) {
      intake.accept([good(intake, time_ms, count)]);
    }
    expect(countsOf(intake.drain().windows)).toEqual([
      [0, 1],
      [1000, 1],
      [2000, 1],
    ]);
    expect(countsOf(intake.drain(true).windows)).toEqual([[3000, 1]]);
  });

  it('wait for the clock of their own sender, not for that of another', () => {
    const intake = newIntake();
    intake.accept([good(intake, 1100, 1)]);
    intake.accept([good(intake, 61_100, 7, { sender: 'ahead', start_ms: 60_000 })]);
    expect(intake.drain().windows).toEqual([]);
  });

  it('come as further rows when a push is late for what was handed on', () => {
    const intake = newIntake();
    intake.accept([good(intake, 1100, 1)]);
    intake.accept([good(intake, 5100, 2)]);
    expect(countsOf(intake.drain().windows)).toEqual([
      [0, 1],
      [3000, 1],
    ]);
    intake.accept([timeouts(intake, 1200, 4)]);
    expect(countsOf(intake.drain().windows)).toEqual([[1000, 4]]);
    expect(intake.health).toMatchObject({ problems: [], late_windows: 1 });
  });

  it('are handed on when their sender has fallen silent', () => {
    const clock = new SetClock();
    const intake = new Intake({ clock, province: null, memory_max_bytes: 2 ** 26 });
    intake.accept([good(intake, 1100, 1)]);
    clock.at_ms = 4000;
    expect(intake.drain().windows).toEqual([]);
    clock.at_ms = 6000;
    expect(countsOf(intake.drain().windows)).toEqual([[0, 1]]);
  });
});

describe('what the intake knows of its own losses', () => {
  const done = (intake: Intake, sender = 'k6'): Point =>
    point(intake, {
      metric: METRICS.run_complete,
      attributes: {},
      time_ms: 2000,
      value: 1,
      sender,
    });

  it('is complete once the last act of every sender has arrived', () => {
    const intake = newIntake();
    expect(intake.health.complete).toBe(false);
    intake.accept([good(intake, 1000, 1), good(intake, 1000, 1, { sender: 'k6-2' })]);
    intake.accept([done(intake)]);
    expect(intake.health.complete).toBe(false);
    intake.accept([done(intake, 'k6-2')]);
    expect(intake.health).toMatchObject({ pushes: 3, complete: true, problems: [] });
  });

  it('tells how much is in attribute sets that the sender folded', () => {
    const intake = newIntake();
    const folded = (value: number): Point =>
      point(intake, {
        metric: METRICS.latency,
        attributes: { 'otel.metric.overflow': '' },
        time_ms: 1000 * value,
        value: latencies(new Array<number>(value).fill(7)),
      });
    intake.accept([folded(4)]);
    intake.accept([folded(9)]);
    expect(intake.health.problems).toEqual([
      'thongsuot_latency has more attribute sets than the sender keeps apart: 9 values in no window',
    ]);
  });

  it('names metrics of ours with foreign attributes, and lets k6 metrics pass', () => {
    const intake = newIntake();
    const attributes = { ...ATTRIBUTES, operation: 'nope', exceeded: '0' };
    const value = latencies([1]);
    intake.accept([
      point(intake, { metric: METRICS.latency, attributes, time_ms: 1000, value }),
      point(intake, { metric: 'http_reqs', attributes: {}, time_ms: 1000, value: 1 }),
    ]);
    expect(intake.health.problems).toEqual([
      'thongsuot_latency came with attributes that name no known operation: 1 value in no window',
    ]);
  });

  it('tells how many requests were made in each second, of all senders, the pages of logins included', () => {
    const intake = newIntake();
    const made = (sender: string, time_ms: number, value: number): void =>
      intake.accept([
        point(intake, {
          metric: 'http_reqs',
          attributes: {},
          time_ms,
          value,
          sender,
          start_ms: 1000,
        }),
      ]);
    made('a', 2000, 10);
    made('a', 3000, 60);
    made('b', 3000, 8);
    made('a', 5000, 100);
    // b made 8 in the two seconds until 3000; a made 40 in the two until 5000.
    expect(intake.request_rates_per_s).toEqual([14, 54, 20, 20]);
  });

  it('counts the requests that never left a sender, each once, and that is no loss', () => {
    const intake = newIntake();
    const unsent = (time_ms: number, value: number) =>
      point(intake, { metric: METRICS.unsent_requests, attributes: {}, time_ms, value });
    intake.accept([unsent(1000, 3)]);
    intake.accept([unsent(2000, 5)]);
    expect(intake.unsent_requests).toBe(5);
    expect(intake.health.problems).toEqual([]);
    expect(intake.drain(true).windows).toEqual([]);
  });

  it('counts dropped iterations, and adds up the users of all senders', () => {
    const intake = newIntake();
    const drops = (time_ms: number, value: number): Point =>
      point(intake, { metric: 'dropped_iterations', attributes: {}, time_ms, value });
    const users = (number: number, sender: string): Point =>
      point(intake, {
        metric: 'vus',
        attributes: {},
        time_ms: 2000,
        value: { kind: 'gauge', number },
        sender,
      });
    intake.accept([drops(1000, 4), users(3, 'k6')]);
    intake.accept([drops(2000, 6), users(12, 'k6'), users(5, 'k6-2')]);
    expect([intake.dropped_iterations, intake.vus]).toEqual([6, 17]);
  });
});
