import type { OperationName } from '../model/operation.ts';
import { type Clock, systemClock } from './clock.ts';
import type { QueueShape } from './queue.ts';
import type { Distribution, ServiceTime } from './service-time.ts';

/** What can be chosen about the simulator; all of it may be left out. */
export interface SimulatorOptions {
  /** Address to listen on. Default: loopback. */
  readonly host?: string;
  /** Default 0: a free port. */
  readonly port?: number;
  /** Names the streams of service times, tokens and faults. Default 1. */
  readonly seed?: number;
  /** Default 32, which serve 640 requests/s at most. */
  readonly servers?: number;
  /** Requests that may wait. Default 1600: at saturation the last one waits 2.5 s. */
  readonly queue_places?: number;
  /** Mean service time of every operation. Default 50. Below 30 the timers' 1 ms starts to show. */
  readonly service_ms?: number;
  /** Means that differ from `service_ms`. With any, no closed form tells the capacity at an objective. */
  readonly service_ms_by_operation?: Readonly<Partial<Record<OperationName, number>>>;
  /** Default exponential, the only one with a closed form. */
  readonly distribution?: Distribution;
  /** Dossiers and sessions kept, each; the oldest make room. Default 200,000. */
  readonly keep?: number;
  readonly clock?: Clock;
}

/** The options with every default filled. */
export interface SimulatorSettings extends QueueShape {
  readonly host: string;
  readonly port: number;
  readonly seed: number;
  readonly keep: number;
  readonly clock: Clock;
  readonly serviceTimeOf: (operation: OperationName) => ServiceTime;
}

/**
 * Fills the defaults. One mean for all operations is the default on purpose: any mix of operations is then
 * M/M/c, and its capacity has a closed form. With several means the mix is hyperexponential, and has none.
 * Throws RangeError that names the option.
 */
export function settle(options: SimulatorOptions): SimulatorSettings {
  const service_ms = positive('service_ms', options.service_ms ?? 50);
  const by_operation = options.service_ms_by_operation ?? {};
  for (const [name, mean_ms] of Object.entries(by_operation)) {
    positive(`service_ms_by_operation.${name}`, mean_ms);
  }
  const distribution = options.distribution ?? { kind: 'exponential' };
  if (distribution.kind === 'lognormal') positive('distribution.cv', distribution.cv);
  return {
    host: options.host ?? '127.0.0.1',
    port: tcpPort(options.port ?? 0),
    seed: whole('seed', options.seed ?? 1, 0),
    servers: whole('servers', options.servers ?? 32, 1),
    queue_places: whole('queue_places', options.queue_places ?? 1600, 0),
    keep: whole('keep', options.keep ?? 200_000, 1),
    clock: options.clock ?? systemClock,
    serviceTimeOf: (operation) => ({
      mean_ms: by_operation[operation] ?? service_ms,
      distribution,
    }),
  };
}

function positive(option: string, value: number): number {
  if (value > 0 && Number.isFinite(value)) return value;
  throw new RangeError(`simulator option ${option} must be a number above 0, not ${value}`);
}

function whole(option: string, value: number, min: number): number {
  if (Number.isSafeInteger(value) && value >= min) return value;
  throw new RangeError(
    `simulator option ${option} must be a whole number of at least ${min}, not ${value}`,
  );
}

function tcpPort(value: number): number {
  if (whole('port', value, 0) <= 65_535) return value;
  throw new RangeError(`simulator option port must be at most 65535, not ${value}`);
}
