import type { OperationName } from '../model/operation.ts';
import type { QueueFault } from './fault.ts';
import type { QueueShape } from './queue.ts';
import type { ServiceTime } from './service-time.ts';

/** What a capacity follows from, and nothing else: equal models have equal capacities. Plain data. */
export interface CapacityModel extends QueueShape {
  readonly seed: number;
  readonly operations: readonly ModelledOperation[];
  /** Queues behind the platform's own. */
  readonly stations: readonly ModelledStation[];
  /** Active faults that change the work of requests. */
  readonly faults: readonly QueueFault[];
  /** The share of an operation's requests that must be answered within its limit. */
  readonly quantile: number;
  /** The share of an operation's requests that may fail. */
  readonly error_ratio: number;
}

export interface ModelledOperation {
  readonly name: OperationName;
  /** Of all requests; the shares of a model sum to 1. */
  readonly share: number;
  readonly service: ServiceTime;
  readonly limit_ms: number;
  /** By how much faults hold the answer back. */
  readonly extra_ms: number;
  /** The share of answers that faults spoil. */
  readonly spoilt_ratio: number;
  /** What idle other platforms add to the answer. */
  readonly added: readonly ServiceTime[];
  /** The station that the answer passes, by its place in the list; null: none. */
  readonly station: number | null;
}

export interface ModelledStation extends QueueShape {
  readonly service: ServiceTime;
  /** What faults add to each service. */
  readonly extra_ms: number;
  /** Whoever waits longer is told that there is no answer; null: nobody gives up. */
  readonly patience_ms: number | null;
}

/** What must hold for an operation. */
export type Criterion = 'latency' | 'errors';

/** The share of an operation's unspoilt answers that may be late, or refused; below 0 when none helps. */
export function allowedShare(
  { quantile, error_ratio }: Pick<CapacityModel, 'quantile' | 'error_ratio'>,
  { spoilt_ratio }: Pick<ModelledOperation, 'spoilt_ratio'>,
  criterion: Criterion,
): number {
  // Bad = spoilt + (1 − spoilt) · late, since which answers are spoilt has nothing to do with the queue.
  const bad = criterion === 'latency' ? 1 - quantile : error_ratio;
  return spoilt_ratio < 1 ? (bad - spoilt_ratio) / (1 - spoilt_ratio) : -1;
}

/** Mean service time of the mix. */
export function meanService(operations: readonly ModelledOperation[]): number {
  return operations.reduce((sum, { share, service }) => sum + share * service.mean_ms, 0);
}

/** True when every request is like every other, so that the mix does not matter. */
export function isUniform(operations: readonly ModelledOperation[]): boolean {
  const kinds = operations.map(({ name: _name, share: _share, ...rest }) => JSON.stringify(rest));
  return new Set(kinds).size <= 1;
}
