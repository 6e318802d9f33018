import { describe, expect, it } from 'vitest';
import { IN_ORDER } from '../../analysis/certain.ts';
import { judge } from '../../analysis/judge.ts';
import { accumulate, NOTHING_MEASURED } from '../../analysis/measured.ts';
import { judgeSoFar } from '../../analysis/so-far.ts';
import type { MeasurementBatch } from '../../model/window.ts';
import {
  failingMeasurements,
  samplePlan,
  sampleWorkload,
  secondOf,
} from '../reporters/live/played-run.ts';
import { sampleMeasurements } from '../reporters/sample-run.ts';

/** Objectives that half a minute of the sample run can show. */
const PLAN = samplePlan({
  objectives: samplePlan()
    .objectives.filter((o) => o.kind === 'latency' && o.quantile === 0.95)
    .map((o) => (o.kind === 'latency' ? { ...o, quantile: 0.7 } : o)),
});

const WORKLOAD = sampleWorkload(PLAN);

const HEALTH = {
  ...IN_ORDER,
  memory_bytes: 2 ** 33,
};

function judgementAt(
  seconds: number,
  measurements: MeasurementBatch = sampleMeasurements(),
): Parameters<typeof judgeSoFar>[0] {
  let measured = NOTHING_MEASURED;
  for (let s = 0; s < seconds; s++) measured = accumulate(measured, secondOf(measurements, s));
  return { workload: WORKLOAD, objectives: PLAN.objectives, measured, health: HEALTH };
}

describe('what can be said before the end', () => {
  it('is nothing in the warm-up, however busy the generator is with starting', () => {
    const batch = sampleMeasurements();
    const busy = { ...batch, generator: batch.generator.map((g) => ({ ...g, cpu_ratio: 1 })) };
    expect(judgeSoFar(judgementAt(8, busy))).toEqual({
      kind: 'early',
      reasons: [],
      objectives: [],
    });
  });

  it('is too early while an objective has too few samples, and says which', () => {
    const { kind, reasons, objectives } = judgeSoFar(judgementAt(12));
    expect(kind).toBe('early');
    expect(new Set(reasons.map((r) => r.code))).toEqual(new Set(['too_few_samples']));
    expect(objectives).toHaveLength(PLAN.objectives.length);
  });

  it('is a pass once every objective is shown, although most of the run is to come', () => {
    const judgement = judgementAt(40);
    expect(judgeSoFar(judgement)).toMatchObject({ kind: 'pass', reasons: [] });
    // The judge of the end sees a run that did not do what was planned.
    expect(judge(judgement).kind).toBe('invalid');
  });

  it('is a failure as soon as an objective is shown to be missed', () => {
    const { kind, reasons } = judgeSoFar(judgementAt(34, failingMeasurements()));
    expect(kind).toBe('fail');
    expect(reasons[0]).toMatchObject({
      code: 'objective_missed',
      operation: 'settlement.submitDossier',
    });
  });

  it('is that it cannot be trusted while the generator is saturated', () => {
    const batch = failingMeasurements();
    const busy = { ...batch, generator: batch.generator.map((g) => ({ ...g, cpu_ratio: 0.95 })) };
    const { kind, reasons } = judgeSoFar(judgementAt(34, busy));
    expect([kind, reasons[0]?.code]).toEqual(['invalid', 'generator_cpu_saturated']);
  });

  it('takes journeys under way for what they are', () => {
    const batch = sampleMeasurements();
    const journeys = batch.journeys.map((j) => ({ ...j, completed: Math.floor(j.started / 2) }));
    expect(judgeSoFar(judgementAt(40, { ...batch, journeys })).kind).toBe('pass');
  });

  it('is no pass while journeys do not start', () => {
    const batch = sampleMeasurements();
    const journeys = batch.journeys.map((j) => ({ ...j, started: Math.floor(0.6 * j.started) }));
    const { kind, reasons } = judgeSoFar(judgementAt(45, { ...batch, journeys }));
    expect([kind, reasons[0]?.code]).toEqual(['early', 'load_not_delivered']);
  });
});
