import { countOf, quantile } from '../model/histogram.ts';
import { OPERATIONS, type OperationName } from '../model/operation.ts';
import type { GeneratorSummary, Offered, OperationSummary, RunResult } from '../model/run.ts';
import { plannedStarts } from '../model/shape.ts';
import { EMPTY_TOTALS, type WindowTotals } from '../model/window.ts';
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
    generator: generatorSummary(measured, health.dropped_iterations, health.exit_code),
    side_probe: sideSummary(health.side_probe ?? []),
  };
}

function offeredLoad({ workload, measured }: Judgement): Offered {
  const requests = [...measured.operations.values()].reduce((sum, t) => sum + t.count, 0);
  return {
    planned: Math.round(workload.scenarios.reduce((sum, s) => sum + plannedStarts(workload, s), 0)),
    started: [...measured.journeys.values()].reduce((sum, j) => sum + j.started, 0),
    rate_per_s: requests / workload.duration_s,
  };
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
  dropped_iterations: number,
  exit_code: number | null,
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
  };
}
