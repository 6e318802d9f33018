import type { OperationName } from './operation.ts';
import type { Platform } from './platform.ts';

/** Where a number comes from, the strongest first. Every report shows it, so that a figure of ours never looks like law. */
export const BASES = ['official', 'tender', 'precedent', 'project-default', 'unverified'] as const;

export type Basis = (typeof BASES)[number];

interface ObjectiveBase {
  readonly platform: Platform;
  readonly operation: OperationName;
  readonly basis: Basis;
  /** The text that the number was taken from, or the reason for it. */
  readonly source: string;
  /** The same in Vietnamese; `source` stands for it where it is not said. */
  readonly source_vi?: string;
  /** Shortest evaluation window, in seconds; `DEFAULT_WINDOW_S` where it is not said. */
  readonly window_s?: number;
  /**
   * Share of the evaluation windows that must be good, 0 … 1; then it alone decides about them. Where it is not said,
   * `GOOD_WINDOWS_RATIO_MIN` of them must, and none may be an outage.
   */
  readonly good_windows_ratio_min?: number;
}

/** Shortest evaluation windows. Queues make slow requests come in bursts by themselves, which failures do not. */
export const DEFAULT_WINDOW_S: Readonly<Record<Objective['kind'], number>> = {
  errors: 30,
  latency: 300,
};

/** Share of the evaluation windows that must be good where an objective does not say. */
export const GOOD_WINDOWS_RATIO_MIN = 0.99;

/** At least the share `quantile` of all requests succeed within `limit_ms`. A failed request counts as over. */
export interface LatencyObjective extends ObjectiveBase {
  readonly kind: 'latency';
  readonly quantile: number;
  readonly limit_ms: number;
}

/** At most `limit_ratio` of all requests fail. */
export interface ErrorObjective extends ObjectiveBase {
  readonly kind: 'errors';
  readonly limit_ratio: number;
}

export type Objective = LatencyObjective | ErrorObjective;

/** The limits that the script must count for an operation, in milliseconds, ascending, without repeats. */
export function limitsOf(objectives: readonly Objective[], operation: OperationName): number[] {
  const limits = objectives.flatMap((o) =>
    o.kind === 'latency' && o.operation === operation ? [o.limit_ms] : [],
  );
  return [...new Set(limits)].sort((a, b) => a - b);
}

/** Requests without a single failure that must be seen where none is allowed: then no number can show it. */
const ZERO_TOLERANCE_SAMPLES = 1000;

/** The share of all requests that may break an objective. */
export function allowedRatio(objective: Objective): number {
  return objective.kind === 'latency' ? 1 - objective.quantile : objective.limit_ratio;
}

/**
 * Fewest samples that can show that no more than an allowed share is bad: at least ten requests are expected to
 * lie beyond it, so that one stray request does not decide.
 */
export function minimumSamples(allowed: number): number {
  // The guard keeps 10 / (1 − 0.95) at 200 although 1 − 0.95 is 0.05000000000000004.
  return allowed === 0 ? ZERO_TOLERANCE_SAMPLES : Math.ceil(10 / allowed - 1e-6);
}

/** The objectives of one platform on the same quantile, or on errors: they can be held together. */
export interface Pool<O> {
  readonly platform: Platform;
  /** Null for errors. */
  readonly quantile: number | null;
  readonly members: readonly O[];
}

/** Puts what stands for objectives into their pools, in their order. */
export function pooled<O>(all: readonly O[], objectiveOf: (one: O) => Objective): Pool<O>[] {
  const pools = new Map<string, Pool<O>>();
  for (const one of all) {
    const objective = objectiveOf(one);
    const quantile = objective.kind === 'latency' ? objective.quantile : null;
    const { platform } = objective;
    const key = `${platform} ${quantile}`;
    const members = [...(pools.get(key)?.members ?? []), one];
    pools.set(key, { platform, quantile, members });
  }
  return [...pools.values()];
}
