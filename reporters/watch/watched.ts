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
  readonly workers: {
    readonly idle: number;
    readonly busy: number;
    readonly started: number;
    readonly recycled: Readonly<Record<RecycleReason, number>>;
  };
  readonly journeys: LaneFigures;
  readonly checks: LaneFigures;
  readonly config: WatchConfig;
}

/** Why a worker was replaced: `runs`, `age` and `memory` are limits; `fault` is one that hung or broke in a run, `lost` one that died between runs. */
export const RECYCLE_REASONS = ['runs', 'age', 'memory', 'fault', 'lost'] as const;

export type RecycleReason = (typeof RECYCLE_REASONS)[number];

/** Runs that are going on, and those that are due and wait for a place. */
export interface LaneFigures {
  readonly running: number;
  readonly waiting: number;
}

/** The configuration that is in force. */
export interface WatchConfig {
  readonly hash: string;
  readonly loaded_ms: number;
  /** The newest attempt to load another one failed: this one stays. */
  readonly reload_failed: boolean;
}
