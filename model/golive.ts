import type { AssumptionName, DemandBasis } from './assumption.ts';
import type { TrialLimit } from './capacity.ts';
import type { CapacitySearch } from './capacity-search.ts';
import type { Level } from './demand.ts';
import type { Basis } from './objective.ts';
import type { Platform } from './platform.ts';
import type { LoadProfile } from './workload.ts';

/** What the go-live check holds the capacity against. */
export interface GoliveSettings {
  /** Of the demand. L2 is the peak minute: what comes in it has to be carried in it. */
  readonly level: Level;
  readonly headroom: Headroom;
}

/** What must be free above the demand. */
export interface Headroom {
  /** Of the demand, e.g. 0.25. */
  readonly ratio: number;
  readonly basis: Basis;
  readonly source: string;
}

/** The demand on a profile with its uncertainty, in visits per second of its mix of journeys. */
export interface DemandSpread {
  /** Every assumption at its value. */
  readonly forecast_per_s: number;
  /** As likely to be exceeded as not: by the ranges of the assumptions, not the forecast itself. */
  readonly median_per_s: number;
  /** Exceeded one time in twenty. */
  readonly high_per_s: number;
  /** The sums above are of these. */
  readonly platforms: readonly PlatformSpread[];
  /** What makes it uncertain, the greatest part first. */
  readonly drivers: readonly SpreadDriver[];
}

export interface PlatformSpread {
  readonly platform: Platform;
  readonly forecast_per_s: number;
  readonly median_per_s: number;
  readonly high_per_s: number;
  /** For which the rate could be no lower. */
  readonly decided_by: string;
  readonly basis: DemandBasis;
}

/** One of the numbers that the demand hangs on. */
export interface SpreadDriver {
  readonly name: AssumptionName;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly basis: DemandBasis;
  readonly source: string;
  /** Its part of the whole spread, 0 … 1. */
  readonly share_ratio: number;
}

/** The best first: the worst of several decides. */
export const GOLIVE_DECISIONS = ['GO', 'INCONCLUSIVE', 'NO-GO'] as const;

export type GoliveDecision = (typeof GOLIVE_DECISIONS)[number];

/** What is decided on: a platform by itself, or all of them under load at the same time. */
export type GoliveSubject = Platform | 'together';

/** How a platform did under its required rate for a long time. */
export interface Soak {
  /** Folder of its run, below the archive. */
  readonly run_id: string;
  readonly rate_per_s: number;
  /** Of the judged stretch. */
  readonly duration_s: number;
  readonly outcome: SoakOutcome;
  /** How the latency moved from one end to the other; null where too little was measured. */
  readonly drift: Drift | null;
  /** Why it is what it is; one plain sentence that names figures. */
  readonly reason: string;
}

/** `held`: within the objectives from one end to the other, and without drift. */
export const SOAK_OUTCOMES = ['held', 'missed', 'drifted', 'invalid'] as const;

export type SoakOutcome = (typeof SOAK_OUTCOMES)[number];

/** Change over the whole of a soak, as a share of the median: 0.3 is 30 % slower at the end than at the beginning. */
export interface Drift {
  readonly change_ratio: number;
  /** 95 % interval. */
  readonly low_ratio: number;
  readonly high_ratio: number;
  /** Stretches that were compared, and the length of each. */
  readonly stretches: number;
  readonly stretch_s: number;
}

/** All that a decision is made from. */
export interface GoliveEvidence {
  readonly demand: Pick<DemandSpread, 'median_per_s' | 'high_per_s' | 'drivers'>;
  readonly headroom_ratio: number;
  /** Null: not tested. */
  readonly search: Pick<CapacitySearch, 'answer' | 'settings' | 'trials'> | null;
  /** Null: not made. */
  readonly soak: Soak | null;
}

/** A clause of the decision with the figures that it rests on. All rates are visits per second. */
export type GoliveReason =
  /** The interval of the capacity lies above what is required. */
  | { readonly code: 'capacity_suffices'; readonly low_per_s: number }
  /** So many full windows at the required rate or more, and all passed. */
  | { readonly code: 'required_rate_held'; readonly trials: number; readonly rate_per_s: number }
  | { readonly code: 'recovers'; readonly down_per_s: number }
  | { readonly code: 'soak_held'; readonly duration_s: number }
  /** Its interval lies below the median demand with headroom. */
  | { readonly code: 'capacity_too_low'; readonly high_per_s: number }
  /** Once overloaded it does not come back, at less than what is required. */
  | { readonly code: 'does_not_recover'; readonly down_per_s: number }
  /** The objectives do not even hold at the lightest load. */
  | { readonly code: 'objectives_unattainable'; readonly min_rate_per_s: number }
  | { readonly code: 'not_tested' }
  | { readonly code: 'search_unfinished' }
  /** Capacity and requirement cannot be told apart. */
  | {
      readonly code: 'capacity_uncertain';
      readonly low_per_s: number;
      readonly high_per_s: number;
    }
  /** More than the median demand needs, less than the upper one: which comes is not known. */
  | {
      readonly code: 'demand_uncertain';
      readonly low_per_s: number;
      readonly high_per_s: number;
    }
  | { readonly code: 'generator_limited'; readonly at_least_per_s: number | null }
  | { readonly code: 'shown_too_little'; readonly at_least_per_s: number | null }
  /** It failed at the required rate, and nothing more was measured. */
  | { readonly code: 'required_rate_failed' }
  | { readonly code: 'below_searched_range'; readonly min_rate_per_s: number }
  | { readonly code: 'capacity_drifts' }
  | { readonly code: 'recovery_not_tried' }
  | { readonly code: 'recovery_not_shown'; readonly down_per_s: number }
  | { readonly code: 'soak_not_made' }
  | { readonly code: 'soak_below_required'; readonly rate_per_s: number }
  | { readonly code: 'soak_failed'; readonly outcome: SoakOutcome; readonly text: string };

export type GoliveReasonCode = GoliveReason['code'];

/** What would change the decision, or make one possible. */
export type GoliveAction =
  | { readonly code: 'check_required'; readonly time_s: number }
  | { readonly code: 'test_recovery' }
  | { readonly code: 'soak' }
  | { readonly code: 'repeat_soak' }
  | { readonly code: 'test' }
  | { readonly code: 'resume' }
  | { readonly code: 'search' }
  | { readonly code: 'more_time' }
  /** Until the interval is ±`precision_ratio`; `reached_ratio` is what it is now, absent in checks of earlier versions. */
  | {
      readonly code: 'measure_longer';
      readonly time_s: number;
      readonly precision_ratio: number;
      readonly reached_ratio?: number;
    }
  | { readonly code: 'more_generators'; readonly generators: number }
  | { readonly code: 'search_higher'; readonly rate_per_s: number }
  | { readonly code: 'search_lower'; readonly rate_per_s: number }
  /** The upper demand would have to be at most `high_per_s`. */
  | {
      readonly code: 'narrow_forecast';
      readonly driver: SpreadDriver | null;
      readonly high_per_s: number;
    }
  | { readonly code: 'stop_drift' }
  | { readonly code: 'mend_soak' }
  | { readonly code: 'make_recover' }
  | { readonly code: 'mend_objectives' }
  /** So many times what it carries now. */
  | { readonly code: 'add_capacity'; readonly times: number };

/** How likely it is that more comes than can be carried, headroom aside. */
export interface ShortfallChance {
  readonly chance: number;
  /** The capacity is at least what it was worked out with, so that the true chance is at most this. */
  readonly is_at_most: boolean;
  /** Whose uncertainty makes most of it. More load testing does not help against the demand's. */
  readonly dominated_by: 'demand' | 'capacity';
}

/** What the evidence amounts to. */
export interface GoliveVerdict {
  readonly decision: GoliveDecision;
  /** Upper demand with headroom: what GO must show to be carried. */
  readonly required_per_s: number;
  /** Median demand with headroom: what carries less is NO-GO. */
  readonly needed_per_s: number;
  /** What is shown to be carried, and come back from; null where nothing is. */
  readonly carried_per_s: number | null;
  /** What of it is left above the upper demand, as a share of that; negative where it is short. */
  readonly free_ratio: number | null;
  readonly shortfall: ShortfallChance | null;
  /** Those that decide, first. */
  readonly reasons: readonly GoliveReason[];
  /** The cheapest first; none with GO. */
  readonly actions: readonly GoliveAction[];
}

/** The demand on a subject, in visits per second of its mix. */
export interface GoliveDemand {
  readonly level: Level;
  /** Slug; null for the whole country. */
  readonly province: string | null;
  readonly spread: DemandSpread;
  /** As forecast at each level; null where nothing is asked that the mix performs. */
  readonly levels: Readonly<Record<Level, number | null>>;
}

/** What saturates first, by the trials that failed. */
export interface Bottleneck {
  /** What decided the failed trials nearest to the capacity. */
  readonly binding: TrialLimit | null;
  /** How many failed trials each platform decided, the most first: under load together, this tells which one gives way. */
  readonly platforms: readonly { readonly platform: Platform; readonly trials: number }[];
  /** Failed trials in all; those that no single objective decided are in no platform's. */
  readonly failed: number;
}

/** One row of the check: a platform by itself, or all together. */
export interface GoliveResult {
  readonly subject: GoliveSubject;
  readonly profile: Pick<LoadProfile, 'name' | 'journeys'>;
  readonly demand: GoliveDemand;
  /** Null: not tested. */
  readonly search: CapacitySearch | null;
  readonly soak: Soak | null;
  readonly bottleneck: Bottleneck | null;
  readonly verdict: GoliveVerdict;
}

export const GOLIVE_VERSION = 1;

/** What `golive.json` holds: a go-live check, whole or as far as it got. Written anew after each search. */
export interface GoliveCheck {
  readonly version: typeof GOLIVE_VERSION;
  /** Name of its folder, e.g. `20250630T011500Z-golive-3fa9`. */
  readonly id: string;
  readonly started_at: string;
  /** Null while it goes on. */
  readonly ended_at: string | null;
  readonly phase: string;
  readonly level: Level;
  readonly province: string | null;
  readonly headroom: Headroom;
  readonly asked: GoliveAsked;
  /** The worst of all. */
  readonly decision: GoliveDecision;
  /** The platforms in their order, then all together where there are several. */
  readonly results: readonly GoliveResult[];
  /** Configured, but the forecast asks nothing of them at this level. */
  readonly unasked: readonly Platform[];
  readonly interrupted: boolean;
  readonly config_hash: string;
  readonly versions: { readonly thongsuot: string; readonly node: string };
}

/** What the operator asked of the check. */
export interface GoliveAsked {
  /** Those to be tested; others stay INCONCLUSIVE. */
  readonly platforms: readonly Platform[];
  readonly precision_ratio: number;
  /** For each search. */
  readonly max_time_s: number;
  /** Only whether the required rate is held; no search where it is not. */
  readonly is_quick: boolean;
  /** Of the judged stretch; null: none. */
  readonly soak_s: number | null;
}
