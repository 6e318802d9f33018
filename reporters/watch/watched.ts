import type { ProbeSettings } from '../../model/probe-plan.ts';
import type { ProbeKind } from '../../model/probe-record.ts';

/** A probe at one location, as metrics and status pages know it: there before its first run. */
export interface WatchedProbe
  extends Pick<
    ProbeSettings,
    'name' | 'title_vi' | 'title_en' | 'platform' | 'province' | 'interval_s'
  > {
  readonly kind: ProbeKind;
  readonly location: string;
}

/** What the supervisor knows of itself at a moment. Totals are since the start of the program. */
export interface WatchFigures {
  readonly workers: { readonly idle: number; readonly busy: number };
  /** Slots that are due and wait for a place to run: journeys for a worker, checks for a place of theirs. */
  readonly queued: { readonly journey: number; readonly check: number };
  /** Workers that were replaced, with their browsers, by why. */
  readonly recycled: Readonly<Record<RecycleReason, number>>;
  readonly config: WatchConfig;
}

/** `runs`, `age` and `memory` are limits that a worker reached; `fault` is a worker or browser that hung or died. */
export const RECYCLE_REASONS = ['runs', 'age', 'memory', 'fault'] as const;

export type RecycleReason = (typeof RECYCLE_REASONS)[number];

/** The configuration that is in force. */
export interface WatchConfig {
  readonly hash: string;
  readonly loaded_ms: number;
  /** The newest attempt to load another one failed: this one stays. */
  readonly reload_failed: boolean;
}
