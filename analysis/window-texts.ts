import { vietnamTime } from '../model/civil-date.ts';
import { counted } from '../model/counted.ts';
import type {
  ObjectiveResult,
  PooledResult,
  Span,
  WindowFigures,
  WindowsResult,
} from '../model/verdict.ts';
import { objectiveText, percent, poolText } from './texts.ts';

/** Whose windows they are, in words. */
export interface Wording {
  /** `settlement.submitDossier`, or `settlement`. */
  readonly whose: string;
  /** `requests`, or `requests to its 12 operations`. */
  readonly requests: string;
  /** What bad ones did. */
  readonly what: string;
  /** `errors ≤ 1 %`, with its basis. */
  readonly limit: string;
}

export function objectiveWording({ objective }: ObjectiveResult): Wording {
  const isLatency = objective.kind === 'latency';
  return {
    whose: objective.operation,
    requests: 'requests',
    what: isLatency ? 'took too long or failed' : 'failed',
    limit: `${objectiveText(objective)}; basis: ${objective.basis}`,
  };
}

export function poolWording(pool: PooledResult): Wording {
  return {
    whose: pool.platform,
    requests: `requests to its ${counted(pool.operations, 'operation')}`,
    what: pool.quantile === null ? 'failed' : 'took longer than their limits or failed',
    limit: `${poolText(pool)}${pool.basis === undefined ? '' : `; basis: ${pool.basis}`}`,
  };
}

/** That most requests of a time were bad. */
export function outageText(
  { whose, requests, what, limit }: Wording,
  outage: WindowFigures,
  { others, allowed_ratio }: { readonly others: number; readonly allowed_ratio: number },
): string {
  const more = others === 0 ? '' : `, the worst of ${others + 1} outages`;
  return `${whose}: outage ${spanText(outage)}${more}: ${badOf(outage)} ${requests} ${what} (${percent(outage.observed)}, at most ${percent(allowed_ratio)} allowed by ${limit})`;
}

/** That too many windows were bad, and which was the worst. */
export function badWindowsText(
  { whose, requests, what, limit }: Wording,
  { good_windows_ratio, good_windows_ratio_min, worst_window }: WindowsResult,
): string {
  const { good, judged } = good_windows_ratio;
  const worst =
    worst_window === null
      ? ''
      : `; the worst ${spanText(worst_window)}: ${badOf(worst_window)} ${requests} ${what} (${percent(worst_window.observed)})`;
  return `${whose}: ${judged - good} of ${counted(judged, 'window')} broke ${limit}, beyond chance (${percent(good / judged)} good, at least ${percent(good_windows_ratio_min)} needed)${worst}`;
}

/** When and how long: `from 08:15:30 (Vietnam) for 60 s`. */
export function spanText({ start_ms, length_s }: Span): string {
  return `from ${vietnamTime(start_ms)} (Vietnam) for ${Number(length_s.toFixed(1))} s`;
}

function badOf({ observed, samples }: WindowFigures): string {
  return `${Math.round(observed * samples)} of ${samples}`;
}
