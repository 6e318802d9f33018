import { describe, expect, it } from 'vitest';
import {
  type ComparingSides,
  compareSides,
  NOTHING_COMPARED,
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

describe('requests on the side', () => {
  it('agree when they are spread as those of k6 are', () => {
    const seconds = Array.from({ length: 50 }, (_, i) => 10 + i);
    const { comparisons } = compareSides(
      NOTHING_COMPARED,
      // Each second one of them: 100, 102, …, 198 ms.
      seconds.map((second, i) => side(1000 * second, 100 + 2 * i)),
      seconds.map((second) => window(second, HUNDRED)),
      true,
    );
    expect(sideReasons(comparisons)).toEqual([]);
    expect(sideSummary(comparisons)).toMatchObject({
      platform: 'settlement',
      operation: OPERATION,
      samples: 50,
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
      "k6 reports settlement.viewProcedure slower than an independent client beside it: p50 150 ms, p90 189 ms in the same seconds as 20 requests on the side with p50 61 ms, p90 61 ms, of which 0 and not about 15 were among the slowest 75 % of k6's; the generator was held up and its latencies are in part its own; give it a machine with idle cores",
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

  it('disagree from a chance of 1 in 800 at one of four cuts in one of two directions', () => {
    // 12 requests, of which k are above the median: P(0 or 1) = 13 ÷ 4096 = 1 in 315, P(0) = 1 in 4096.
    expect(FALSE_ALARM_MAX / 8).toBe(0.00125);
    const [comparison] = beside(150, 12).comparisons;
    if (comparison === undefined) throw new Error('nothing was compared');
    // As many as expected above the other cuts.
    const above = (half: number) => ({ ...comparison, raised_above: [9, half, 3, 1] });
    expect(sideReasons([above(0)])).toHaveLength(1);
    expect(sideReasons([above(1)])).toEqual([]);
  });

  it('need the more evidence the more platforms are compared', () => {
    const [comparison] = beside(150, 10).comparisons;
    if (comparison === undefined) throw new Error('nothing was compared');
    // 10 requests, none above the median: 1 in 1024, which is less than 1 in 800 and more than 1 in 1600.
    const off = { ...comparison, raised_above: [8, 0, 2, 1] };
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

  it('are counted above the cuts with a tolerance that speaks for agreement either way', () => {
    // 100 of k6's from 100 to 199 ms: 136 ms × 1.1 + 5 ms = 154.6 ms is above the median, 130 ms × 1.1 + 5 ms is not.
    expect(beside(136, 1).comparisons[0]?.raised_above).toEqual([1, 1, 0, 0]);
    expect(beside(130, 1).comparisons[0]?.raised_above).toEqual([1, 0, 0, 0]);
    // (175 ms − 5 ms) ÷ 1.1 = 154.5 ms is above it; less 20 ms of its own delay it is not.
    expect(beside(175, 1).comparisons[0]?.lowered_above).toEqual([1, 1, 0, 0]);
    expect(beside(175, 1, 20).comparisons[0]?.lowered_above).toEqual([1, 0, 0, 0]);
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
    expect(piecemeal?.raised_above).toEqual(at_once?.raised_above);
    expect(piecemeal?.lowered_above).toEqual(at_once?.lowered_above);
  });
});
