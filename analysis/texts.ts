import { counted } from '../model/counted.ts';
import type { Objective } from '../model/objective.ts';
import type { ObjectiveResult } from '../model/verdict.ts';

/** A ratio as people read it: `95 %`, `99.9 %`, `0.25 %`; two significant decimals at most, no trailing zeros. */
export function percent(ratio: number): string {
  return `${Number((100 * ratio).toFixed(2))} %`;
}

/** A duration limit: `800 ms`, `2 s`, `2.5 s`. */
export function duration(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${Number((ms / 1000).toFixed(3))} s`;
}

/** The objective in short: `p95 ≤ 2 s`, `errors ≤ 1 %`. */
function objectiveText(objective: Objective): string {
  return objective.kind === 'latency'
    ? `p${Number((100 * objective.quantile).toFixed(2))} ≤ ${duration(objective.limit_ms)}`
    : `errors ≤ ${percent(objective.limit_ratio)}`;
}

/** Why an objective is missed: operation, observed, limit, samples, basis. */
export function missedText(result: ObjectiveResult): string {
  const { objective, bad, samples } = result;
  const what =
    objective.kind === 'latency'
      ? `took longer than ${duration(objective.limit_ms)} or failed`
      : 'failed';
  return `${objective.operation}: ${bad} of ${samples} requests ${what} (${percent(result.bad_ratio)}, at most ${percent(result.allowed_ratio)} allowed by ${objectiveText(objective)}; basis: ${objective.basis})`;
}

/** Why an objective could not be shown, and what to do. */
export function unmeasuredText({ objective, samples }: ObjectiveResult, minimum: number): string {
  return samples === 0
    ? `${objective.operation}: ${objectiveText(objective)} was never measured; no journey of the profile got there`
    : `${objective.operation}: ${counted(samples, 'request')} ${samples === 1 ? 'is' : 'are'} too few to show ${objectiveText(objective)} (${minimum} needed); run longer or at a higher rate`;
}
