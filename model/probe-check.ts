import type { OperationName } from './operation.ts';
import type { Persona, Platform } from './platform.ts';
import type { ProbeFinding, ProbeStep, ProbeValues } from './probe.ts';
import type { ProbeKind } from './probe-record.ts';

/** A platform that a check calls through a binding. */
export interface BoundTarget {
  readonly platform: Platform;
  /** Without a trailing slash. */
  readonly base_url: string;
  /** Name of the binding that it speaks. */
  readonly binding: string;
}

/** A place in the network. IPv6 addresses without brackets. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** One operation through a binding, as whoever is named would perform it. */
export interface HttpCheck {
  readonly kind: 'http';
  readonly target: BoundTarget;
  readonly persona: Persona;
  /** A request, not a login and not a message. */
  readonly operation: OperationName;
}

/** A person logs in: OpenID Connect with code and PKCE, or a session cookie, as the binding says. */
export interface LoginCheck {
  readonly kind: 'login';
  readonly target: BoundTarget;
  readonly persona: Persona;
  readonly login: OperationName;
  /** What only somebody who is logged in may read: a login that gives a token which nobody takes is broken. */
  readonly proof: OperationName | null;
}

/** A machine asks for its token and looks something up in a register behind the integration platform. */
export interface RegisterCheck {
  readonly kind: 'register';
  readonly target: BoundTarget;
  readonly token: OperationName;
  readonly look_up: OperationName;
}

/** Goes into a meeting and keeps the connection, as one meeting site does: `meetings.*` through the binding. */
export interface WebSocketCheck {
  readonly kind: 'websocket';
  readonly target: BoundTarget;
  /** Heartbeats to send, one after the other. */
  readonly heartbeats: number;
}

/** TLS protocols that a check may ask for at least. */
export const TLS_PROTOCOLS = ['TLSv1.2', 'TLSv1.3'] as const;

export type TlsProtocol = (typeof TLS_PROTOCOLS)[number];

/** What a server shows on a TLS connection. */
export interface CertificateCheck {
  readonly kind: 'certificate';
  readonly endpoint: Endpoint;
  /** Name that the certificate has to be for, also sent as SNI. */
  readonly server_name: string;
  /** Fewer seconds left are a failure; 0 waits until it has expired. */
  readonly left_min_s: number;
  readonly protocol_min: TlsProtocol;
}

/** Asks every resolver for the same name and holds their answers against each other. */
export interface DnsCheck {
  readonly kind: 'dns';
  readonly name: string;
  readonly record: 'A' | 'AAAA';
  /** Addresses of name servers; at least one. */
  readonly resolvers: readonly Endpoint[];
  /** Addresses or CIDR blocks, in one of which every answer has to lie; empty for any. */
  readonly expected: readonly string[];
}

/** Whether a connection can be opened. */
export interface TcpCheck {
  readonly kind: 'tcp';
  readonly endpoint: Endpoint;
}

/** Holds the clock of the prober itself against NTP servers; whatever comes of it is never the target's. */
export interface ClockCheck {
  readonly kind: 'clock';
  /** At least one. */
  readonly servers: readonly Endpoint[];
  /** A clock that is further off, to either side, is a fault of ours. */
  readonly offset_max_s: number;
}

/** A cheap check, as the operator configured it and resolved: everything but a journey in a browser. */
export type ProbeCheck =
  | HttpCheck
  | LoginCheck
  | RegisterCheck
  | WebSocketCheck
  | CertificateCheck
  | DnsCheck
  | TcpCheck
  | ClockCheck;

export type CheckKind = ProbeCheck['kind'];

/** Every kind of probe is a journey or a check. */
export const CHECK_KINDS = [
  'http',
  'login',
  'register',
  'certificate',
  'dns',
  'tcp',
  'websocket',
  'clock',
] as const satisfies readonly Exclude<ProbeKind, 'journey'>[];

/** How one run of a check ended; `outcomeOf` makes an outcome of its finding. */
export interface CheckEnd {
  readonly finding: ProbeFinding;
  /** One line for people, without secrets; null when it is `done`. */
  readonly error: string | null;
  /** In order, with those that were left out because an earlier one failed missing. */
  readonly steps: readonly ProbeStep[];
  /** `certificate_expires_at_s`, `clock_offset_s`, `dns_answers_count` and the like: see `CHECK_VALUES`. */
  readonly values: ProbeValues;
  readonly notes: Readonly<Record<string, string>>;
}

/** What checks measure beside their duration. */
export const CHECK_VALUES = {
  certificate_expires_at_s: {
    title_vi: 'Thời điểm chứng thư số hết hạn',
    title_en: 'When the certificate expires, as Unix time; in the past once it has',
  },
  clock_offset_s: {
    title_vi: 'Độ lệch đồng hồ của điểm đo',
    title_en: 'By how much the NTP servers are ahead of the clock of the prober',
  },
  dns_answers_count: {
    title_vi: 'Số máy chủ tên miền trả lời',
    title_en: 'Name servers that answered',
  },
  dns_disagreements_count: {
    title_vi: 'Số máy chủ tên miền trả lời khác',
    title_en: 'Name servers that answered otherwise than most',
  },
  dns_slowest_s: {
    title_vi: 'Máy chủ tên miền chậm nhất',
    title_en: 'Latency of the slowest name server that answered',
  },
} as const satisfies Readonly<Record<string, { title_vi: string; title_en: string }>>;

export type CheckValueName = keyof typeof CHECK_VALUES;
