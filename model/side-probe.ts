import type { OperationName } from './operation.ts';
import type { Platform } from './platform.ts';

/**
 * A request that the toolkit makes on the side while the load runs, from a process and a connection of its own: what
 * the target takes then is what k6 must see too, but for the delay that either adds.
 */
export interface SideProbeSample {
  /** Unix time at which it was to be sent. */
  readonly time_ms: number;
  readonly platform: Platform;
  readonly operation: OperationName;
  /** From when it was to be sent to the full response; null when it failed. */
  readonly latency_ms: number | null;
  /** By how much the prober itself may have been late, to send it or to see the answer; part of the latency. */
  readonly delay_ms: number;
}
