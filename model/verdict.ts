import type { Basis, Objective } from './objective.ts';
import type { OperationName } from './operation.ts';
import type { Platform } from './platform.ts';

export const VERDICT_KINDS = ['pass', 'fail', 'invalid'] as const;

export type VerdictKind = (typeof VERDICT_KINDS)[number];

/** What a reason is about. */
export const REASON_CODES = [
  'objective_missed',
  'outage',
  'too_few_good_windows',
  'load_not_delivered_by_target',
  'too_few_samples',
  'never_measured',
  'load_not_delivered',
  'journeys_unfinished',
  'generator_cpu_saturated',
  'generator_memory_saturated',
  'generator_network_saturated',
  'generator_ports_exhausted',
  'requests_unsent',
  'generator_collects_garbage',
  'generator_starved',
  'generator_out_of_users',
  'generator_rate_capped',
  'generator_crashed',
  'generator_unobserved',
  'script_exceptions',
  'intake_lost_data',
  'intake_coarsened',
  'clock_stepped',
  'side_probe_disagrees',
  'interrupted',
  'stopped_by_breaker',
  'stopped_on_request',
  'stopped_as_certain',
] as const;

export type ReasonCode = (typeof REASON_CODES)[number];

/** Why a verdict is what it is. `fail` and `invalid` reasons decide; a `note` does not. */
export interface Reason {
  readonly code: ReasonCode;
  readonly weight: 'fail' | 'invalid' | 'note';
  /** One plain sentence that names operation or platform, window, observed value, limit, samples and basis. */
  readonly text: string;
  /** Without an operation: all requests of the platform together. Without both: the whole run, or the generator. */
  readonly platform?: Platform;
  readonly operation?: OperationName;
  /** When it was; absent where it is about the whole judged stretch. */
  readonly window?: Span;
  readonly observed?: number;
  readonly limit?: number;
  readonly samples?: number;
  /** Where the limit comes from; of a pool, the weakest of its objectives'. */
  readonly basis?: Basis;
}

/** A stretch of time. */
export interface Span {
  /** Unix time. */
  readonly start_ms: number;
  readonly length_s: number;
}

/** Whether something is shown to hold, shown not to hold, or neither. */
export type Outcome = 'met' | 'missed' | 'unmeasured';

/** One evaluation window: as many seconds as it took to gather enough requests. */
export interface WindowFigures extends Span {
  /** The share of its requests that broke the objective. */
  readonly observed: number;
  readonly samples: number;
  /** Those that another platform is to blame for; absent where there are none. */
  readonly owed?: Readonly<Partial<Record<Platform, number>>>;
}

/** How many evaluation windows there are, and how they are. */
export interface GoodWindows {
  /** Not shown to be worse than allowed, beyond what chance explains. */
  readonly good: number;
  /** Those with enough requests. */
  readonly judged: number;
  /** Those that a verdict on them would only guess at. */
  readonly too_few_samples: number;
}

/** An objective held against each evaluation window by itself, so that a long run does not dilute an outage. */
export interface WindowsResult {
  /** `missed` also decides the objective; `met` and `unmeasured` leave it to the whole stretch. */
  readonly outcome: Outcome;
  /** The one with the highest share of bad requests among those judged; null without any. */
  readonly worst_window: WindowFigures | null;
  readonly good_windows_ratio: GoodWindows;
  /** What the share of good windows must be at least. */
  readonly good_windows_ratio_min: number;
  /** So many bad requests count as one, because they come in clusters; null where that could not be told. */
  readonly clustering: number | null;
  /** Windows in which most requests were bad, beyond chance: neighbours are put together. */
  readonly outages: readonly WindowFigures[];
}

/** One objective held against what was measured. */
export interface ObjectiveResult {
  readonly objective: Objective;
  /** What decides: `missed` where the whole judged stretch or its windows are. */
  readonly outcome: Outcome;
  /** Of the whole judged stretch, which the figures below are of. Absent in runs of earlier versions: `outcome` was it. */
  readonly whole?: Outcome;
  /** Absent in runs of earlier versions. */
  readonly windows?: WindowsResult;
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
  /** The weakest of its objectives'; absent in runs of earlier versions. */
  readonly basis?: Basis;
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
