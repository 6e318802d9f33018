import type { Stretch } from './launch-day.ts';
import type { Platform } from './platform.ts';
import type { ProbeLimits } from './probe.ts';
import type { CheckKind, ProbeCheck } from './probe-check.ts';

/** When a probe runs, by the clock of Viet Nam; outside of it its slots are skipped. */
export interface ProbeHours {
  /** Holidays and weekends are out, weekends that are worked are in. */
  readonly working_days_only: boolean;
  readonly open: readonly Stretch[];
}

/** A stretch of time in which a target may be down: its slots are skipped, whatever it would answer. Half open. */
export type MaintenanceWindow =
  | { readonly repeat: 'once'; readonly from_ms: number; readonly to_ms: number }
  /** By the clock of Viet Nam; 0 is Sunday. */
  | { readonly repeat: 'weekly'; readonly weekday: number; readonly hours: Stretch };

/** What every probe has, whatever it runs: resolved, with every default filled in. */
export interface ProbeSettings {
  /** Unique: with the location and the slot it is the key of a record. */
  readonly name: string;
  readonly title_vi: string;
  readonly title_en: string;
  readonly platform: Platform;
  /** Slug; null for a probe that is of no province. */
  readonly province: string | null;
  /** Where its platform answers for it, without a trailing slash; null for where the platform is configured. */
  readonly url: string | null;
  readonly interval_s: number;
  /** All of them end before the next slot: step < run < interval. */
  readonly limits: ProbeLimits;
  /** Null means around the clock. */
  readonly hours: ProbeHours | null;
  readonly maintenance: readonly MaintenanceWindow[];
  /** After a failure run once more with everything recorded, when there is time before the next slot. */
  readonly diagnose: boolean;
}

/** A journey in a browser. */
export interface JourneyWork {
  readonly kind: 'journey';
  readonly journey: string;
  /** The file of a journey that a user wrote, absolute; null for one of ours. */
  readonly journey_file: string | null;
  /** Every platform whose pages it opens. */
  readonly visits: readonly Platform[];
}

/** A cheap check. */
export interface CheckWork {
  readonly kind: CheckKind;
  readonly check: ProbeCheck;
}

export type JourneyPlan = ProbeSettings & JourneyWork;

export type CheckPlan = ProbeSettings & CheckWork;

/** One resolved probe of the configuration. */
export type ProbePlan = JourneyPlan | CheckPlan;
