import type { Phase } from './calendar.ts';
import type { Basis } from './objective.ts';
import type { Platform } from './platform.ts';
import type { MaintenanceWindow, ProbeSettings } from './probe-plan.ts';
import type { ProbeKind } from './probe-record.ts';

/** All that alert rules are made of: resolved, with every default filled in. */
export interface AlertingPlan {
  readonly probes: readonly AlertedProbe[];
  /** How much of its runs each platform may fail. */
  readonly budgets: readonly ErrorBudget[];
  readonly phases: readonly Phase[];
  readonly maintenance: readonly Maintenance[];
  readonly settings: AlertingSettings;
}

/** What rules have to know of a probe: its series they find by themselves. */
export interface AlertedProbe
  extends Pick<ProbeSettings, 'name' | 'platform' | 'province' | 'interval_s'> {
  readonly kind: ProbeKind;
}

/** The share of its runs that a platform may fail, 0 < … < 1. */
export interface ErrorBudget {
  readonly platform: Platform;
  readonly error_ratio: number;
  readonly basis: Basis;
  readonly source: string;
}

/** A stretch in which targets may be down, and which: all that is named must fit; null names all. */
export interface Maintenance {
  readonly title: string;
  readonly platforms: readonly Platform[] | null;
  readonly provinces: readonly string[] | null;
  readonly probes: readonly string[] | null;
  readonly window: MaintenanceWindow;
}

/** What the operator says about alerts. */
export interface AlertingSettings {
  /** Where the pages of the runbooks are, without a trailing slash. */
  readonly runbooks_url: string;
  /** So many locations must see a failure, where so many watch; where fewer do, all of those. */
  readonly quorum_locations: number;
  /** So many provinces of one vendor down are the vendor's outage. */
  readonly vendor_provinces_min: number;
  readonly owners: readonly Owner[];
  /** When the tight thresholds hold, half open; in order of time, and apart. Unix time in milliseconds. */
  readonly tight: readonly { readonly from_ms: number; readonly to_ms: number }[];
  readonly thresholds: Readonly<Record<ThresholdName, Threshold>>;
  /** Real traffic, where the operator exports it. */
  readonly surges: readonly SurgeWatch[];
  readonly receivers: Readonly<Record<ReceiverRole, Receiver>>;
}

/** Who runs a platform in some provinces. */
export interface Owner {
  /** The label `vendor` of their alerts. */
  readonly vendor: string;
  readonly platforms: readonly Platform[];
  /** Slugs; empty for probes of no province. */
  readonly provinces: readonly string[];
}

/** What is held against a measured value: `tight` in the stretches that the calendar says, else `usual`. */
export interface Threshold {
  readonly usual: number;
  readonly tight: number;
}

export const THRESHOLD_NAMES = [
  /** What the factors of the burn-rate alerts are multiplied with. */
  'burn_share',
  /** Of the runs that succeeded, those that were slow. */
  'slow_ratio',
  'certificate_page_days',
  'certificate_ticket_days',
  'sync_lag_s',
  'queue_wait_s',
  'clock_offset_s',
  /** Of all runs, those that our own faults ended. */
  'infra_ratio',
  /** Of the tested rate, from which on there is a ticket; the page is at all of it. */
  'surge_ratio',
] as const;

export type ThresholdName = (typeof THRESHOLD_NAMES)[number];

/** Real traffic of a platform against what it was shown to carry. */
export interface SurgeWatch {
  readonly platform: Platform;
  /** PromQL: requests per second of real users, one series. */
  readonly rate_expr: string;
  readonly tested_per_s: number;
}

/** Pages, tickets, and the signal that alerting itself lives. */
export const RECEIVER_ROLES = ['page', 'ticket', 'watchdog'] as const;

export type ReceiverRole = (typeof RECEIVER_ROLES)[number];

/** Where notifications go. Secrets are in files that the alerting program reads. */
export type Receiver =
  | {
      readonly kind: 'webhook';
      /** Without a secret. */
      readonly url: string;
      /** Holds what is sent as `Authorization: Bearer …`. */
      readonly credentials_file: string | null;
    }
  | {
      readonly kind: 'email';
      readonly to: string;
      readonly from: string;
      /** `host:port` */
      readonly smarthost: string;
      readonly username: string | null;
      readonly password_file: string | null;
    };

/** How rules are written for a purpose. */
export interface AlertingOptions {
  /**
   * What every time in the rules is multiplied with that is not an interval of a probe: 1 in earnest, less in drills, whose
   * probes run so much more often.
   */
  readonly time_scale: number;
}
