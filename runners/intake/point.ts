import type { Histogram } from '../../model/histogram.ts';

/** What a load generator counts under one name and set of attributes. One object for each, however often it comes. */
export interface Series {
  /** Which load generator sent it. */
  readonly sender: string;
  /** Slug of the province whose demand the load is, where the sender says so. */
  readonly province: string | null;
  readonly metric: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The state of one series at the time of a push: all that was counted since its start. */
export interface Point {
  readonly series: Series;
  /** When the recorder began to count, Unix milliseconds: a new value tells that it was restarted. 0 where unknown. */
  readonly start_ms: number;
  readonly time_ms: number;
  readonly value: PointValue;
}

export type PointValue =
  | { readonly kind: 'gauge'; readonly number: number }
  | { readonly kind: 'counter'; readonly number: number }
  | {
      readonly kind: 'histogram';
      /** Number of values. */
      readonly count: number;
      /** Read only when it is asked for: most series of a push say what they said before. */
      readonly histogram: () => Histogram;
    };

/**
 * From scale 5 on a quantile is within 2.2 % of the exact one, so nothing finer is kept: recorders start at scale 20,
 * where two values a factor of ten apart lie three million buckets apart.
 */
export const FINEST_SCALE_KEPT = 5;
