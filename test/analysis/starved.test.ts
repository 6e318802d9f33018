import { describe, expect, it } from 'vitest';
import type { Measured } from '../../analysis/measured.ts';
import { starvationReasons } from '../../analysis/starved.ts';
import { histogramOf } from '../../model/histogram.ts';
import { measure, SEARCH, sample } from './sample-judgement.ts';

/** Readings in the judged stretch, each with how long a thread waited for a core. */
function waiting(waits_ms: readonly (number | null)[], latency_ms = 100): Measured {
  const generator = waits_ms.map((wait_ms) => ({
    ...sample(0.2),
    cpu_wait_ratio: 0.95,
    cpu_wait_ms_mean: wait_ms,
  }));
  const measured = measure({ search: { good: 10 }, generator });
  const totals = measured.operations.get(SEARCH);
  if (totals === undefined) throw new Error('nothing was measured');
  const latencies = histogramOf(new Array<number>(10).fill(latency_ms), 5);
  return { ...measured, operations: new Map([[SEARCH, { ...totals, latency_ms: latencies }]]) };
}

function seconds(bad: number, wait_ms: number, rest_ms = 0.1): number[] {
  return Array.from({ length: 20 }, (_, i) => (i < bad ? wait_ms : rest_ms));
}

describe('A generator whose cores others have', () => {
  // A tenth of 100 ms is 10 ms: four turns of 2.5 ms.
  it.each([
    ['in three seconds of twenty', seconds(3, 2.5), ['generator_starved']],
    ['in two seconds of twenty', seconds(2, 2.5), []],
    ['a little less, all the time', seconds(20, 2.49), []],
    ['as long on average, in two very long seconds', seconds(2, 25, 0), ['generator_starved']],
    ['nearly always, but in short turns', seconds(20, 0.3), []],
    ['nobody knows how long', [null, null], []],
  ])('measures itself where it waits too long in each turn: %s', (_, waits_ms, codes) => {
    expect(starvationReasons(waiting(waits_ms)).map(({ code }) => code)).toEqual(codes);
  });

  it.each([
    // 5 ms in four turns, however fast the platform is.
    [20, 1.24, 0],
    [20, 1.25, 1],
    // A tenth of 2 s.
    [2000, 49, 0],
    [2000, 50, 1],
  ])(
    'may add 5 ms or a tenth of the mean latency: %d ms, %d ms a turn',
    (latency_ms, wait_ms, n) => {
      expect(starvationReasons(waiting(seconds(20, wait_ms), latency_ms))).toHaveLength(n);
    },
  );

  it('is not asked where no request was timed, since there is nothing that it could have bent', () => {
    const measured = waiting(seconds(20, 50));
    const failed = measure({ search: { good: 0, errors: 10 }, view: { good: 0 } });
    expect(starvationReasons({ ...measured, operations: failed.operations })).toEqual([]);
  });

  it('says what it waited, and how that compares', () => {
    expect(starvationReasons(waiting(seconds(10, 5, 1)))).toEqual([
      {
        code: 'generator_starved',
        weight: 'invalid',
        text: "Others had k6's cores: it waited for one about 12 ms in each request, and 10 ms or more in 50 % of the seconds, where the mean latency is 100 ms; give it a machine with idle cores",
        basis: 'project-default',
        observed: 0.5,
        limit: 0.1,
        samples: 20,
      },
    ]);
  });
});
