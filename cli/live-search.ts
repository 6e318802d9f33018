import type { TrialOrder } from '../model/capacity.ts';
import type { CapacitySearch } from '../model/capacity-search.ts';
import type { MeasurementBatch } from '../model/window.ts';
import type { ReportPlace } from '../reporters/live/feed.ts';
import type { Clock } from '../runners/clock.ts';
import type { Context } from './command.ts';
import type { Keep } from './keep-metrics.ts';

/** What is shown of a search while it goes on: `/metrics`, its page over all trials, and the terminal. */
export interface SearchLive {
  /** Of the page. */
  readonly url: string;
  readonly metrics_url: string;
  /** Says where it is, and that the search begins. */
  announce(): void;
  /** The search as it stands: once before the first trial, then after each. */
  observe(search: CapacitySearch): void;
  /** A trial is about to begin. */
  begin(order: TrialOrder): void;
  /** Takes in what the trial under way brought since the last time. */
  batch(batch: MeasurementBatch): void;
  /** The load of the trial is over, and the terminal is free until the next one begins. */
  trialEnded(): void;
  /** The search has its answer, and its report is written. */
  conclude(search: CapacitySearch, report: ReportPlace): void;
  /** Waits as long as somebody should still get to see the answer. */
  keep(keep: Keep): Promise<void>;
  close(): Promise<void>;
}

export interface SearchLiveOptions {
  readonly context: Pick<Context, 'io' | 'env' | 'signal'>;
  readonly search: CapacitySearch;
  readonly metrics: { readonly host: string; readonly port: number };
  readonly clock: Clock;
}
