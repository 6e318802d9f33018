import type { AssumptionName, DemandBasis } from './assumption.ts';
import type { Level } from './demand.ts';
import type { Basis } from './objective.ts';
import type { Platform } from './platform.ts';

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
  /** Its part of the whole spread, 0 … 1. */
  readonly share_ratio: number;
}
