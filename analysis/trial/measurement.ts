import type { Criterion, TrialMeasurement, TrialOrder } from '../../model/capacity.ts';
import { EMPTY_HISTOGRAM, merge } from '../../model/histogram.ts';
import type { Objective } from '../../model/objective.ts';
import type { OperationName } from '../../model/operation.ts';
import type { MeasurementBatch } from '../../model/window.ts';
import type { Workload } from '../../model/workload.ts';
import type { Measured } from '../measured.ts';
import type { RunHealth } from '../trust.ts';
import { generatorFindings } from './generator-findings.ts';
import { plannedVisits } from './planned-visits.ts';
import { type Held, trialSeconds } from './seconds.ts';

/** A run of the generator that was made for a trial. */
export interface TrialRun {
  readonly order: TrialOrder;
  readonly workload: Workload;
  /** Of every operation of the load. */
  readonly objectives: readonly Objective[];
  readonly batch: MeasurementBatch;
  readonly measured: Measured;
  readonly health: RunHealth;
  /** With start and end. */
  readonly duration_s: number;
}

/** What a run says of its trial. Pure: the same run says the same. */
export function measureTrial(
  run: TrialRun,
  { criteria, limit_s }: { readonly criteria: readonly Criterion[]; readonly limit_s: number },
  ceiling_per_s: number | null,
): TrialMeasurement {
  const { order, workload, batch, measured, health } = run;
  const { warmup_s, window_s } = order;
  const held = heldOf(criteria, run);
  const was_stopped = Boolean(health.stopped);
  const seconds = trialSeconds(batch, held, order, was_stopped);
  const planned = plannedVisits(workload);
  const judged = batch.journeys.filter(({ stage }) => stage === 'measure');
  const dropped = health.dropped_iterations - droppedBefore(measured);
  const findings = generatorFindings({
    order,
    workload,
    measured,
    journeys: batch.journeys,
    health,
    planned,
    started: seconds.slice(warmup_s, warmup_s + window_s).map(({ started }) => started),
    began: judged.reduce((sum, { started }) => sum + started, 0),
    start_lag_ms: judged.reduce((all, w) => merge(all, w.start_lag_ms), EMPTY_HISTOGRAM),
    dropped,
    limit_s,
    ceiling_per_s,
  });
  const until_s = was_stopped ? seconds.length : warmup_s + window_s;
  return {
    seconds,
    planned: planned.slice(warmup_s, until_s).reduce((sum, n) => sum + n, 0),
    started: judged.reduce((sum, { started }) => sum + started, 0),
    dropped,
    stopped_early: was_stopped,
    findings,
    requests: batch.windows.reduce((sum, { count }) => sum + count, 0),
    duration_s: run.duration_s,
  };
}

/** What the requests of a load are held against. */
export function heldOf(
  criteria: readonly Criterion[],
  { workload, objectives }: Pick<TrialRun, 'workload' | 'objectives'>,
): Held {
  const limits_ms = (operation: OperationName): readonly number[] =>
    workload.operations[operation]?.limits_ms ?? [];
  return { criteria, objectives, limits_ms };
}

/** Drops of the warm-up are nobody's in the window. */
function droppedBefore({ generator, stretch_ms }: Measured): number {
  if (stretch_ms === null) return 0;
  return generator.reduce(
    (most, { time_ms, dropped_iterations }) =>
      time_ms < stretch_ms.from ? Math.max(most, dropped_iterations) : most,
    0,
  );
}
