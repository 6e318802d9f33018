import type { ThresholdName } from '../../model/alerting.ts';
import type { Phase } from '../../model/calendar.ts';
import type { Platform } from '../../model/platform.ts';

/** All that dashboards are made of beside the metrics: resolved, with every default filled in. */
export interface DashboardPlan {
  readonly phases: readonly Phase[];
  /** How much of its runs each platform may fail. */
  readonly budgets: readonly Budget[];
  /** From which on alerts speak in tight times: what is shown is in the colour of what is to come. */
  readonly limits: Readonly<Record<LimitName, number>>;
  /** What the go-live check wants free above the demand, as a share of it. */
  readonly headroom_ratio: number;
  /** Where the pages of the runbooks are, without a trailing slash. */
  readonly runbooks_url: string;
  /** Where the folders of runs are served, without a trailing slash; null where they are not. */
  readonly reports_url: string | null;
  /** Where Grafana finds Prometheus. */
  readonly prometheus_url: string;
  /** How often Prometheus asks; Grafana works `$__rate_interval` out of it. */
  readonly scrape_interval_s: number;
  /** The shortest step of courses that are made of runs of probes, as `30m`. */
  readonly step_min: string;
}

export type LimitName = Extract<
  ThresholdName,
  'certificate_page_days' | 'certificate_ticket_days' | 'clock_offset_s'
>;

export interface Budget {
  readonly platform: Platform;
  /** Of its runs, 0 < … < 1. */
  readonly error_ratio: number;
}

const STEP_MIN_S = 900;

/** Longer ones would hide an outage of twenty minutes: rarer probes have gaps in their courses instead. */
const STEP_MAX_S = 3600;

/**
 * A step of time that holds two runs of each probe, but for the rarest: rates over less would be of no run at all half of the
 * time.
 *
 * @param intervals_s of the probes whose success is shown; one of certificates, once in six hours, says nothing of a service
 * @returns as Grafana writes durations
 */
export function stepFor(intervals_s: readonly number[]): string {
  const longest_s = Math.max(0, ...intervals_s);
  const step_s = Math.min(STEP_MAX_S, Math.max(STEP_MIN_S, 2 * longest_s));
  return `${Math.ceil(step_s / 60)}m`;
}
