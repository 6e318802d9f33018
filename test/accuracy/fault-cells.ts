import type { JourneyName } from '../../model/journey.ts';
import { PLATFORMS, type Platform } from '../../model/platform.ts';
import type { Fault, FaultKind } from '../../simulator/fault.ts';
import type { PlatformOptions, SimulatorOptions } from '../../simulator/options.ts';
import { FAULT_KINDS } from '../../simulator/parse-fault.ts';

/** The journeys of a load with how many of each start per second. */
export type Mix = Readonly<Partial<Record<JourneyName, number>>>;

/**
 * All seven platforms, each by a journey of its own: about 8 requests a second at each, and as many again at
 * identity by those who log in. None has a step at another platform, and only logins lean on one (identity), so that
 * a fault has no way to show where it is not.
 */
const EVERYBODY: Mix = {
  'citizen-searches': 4,
  'officer-reads-documents': 2.7,
  'site-rejoins': 1.4,
  'client-looks-up': 2,
  'leader-reads-dashboard': 4,
  'citizen-browses-portal': 2.7,
  'citizen-looks-up-address': 2,
};

/** What people do while a fault is on: everybody, and who is needed to come across it. */
export const MIXES = {
  everybody: EVERYBODY,
  /** Those who track what they have submitted, by the code that they were given. */
  submitting: { ...EVERYBODY, 'citizen-submits': 1.5 },
  /** Those who wait for their dossier on the portal: over the settlement platform, and over the integration platform. */
  synchronising: { ...EVERYBODY, 'citizen-follows-on-portal': 2, 'client-syncs-dossier': 2 },
} as const satisfies Readonly<Record<string, Mix>>;

export type MixName = keyof typeof MIXES;

/** A fault at a platform, and a load that comes across it. */
export interface Cell {
  readonly platform: Platform;
  readonly fault: Fault;
  readonly mix: MixName;
  /** Whether the simulator is served over HTTPS. */
  readonly tls: boolean;
  /** How long the load goes on before it is judged. */
  readonly warmup_s: number;
}

/** What is judged of every operation: this share within this time. */
export const QUANTILE = 0.8;
export const LIMIT_MS = 1200;

/** How long a load is judged. */
export const JUDGED_S = 9;

/** For every virtual user to have begun. */
export const WARMUP_S = 2;

/** For work to have grown to more than the servers can do, or for a crowd to have come to a cliff. */
const PATIENT_WARMUP_S = 8;

/** Faults that take their time to show. */
const TAKE_THEIR_TIME: ReadonlySet<FaultKind> = new Set(['leak', 'cliff']);

/** What a fault of each kind is, where it befalls answers or work: strong enough to show within seconds. */
const FAULTS: { readonly [K in FaultKind]: Extract<Fault, { readonly kind: K }> } = {
  latency: { kind: 'latency', extra_ms: 4000 },
  hang: { kind: 'hang', after_ms: 60_000 },
  errors: { kind: 'errors', ratio: 0.9, status: 503 },
  outage: { kind: 'outage' },
  wrong_content: { kind: 'wrong_content' },
  expired_certificate: { kind: 'expired_certificate' },
  duplicate_codes: { kind: 'duplicate_codes', ratio: 1 },
  lost_sync: { kind: 'lost_sync', ratio: 1 },
  // Twice the work after six seconds, which is more than the servers can do.
  leak: { kind: 'leak', percent: 1000, per: 'minute' },
  cliff: { kind: 'cliff', factor: 50, waiting: 0 },
  contention: { kind: 'contention', alpha: 10, beta: 10 },
  cold_cache: { kind: 'cold_cache', extra: 20, requests: 1000 },
  // A third of the answers come later than that even when nothing is wrong: the load is its own trigger.
  metastable: { kind: 'metastable', limit_ms: 120, retries: 10 },
};

/**
 * Whom all others log in with: what befalls answers is limited there to an operation that nobody leans on in these
 * journeys. What befalls the queue or the server reaches those who log in.
 */
const AT_IDENTITY: ReadonlySet<FaultKind> = new Set([
  'latency',
  'hang',
  'errors',
  'outage',
  'wrong_content',
]);

/** The cell of a kind at a platform, whether or not the simulator has such a fault there. */
export function cellOf(kind: FaultKind, platform: Platform): Cell {
  const scope =
    platform === 'identity' && AT_IDENTITY.has(kind)
      ? { operation: 'identity.readProfile' as const }
      : {};
  return {
    platform,
    fault: { ...FAULTS[kind], ...scope },
    mix: mixOf(kind),
    tls: kind === 'expired_certificate',
    warmup_s: TAKE_THEIR_TIME.has(kind) ? PATIENT_WARMUP_S : WARMUP_S,
  };
}

/** Every kind at every platform. */
export function allCells(): readonly Cell[] {
  return FAULT_KINDS.flatMap((kind) => PLATFORMS.map((platform) => cellOf(kind, platform)));
}

function mixOf(kind: FaultKind): MixName {
  if (kind === 'duplicate_codes') return 'submitting';
  return kind === 'lost_sync' ? 'synchronising' : 'everybody';
}

/**
 * A platform that the load keeps busy for half of the time, so that a fault of the queue tips it over in seconds. With
 * few places what was tipped over refuses soon, and no backlog outlasts the run.
 */
const SIZE = { servers: 2, service_ms: 120, queue_places: 60 } satisfies PlatformOptions;

/** For a platform that is asked twice as much. */
const LARGER = { ...SIZE, servers: 4 };

/** With half the servers: work a sixth heavier than before. */
const CROWDED_SERVICE_MS = 70;

/** Who is asked twice as much, besides identity by all who log in: those whom the added journeys are for. */
const ASKED_MORE: { readonly [M in MixName]: readonly Platform[] } = {
  everybody: ['identity'],
  submitting: ['identity', 'settlement'],
  synchronising: ['identity', 'settlement', 'portal'],
};

/**
 * The simulated platforms for a mix.
 *
 * @param cell what goes wrong, if anything does: at a cliff it has to be crowded, or a load that happens to be even never comes to it
 */
export function sizesFor(mix: MixName, cell?: Cell): SimulatorOptions {
  const larger = ASKED_MORE[mix].map((platform) => [platform, LARGER] as const);
  const by_platform = Object.fromEntries(larger);
  if (cell?.fault.kind !== 'cliff') return { ...SIZE, by_platform };
  const { servers, ...size } = by_platform[cell.platform] ?? SIZE;
  const crowded = { ...size, servers: servers / 2, service_ms: CROWDED_SERVICE_MS };
  return { ...SIZE, by_platform: { ...by_platform, [cell.platform]: crowded } };
}
