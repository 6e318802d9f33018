import type { Basis, Objective } from './objective.ts';
import type { OperationName } from './operation.ts';
import type { Platform } from './platform.ts';

export const VERDICT_KINDS = ['pass', 'fail', 'invalid'] as const;

export type VerdictKind = (typeof VERDICT_KINDS)[number];

/** Why a verdict is what it is. `fail` and `invalid` reasons decide; a `note` does not. */
export const REASON_CODES = [
  'objective_missed',
  'load_not_delivered_by_target',
  'too_few_samples',
  'never_measured',
  'load_not_delivered',
  'journeys_unfinished',
  'generator_cpu_saturated',
  'generator_memory_saturated',
  'generator_rate_capped',
  'generator_crashed',
  'generator_unobserved',
  'script_exceptions',
  'intake_lost_data',
  'interrupted',
  'stopped_by_breaker',
  'stopped_on_request',
] as const;

export type ReasonCode = (typeof REASON_CODES)[number];

export interface Reason {
  readonly code: ReasonCode;
  readonly weight: 'fail' | 'invalid' | 'note';
  /** One plain sentence that names operation, observed value, limit and samples. */
  readonly text: string;
  readonly platform?: Platform;
  readonly operation?: OperationName;
  readonly observed?: number;
  readonly limit?: number;
  readonly samples?: number;
  readonly basis?: Basis;
}

/** One objective held against what was measured. */
export interface ObjectiveResult {
  readonly objective: Objective;
  readonly outcome: 'met' | 'missed' | 'unmeasured';
  readonly samples: number;
  /** Requests that broke the objective: over the limit or failed. Exact, counted in the script. */
  readonly bad: number;
  /** `bad / samples`; 0 without samples. */
  readonly bad_ratio: number;
  /** The share of bad requests that the objective allows. */
  readonly allowed_ratio: number;
  /**
   * Those of the bad requests that the platform answered in order, and another one is to blame for: what that one
   * should have told it had not come. Absent where there are none.
   */
  readonly owed?: Readonly<Partial<Record<Platform, number>>>;
}

/**
 * The objectives of one platform on the same quantile, or on errors, held together. Every request counts against
 * its own operation's limit; what is allowed is the mean of what the operations are allowed, by their samples. A
 * request that another platform is to blame for counts there.
 */
export interface PooledResult extends Omit<ObjectiveResult, 'objective' | 'owed'> {
  readonly platform: Platform;
  /** Null for errors. */
  readonly quantile: number | null;
  /** How many operations there are in it. */
  readonly operations: number;
}

export interface Verdict {
  readonly kind: VerdictKind;
  readonly reasons: readonly Reason[];
  readonly objectives: readonly ObjectiveResult[];
  /** Where the profile is judged by platform. */
  readonly pools?: readonly PooledResult[];
}
