import type { OperationName } from '../model/operation.ts';
import { PLATFORMS, type Platform } from '../model/platform.ts';
import { PROVINCE_NAMES } from '../model/province-names.ts';
import { seededRandom } from '../model/random.ts';
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
  /** Records of each kind that are kept; the oldest make room. Default 200,000, which provinces share. */
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
  /** Of the first platform, the others follow; with provinces there is only this one. Default 0: free ports. */
  readonly port?: number;
  /** Names the streams of service times, tokens and faults. Default 1. */
  readonly seed?: number;
  /** Which platforms to be. Default: all. */
  readonly platforms?: readonly Platform[];
  /** Slugs of the provinces that have platforms of their own, all at one port. Default: provinces are not told apart. */
  readonly provinces?: readonly string[];
  /** Serve over HTTPS, with certificates of an authority made for this process. Default: false. */
  readonly tls?: boolean;
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
  /** Slugs; null where provinces are not told apart. */
  readonly provinces: readonly string[] | null;
  readonly tls: boolean;
  /** @param province slug; null for a platform of the whole country */
  settingsOf(platform: Platform, province?: string | null): PlatformSettings;
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

const KEEP = 200_000;

/** However many provinces share the memory: three hours of the busiest one at its design peak, 0.79 dossiers/s. */
const KEEP_AT_LEAST = 10_000;

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
  const provinces = options.provinces?.map(knownProvince) ?? null;
  return {
    host: options.host ?? '127.0.0.1',
    port: firstPort(options.port ?? 0, provinces === null ? platforms.length : 1),
    platforms,
    provinces: provinces === null ? null : [...new Set(provinces)],
    tls: options.tls ?? false,
    settingsOf: (platform, province = null) => {
      const found = settings.get(platform) ?? settlePlatform(platform, options);
      if (province === null) return found;
      return { ...found, seed: seedOf(found.seed, platform, province) };
    },
  };
}

/** The settings of one platform: its own options before those of all. Throws RangeError that names the option. */
export function settlePlatform(platform: Platform, all: SimulatorOptions): PlatformSettings {
  const own: PlatformOptions = all.by_platform?.[platform] ?? {};
  const { servers, service_ms, distribution, ...options }: PlatformOptions & Defaults = {
    ...defaultsOf(platform, all.provinces?.length ?? 1),
    ...all,
    ...own,
  };
  const named = (option: keyof PlatformOptions): string =>
    Object.hasOwn(own, option) ? `by_platform.${platform}.${option}` : option;
  const by_operation = options.service_ms_by_operation;
  positive(named('service_ms'), service_ms);
  for (const [name, mean_ms] of Object.entries(by_operation)) {
    positive(`${named('service_ms_by_operation')}.${name}`, mean_ms);
  }
  if (distribution.kind === 'lognormal') positive(`${named('distribution')}.cv`, distribution.cv);
  const queue_places = options.queue_places ?? QUEUE_PLACES_PER_SERVER * servers;
  const atLeast = (min: number, option: keyof PlatformOptions, value: number): number =>
    whole(named(option), value, min);
  return {
    seed: whole('seed', options.seed, 0),
    servers: atLeast(1, 'servers', servers),
    queue_places: atLeast(0, 'queue_places', queue_places),
    keep: atLeast(1, 'keep', options.keep),
    token_life_s: atLeast(1, 'token_life_s', options.token_life_s),
    broadcast_agencies: atLeast(1, 'broadcast_agencies', options.broadcast_agencies),
    clock: options.clock,
    serviceTimeOf: (operation) => ({
      mean_ms: by_operation[operation] ?? service_ms,
      distribution,
    }),
  };
}

type Defaults = Required<Omit<PlatformOptions, 'queue_places'>> & {
  readonly seed: number;
  readonly clock: Clock;
};

function defaultsOf(platform: Platform, provinces: number): Defaults {
  return {
    seed: 1,
    clock: systemClock,
    servers: SERVERS[platform],
    service_ms: 50,
    service_ms_by_operation: {},
    distribution: { kind: 'exponential' },
    keep: Math.max(KEEP_AT_LEAST, Math.floor(KEEP / Math.max(1, provinces))),
    token_life_s: 3600,
    broadcast_agencies: AGENCIES,
  };
}

/** Each platform of each province draws from streams of its own: what one does leaves the others as they are. */
function seedOf(seed: number, platform: Platform, province: string): number {
  const code = PROVINCE_NAMES.find(({ slug }) => slug === province)?.gso_code ?? '0';
  const random = seededRandom(seed, Number(code), PLATFORMS.indexOf(platform) + 1);
  return Math.floor(random() * 2 ** 32);
}

function knownProvince(slug: string): string {
  if (PROVINCE_NAMES.some((province) => province.slug === slug)) return slug;
  throw new RangeError(`simulator option provinces holds "${slug}", which is no province`);
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
