import type { OperationName } from '../../model/operation.ts';
import { PLATFORMS, type Platform } from '../../model/platform.ts';
import type { BoundTarget, Endpoint, ProbeCheck } from '../../model/probe-check.ts';
import type { CheckPlan } from '../../model/probe-plan.ts';

/** Intervals are compressed: a minute of a daemon in service is six seconds here. */
export const INTERVAL_S = 6;

/** A run ends before the next slot, and a single slow answer is too late for `degraded_s`. */
const LIMITS = { step_timeout_ms: 5000, timeout_ms: 5500, degraded_s: 4 } as const;

/** Where everything is. */
export interface Places {
  readonly urls: Readonly<Partial<Record<Platform, string>>>;
  readonly name_servers: readonly Endpoint[];
  readonly time_servers: readonly Endpoint[];
}

/** The checks that go through operations of a platform, by their names. */
type Bound = Extract<ProbeCheck, { readonly target: BoundTarget }>;
type Built = (target: BoundTarget) => Bound;

function http(operation: OperationName): Built {
  return (target) => ({ kind: 'http', target, persona: 'citizen', operation });
}

function login(persona: 'citizen' | 'officer', by: OperationName, proof: OperationName): Built {
  return (target) => ({ kind: 'login', target, persona, login: by, proof });
}

const BOUND: Readonly<Record<Platform, Readonly<Record<string, Built>>>> = {
  settlement: {
    search: http('settlement.searchProcedures'),
    'officer-login': login('officer', 'settlement.login', 'settlement.listInbox'),
  },
  documents: { 'officer-login': login('officer', 'documents.login', 'documents.listInbox') },
  meetings: { signalling: (target) => ({ kind: 'websocket', target, heartbeats: 2 }) },
  integration: {
    'look-up': (target) => ({
      kind: 'register',
      target,
      token: 'integration.requestToken',
      look_up: 'integration.lookUpCitizen',
    }),
  },
  reporting: { 'officer-login': login('officer', 'reporting.login', 'reporting.viewDashboard') },
  portal: {
    home: http('portal.viewHome'),
    services: http('portal.searchServices'),
    unit: http('portal.lookUpUnit'),
  },
  identity: { 'citizen-login': login('citizen', 'identity.login', 'identity.readProfile') },
};

/**
 * Every check that watches the simulator, with the name servers and the clock.
 *
 * @param interval_s no less than the usual one: a run ends within that
 */
export function probesOf(
  { urls, name_servers, time_servers }: Places,
  interval_s: number = INTERVAL_S,
): readonly CheckPlan[] {
  const plan = (platform: Platform, name: string, check: ProbeCheck): CheckPlan =>
    planOf(platform, name, check, interval_s);
  const ofPlatforms = PLATFORMS.flatMap((platform) => {
    const base_url = urls[platform];
    if (base_url === undefined) return [];
    const { hostname, port } = new URL(base_url);
    const endpoint = { host: hostname, port: Number(port) };
    const target = { platform, base_url, binding: 'reference' };
    const certificate: ProbeCheck = {
      kind: 'certificate',
      endpoint,
      server_name: hostname,
      left_min_s: 86_400,
      protocol_min: 'TLSv1.2',
    };
    return [
      ...Object.entries(BOUND[platform]).map(([name, build]) =>
        plan(platform, name, build(target)),
      ),
      plan(platform, 'certificate', certificate),
      plan(platform, 'port', { kind: 'tcp', endpoint }),
    ];
  });
  const names: ProbeCheck = {
    kind: 'dns',
    name: 'dichvucong.thongsuot.invalid',
    record: 'A',
    resolvers: name_servers,
    expected: ['127.0.0.0/8'],
  };
  const clock: ProbeCheck = { kind: 'clock', servers: time_servers, offset_max_s: 1 };
  return [...ofPlatforms, plan('portal', 'names', names), plan('portal', 'clock', clock)];
}

function planOf(
  platform: Platform,
  name: string,
  check: ProbeCheck,
  interval_s: number,
): CheckPlan {
  return {
    name: `${platform}/${name}`,
    title_vi: name,
    title_en: name,
    platform,
    province: null,
    url: null,
    interval_s,
    limits: LIMITS,
    hours: null,
    maintenance: [],
    diagnose: false,
    kind: check.kind,
    check,
  };
}

/** The operations that a check performs; none for those that look at a part of a platform. */
export function operationsOf(check: ProbeCheck): readonly OperationName[] {
  switch (check.kind) {
    case 'http':
      return [check.operation];
    case 'login':
      return check.proof === null ? [check.login] : [check.login, check.proof];
    case 'register':
      return [check.token, check.look_up];
    case 'websocket':
      return [
        'meetings.login',
        'meetings.listMeetings',
        'meetings.joinMeeting',
        'meetings.connect',
      ];
    case 'certificate':
    case 'dns':
    case 'tcp':
    case 'clock':
      return [];
  }
}
