import { OPERATIONS, type OperationName } from '../model/operation.ts';
import type { Platform } from '../model/platform.ts';
import type { Gate } from './gate.ts';
import type { PlatformSettings } from './options.ts';
import type { QueueTotals } from './queue.ts';
import type { ServiceTime } from './service-time.ts';
import {
  type BoundedStation,
  boundedCapacity,
  capacity,
  type ResponseObjective,
  refusalCapacity,
  saturationRate,
} from './truth.ts';

/** What is asked of the truth. */
export interface TruthQuery extends ResponseObjective {
  /** Share of requests that may be refused. */
  readonly error_ratio: number;
}

/** The most that the platform carries at an objective; null rates come with a reason. Requests per second. */
export interface TrueCapacity {
  readonly quantile: number;
  readonly limit_ms: number;
  /** Waiting room as declared; refused requests break the objective. This is the one to score against. */
  readonly rate_per_s: number | null;
  /** Waiting room unbounded: the textbook's M/M/c, for comparison. */
  readonly rate_unbounded_per_s: number | null;
  readonly reason: string | null;
}

export interface PlatformTruth {
  readonly servers: number;
  readonly queue_places: number;
  readonly service: Readonly<Partial<Record<OperationName, ServiceTime>>>;
  /** c/s̄. With several means s̄ is that of the mix seen so far; null before the first request. */
  readonly saturation_per_s: number | null;
  readonly capacity: readonly TrueCapacity[];
  /** The rate at which `error_ratio` of the requests are refused; null where no closed form tells. */
  readonly refusals: readonly {
    readonly error_ratio: number;
    readonly rate_per_s: number | null;
  }[];
  readonly realised: Realised;
  readonly event_loop_delay_ms: { readonly p50: number; readonly p99: number };
  readonly notes: readonly string[];
  readonly stations?: BehindTruth['stations'];
}

/** A queue behind the platform's own. What it adds to an answer is in no figure of the platform. */
export interface StationTruth {
  readonly servers: number;
  readonly queue_places: number;
  readonly service: ServiceTime;
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
  'Each request counts, whatever its operation; a journey makes several.',
];

const NOT_EXPONENTIAL = 'service times are not exponential: no closed form';
const SEVERAL_MEANS =
  'operations differ in mean service time, so their mix is not exponential: no closed form';

/** What one platform can carry, and what it has carried since `since`. */
export function truthOf(
  platform: Platform,
  settings: PlatformSettings,
  gate: Gate,
  since: QueueTotals,
  query: TruthQuery,
): Omit<PlatformTruth, 'event_loop_delay_ms'> {
  const service = serviceTimes(platform, settings);
  const reason = whyNoClosedForm(Object.values(service));
  const service_ms = meanOfMix(service, gate.arrivals);
  const { servers, queue_places } = settings;
  const { error_ratio, ...objective } = query;
  const station: BoundedStation | null =
    reason === null && service_ms !== null ? { servers, queue_places, service_ms } : null;
  return {
    servers,
    queue_places,
    service,
    saturation_per_s: service_ms === null ? null : saturationRate({ servers, service_ms }),
    capacity: [
      {
        ...objective,
        rate_per_s: station && boundedCapacity(station, objective),
        rate_unbounded_per_s: station && capacity(station, objective),
        reason,
      },
    ],
    refusals: [{ error_ratio, rate_per_s: station && refusalCapacity(station, error_ratio) }],
    realised: realised(servers, since, gate.totals()),
    notes: NOTES,
  };
}

function serviceTimes(
  platform: Platform,
  settings: PlatformSettings,
): Readonly<Partial<Record<OperationName, ServiceTime>>> {
  const own = (Object.keys(OPERATIONS) as OperationName[]).filter(
    (name) => OPERATIONS[name].platform === platform,
  );
  return Object.fromEntries(own.map((name) => [name, settings.serviceTimeOf(name)]));
}

function whyNoClosedForm(times: readonly ServiceTime[]): string | null {
  if (times.some((time) => time.distribution.kind !== 'exponential')) return NOT_EXPONENTIAL;
  return new Set(times.map((time) => time.mean_ms)).size > 1 ? SEVERAL_MEANS : null;
}

function meanOfMix(
  service: Readonly<Partial<Record<OperationName, ServiceTime>>>,
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
