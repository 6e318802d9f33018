import { fractionBelow } from './histogram.ts';
import { addTotals, EMPTY_TOTALS, type Window, type WindowTotals } from './window.ts';

/** When to give up on a target before it is hurt. What is absent is not watched. */
export interface StopRules {
  /** Share of requests that may fail, 0 … 1, over the last `over_s`. */
  readonly error_ratio?: number;
  /** 95 % of the requests of the last `over_s` must be answered within this; a failed one counts as slower. */
  readonly latency_p95_ms?: number;
  readonly over_s: number;
  /** Ends the run when it is certain to fail: no rest of it could meet the objective again. */
  readonly when_certain?: boolean;
  /** A file that ends the run when it appears, besides `STOP` in the run's own folder. */
  readonly file?: string;
  /** Asked every second; a 2xx answer whose first word is `stop` ends the run. */
  readonly url?: string;
}

/** Why a run was stopped before its end. */
export interface StopCause {
  readonly by: 'error_ratio' | 'latency_p95' | 'file' | 'url' | 'certain';
  /** One plain sentence for the operator. */
  readonly text: string;
  readonly observed?: number;
  readonly limit?: number;
  readonly samples?: number;
}

/** Stretch that the conditions look at when a profile names none. */
export const DEFAULT_OVER_S = 10;

/** What guards a target that is not this machine when its profile sets no conditions. */
export const DEFAULT_STOP: StopRules = { error_ratio: 0.5, over_s: DEFAULT_OVER_S };

/** Fewer bad requests than this are chance, as for an objective that is missed. */
const BAD_MIN = 10;

/** A 95th percentile is over its limit when more than this share is. */
const SLOW_MAX = 0.05;

/**
 * Whether the last seconds break a condition. Every stage counts, the warm-up too: it hurts as much.
 *
 * @param windows at least those of the last `over_s`; older ones are left out
 * @returns the first condition that is broken; undefined when none is
 */
export function trip(rules: StopRules, windows: readonly Window[]): StopCause | undefined {
  const recent = lastSeconds(windows, rules.over_s).reduce<WindowTotals>(addTotals, EMPTY_TOTALS);
  return tripOnErrors(rules, recent) ?? tripOnLatency(rules, recent);
}

/** Whether any condition looks at what was measured. */
export function watchesRequests({ error_ratio, latency_p95_ms }: StopRules): boolean {
  return error_ratio !== undefined || latency_p95_ms !== undefined;
}

/** The windows of the last `over_s` seconds, counted back from the newest. */
export function lastSeconds(windows: readonly Window[], over_s: number): Window[] {
  const newest_ms = windows.reduce((latest, w) => Math.max(latest, w.start_ms), 0);
  return windows.filter((w) => w.start_ms > newest_ms - 1000 * over_s);
}

function tripOnErrors(
  { error_ratio, over_s }: StopRules,
  { count, errors }: WindowTotals,
): StopCause | undefined {
  if (error_ratio === undefined || errors < BAD_MIN || errors / count <= error_ratio) {
    return undefined;
  }
  const observed = errors / count;
  const text = `${errors} of ${count} requests failed in the last ${over_s} s (${percent(observed)}; the profile stops above ${percent(error_ratio)})`;
  return { by: 'error_ratio', text, observed, limit: error_ratio, samples: count };
}

function tripOnLatency(
  { latency_p95_ms: limit_ms, over_s }: StopRules,
  { count, errors, latency_ms }: WindowTotals,
): StopCause | undefined {
  if (limit_ms === undefined || count === 0) return undefined;
  const succeeded = count - errors;
  const slow = succeeded === 0 ? 0 : succeeded * (1 - fractionBelow(latency_ms, limit_ms));
  const late = Math.round(slow) + errors;
  if (late < BAD_MIN || late / count <= SLOW_MAX) return undefined;
  const text = `${late} of ${count} requests in the last ${over_s} s failed or took longer than ${limit_ms} ms (${percent(late / count)}; the profile stops above ${percent(SLOW_MAX)})`;
  return { by: 'latency_p95', text, observed: late / count, limit: SLOW_MAX, samples: count };
}

function percent(ratio: number): string {
  return `${Number((100 * ratio).toFixed(1))} %`;
}
