import type { Told } from '../../model/drill.ts';
import type { OperationName } from '../../model/operation.ts';
import { PLATFORMS, type Platform } from '../../model/platform.ts';
import type { ProbeOutcome } from '../../model/probe.ts';
import type { ProbeKind } from '../../model/probe-record.ts';
import type { AlertName } from '../../reporters/alerting/alert-texts.ts';
import type { Fault } from '../../simulator/fault.ts';
import type { Says } from '../../simulator/name-server.ts';

/** Where the probed name leads, and where it must not. */
export const RIGHT: Says = ['127.0.0.1'];
const WRONG: Says = ['203.0.113.66'];

/** What goes wrong: at a platform of the simulator, with the name servers, or with the clock of the prober. */
export type Wrong =
  | { readonly at: Platform; readonly fault: Fault }
  | { readonly at: 'names'; readonly says: readonly [Says, Says, Says] }
  | { readonly at: 'clock'; readonly ahead_s: number };

/** An outage, and by which probes it has to be seen. */
export interface Outage {
  /** By which it is asked for; the same at every platform. */
  readonly id: string;
  /** As a row of the table. */
  readonly name: string;
  readonly wrong: Wrong;
  /**
   * Of the probes of the platform, those of such kinds have to see it, or the probes of such names: each of them, unless
   * `any` will do.
   */
  readonly seen_by: readonly ProbeKind[] | { readonly probes: readonly string[] };
  readonly any?: true;
  /** What a run that sees it ends with. */
  readonly outcomes: readonly ProbeOutcome[];
  /** Who has to be told of it. */
  readonly told: Told;
  /** By which alerts; others would be about something else. */
  readonly alerts: Readonly<Record<'page' | 'ticket', readonly AlertName[]>>;
  /** Its ticket waits until a share of the runs of a window are slow: it has a time limit of its own. */
  readonly by_share?: true;
}

/** Probes that go through the operations of a platform; the others look at a part of it. */
const THROUGH: readonly ProbeKind[] = ['http', 'login', 'register', 'websocket'];

const BROKEN: readonly ProbeOutcome[] = ['fail', 'timeout'];
const SLOW: readonly ProbeOutcome[] = ['degraded', 'timeout'];

/** So much later comes every answer of a slow platform: more than a single request may take. */
export const SLOW_MS = 4500;

const LOGINS: Readonly<Partial<Record<Platform, OperationName>>> = {
  settlement: 'settlement.login',
  documents: 'documents.login',
  meetings: 'meetings.login',
  reporting: 'reporting.login',
  identity: 'identity.login',
};

/** How an outage is called, how it is seen, and who is told. */
type Kind = Omit<Outage, 'wrong'>;

/** A probe that fails twice in a row is told at once, and what fails now and then by the budget. */
const DOWN = ['ThongsuotJourneyDown', 'ThongsuotBudgetBurn'] as const;

/** Whatever breaks a platform, or the way to it. */
const BREAKS = { outcomes: BROKEN, told: 'page', alerts: { page: DOWN, ticket: [] } } as const;

const HARD_DOWN = { id: 'hard-down', name: 'hard down', ...BREAKS } as const;
const HALF = { id: 'half-errors', name: '50 % errors', ...BREAKS } as const;
const CONTENT = { id: 'wrong-content', name: 'wrong content with 200', ...BREAKS } as const;
const LOGIN = { id: 'login-broken', name: 'login broken', ...BREAKS } as const;

const SLOWED = {
  id: 'slow',
  name: 'slow',
  outcomes: SLOW,
  told: 'either',
  alerts: { page: DOWN, ticket: ['ThongsuotPlatformSlow'] },
  by_share: true,
} as const;

function everywhere(kind: Kind, fault: Fault): Outage[] {
  return PLATFORMS.map((at) => ({ ...kind, wrong: { at, fault } }));
}

function loginsBroken(): Outage[] {
  return PLATFORMS.flatMap((at): Outage[] => {
    const operation = LOGINS[at];
    if (operation === undefined) return [];
    const fault: Fault = { kind: 'errors', ratio: 1, status: 500, operation };
    return [{ ...LOGIN, wrong: { at, fault }, seen_by: ['login', 'websocket'] }];
  });
}

/** Every outage that checks have to see. */
export const CHECK_OUTAGES: readonly Outage[] = [
  ...everywhere({ ...HARD_DOWN, seen_by: THROUGH }, { kind: 'outage' }),
  // A single request has an even chance to get through: the probes of a platform see it together.
  ...everywhere(
    { ...HALF, seen_by: THROUGH, any: true },
    { kind: 'errors', ratio: 0.5, status: 503 },
  ),
  ...everywhere({ ...SLOWED, seen_by: THROUGH }, { kind: 'latency', extra_ms: SLOW_MS }),
  ...everywhere({ ...CONTENT, seen_by: THROUGH }, { kind: 'wrong_content' }),
  ...loginsBroken(),
  ...everywhere(
    {
      id: 'certificate-expired',
      name: 'certificate expired',
      seen_by: [...THROUGH, 'certificate'],
      ...BREAKS,
      alerts: { page: [...DOWN, 'ThongsuotCertificateExpiring'], ticket: [] },
    },
    { kind: 'expired_certificate' },
  ),
  ...names('dns-one-elsewhere', 'one of three leads elsewhere', [RIGHT, WRONG, RIGHT]),
  ...names('dns-elsewhere', 'all lead elsewhere', [WRONG, WRONG, WRONG]),
  ...names('dns-gone', 'the name is gone', ['NXDOMAIN', 'NXDOMAIN', 'NXDOMAIN']),
  ...names('dns-one-silent', 'one of three is silent', [RIGHT, RIGHT, 'nothing']),
  {
    id: 'own-clock',
    name: 'our own clock an hour off',
    wrong: { at: 'clock', ahead_s: 3600 },
    seen_by: ['clock'],
    outcomes: ['infra'],
    told: 'ticket',
    alerts: { page: [], ticket: ['ThongsuotClockOff'] },
  },
];

function names(id: string, name: string, says: readonly [Says, Says, Says]): readonly Outage[] {
  return [{ id, name: `DNS: ${name}`, wrong: { at: 'names', says }, seen_by: ['dns'], ...BREAKS }];
}

/** Every outage that journeys in a browser have to see, at the platform where citizens submit and officers settle. */
export const JOURNEY_OUTAGES: readonly Outage[] = [
  {
    id: 'sync-lost',
    name: 'sync lost',
    wrong: { at: 'settlement', fault: { kind: 'lost_sync', ratio: 1 } },
    seen_by: { probes: ['settlement/to-portal'] },
    ...BREAKS,
  },
  ...[
    journeys(HARD_DOWN, { kind: 'outage' }),
    journeys(HALF, { kind: 'errors', ratio: 0.5, status: 503 }),
    journeys(SLOWED, { kind: 'latency', extra_ms: SLOW_MS }),
    journeys(CONTENT, { kind: 'wrong_content' }),
  ],
  {
    ...LOGIN,
    wrong: {
      at: 'settlement',
      fault: { kind: 'errors', ratio: 1, status: 500, operation: 'settlement.login' },
    },
    seen_by: { probes: ['settlement/inbox', 'settlement/to-portal'] },
  },
];

function journeys(kind: Omit<Kind, 'seen_by'>, fault: Fault): Outage {
  return { ...kind, wrong: { at: 'settlement', fault }, seen_by: ['journey'] };
}
