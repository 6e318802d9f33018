import { describe, expect, it } from 'vitest';
import { criteriaOf } from '../../../analysis/trial/criteria.ts';
import { type Held, trialSeconds } from '../../../analysis/trial/seconds.ts';
import { countOf, histogramOf } from '../../../model/histogram.ts';
import type { JourneyWindow, Stage, Window } from '../../../model/window.ts';
import { OBJECTIVES, SEARCH, VIEW, window } from '../sample-judgement.ts';

const T0 = 1_751_328_000_000;

const HELD: Held = {
  criteria: criteriaOf(OBJECTIVES, { journeys: { 'citizen-searches': 1 }, judge: 'platform' }),
  objectives: OBJECTIVES,
  limits_ms: () => [2000, 5000],
};

const ORDER = { warmup_s: 2, window_s: 4 };

function visits(second: number, stage: Stage, started: number, ended = started): JourneyWindow {
  return {
    start_ms: T0 + 1000 * second,
    sender: 'k6',
    scenario: 'citizen-searches',
    stage,
    started,
    completed: ended,
    failed: 0,
    exceptions: 0,
    start_lag_ms: histogramOf(new Array<number>(started).fill(1), 3),
  };
}

function requests(second: number, stage: Stage, of: Parameters<typeof window>): Window {
  return { ...window(...of), start_ms: T0 + 1000 * second, stage };
}

/** Two seconds of warm-up and four of the window, ten visits in each. */
const EVEN = [0, 1, 2, 3, 4, 5].map((s) => visits(s, s < 2 ? 'warmup' : 'measure', 10));

describe('the seconds of a trial', () => {
  it('begin with the warm-up, whatever second of the day that was', () => {
    const seconds = trialSeconds({ windows: [], journeys: EVEN }, HELD, ORDER, false);
    expect(seconds.map(({ started, ended }) => [started, ended])).toEqual(
      new Array(6).fill([10, 10]),
    );
  });

  it('are found although the plan does not begin with a second of the clock', () => {
    // The plan is 0.3 s later than the clock's seconds.
    const journeys = [
      visits(0, 'warmup', 7),
      visits(1, 'warmup', 10),
      visits(2, 'warmup', 3),
      visits(2, 'measure', 7),
      visits(3, 'measure', 10),
      visits(4, 'measure', 10),
      visits(5, 'measure', 10),
      visits(6, 'measure', 3),
    ];
    const seconds = trialSeconds({ windows: [], journeys }, HELD, ORDER, false);
    // All that began in the window are in it, and what ended is split between the seconds that its window lies across.
    expect(seconds.map(({ started }) => started)).toEqual([7, 13, 7, 10, 10, 13, 0]);
    const ended = seconds.map(({ ended }) => Math.round(10 * ended) / 10);
    expect(ended).toEqual([10, 10, 10, 10, 10, 7.9, 2.1]);
  });

  it('keep each request in the stretch that it began in, to the exact one', () => {
    const windows = [
      requests(1, 'warmup', [SEARCH, { good: 100 }]),
      // Began in the warm-up, ended in the window.
      requests(3, 'warmup', [SEARCH, { good: 0, over2s: 5 }]),
      requests(3, 'measure', [SEARCH, { good: 8, over2s: 1, errors: 1 }]),
      // Began in the window, ended long after it.
      requests(40, 'measure', [VIEW, { good: 0, over2s: 3, over5s: 3 }]),
      requests(7, 'cooldown', [SEARCH, { good: 50 }]),
    ];
    const seconds = trialSeconds({ windows, journeys: EVEN }, HELD, ORDER, false);
    const counts = seconds.map(({ criteria }) => criteria.map(({ count, bad }) => [count, bad]));
    expect(counts[1]).toEqual([
      [105, 5],
      [105, 0],
      [105, 0],
    ]);
    expect(counts.slice(2, 6)).toEqual([
      [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
      [
        [10, 2],
        [10, 1],
        [10, 1],
      ],
      [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
      [
        [3, 3],
        [3, 3],
        [3, 0],
      ],
    ]);
  });

  it('hold latencies as a share of the limit', () => {
    const windows = [requests(2, 'measure', [SEARCH, { good: 10 }])];
    const [, , first] = trialSeconds({ windows, journeys: EVEN }, HELD, ORDER, false);
    const [p95, p99, failed] = first?.criteria ?? [];
    // All of them took 100 ms: a twentieth and a fiftieth of the limits.
    expect(p95?.latency_ratio.sum).toBeCloseTo(10 * 0.05, 9);
    expect(p99?.latency_ratio.sum).toBeCloseTo(10 * 0.02, 9);
    expect(countOf(failed!.latency_ratio)).toBe(0);
  });

  it('end where a trial was stopped, and are all there where it was not', () => {
    const journeys = EVEN.slice(0, 4);
    expect(trialSeconds({ windows: [], journeys }, HELD, ORDER, true)).toHaveLength(4);
    expect(trialSeconds({ windows: [], journeys }, HELD, ORDER, false)).toHaveLength(6);
  });

  it('do without a warm-up, and without anything', () => {
    const order = { warmup_s: 0, window_s: 4 };
    const journeys = EVEN.slice(2);
    const bare = trialSeconds({ windows: [], journeys }, HELD, order, false);
    expect(bare.map(({ started }) => started)).toEqual([10, 10, 10, 10]);
    expect(trialSeconds({ windows: [], journeys: [] }, HELD, order, true)).toEqual([]);
  });

  it('leave to another platform what that one owes', () => {
    const criteria = HELD.criteria.map((c) => ({ ...c, platform: 'portal' as const }));
    const windows = [requests(2, 'measure', [SEARCH, { good: 5 }])];
    const [, , first] = trialSeconds(
      { windows, journeys: EVEN },
      { ...HELD, criteria },
      ORDER,
      false,
    );
    expect(first?.criteria.map(({ count }) => count)).toEqual([0, 0, 0]);
  });
});
