import { countOf, quantile } from '../model/histogram.ts';
import { OPERATIONS, type OperationName } from '../model/operation.ts';
import type {
  EarlyEnd,
  GeneratorHealth,
  GeneratorSummary,
  Offered,
  OperationSummary,
  RunResult,
} from '../model/run.ts';
import { plannedStarts } from '../model/shape.ts';
import {
  EMPTY_TOTALS,
  type GeneratorSample,
  WINDOW_MS,
  type WindowTotals,
} from '../model/window.ts';
import { unfinishedOf } from './delivery.ts';
import { type Judgement, judge } from './judge.ts';
import { judgedSamples, type Measured } from './measured.ts';
import { sideSummary } from './side-reasons.ts';

/** The figures and the verdict of a finished run. */
export function conclude(judgement: Judgement): RunResult {
  const { workload, measured, health } = judgement;
  const names = Object.keys(workload.operations) as OperationName[];
  return {
    verdict: judge(judgement),
    offered: offeredLoad(judgement),
    operations: names.map((name) => summarise(name, measured.operations.get(name) ?? EMPTY_TOTALS)),
    generator: generatorSummary(measured, health),
    side_probe: sideSummary(health.side_probe ?? []),
    intake: { problems: health.intake_problems, coarsened: health.coarsened ?? [] },
    ended_early: earlyEnd(judgement),
  };
}

function offeredLoad({ workload, measured, health }: Judgement): Offered {
  const requests = [...measured.operations.values()].reduce((sum, t) => sum + t.count, 0);
  const judged_s = judgedLength({ workload, measured, health });
  const journeys = [...measured.journeys.values()];
  return {
    planned: Math.round(workload.scenarios.reduce((sum, s) => sum + plannedStarts(workload, s), 0)),
    started: journeys.reduce((sum, j) => sum + j.started, 0),
    unfinished: journeys.reduce((sum, j) => sum + unfinishedOf(j), 0),
    rate_per_s: judged_s === 0 ? 0 : requests / judged_s,
  };
}

/** Of a run that was stopped, the part that was made; in seconds. */
function judgedLength({
  workload,
  measured: { stretch_ms },
  health,
}: Pick<Judgement, 'workload' | 'measured' | 'health'>): number {
  if (!health.stopped) return workload.duration_s;
  return stretch_ms === null ? 0 : (stretch_ms.to + WINDOW_MS - stretch_ms.from) / 1000;
}

function earlyEnd(judgement: Judgement): EarlyEnd | null {
  const { stopped } = judgement.health;
  if (!stopped) return null;
  const { duration_s: planned_s } = judgement.workload;
  return { ...stopped, judged_s: judgedLength(judgement), planned_s };
}

function summarise(operation: OperationName, totals: WindowTotals): OperationSummary {
  const { platform } = OPERATIONS[operation];
  return {
    platform,
    operation,
    count: totals.count,
    errors: totals.errors,
    good_ratio: totals.count === 0 ? null : totals.good / totals.count,
    p50_s: seconds(totals, 0.5),
    p95_s: seconds(totals, 0.95),
    p99_s: seconds(totals, 0.99),
  };
}

function seconds(totals: WindowTotals, q: number): number | null {
  return countOf(totals.latency_ms) === 0 ? null : quantile(totals.latency_ms, q) / 1000;
}

function generatorSummary(
  measured: Measured,
  { dropped_iterations, exit_code, memory_bytes }: Judgement['health'],
): GeneratorSummary {
  const generator = judgedSamples(measured);
  const n = generator.length;
  return {
    cpu_ratio: n === 0 ? null : generator.reduce((sum, s) => sum + s.cpu_ratio, 0) / n,
    memory_bytes_max:
      n === 0 ? null : generator.reduce((most, s) => Math.max(most, s.memory_bytes), 0),
    dropped_iterations,
    exceptions: measured.exceptions,
    exit_code,
    health: generatorHealth(generator, memory_bytes),
  };
}

function generatorHealth(
  samples: readonly GeneratorSample[],
  memory_bytes: number,
): GeneratorHealth {
  const most = (read: (sample: GeneratorSample) => number | null): number | null =>
    samples.reduce<number | null>((highest, sample) => {
      const reading = read(sample);
      return reading === null || (highest !== null && highest >= reading) ? highest : reading;
    }, null);
  const total = (read: (sample: GeneratorSample) => number | null): number | null => {
    const readings = samples.map(read).filter((reading) => reading !== null);
    return readings.length === 0 ? null : readings.reduce((sum, reading) => sum + reading, 0);
  };
  return {
    memory_ratio_max: most((s) => s.memory_bytes / memory_bytes),
    gc_cpu_ratio_max: most((s) => s.gc_cpu_ratio),
    gc_pause_ratio_max: most((s) => s.gc_pause_ratio),
    cpu_wait_ratio_max: most((s) => s.cpu_wait_ratio),
    cpu_wait_ms_mean_max: most((s) => s.cpu_wait_ms_mean),
    steal_ratio_max: most((s) => s.steal_ratio),
    ports_ratio_max: most((s) => s.ports_ratio),
    link_ratio_max: most((s) => s.link_ratio),
    link_dropped_packets: total((s) => s.link_dropped_packets),
    vus_busy_max: most((s) => s.vus),
    vus_max: most((s) => s.vus_max),
    clock_step_ms_max: most((s) => Math.abs(s.clock_step_ms)),
    loop_delay_ms_max: most((s) => s.loop_delay_ms_max),
  };
}
