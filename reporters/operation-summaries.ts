import { quantile } from '../model/histogram.ts';
import { OPERATIONS } from '../model/operation.ts';
import type { OperationSummary, RunManifest } from '../model/run.ts';
import { type MeasurementBatch, totalsBy, type Window } from '../model/window.ts';

/** The figures of each operation: as they were judged, or what there is of an unsealed run. */
export function summariesOf(
  { result }: RunManifest,
  { windows }: MeasurementBatch,
): readonly OperationSummary[] {
  return result?.operations ?? summedUp(windows);
}

/** Sums over the judged stretch; they imply no verdict. */
function summedUp(windows: readonly Window[]): OperationSummary[] {
  const judged = windows.filter((w) => w.stage === 'measure');
  return [...totalsBy(judged, (w) => w.operation)].map(([operation, totals]) => {
    const seconds = (q: number): number | null =>
      totals.good + totals.slow === 0 ? null : quantile(totals.latency_ms, q) / 1000;
    return {
      platform: OPERATIONS[operation].platform,
      operation,
      count: totals.count,
      errors: totals.errors,
      good_ratio: totals.count === 0 ? null : totals.good / totals.count,
      p50_s: seconds(0.5),
      p95_s: seconds(0.95),
      p99_s: seconds(0.99),
    };
  });
}
