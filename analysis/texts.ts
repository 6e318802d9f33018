import { counted } from '../model/counted.ts';
import { minimumSamples, type Objective } from '../model/objective.ts';
import type { ObjectiveResult, PooledResult } from '../model/verdict.ts';
import { entriesOf } from './owed.ts';

/** A ratio as people read it: `95 %`, `99.9 %`, `0.25 %`; two significant decimals at most, no trailing zeros. */
export function percent(ratio: number): string {
  return `${Number((100 * ratio).toFixed(2))} %`;
}

/** A duration limit: `800 ms`, `2 s`, `2.5 s`. */
export function duration(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${Number((ms / 1000).toFixed(3))} s`;
}

/** The objective in short: `p95 ≤ 2 s`, `errors ≤ 1 %`. */
export function objectiveText(objective: Objective): string {
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
  return `${objective.operation}: ${bad} of ${samples} requests ${what} (${percent(result.bad_ratio)}, at most ${percent(result.allowed_ratio)} allowed by ${objectiveText(objective)}; basis: ${objective.basis})${owedText(result)}`;
}

/** What others owe, in words; empty where there is nothing. */
function owedText({ objective, owed }: ObjectiveResult): string {
  const parts = entriesOf(owed).map(
    ([platform, requests]) =>
      `${requests} of them ${objective.platform} answered in order, without what ${platform} had to bring about`,
  );
  return parts.map((part) => `; ${part}`).join('');
}

/** Why an objective could not be shown, and what to do. */
export function unmeasuredText({ objective, samples, allowed_ratio }: ObjectiveResult): string {
  return samples === 0
    ? `${objective.operation}: ${objectiveText(objective)} was never measured; no journey of the profile got there`
    : `${objective.operation}: ${counted(samples, 'request')} ${samples === 1 ? 'is' : 'are'} too few to show ${objectiveText(objective)} (${minimumSamples(allowed_ratio)} needed); run longer or at a higher rate`;
}

/** Why a platform as a whole missed what it must hold. */
export function missedPoolText(pool: PooledResult): string {
  const { platform, quantile, operations, bad, samples, bad_ratio, allowed_ratio } = pool;
  const what = quantile === null ? 'failed' : 'took longer than their limits or failed';
  return `${platform}: ${bad} of ${samples} requests to its ${counted(operations, 'operation')} ${what} (${percent(bad_ratio)}, at most ${percent(allowed_ratio)} allowed by ${poolText(pool)}${pool.basis === undefined ? '' : `; basis: ${pool.basis}`})`;
}

/** Why a platform as a whole could not be judged, and what to do. */
export function unmeasuredPoolText(pool: PooledResult): string {
  const { platform, operations, samples, allowed_ratio } = pool;
  return `${platform}: ${counted(samples, 'request')} to its ${counted(operations, 'operation')} ${samples === 1 ? 'is' : 'are'} too few to show ${poolText(pool)} (${minimumSamples(allowed_ratio)} needed); run longer or at a higher rate`;
}

/** What a pool is held to, in short. */
export function poolText({ quantile }: PooledResult): string {
  return quantile === null
    ? 'their limits on errors'
    : `their limits on p${Number((100 * quantile).toFixed(2))}`;
}
