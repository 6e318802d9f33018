import { describe, expect, it } from 'vitest';
import { judge } from '../../analysis/judge.ts';
import { accumulate, type Measured } from '../../analysis/measured.ts';
import { histogramOf } from '../../model/histogram.ts';
import type { JourneyName } from '../../model/journey.ts';
import type { JourneyWindow } from '../../model/window.ts';
import {
  errors,
  HEALTH,
  judgement,
  latency,
  measure,
  outcome,
  SEARCH,
  sample,
  VIEW,
  WORKLOAD,
} from './sample-judgement.ts';

describe('what a healthy sum could hide', () => {
  const SMALL = { ...WORKLOAD.scenarios[0]!, journey: 'officer-settles' as const, rate_per_s: 1 };

  function journeys(big: number, small: number): Measured {
    const [first] = WORKLOAD.scenarios;
    const row = (scenario: JourneyName, started: number): JourneyWindow => ({
      start_ms: 0,
      sender: 'k6',
      scenario,
      stage: 'measure',
      started,
      completed: started,
      failed: 0,
      exceptions: 0,
      start_lag_ms: histogramOf(new Array<number>(started).fill(1), 3),
    });
    return {
      ...accumulate(measure({ started: 0 }), {
        windows: [],
        journeys: [row(first!.journey, big), row('officer-settles', small)],
        generator: [],
      }),
    };
  }

  it('is a small journey that starved beside a big one', () => {
    const workload = { ...WORKLOAD, scenarios: [...WORKLOAD.scenarios, SMALL] };
    const verdict = judge(judgement(journeys(1080, 50), { workload }));
    expect(verdict.kind).toBe('invalid');
    expect(verdict.reasons[0]?.text).toContain(
      'officer-settles: 50 of 60 planned journeys started',
    );
  });

  it('is a journey that the end of the test cut off', () => {
    const measured = measure({});
    const cut = new Map(measured.journeys);
    cut.set('citizen-searches', { started: 1200, completed: 1180, failed: 0, exceptions: 0 });
    expect(outcome(judgement({ ...measured, journeys: cut }))).toEqual([
      'invalid',
      'journeys_unfinished',
    ]);
  });

  it('is a step that comes too late for the judged stretch', () => {
    // 80 % of the planned 1,080 requests: with p95 alone, 864 samples would do.
    const measured = measure({ view: { good: 864 } });
    expect(outcome(judgement(measured, { objectives: [latency(VIEW, 0.95, 2000)] }))).toEqual([
      'invalid',
      'load_not_delivered',
    ]);
  });

  it('is not what chance moves over the edges of the stretch, the more the longer it takes to get there', () => {
    // 90 % of 1,080 are 972. From the start to the view it is 1 s of thought and 0.1 s of searching:
    // 972 − 1 − 3·√(2 · 18 · 1.1) = 952.1. When a search takes 1 s: 972 − 1 − 3·√(2 · 18 · 2) = 945.5.
    const objectives = [latency(VIEW, 0.95, 2000)];
    const measured = measure({ view: { good: 946 } });
    expect(outcome(judgement(measured, { objectives }))).toEqual(['invalid', 'load_not_delivered']);
    const totals = measured.operations.get(SEARCH)!;
    const slow = { ...totals, latency_ms: histogramOf(new Array<number>(1200).fill(1000), 3) };
    const operations = new Map(measured.operations).set(SEARCH, slow);
    expect(outcome(judgement({ ...measured, operations }, { objectives }))).toEqual(['pass']);
  });

  it('is a drop of the warm-up, which does not make a later stall the fault of the target', () => {
    const generator = [{ ...sample(0.2), dropped_iterations: 40 }];
    const health = { ...HEALTH, dropped_iterations: 41 };
    expect(outcome(judgement(measure({ started: 600, generator }), { health }))).toEqual([
      'invalid',
      'load_not_delivered',
    ]);
  });

  it('is a generator that did not answer for three of ten seconds', () => {
    const seconds = [0, 1, 2, 3, 4, 8, 9].map((s) => ({ ...sample(0.1), time_ms: 1000 * s }));
    const measured = { ...measure({ generator: seconds }), stretch_ms: { from: 0, to: 9000 } };
    expect(outcome(judgement(measured))).toEqual(['invalid', 'generator_unobserved']);
  });

  it('is a CPU ratio that is no number', () => {
    const measured = measure({ generator: [sample(Number.NaN)] });
    expect(outcome(judgement(measured))).toEqual(['invalid', 'generator_cpu_saturated']);
  });
});

describe('a target that fails', () => {
  const failing = { good: 0, errors: 1200 };

  it('fails also under less load than was planned: more would not have helped it', () => {
    const few = { ...WORKLOAD.scenarios[0]!, vus: 50, vus_suffice: false };
    const given = judgement(measure({ search: failing, started: 700 }), {
      workload: { ...WORKLOAD, scenarios: [few] },
      health: { ...HEALTH, dropped_iterations: 380 },
    });
    expect(outcome(given)).toEqual(['fail', 'objective_missed', 'load_not_delivered']);
  });

  it('is not excused by one exception of ours in a thousand journeys', () => {
    const given = judgement(measure({ search: failing, exceptions: 1 }));
    expect(outcome(given)).toEqual(['fail', 'objective_missed', 'script_exceptions']);
  });
});

describe('an objective that allows nothing', () => {
  it('is met by a thousand requests without a failure, and missed with a single one', () => {
    const zero = { objectives: [errors(SEARCH, 0)] };
    expect(outcome(judgement(measure({}), zero))).toEqual(['pass']);
    expect(outcome(judgement(measure({ search: { good: 1200, errors: 1 } }), zero))[0]).toBe(
      'fail',
    );
  });

  it('that allows one in ten thousand needs a hundred thousand requests', () => {
    expect(outcome(judgement(measure({}), { objectives: [errors(SEARCH, 0.0001)] }))).toEqual([
      'invalid',
      'too_few_samples',
    ]);
  });
});
