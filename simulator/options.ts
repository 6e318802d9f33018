import type { OperationName } from '../model/operation.ts';
import { PLATFORMS, type Platform } from '../model/platform.ts';
import { AGENCIES } from '../model/synthetic.ts';
import { type Clock, systemClock } from './clock.ts';
import type { QueueShape } from './queue.ts';
import type { Distribution, ServiceTime } from './service-time.ts';

/** What can be chosen about one platform; all of it may be left out. */
export interface PlatformOptions {
  /** Default: see {@link SERVERS}; 32 serve 640 requests/s at most. */
  readonly servers?: number;
  /** Requests that may wait. Default 50 a server: at saturation the last one waits 2.5 s. */
  readonly queue_places?: number;
  /** Mean service time of every operation. Default 50. Below 30 the timers' 1 ms starts to show. */
  readonly service_ms?: number;
  /** Means that differ from `service_ms`. With any, no closed form tells the capacity at an objective. */
  readonly service_ms_by_operation?: Readonly<Partial<Record<OperationName, number>>>;
  /** Default exponential, the only one with a closed form. */
  readonly distribution?: Distribution;
  /** Records of each kind that are kept; the oldest make room. Default 200,000. */
  readonly keep?: number;
  /** How long a machine's token lasts. Default 3600. */
  readonly token_life_s?: number;
  /** Agencies that a document to the whole province goes to; for the documents platform alone. Default 500. */
  readonly broadcast_agencies?: number;
}

/** What can be chosen about the simulator; all of it may be left out. What concerns a platform holds for all. */
export interface SimulatorOptions extends PlatformOptions {
  /** Address to listen on. Default: loopback. */
  readonly host?: string;
  /** Of the first platform, the others follow. Default 0: free ports. */
  readonly port?: number;
  /** Names the streams of service times, tokens and faults. Default 1. */
  readonly seed?: number;
  /** Which platforms to be. Default: all. */
  readonly platforms?: readonly Platform[];
  /** What differs for one platform. */
  readonly by_platform?: Readonly<Partial<Record<Platform, PlatformOptions>>>;
  readonly clock?: Clock;
}

/** The options of one platform with every default filled. */
export interface PlatformSettings extends QueueShape {
  readonly seed: number;
  readonly keep: number;
  readonly token_life_s: number;
  readonly broadcast_agencies: number;
  readonly clock: Clock;
  readonly serviceTimeOf: (operation: OperationName) => ServiceTime;
}

/** The options of the simulator as a whole with every default filled. */
export interface SimulatorSettings {
  readonly host: string;
  readonly port: number;
  readonly platforms: readonly Platform[];
  settingsOf(platform: Platform): PlatformSettings;
}

/** Requests that a platform serves at the same time, by default. Few where a real one has a bottleneck of its own. */
export const SERVERS: Readonly<Record<Platform, number>> = {
  settlement: 32,
  documents: 16,
  meetings: 16,
  integration: 16,
  reporting: 4,
  portal: 32,
  identity: 16,
};

const QUEUE_PLACES_PER_SERVER = 50;

/**
 * Fills the defaults. One mean for all operations is the default on purpose: any mix of operations is then
 * M/M/c, and its capacity has a closed form. With several means the mix is hyperexponential, and has none.
 * Throws RangeError that names the option.
 */
export function settle(options: SimulatorOptions): SimulatorSettings {
  const asked = options.platforms ?? PLATFORMS;
  const platforms = PLATFORMS.filter((platform) => asked.includes(platform));
  const settings = new Map(
    platforms.map((platform) => [platform, settlePlatform(platform, options)]),
  );
  return {
    host: options.host ?? '127.0.0.1',
    port: firstPort(options.port ?? 0, platforms.length),
    platforms,
    settingsOf: (platform) => settings.get(platform) ?? settlePlatform(platform, options),
  };
}

/** The settings of one platform: its own options before those of all. Throws RangeError that names the option. */
export function settlePlatform(platform: Platform, all: SimulatorOptions): PlatformSettings {
  const own: PlatformOptions = all.by_platform?.[platform] ?? {};
  const options: PlatformOptions = { ...all, ...own };
  const named = (option: keyof PlatformOptions): string =>
    Object.hasOwn(own, option) ? `by_platform.${platform}.${option}` : option;
  const service_ms = positive(named('service_ms'), options.service_ms ?? 50);
  const by_operation = options.service_ms_by_operation ?? {};
  for (const [name, mean_ms] of Object.entries(by_operation)) {
    positive(`${named('service_ms_by_operation')}.${name}`, mean_ms);
  }
  const distribution = options.distribution ?? { kind: 'exponential' };
  if (distribution.kind === 'lognormal') positive(`${named('distribution')}.cv`, distribution.cv);
  const servers = whole(named('servers'), options.servers ?? SERVERS[platform], 1);
  const places = options.queue_places ?? QUEUE_PLACES_PER_SERVER * servers;
  return {
    seed: whole('seed', all.seed ?? 1, 0),
    servers,
    queue_places: whole(named('queue_places'), places, 0),
    keep: whole(named('keep'), options.keep ?? 200_000, 1),
    token_life_s: whole(named('token_life_s'), options.token_life_s ?? 3600, 1),
    broadcast_agencies: whole(
      named('broadcast_agencies'),
      options.broadcast_agencies ?? AGENCIES,
      1,
    ),
    clock: all.clock ?? systemClock,
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

/** A port from which on there is one for each platform; 0 for any that are free. */
function firstPort(value: number, platforms: number): number {
  const last = 65_535 - Math.max(0, platforms - 1);
  if (whole('port', value, 0) <= last) return value;
  throw new RangeError(
    `simulator option port must be at most ${last} for ${platforms} platforms, not ${value}`,
  );
}
