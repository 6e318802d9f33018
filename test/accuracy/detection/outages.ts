import type { OperationName } from '../../../model/operation.ts';
import { PLATFORMS, type Platform } from '../../../model/platform.ts';
import type { ProbeOutcome } from '../../../model/probe.ts';
import type { ProbeKind } from '../../../model/probe-record.ts';
import type { Fault } from '../../../simulator/fault.ts';
import type { Says } from '../../probes/checks/name-server.ts';

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

function everywhere(
  name: string,
  fault: Fault,
  seen: Pick<Outage, 'seen_by' | 'any' | 'outcomes'>,
): Outage[] {
  return PLATFORMS.map((at) => ({ name, wrong: { at, fault }, ...seen }));
}

function loginsBroken(): Outage[] {
  return PLATFORMS.flatMap((at): Outage[] => {
    const operation = LOGINS[at];
    if (operation === undefined) return [];
    const fault: Fault = { kind: 'errors', ratio: 1, status: 500, operation };
    return [
      {
        name: 'login broken',
        wrong: { at, fault },
        seen_by: ['login', 'websocket'],
        outcomes: BROKEN,
      },
    ];
  });
}

/** Every outage that checks have to see. */
export const CHECK_OUTAGES: readonly Outage[] = [
  ...everywhere('hard down', { kind: 'outage' }, { seen_by: THROUGH, outcomes: BROKEN }),
  // A single request has an even chance to get through: the probes of a platform see it together.
  ...everywhere(
    '50 % errors',
    { kind: 'errors', ratio: 0.5, status: 503 },
    { seen_by: THROUGH, any: true, outcomes: BROKEN },
  ),
  ...everywhere(
    'slow',
    { kind: 'latency', extra_ms: SLOW_MS },
    { seen_by: THROUGH, outcomes: SLOW },
  ),
  ...everywhere(
    'wrong content with 200',
    { kind: 'wrong_content' },
    { seen_by: THROUGH, outcomes: BROKEN },
  ),
  ...loginsBroken(),
  ...everywhere(
    'certificate expired',
    { kind: 'expired_certificate' },
    { seen_by: [...THROUGH, 'certificate'], outcomes: BROKEN },
  ),
  {
    name: 'DNS: one of three leads elsewhere',
    wrong: { at: 'names', says: [RIGHT, WRONG, RIGHT] },
    seen_by: ['dns'],
    outcomes: BROKEN,
  },
  {
    name: 'DNS: all lead elsewhere',
    wrong: { at: 'names', says: [WRONG, WRONG, WRONG] },
    seen_by: ['dns'],
    outcomes: BROKEN,
  },
  {
    name: 'DNS: the name is gone',
    wrong: { at: 'names', says: ['NXDOMAIN', 'NXDOMAIN', 'NXDOMAIN'] },
    seen_by: ['dns'],
    outcomes: BROKEN,
  },
  {
    name: 'DNS: one of three is silent',
    wrong: { at: 'names', says: [RIGHT, RIGHT, 'nothing'] },
    seen_by: ['dns'],
    outcomes: BROKEN,
  },
  {
    name: 'our own clock an hour off',
    wrong: { at: 'clock', ahead_s: 3600 },
    seen_by: ['clock'],
    outcomes: ['infra'],
  },
];

/** Every outage that journeys in a browser have to see, at the platform where citizens submit and officers settle. */
export const JOURNEY_OUTAGES: readonly Outage[] = [
  {
    name: 'sync lost',
    wrong: { at: 'settlement', fault: { kind: 'lost_sync', ratio: 1 } },
    seen_by: { probes: ['settlement/to-portal'] },
    outcomes: BROKEN,
  },
  ...journeys('hard down', { kind: 'outage' }, BROKEN),
  ...journeys('50 % errors', { kind: 'errors', ratio: 0.5, status: 503 }, BROKEN),
  ...journeys('slow', { kind: 'latency', extra_ms: SLOW_MS }, SLOW),
  ...journeys('wrong content with 200', { kind: 'wrong_content' }, BROKEN),
  {
    name: 'login broken',
    wrong: {
      at: 'settlement',
      fault: { kind: 'errors', ratio: 1, status: 500, operation: 'settlement.login' },
    },
    seen_by: { probes: ['settlement/inbox', 'settlement/to-portal'] },
    outcomes: BROKEN,
  },
];

function journeys(name: string, fault: Fault, outcomes: readonly ProbeOutcome[]): Outage[] {
  return [{ name, wrong: { at: 'settlement', fault }, seen_by: ['journey'], outcomes }];
}
