import { describe, expect, it } from 'vitest';
import { judge } from '../../analysis/judge.ts';
import type { Measured } from '../../analysis/measured.ts';
import type { GeneratorSample } from '../../model/window.ts';
import type { WorkloadScenario } from '../../model/workload.ts';
import { HEALTH, judgement, measure, outcome, sample, WORKLOAD } from './sample-judgement.ts';

/** Twenty readings in the judged stretch of which so many have the change. */
function readings(bad: number, change: Partial<GeneratorSample>): Measured {
  const generator = Array.from({ length: 20 }, (_, i) => ({
    ...sample(0.2),
    ...(i < bad ? change : {}),
  }));
  return measure({ generator });
}

describe('A generator that gets in the way', () => {
  it.each<[string, Partial<GeneratorSample>, Partial<GeneratorSample>]>([
    ['generator_cpu_saturated', { cpu_ratio: 0.8 }, { cpu_ratio: 0.799 }],
    ['generator_cpu_saturated', { steal_ratio: 0.1 }, { steal_ratio: 0.099 }],
    ['generator_cpu_saturated', { cpu_ratio: Number.NaN }, { cpu_ratio: 0 }],
    ['generator_collects_garbage', { gc_cpu_ratio: 0.25 }, { gc_cpu_ratio: 0.249 }],
    ['generator_collects_garbage', { gc_pause_ratio: 0.05 }, { gc_pause_ratio: 0.049 }],
    ['generator_network_saturated', { link_ratio: 0.8 }, { link_ratio: 0.799 }],
  ])('is %s with %j in three of twenty seconds, not in two, nor with %j', (code, bad, fine) => {
    const usual = { steal_ratio: 0, gc_cpu_ratio: 0, gc_pause_ratio: 0, link_ratio: 0 };
    const of = (n: number, change: Partial<GeneratorSample>) => {
      const measured = readings(n, { ...usual, ...change });
      const generator = measured.generator.map((s, i) => (i < n ? s : { ...s, ...usual }));
      return outcome(judgement({ ...measured, generator }));
    };
    expect(of(3, bad)).toEqual(['invalid', code]);
    expect(of(2, bad)).toEqual(['pass']);
    expect(of(20, fine)).toEqual(['pass']);
  });

  it('is saturated with 80 % of its cores on average, though only two seconds in twenty are over', () => {
    const generator = Array.from({ length: 20 }, (_, i) => sample(i < 2 ? 1 : 0.79));
    // (2 × 1 + 18 × 0.79) ÷ 20 = 0.811.
    const verdict = outcome(judgement(measure({ generator })));
    expect(verdict).toEqual(['invalid', 'generator_cpu_saturated']);
    const lower = Array.from({ length: 20 }, (_, i) => sample(i < 2 ? 1 : 0.77));
    expect(outcome(judgement(measure({ generator: lower })))).toEqual(['pass']);
  });

  it('is judged by the readings that there are', () => {
    const generator = [sample(0.2), { ...sample(0.2), gc_cpu_ratio: 0.25 }];
    expect(outcome(judgement(measure({ generator })))).toEqual([
      'invalid',
      'generator_collects_garbage',
    ]);
  });

  it.each([
    [900, ['pass']],
    [901, ['invalid', 'generator_memory_saturated']],
  ])('may hold 900 of 1,000 bytes: %i', (memory_bytes, verdict) => {
    expect(outcome(judgement(readings(1, { memory_bytes })))).toEqual(verdict);
  });

  it.each([
    [0.799, ['pass']],
    [0.8, ['invalid', 'generator_ports_exhausted']],
  ])('may take less than four fifths of its ports to one address: %f', (ports_ratio, verdict) => {
    expect(outcome(judgement(readings(1, { ports_ratio })))).toEqual(verdict);
    expect(outcome(judgement(readings(1, { ports_ratio: null })))).toEqual(['pass']);
  });

  it('is at fault for the first request that could not leave it', () => {
    const of = (unsent_requests: number) =>
      judgement(readings(0, {}), { health: { ...HEALTH, unsent_requests } });
    expect(outcome(of(0))).toEqual(['pass']);
    expect(outcome(of(1))).toEqual(['invalid', 'requests_unsent']);
    const [reason] = judge(of(2)).reasons;
    expect(reason).toMatchObject({ observed: 2, limit: 0 });
    expect(reason?.text).toBe(
      '2 requests never left this machine, which had no local port, no local address or no open file left for them; they are not counted against the target. Keep connections alive, widen net.ipv4.ip_local_port_range or raise the limit on open files, or use a second generator',
    );
  });

  it.each([
    [99, ['pass']],
    [-100, ['pass', 'clock_stepped']],
    [1000, ['pass', 'clock_stepped']],
    [-1001, ['invalid', 'clock_stepped']],
    [1001, ['invalid', 'clock_stepped']],
  ])(
    'tells of a clock that was set, and is not to be trusted past a window: %i ms',
    (clock_step_ms, verdict) => {
      expect(outcome(judgement(readings(1, { clock_step_ms })))).toEqual(verdict);
    },
  );
});

describe('Journeys that found no free user, though nearly all started', () => {
  const [scenario] = WORKLOAD.scenarios;
  const verdict = (seconds: number, change: Partial<WorkloadScenario>) => {
    const generator = Array.from({ length: 21 }, (_, i) => ({
      ...sample(0.2),
      dropped_iterations: Math.min(i, seconds),
    }));
    const scenarios = scenario === undefined ? [] : [{ ...scenario, ...change }];
    const health = { ...HEALTH, dropped_iterations: seconds };
    const workload = { ...WORKLOAD, scenarios };
    return outcome(judgement(measure({ generator }), { workload, health }));
  };

  it('make the run invalid in three of twenty seconds, when fewer users were allowed than needed', () => {
    expect(verdict(3, { vus_suffice: false })).toEqual(['invalid', 'generator_out_of_users']);
    expect(verdict(2, { vus_suffice: false })).toEqual(['pass', 'generator_out_of_users']);
    expect(verdict(0, { vus_suffice: false })).toEqual(['pass']);
  });

  it('are only told when there were users enough for a target within its objectives', () => {
    expect(verdict(20, {})).toEqual(['pass', 'generator_out_of_users']);
  });
});

describe('A generator that stands still', () => {
  /** Windows of the tenth second alone, of a stretch planned for ten, and readings at these seconds. */
  const verdict = (seconds: readonly number[], health = HEALTH) => {
    const generator = seconds.map((second) => ({ ...sample(0.2), time_ms: 1000 * second }));
    const at_9s = { from: 9000, to: 9000 };
    const measured = { ...measure({ generator }), stretch_ms: at_9s };
    const workload = { ...WORKLOAD, duration_s: 10 };
    return outcome(judgement(measured, { workload, health }));
  };

  it('before the first request of the judged stretch makes the run invalid, too', () => {
    // Read before the stretch, and then not for 6.5 s of ten.
    expect(verdict([-1, 0, 1, 2, 2.5, 9, 9.5])).toContain('generator_unobserved');
    expect(verdict([-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9])).not.toContain('generator_unobserved');
  });

  it('is not looked for before its first reading, when its users were started', () => {
    expect(verdict([6, 7, 8, 9])).not.toContain('generator_unobserved');
  });

  it('is not looked for in the time that a stop cut off', () => {
    const stopped = { by: 'error_ratio', text: 'half of the requests failed' } as const;
    expect(verdict([-9, 9, 9.5], { ...HEALTH, stopped })).not.toContain('generator_unobserved');
  });
});
