import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { histogramOf } from '../../../model/histogram.ts';
import { EMPTY_TOTALS, type MeasurementBatch, NO_ERRORS } from '../../../model/window.ts';
import { LiveRun } from '../../../reporters/live/follow.ts';
import { POINTS_MAX } from '../../../reporters/live/history.ts';
import { sampleResult } from '../sample-run.ts';
import { PlayedRun, samplePlan } from './played-run.ts';

const START_MS = 1_000_000_000_000;

const NOTHING: MeasurementBatch = { windows: [], journeys: [], generator: [] };

/** A plan of 10 s warm-up and 20 s, level at 10 journeys per second. */
const PLAN = samplePlan({
  profile: { ...samplePlan().profile, rate_per_s: 10, warmup_s: 10, duration_s: 20 },
});

/** One second: four requests of one latency, of which one more failed; two journeys. */
function second(n: number, latency_ms: number, errors = 1): MeasurementBatch {
  const start_ms = START_MS + n * 1000;
  const stage = n < 10 ? 'warmup' : 'measure';
  const start_lag_ms = histogramOf([1, 1], 5);
  const journey = {
    scenario: 'citizen-submits',
    sender: '',
    stage,
    start_ms,
    start_lag_ms,
  } as const;
  return {
    windows: [
      {
        ...EMPTY_TOTALS,
        ...journey,
        province: null,
        platform: 'settlement',
        operation: 'settlement.login',
        count: 3 + errors,
        good: 3,
        errors,
        error_kinds: { ...NO_ERRORS, status: errors },
        latency_ms: histogramOf([latency_ms, latency_ms, latency_ms], 5),
      },
    ],
    journeys: [{ ...journey, started: 2, completed: 1, failed: 1, exceptions: 0 }],
    generator: [],
  };
}

/** The moment at which so many seconds of the load are over. */
const at = (seconds: number): number => START_MS + 1000 * seconds;

function played(from: number, to: number, latency_ms: number, run = new LiveRun(PLAN)): LiveRun {
  for (let n = from; n < to; n++) run.observe(second(n, latency_ms));
  return run;
}

describe('following a run', () => {
  it('knows nothing before the first second, and counts no time until then', () => {
    const run = new LiveRun(PLAN);
    run.observe(NOTHING);
    const state = run.state(at(500));
    expect(state).toMatchObject({ at: 'starting', elapsed_s: 0, left_s: 30, generator: null });
    expect(state.recent).toMatchObject({ count: 0, p95_s: null, error_ratio: null });
    expect(state.verdict).toMatchObject({
      kind: 'early',
      is_final: false,
      shown: 0,
      objectives: 36,
    });
  });

  it('shows the last ten seconds, and apart from them what is judged', () => {
    const run = played(10, 25, 100, played(0, 10, 4000));
    const { recent, so_far, warmup_errors, journeys } = run.state(at(25));
    expect(recent).toMatchObject({ over_s: 10, count: 40, rate_per_s: 4, errors: 10 });
    expect(so_far).toMatchObject({ count: 60, errors: 15, rate_per_s: 4 });
    expect(so_far.error_kinds).toEqual({ ...NO_ERRORS, status: 15 });
    expect(warmup_errors).toBe(10);
    expect(journeys).toEqual({ planned_per_s: 10, started_per_s: 2 });
    // Buckets of 2.2 % around 100 ms; nothing of the 4 s of the warm-up.
    for (const { p50_s, p99_s } of [recent, so_far]) {
      expect(p50_s).toBeGreaterThan(0.0978);
      expect(p99_s).toBeLessThan(0.1022);
    }
  });

  it('divides by the time there was, in the first seconds', () => {
    expect(played(0, 2, 100).state(at(2)).recent.rate_per_s).toBe(4);
  });

  it('tells how far each stretch is, and how long the run goes on', () => {
    const run = played(0, 13, 100);
    const { at: stretch, left_s, phases } = run.state(at(13));
    expect([stretch, left_s]).toEqual(['measure', 17]);
    expect(phases.map(({ elapsed_s, total_s }) => [elapsed_s, total_s])).toEqual([
      [10, 10],
      [3, 20],
      [0, 30],
    ]);
    expect(run.state(at(35))).toMatchObject({ at: 'cooldown', left_s: 0 });
    run.close();
    expect(run.state(at(36))).toMatchObject({ at: 'judging', left_s: 0 });
  });

  it('holds the started journeys against what was due by the newest second', () => {
    // Five of the judged seconds are in: 50 were due, 2 each second came. The clock is ahead of them.
    expect(played(0, 15, 100).state(at(18)).delivered).toEqual({ planned: 50, started: 10 });
  });

  it('takes late seconds into the sums, and into the course while they are recent', () => {
    const run = played(0, 14, 100);
    run.observe(second(12, 100));
    run.observe(second(1, 100));
    const state = run.state(at(14));
    expect(state.so_far.count).toBe(20);
    expect(state.recent.count).toBe(44);
    expect(state.warmup_errors).toBe(11);
  });

  it('shows the outcome of each operation, the worst of its objectives', () => {
    const run = new PlayedRun().playTo(30).live;
    run.end(sampleResult({ kind: 'fail' }).verdict);
    const { operations, verdict } = run.state(at(30));
    const outcomes = Object.fromEntries(operations.map((o) => [o.operation, o.outcome]));
    expect(outcomes).toMatchObject({
      'settlement.submitDossier': 'missed',
      'settlement.searchProcedures': 'met',
    });
    expect(verdict).toMatchObject({ kind: 'fail', is_final: true, shown: 36 });
  });

  it('keeps its verdict once it is one', () => {
    const run = played(0, 12, 100);
    run.end(sampleResult({ kind: 'pass' }).verdict);
    run.judged({ kind: 'fail', reasons: [], objectives: [] });
    expect(run.state(at(12))).toMatchObject({ at: 'ended', verdict: { kind: 'pass' } });
  });

  it('draws no hours for a clock that was set, and zeros for a pause', () => {
    const pause = played(0, 5, 100);
    pause.observe(second(9, 100));
    expect(pause.unsettled().map((p) => p.good_per_s)).toEqual([3, 3, 3, 3, 3, 0, 0, 0, 0, 3]);
    const jump = played(0, 5, 100);
    jump.observe(second(365 * 86_400, 100));
    expect(jump.unsettled()).toHaveLength(6);
  });
});

describe('the course of a run', () => {
  it('is handed out once, second by second, after it can no longer grow', () => {
    const run = played(0, 12, 100);
    expect(run.takeSettled()?.map((p) => p.time_s)).toEqual([START_MS / 1000, START_MS / 1000 + 1]);
    expect(run.takeSettled()).toEqual([]);
    expect(run.history().points).toHaveLength(2);
    expect(run.unsettled()).toHaveLength(10);
  });

  it('is whole however long the run is', () => {
    const hours = samplePlan({ profile: { ...PLAN.profile, duration_s: 40_000 } });
    const run = played(0, 40_000, 100, new LiveRun(hours));
    const { step_s, points } = run.history();
    expect(points.length).toBeLessThan(POINTS_MAX);
    expect(step_s).toBe(64);
    const all = [...points, ...run.unsettled()];
    expect(all[0]?.time_s).toBe(START_MS / 1000);
    expect(all.at(-1)?.time_s).toBe(START_MS / 1000 + 39_999);
    for (const point of points) expect(point.good_per_s).toBe(3);
  });

  it('takes no more memory after ten hours than after one', () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const hours = samplePlan({ profile: { ...PLAN.profile, duration_s: 36_000 } });
    const run = played(0, 3600, 100, new LiveRun(hours));
    collect();
    const before = process.memoryUsage().heapUsed;
    played(3600, 36_000, 100, run);
    collect();
    const grown = process.memoryUsage().heapUsed - before;
    expect(run.state(at(36_000)).so_far.count).toBe(4 * (36_000 - 10));
    // Ten hours of seconds kept one by one would be over 60 MB.
    expect(grown).toBeLessThan(2_000_000);
  });
});
