import { describe, expect, it } from 'vitest';
import { accumulate, NOTHING_MEASURED } from '../../../analysis/measured.ts';
import { criteriaOf } from '../../../analysis/trial/criteria.ts';
import { measureTrial, type TrialRun } from '../../../analysis/trial/measurement.ts';
import { histogramOf } from '../../../model/histogram.ts';
import type { MeasurementBatch } from '../../../model/window.ts';
import { HEALTH, OBJECTIVES, SEARCH, sample, WORKLOAD, window } from '../sample-judgement.ts';

const T0 = 1_751_328_000_000;
const JOURNEYS = { 'citizen-searches': 1 };
const CRITERIA = criteriaOf(OBJECTIVES, { journeys: JOURNEYS, judge: 'platform' });

/** Two seconds of warm-up and ten of the window at 18 visits/s, the last of them with so many drops. */
function runOf(dropped: number, stopped = false): TrialRun {
  const workload = { ...WORKLOAD, warmup_s: 2, warmup_from_ratio: 1, duration_s: 10 };
  const seconds = Array.from({ length: 12 }, (_, second) => {
    return { start_ms: T0 + 1000 * second, stage: second < 2 ? 'warmup' : 'measure' } as const;
  });
  const batch: MeasurementBatch = {
    windows: seconds.map((at) => ({ ...window(SEARCH, { good: 18 }), ...at })),
    journeys: seconds.map((at) => ({
      ...at,
      sender: 'k6',
      scenario: 'citizen-searches',
      started: 18,
      completed: 18,
      failed: 0,
      exceptions: 0,
      start_lag_ms: histogramOf(new Array<number>(18).fill(1), 3),
    })),
    generator: seconds.map(({ start_ms, stage }) => ({
      ...sample(0.2),
      time_ms: start_ms + 400,
      dropped_iterations: stage === 'warmup' ? 7 : 7 + dropped,
    })),
  };
  const health = {
    ...HEALTH,
    dropped_iterations: 7 + dropped,
    stopped: stopped ? ({ by: 'certain', text: '' } as const) : null,
  };
  return {
    order: {
      number: 1,
      purpose: 'refine',
      rate_per_s: 18,
      warmup_s: 2,
      window_s: 10,
      reference_latency_ratio: null,
      may_stop_early: true,
    },
    workload,
    objectives: OBJECTIVES,
    batch,
    measured: accumulate(NOTHING_MEASURED, batch),
    health,
    duration_s: 15,
  };
}

describe('what a run says of its trial', () => {
  const settings = { criteria: CRITERIA, limit_s: 2 };

  it('is its seconds, what was planned and begun in the window, and all requests', () => {
    const measured = measureTrial(runOf(0), settings, null);
    expect(measured).toMatchObject({
      planned: 180,
      started: 180,
      dropped: 0,
      stopped_early: false,
      findings: [],
      requests: 12 * 18,
      duration_s: 15,
    });
    expect(measured.seconds).toHaveLength(12);
    expect(measured.seconds[2]?.criteria[0]).toMatchObject({ count: 18, bad: 0 });
  });

  it('counts no drops of the warm-up', () => {
    expect(measureTrial(runOf(5), settings, null).dropped).toBe(5);
  });

  it('of one that was stopped plans what it came to', () => {
    expect(measureTrial(runOf(0, true), settings, null)).toMatchObject({ stopped_early: true });
  });

  it('holds the rate against the generator’s own ceiling', () => {
    const [finding] = measureTrial(runOf(0), settings, 30).findings;
    expect(finding?.text).toBe(
      '18.0 visits/s are more than half of the 30/s that this machine reaches with this script against a target that does nothing',
    );
  });
});
