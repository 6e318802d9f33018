import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ComparingSides,
  compareSides,
  NOTHING_COMPARED,
  savageScore,
} from '../../analysis/side-agreement.ts';
import { FALSE_ALARM_MAX, sideReasons, sideSummary } from '../../analysis/side-reasons.ts';
import { countOf, histogramOf } from '../../model/histogram.ts';
import type { SideProbeSample } from '../../model/side-probe.ts';
import { NO_ERRORS, type Stage, type Window } from '../../model/window.ts';

const OPERATION = 'settlement.viewProcedure';

function window(second: number, latencies_ms: readonly number[], stage: Stage = 'measure'): Window {
  return {
    start_ms: 1000 * second,
    sender: 'k6',
    province: null,
    platform: 'settlement',
    operation: OPERATION,
    scenario: 'citizen-submits',
    stage,
    count: latencies_ms.length,
    good: latencies_ms.length,
    slow: 0,
    errors: 0,
    over: [],
    error_kinds: NO_ERRORS,
    latency_ms: histogramOf(latencies_ms, 5),
  };
}

function side(time_ms: number, latency_ms: number | null, delay_ms = 0): SideProbeSample {
  return { time_ms, platform: 'settlement', operation: OPERATION, latency_ms, delay_ms };
}

const HUNDRED = Array.from({ length: 100 }, (_, i) => 100 + i);

/** So many requests on the side of this latency, one a second, beside a hundred of k6's of 100 to 199 ms. */
function beside(latency_ms: number, samples: number, delay_ms = 0): ComparingSides {
  const seconds = Array.from({ length: samples }, (_, i) => 10 + i);
  return compareSides(
    NOTHING_COMPARED,
    seconds.map((second) => side(1000 * second, latency_ms, delay_ms)),
    seconds.map((second) => window(second, HUNDRED)),
    true,
  );
}

describe('the score of a rank', () => {
  it('is the mean of an ordered waiting time', () => {
    expect(savageScore(0, 2)).toBeCloseTo(1 / 3, 14);
    expect(savageScore(1, 2)).toBeCloseTo(1 / 3 + 1 / 2, 14);
    expect(savageScore(2, 2)).toBeCloseTo(1 / 3 + 1 / 2 + 1, 14);
  });

  it('is 1 on average over all ranks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (among) => {
        let sum = 0;
        for (let below = 0; below <= among; below++) sum += savageScore(below, among);
        expect(sum / (among + 1)).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe('requests on the side', () => {
  it('agree when they are in the middle of those of k6', () => {
    expect(sideReasons(beside(150, 60).comparisons)).toEqual([]);
    expect(sideSummary(beside(150, 60).comparisons)).toMatchObject({
      platform: 'settlement',
      operation: OPERATION,
      samples: 60,
    });
  });

  it('disagree when they are all quicker', () => {
    const [reason, ...others] = sideReasons(beside(60, 20).comparisons);
    expect(others).toEqual([]);
    expect(reason).toMatchObject({
      code: 'side_probe_disagrees',
      weight: 'invalid',
      platform: 'settlement',
      operation: OPERATION,
      samples: 20,
    });
    expect(reason?.text).toBe(
      'k6 reports settlement.viewProcedure slower than an independent client beside it: p50 150 ms, p90 189 ms in the same seconds as 20 requests on the side with p50 61 ms, p90 61 ms; the generator was held up and its latencies are in part its own; give it a machine with idle cores',
    );
  });

  it('disagree when they are all slower, but not when they were late themselves', () => {
    expect(sideReasons(beside(400, 20).comparisons)[0]?.text).toContain(' faster than ');
    expect(sideReasons(beside(400, 20, 250).comparisons)).toEqual([]);
  });

  it('say nothing when they are fewer than ten', () => {
    expect(sideReasons(beside(60, 9).comparisons)).toEqual([]);
    expect(sideReasons(beside(60, 10).comparisons)).toHaveLength(1);
  });

  it('disagree from a chance of 1 in 100 down, both directions together, by hand', () => {
    // n scores of x each: half of FALSE_ALARM_MAX is P(Erlang-10 ≤ 3.717), χ² with 20 degrees of freedom at 7.434.
    expect(FALSE_ALARM_MAX / 2).toBe(0.005);
    const of = (raised_score: number) => {
      const [comparison] = beside(150, 10).comparisons;
      if (comparison === undefined) throw new Error('nothing was compared');
      return sideReasons([{ ...comparison, raised_score }]);
    };
    expect(of(3.716)).toHaveLength(1);
    expect(of(3.718)).toEqual([]);
  });

  it('need the more evidence the more platforms are compared', () => {
    const [comparison] = beside(150, 10).comparisons;
    if (comparison === undefined) throw new Error('nothing was compared');
    const off = { ...comparison, raised_score: 3.716 };
    const other = { ...comparison, platform: 'portal' as const };
    expect(sideReasons([off])).toHaveLength(1);
    expect(sideReasons([off, other])).toEqual([]);
  });

  it('are compared with the seconds beside their end, and in the judged stretch only', () => {
    const windows = [
      window(8, HUNDRED),
      window(9, HUNDRED),
      window(10, HUNDRED),
      window(11, HUNDRED),
      window(12, HUNDRED),
      window(10, HUNDRED, 'warmup'),
    ];
    // It began in second 9 and ended in second 10.
    const { comparisons } = compareSides(NOTHING_COMPARED, [side(9900, 150)], windows, true);
    expect(countOf(comparisons[0]?.load_ms ?? histogramOf([], 5))).toBe(300);
  });

  it('have no rank among fewer than five', () => {
    const samples = [side(10_000, 150)];
    const four = compareSides(NOTHING_COMPARED, samples, [window(10, [1, 2, 3, 4])], true);
    expect(four.comparisons[0]?.samples).toBe(0);
    const five = compareSides(NOTHING_COMPARED, samples, [window(10, [1, 2, 3, 4, 5])], true);
    expect(five.comparisons[0]?.samples).toBe(1);
  });

  it('that failed are counted apart', () => {
    const { comparisons } = compareSides(
      NOTHING_COMPARED,
      [side(10_000, null)],
      [window(10, HUNDRED)],
      true,
    );
    expect(comparisons[0]).toMatchObject({ samples: 0, failed: 1 });
    expect(sideSummary(comparisons)).toBeNull();
  });

  it('come out the same however they come in, and keep no more than a few seconds', () => {
    const seconds = Array.from({ length: 40 }, (_, i) => 10 + i);
    const latency = (second: number): number => 90 + ((7 * second) % 130);
    const samples = seconds.map((second) => side(1000 * second + 300, latency(second)));
    const windows = seconds.map((second) => window(second, HUNDRED.slice(second % 30)));
    const whole = compareSides(NOTHING_COMPARED, samples, windows, true);
    let state = NOTHING_COMPARED;
    for (let second = 10; second < 60; second++) {
      state = compareSides(
        state,
        samples.filter(({ time_ms }) => Math.floor(time_ms / 1000) === second),
        // The intake hands a second on when it is over.
        windows.filter(({ start_ms }) => start_ms === 1000 * (second - 2)),
      );
      expect(state.recent.length).toBeLessThanOrEqual(9);
    }
    state = compareSides(state, [], [], true);
    const [piecemeal, at_once] = [state.comparisons[0], whole.comparisons[0]];
    expect(piecemeal?.samples).toBe(at_once?.samples);
    expect(piecemeal?.raised_score).toBeCloseTo(at_once?.raised_score ?? 0, 9);
    expect(piecemeal?.lowered_score).toBeCloseTo(at_once?.lowered_score ?? 0, 9);
  });
});
