import type { ProbeFinding } from './probe.ts';

/** Where a check broke off. */
export type FailurePoint =
  /** This machine looked a host up. */
  | 'look_up'
  /** A connection was being opened. */
  | 'connect'
  /** TLS was being agreed on, or the certificate looked at. */
  | 'tls'
  /** The connection was open, and broke before the answer was complete. */
  | 'exchange'
  /** The answer was complete, and not what it must be: the target's words, whatever its status. */
  | 'answer'
  /** The time that the check may take was over. */
  | 'deadline'
  /** Before anything was sent: a mistake in the configuration or in this program, or nobody permitted it. */
  | 'own';

export interface ProbeFailure {
  readonly at: FailurePoint;
  /** Node's or OpenSSL's code, where there is one. */
  readonly code?: string;
}

/** What the prober knows about itself, gathered after a failure and as far as it bears on it. */
export interface ProberEvidence {
  /** Share of the time of the run in which this process itself was held up, 0 … 1. */
  readonly held_up_ratio: number;
  /** Whether any of the places that should always be there can be reached; null when none is configured. */
  readonly lifelines_reached: boolean | null;
  /** Whether this machine's own name servers say anything at all; null when they were not asked. */
  readonly own_resolvers_answer: boolean | null;
  /** Whether the certificate is good by true time, and only our clock says otherwise; null when nobody knows. */
  readonly valid_by_true_time: boolean | null;
}

/** One rule of whose fault a failure is. */
export interface FaultRule {
  readonly name: string;
  readonly applies: (failure: ProbeFailure, evidence: ProberEvidence) => boolean;
  readonly finding: Exclude<ProbeFinding, 'done'>;
}

/** This machine has no more of something: files, memory, ports. */
const OWN_RESOURCES: ReadonlySet<string> = new Set([
  'EMFILE',
  'ENFILE',
  'ENOMEM',
  'ENOBUFS',
  'EADDRNOTAVAIL',
  'EADDRINUSE',
]);

/** The packet did not leave this machine. Not those of {@link SILENCE}, which a router on the way says, too. */
const NEVER_LEFT: ReadonlySet<string> = new Set(['ENETDOWN', 'EPERM', 'EAFNOSUPPORT']);

/** Of a time that was over while this machine was still waiting for its name servers. */
export const LOOK_UP_UNDER_WAY = 'ETIMEOUT';

/** The look-up itself failed: it says nothing yet about the name. `EAI_AGAIN` is both a silent and a failing server. */
const LOOK_UP_BROKE: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  LOOK_UP_UNDER_WAY,
  'ECONNREFUSED',
  'ESERVFAIL',
]);

/** OpenSSL's words for a certificate that is not of today. */
const NOT_OF_TODAY: ReadonlySet<string> = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);

/** So much of the time of a run, and a deadline that passed says nothing about the target. */
const HELD_UP_RATIO_MAX = 0.5;

const isOneOf =
  (codes: ReadonlySet<string>) =>
  ({ code }: ProbeFailure): boolean =>
    code !== undefined && codes.has(code);

const isOwnResource = isOneOf(OWN_RESOURCES);
const hasNeverLeft = isOneOf(NEVER_LEFT);
const hasLookUpBroken = isOneOf(LOOK_UP_BROKE);
const isNotOfToday = isOneOf(NOT_OF_TODAY);

/**
 * Nothing came back: of a connection, of a name server (with one letter less), and whatever was not waited for. No way
 * to one target is what a router on the way says, or the table of routes of this machine.
 */
const SILENCE: ReadonlySet<string> = new Set([
  'EHOSTUNREACH',
  'ENETUNREACH',
  // A firewall on the way in IPv6, RFC 4443 §3.1, as Linux has it; or a route of this machine that is forbidden.
  'EACCES',
  'ETIMEDOUT',
  'ETIMEOUT',
  'ABORT_ERR',
]);

/** A connection that was not waited for any longer. */
const TOO_LATE: ReadonlySet<string> = new Set(['ETIMEDOUT', 'ABORT_ERR']);

/** Whether this machine did not find out where a host is, and a name server of ours that is silent would look the same. */
function isBrokenLookUp(failure: ProbeFailure): boolean {
  return (failure.at === 'look_up' || failure.at === 'deadline') && hasLookUpBroken(failure);
}

/** Whether a network of ours that is down would look the same. */
function isSilence({ at, code }: ProbeFailure): boolean {
  return at === 'deadline' || at === 'look_up' || (code !== undefined && SILENCE.has(code));
}

/**
 * Whose fault a failure is: the first rule that applies. Whatever none of our own troubles explains is the target's,
 * because an outage that is hidden costs more than an alarm that other locations do not confirm.
 */
export const FAULT_RULES: readonly FaultRule[] = [
  {
    name: 'own-mistake',
    applies: ({ at }) => at === 'own',
    finding: 'tool',
  },
  {
    name: 'own-resources',
    applies: isOwnResource,
    finding: 'tool',
  },
  {
    name: 'never-left',
    applies: hasNeverLeft,
    finding: 'tool',
  },
  {
    name: 'own-network-down',
    applies: (failure, { lifelines_reached }) => isSilence(failure) && lifelines_reached === false,
    finding: 'tool',
  },
  {
    name: 'own-process-held-up',
    applies: ({ at }, { held_up_ratio }) => at === 'deadline' && held_up_ratio > HELD_UP_RATIO_MAX,
    finding: 'tool',
  },
  {
    // Their servers speak, and only about this name they cannot.
    name: 'own-resolvers-silent',
    applies: (failure, { own_resolvers_answer }) =>
      isBrokenLookUp(failure) && own_resolvers_answer !== true,
    finding: 'tool',
  },
  {
    name: 'own-clock-wrong',
    applies: (failure, { valid_by_true_time }) =>
      isNotOfToday(failure) && valid_by_true_time === true,
    finding: 'tool',
  },
  {
    name: 'too-late',
    applies: ({ at, code }) => at === 'deadline' || (code !== undefined && TOO_LATE.has(code)),
    finding: 'deadline',
  },
  {
    name: 'target',
    applies: () => true,
    finding: 'target',
  },
];

/** The rule that decides whose fault a failure is. */
export function faultOf(failure: ProbeFailure, evidence: ProberEvidence): FaultRule {
  const rule = FAULT_RULES.find(({ applies }) => applies(failure, evidence));
  // The last one always applies.
  if (rule === undefined) throw new Error(`no rule applies to a failure at ${failure.at}`);
  return rule;
}

/** What of the evidence bears on a failure: only that is worth looking for. */
export function evidenceFor(failure: ProbeFailure): {
  readonly lifelines: boolean;
  readonly own_resolvers: boolean;
  readonly true_time: boolean;
} {
  return {
    lifelines: isSilence(failure),
    own_resolvers: isBrokenLookUp(failure),
    true_time: isNotOfToday(failure),
  };
}
