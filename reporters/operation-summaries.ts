import { quantile } from '../model/histogram.ts';
import type { OperationSummary, RunManifest } from '../model/run.ts';
import type { OperationTotals, RunReading } from './archive-reader.ts';

/** The figures of each operation: as they were judged, or sums of what there is of an unsealed run, which imply no verdict. */
export function summariesOf(
  { result }: RunManifest,
  { operations }: Pick<RunReading, 'operations'>,
): readonly OperationSummary[] {
  return result?.operations ?? operations.filter((o) => o.stage === 'measure').map(summarise);
}

function summarise(totals: OperationTotals): OperationSummary {
  const { platform, operation, count, good, slow, errors, latency_ms } = totals;
  const seconds = (q: number): number | null =>
    good + slow === 0 ? null : quantile(latency_ms, q) / 1000;
  return {
    platform,
    operation,
    count,
    errors,
    good_ratio: count === 0 ? null : good / count,
    p50_s: seconds(0.5),
    p95_s: seconds(0.95),
    p99_s: seconds(0.99),
  };
}
