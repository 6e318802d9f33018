import { loginFor } from '../model/authentication.ts';
import {
  isLogin,
  isOperationName,
  isSocketOperation,
  OPERATIONS,
  type OperationName,
} from '../model/operation.ts';
import type { Operation } from '../model/operations/operation.ts';
import type { Persona, Platform } from '../model/platform.ts';
import type { ProbeLimits } from '../model/probe.ts';
import type { BoundTarget, CheckKind, ProbeCheck } from '../model/probe-check.ts';
import type { CheckWork, JourneyWork } from '../model/probe-plan.ts';
import type { Declarations } from './declare.ts';
import type { ConfigPath, Finding } from './finding.ts';
import { quote } from './quote.ts';
import { refusedHost } from './refused-host.ts';
import type { ProbeInput } from './schema-probe.ts';

/** Tells a mistake of an entry, at a path below it. */
export type Report = (path: ConfigPath, at: Finding['at'], message: string, hint?: string) => void;

/** What a probe runs, and what follows from it. */
export interface PlannedWork {
  readonly platform: Platform;
  readonly titles: { readonly title_vi: string; readonly title_en: string };
  readonly limits: ProbeLimits;
  readonly plan: JourneyWork | CheckWork;
}

const TITLES: Readonly<Record<CheckKind, { readonly vi: string; readonly en: string }>> = {
  http: { vi: 'Yêu cầu HTTP', en: 'HTTP request' },
  login: { vi: 'Đăng nhập', en: 'Login' },
  register: { vi: 'Tra cứu cơ sở dữ liệu qua LGSP', en: 'Look-up in a register through the LGSP' },
  certificate: { vi: 'Chứng thư số TLS', en: 'TLS certificate' },
  dns: { vi: 'Phân giải tên miền', en: 'Name resolution' },
  tcp: { vi: 'Kết nối TCP', en: 'TCP connection' },
  websocket: { vi: 'Kết nối phòng họp', en: 'Connection of a meeting' },
  clock: { vi: 'Đồng hồ của điểm đo', en: 'Clock of the prober' },
};

/** What a check may take where the operator does not say. */
const CHECK_LIMITS: ProbeLimits = { step_timeout_ms: 10_000, timeout_ms: 10_000, degraded_s: 5 };

const DAY_S = 86_400;

/** The check that an entry asks for; undefined when it cannot be made, which is then reported. */
export function workOf(
  value: ProbeInput,
  declarations: Declarations,
  report: Report,
): PlannedWork | undefined {
  const found = checkOf(value, declarations, report);
  if (found === undefined) return undefined;
  const { platform, check } = found;
  const title = TITLES[check.kind];
  const of = declarations.platforms.get(platform)?.value;
  return {
    platform,
    titles: {
      title_vi: `${title.vi}: ${of?.title_vi ?? platform}`,
      title_en: `${title.en}: ${of?.title_en ?? platform}`,
    },
    limits: CHECK_LIMITS,
    plan: { kind: check.kind, check },
  };
}

interface Found {
  readonly platform: Platform;
  readonly check: ProbeCheck;
}

function checkOf(value: ProbeInput, all: Declarations, report: Report): Found | undefined {
  const { http, login, register, websocket } = value;
  if (http !== undefined) return httpCheck(value, http, all, report);
  if (login !== undefined) return loginCheck(value, login, all, report);
  if (register !== undefined) {
    const at = ['register', 'look_up'];
    const target = boundTarget('integration', value, all, report, at);
    if (!isBound(register.look_up, 'integration', all, report, at)) return undefined;
    const token = 'integration.requestToken';
    return (
      target && {
        platform: 'integration',
        check: { kind: 'register', target, token, look_up: register.look_up },
      }
    );
  }
  if (websocket !== undefined) {
    const target = boundTarget('meetings', value, all, report, ['websocket']);
    return target && { platform: 'meetings', check: { kind: 'websocket', target, ...websocket } };
  }
  return placeCheck(value, all, report);
}

function httpCheck(
  value: ProbeInput,
  http: NonNullable<ProbeInput['http']>,
  all: Declarations,
  report: Report,
): Found | undefined {
  const at = ['http', 'operation'];
  const { operation } = http;
  const described: Operation = OPERATIONS[operation];
  if (isLogin(operation) || isSocketOperation(operation)) {
    const instead = isLogin(operation) ? 'login' : 'websocket';
    report(at, 'value', `${operation} is no request`, `write a probe with ${instead}: instead`);
    return undefined;
  }
  const { platform, persona: usual } = described;
  if (usual !== 'any' && usual !== 'system' && canLogIn(platform, usual, all)) {
    report(
      at,
      'value',
      `${operation} is only for who has logged in`,
      `write login: { platform: ${platform}, persona: ${usual}, proof: ${operation} } instead of http:`,
    );
    return undefined;
  }
  const target = boundTarget(platform, value, all, report, at);
  if (!isBound(operation, platform, all, report, at) || target === undefined) return undefined;
  const persona: Persona = http.persona ?? (usual === 'any' ? 'citizen' : usual);
  return { platform, check: { kind: 'http', target, persona, operation } };
}

function loginCheck(
  value: ProbeInput,
  { platform, persona, proof }: NonNullable<ProbeInput['login']>,
  all: Declarations,
  report: Report,
): Found | undefined {
  const target = boundTarget(platform, value, all, report, ['login', 'platform']);
  const login = `${platform}.login`;
  if (target === undefined) return undefined;
  if (!isOperationName(login)) {
    report(['login', 'platform'], 'value', `nobody logs in to ${platform}`);
    return undefined;
  }
  if (!canLogIn(platform, persona, all)) {
    report(['login'], 'key', `binding ${target.binding} has no ${login} for a ${persona}`);
    return undefined;
  }
  if (proof !== undefined && !isBound(proof, platform, all, report, ['login', 'proof']))
    return undefined;
  return { platform, check: { kind: 'login', target, persona, login, proof: proof ?? null } };
}

/** Whether the platform's binding knows how such a person logs in; yes where it is not known. */
function canLogIn(platform: Platform, persona: Persona, all: Declarations): boolean {
  const login = `${platform}.login`;
  const binding = all.bindings.get(all.platforms.get(platform)?.value?.binding ?? '')?.value;
  if (!isOperationName(login)) return false;
  if (binding === undefined || binding.operations.has(login)) return true;
  const schemes = Object.fromEntries(
    [...binding.authentication.values()].flatMap(({ name, value: scheme }) =>
      scheme === undefined ? [] : [[name, scheme]],
    ),
  );
  return loginFor(schemes, login, persona) !== undefined;
}

/** Checks of a place in the network, which belongs to no platform by itself. */
function placeCheck(value: ProbeInput, all: Declarations, report: Report): Found | undefined {
  const { platform, certificate, dns, tcp, clock } = value;
  if (platform === undefined) {
    report(['platform'], 'parent', 'is missing', 'say for which platform this place is watched');
    return undefined;
  }
  if (certificate !== undefined) {
    const { host, port, server_name = host, left_min_days, protocol_min } = certificate;
    mayBeCalled(host, ['certificate', 'host'], all, report);
    const left_min_s = left_min_days * DAY_S;
    const endpoint = { host, port };
    return {
      platform,
      check: { kind: 'certificate', endpoint, server_name, left_min_s, protocol_min },
    };
  }
  if (tcp !== undefined) {
    mayBeCalled(tcp.host, ['tcp', 'host'], all, report);
    return { platform, check: { kind: 'tcp', endpoint: tcp } };
  }
  if (dns !== undefined) {
    for (const [index, { host }] of dns.resolvers.entries())
      mayBeCalled(host, ['dns', 'resolvers', index, 'host'], all, report);
    return { platform, check: { kind: 'dns', ...dns } };
  }
  if (clock !== undefined) {
    for (const [index, { host }] of clock.servers.entries())
      mayBeCalled(host, ['clock', 'servers', index, 'host'], all, report);
    return { platform, check: { kind: 'clock', ...clock } };
  }
  return undefined;
}

/** Where a check of a platform goes; its URL may be the simulator's, which nobody knows before it is started. */
function boundTarget(
  platform: Platform,
  { url }: ProbeInput,
  { platforms }: Declarations,
  report: Report,
  at: readonly string[],
): BoundTarget | undefined {
  const configured = platforms.get(platform);
  if (configured === undefined) {
    // That there is none at all is reported once, at the root.
    if (platforms.size > 0)
      report(at, 'value', `platform ${platform} is not configured`, 'add it under platforms:');
    return undefined;
  }
  if (configured.value === undefined) return undefined;
  return { platform, base_url: url ?? configured.value.url, binding: configured.value.binding };
}

function isBound(
  operation: OperationName,
  platform: Platform,
  { platforms, bindings }: Declarations,
  report: Report,
  at: readonly string[],
): boolean {
  const of: Platform = OPERATIONS[operation].platform;
  if (of !== platform) {
    report(at, 'value', `must be an operation of ${platform}, found ${quote(operation)}`);
    return false;
  }
  const name = platforms.get(platform)?.value?.binding ?? '';
  const binding = bindings.get(name)?.value;
  if (binding === undefined || binding.operations.has(operation)) return true;
  report(
    at,
    'value',
    `binding ${name} has no ${operation}`,
    'add it to the binding, or choose another',
  );
  return false;
}

function mayBeCalled(host: string, at: ConfigPath, all: Declarations, report: Report): void {
  const refusal = refusedHost(host, all);
  if (refusal !== undefined) report(at, 'value', refusal.message, refusal.hint);
}
