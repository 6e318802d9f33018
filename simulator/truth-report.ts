import type { OperationName } from '../model/operation.ts';
import type { ActiveFault } from './faults.ts';
import type { QueueTotals } from './queue.ts';
import type { ServiceTime } from './service-time.ts';
import { type Overhead, type Trust, trustOf } from './trust.ts';
import { saturationRate } from './truth.ts';
import {
  operationsOfPlatform,
  type PlatformNow,
  type StationBehind,
  type TrueCapacity,
} from './truth-capacity.ts';
import { faultNotes } from './truth-faults.ts';

/** Service times by operation. */
type ServiceTimes = Readonly<Partial<Record<OperationName, ServiceTime>>>;

/** What `/_simulator/truth` says about one platform. */
export interface PlatformTruth extends Trust {
  readonly servers: number;
  readonly queue_places: number;
  readonly service: ServiceTimes;
  /** c/s̄. With several means s̄ is that of the mix seen so far; null before the first request. No fault counts. */
  readonly saturation_per_s: number | null;
  readonly capacity: readonly TrueCapacity[];
  /** What is switched on: the capacity is that of now. */
  readonly faults: readonly ActiveFault[];
  readonly realised: Realised;
  readonly overhead: Overhead;
  readonly notes: readonly string[];
  readonly stations?: BehindTruth['stations'];
}

/** A queue behind the platform's own. */
export interface StationTruth extends StationBehind {
  readonly saturation_per_s: number;
  /** Since it was made. */
  readonly arrivals: number;
  readonly served: number;
  readonly refused: number;
  /** Who asked had gone before the answer; one that was in service by then stays so to its end. */
  readonly timed_out: number;
  readonly waiting: number;
  readonly in_service: number;
}

/** What stands behind a platform's queue. */
export interface BehindTruth {
  readonly stations: Readonly<Record<string, StationTruth>>;
  readonly notes: readonly string[];
}

/** What the queue has really seen since the log was last reset. */
export interface Realised {
  readonly elapsed_ms: number;
  readonly arrivals: number;
  readonly served: number;
  readonly refused: number;
  readonly waiting: number;
  readonly in_service: number;
  readonly arrival_rate_per_s: number;
  /** Sum of the service times drawn for admitted requests. */
  readonly service_ms: number;
  readonly service_ms_mean: number | null;
  readonly wait_ms: number;
  readonly wait_ms_mean: number | null;
  /** Server-milliseconds of work done. */
  readonly busy_ms: number;
  /** busy_ms ÷ (servers × elapsed): ρ as it came out. */
  readonly utilisation: number;
}

const NOTES = [
  'The rates are for Poisson arrivals. Evenly spaced arrivals, as a constant-arrival-rate executor makes them, queue less and flatter the platform.',
  'Each request counts, whatever its operation; a journey makes several. Calls of other platforms count as well.',
  'Simulating a capacity takes seconds of CPU: ask before or after a run and not during it.',
];

/** What there is to say about a platform, once its capacity is known. */
export interface TruthParts extends PlatformNow {
  readonly listedFaults: readonly ActiveFault[];
  readonly capacity: TrueCapacity;
  readonly since: QueueTotals;
  readonly totals: QueueTotals;
  readonly overhead: Overhead;
  readonly behind: BehindTruth | undefined;
}

/** What one platform can carry, and what it has carried since `since`. */
export function truthOf(parts: TruthParts): PlatformTruth {
  const { settings, behind, overhead } = parts;
  const { servers, queue_places } = settings;
  const names = operationsOfPlatform(parts.platform);
  const service: ServiceTimes = Object.fromEntries(
    names.map((name) => [name, settings.serviceTimeOf(name)]),
  );
  const service_ms = meanOfMix(service, parts.arrivals);
  const means_ms = names.map((name) => settings.serviceTimeOf(name).mean_ms);
  return {
    servers,
    queue_places,
    service,
    saturation_per_s: service_ms === null ? null : saturationRate({ servers, service_ms }),
    capacity: [parts.capacity],
    faults: parts.listedFaults,
    realised: realised(servers, parts.since, parts.totals),
    overhead,
    ...trustOf(overhead, means_ms),
    notes: [...NOTES, ...faultNotes(parts.faults), ...(behind?.notes ?? [])],
    ...(behind === undefined ? {} : { stations: behind.stations }),
  };
}

function meanOfMix(
  service: ServiceTimes,
  arrivals: ReadonlyMap<OperationName, number>,
): number | null {
  const means = new Set(Object.values(service).map((time) => time.mean_ms));
  const [only] = means;
  if (means.size === 1 && only !== undefined) return only;
  let requests = 0;
  let work_ms = 0;
  for (const [operation, n] of arrivals) {
    requests += n;
    work_ms += n * (service[operation]?.mean_ms ?? 0);
  }
  return requests === 0 ? null : work_ms / requests;
}

function realised(servers: number, since: QueueTotals, now: QueueTotals): Realised {
  const elapsed_ms = now.time_ms - since.time_ms;
  const arrivals = now.arrivals - since.arrivals;
  const refused = now.refused - since.refused;
  const admitted = arrivals - refused;
  const service_ms = now.service_ms - since.service_ms;
  const wait_ms = now.wait_ms - since.wait_ms;
  const busy_ms = now.busy_ms - since.busy_ms;
  return {
    elapsed_ms,
    arrivals,
    served: now.served - since.served,
    refused,
    waiting: now.waiting,
    in_service: now.in_service,
    arrival_rate_per_s: elapsed_ms === 0 ? 0 : (arrivals / elapsed_ms) * 1000,
    service_ms,
    service_ms_mean: admitted === 0 ? null : service_ms / admitted,
    wait_ms,
    wait_ms_mean: admitted === 0 ? null : wait_ms / admitted,
    busy_ms,
    utilisation: elapsed_ms === 0 ? 0 : busy_ms / (servers * elapsed_ms),
  };
}
