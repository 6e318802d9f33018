import { describe, expect, it } from 'vitest';
import type { TrialMeasurement, TrialOrder, TrialSecond } from '../../../model/capacity.ts';
import { EMPTY_HISTOGRAM, merge, quantile } from '../../../model/histogram.ts';
import { responseTail } from '../../../simulator/truth.ts';
import { type GeneratorShape, STOUT } from './generator.ts';
import { generatorOf, keyOf } from './scenario.ts';
import { SCENARIOS, scenarioNamed } from './scenarios.ts';

const POOL = scenarioNamed('M/M/16');

function order(part: Partial<TrialOrder> = {}): TrialOrder {
  return {
    number: 1,
    purpose: 'refine',
    rate_per_s: 300,
    warmup_s: 15,
    window_s: 60,
    reference_latency_ratio: null,
    may_stop_early: false,
    ...part,
  };
}

const findingsOf = (shape: Partial<GeneratorShape>, rate_per_s = 100): string[] =>
  generatorOf(POOL, 1, { ...STOUT, ...shape })
    .run(order({ rate_per_s }))
    .findings.map(({ finding }) => finding);

const sum = ({ seconds }: TrialMeasurement, of: 'started' | 'ended'): number =>
  seconds.reduce((total, second) => total + second[of], 0);

describe('a trial', () => {
  it('brings the planned visits, each of which ends, and the latency of theory', () => {
    const window_s = 1800;
    const measurement = generatorOf(POOL, 7).run(order({ rate_per_s: 280, window_s }));
    const { seconds, planned, started, requests, duration_s } = measurement;
    expect(started).toBe(planned);
    expect(Math.abs(planned / (280 * window_s) - 1)).toBeLessThan(0.005);
    expect([sum(measurement, 'started'), sum(measurement, 'ended')]).toEqual([requests, requests]);
    // Ten seconds for late answers, three until the next.
    expect([seconds.length, duration_s]).toEqual([1825, 1828]);
    const ratios = seconds
      .slice(15)
      .map(({ criteria }) => criteria[0]?.latency_ratio ?? EMPTY_HISTOGRAM)
      .reduce(merge);
    const p95_ms = 250 * quantile(ratios, 0.95);
    // Some 300 stretches of six seconds that hardly know of each other.
    const tail = responseTail({ servers: 16, service_ms: 50 }, 280, p95_ms);
    expect(tail).toBeGreaterThan(0.046);
    expect(tail).toBeLessThan(0.054);
  });

  it('is the same with the same seed, and another with another number', () => {
    const run = (seed: number, number: number): TrialMeasurement =>
      generatorOf(POOL, seed).run(order({ number, window_s: 10 }));
    expect(run(1, 1)).toEqual(run(1, 1));
    expect(run(1, 1).planned).not.toBe(run(1, 2).planned);
    expect(run(1, 1).planned).not.toBe(run(2, 1).planned);
  });

  it('ends early at the first second that is lost, and only where it may', () => {
    // More than a hundred late: never so at a load that it carries.
    const isLost = (seconds: readonly TrialSecond[]): boolean =>
      seconds.reduce((sum, { criteria }) => sum + criteria[0]!.bad, 0) > 100;
    const run = (rate_per_s: number, may_stop_early: boolean): TrialMeasurement =>
      generatorOf(POOL, 1).run(order({ rate_per_s, may_stop_early }), isLost);
    const stopped = run(500, true);
    expect([stopped.stopped_early, stopped.findings]).toEqual([true, []]);
    expect(isLost(stopped.seconds)).toBe(true);
    expect(isLost(stopped.seconds.slice(0, -1))).toBe(false);
    // Three seconds until the next one.
    expect(stopped.duration_s).toBe(stopped.seconds.length + 3);
    expect([run(500, false).stopped_early, run(200, true).stopped_early]).toEqual([false, false]);
  });

  it('finds the target as the one before left it', () => {
    const generator = generatorOf(scenarioNamed('cold cache'), 1);
    const late = (number: number): number => {
      const { seconds } = generator.run(order({ number, rate_per_s: 200, window_s: 15 }));
      return seconds.reduce((n, { criteria }) => n + criteria[0]!.bad, 0);
    };
    expect(late(1)).toBeGreaterThan(1000);
    for (const number of [2, 3, 4, 5]) late(number);
    expect(late(6)).toBeLessThan(200);
  });
});

describe('a generator that is the bottleneck says so', () => {
  it('and nothing where it is not', () => {
    expect(findingsOf({})).toEqual([]);
    expect(findingsOf({ ceiling_per_s: 200 })).toEqual([]);
  });

  it('when its processor is busy, and when it comes late with what it starts', () => {
    expect(findingsOf({ ceiling_per_s: 120 })).toContain('cpu_saturated');
    expect(findingsOf({ ceiling_per_s: 90 })).toEqual([
      'start_lag',
      'not_delivered',
      'cpu_saturated',
      // One after the other, as fast as it can.
      'arrivals_not_poisson',
    ]);
  });

  it('when it has too few users', () => {
    expect(findingsOf({ users: 4 })).toEqual(['not_delivered']);
    const { dropped, planned, started } = generatorOf(POOL, 1, { ...STOUT, users: 4 }).run(
      order({ rate_per_s: 100 }),
    );
    expect(dropped + started).toBe(planned);
    // Erlang's loss formula: five erlangs offered to four.
    expect(dropped / planned).toBeCloseTo(0.398, 1);
  });

  it('when its arrivals are even, if it looks', () => {
    expect(findingsOf({ arrivals: 'even' })).toEqual(['arrivals_not_poisson']);
    expect(findingsOf({ arrivals: 'even', checks_arrivals: false })).toEqual([]);
  });
});

it('has scenarios of every row, apart for tuning and held out, each with a name of its own', () => {
  const rows = (set: string): number[] =>
    [...new Set(SCENARIOS.flatMap((one) => (one.set === set ? [one.row] : [])))].sort(
      (a, b) => a - b,
    );
  expect(rows('tuning')).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
  expect(rows('held-out').length).toBeGreaterThanOrEqual(13);
  expect(new Set(SCENARIOS.map(keyOf)).size).toBe(SCENARIOS.length);
});
