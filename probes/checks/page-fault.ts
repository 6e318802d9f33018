import type { ProbeRun } from '../../model/probe.ts';
import type { Endpoint } from '../../model/probe-check.ts';
import { LOOK_UP_UNDER_WAY, type ProbeFailure } from '../../model/probe-fault.ts';
import { endpointOf } from './tcp.ts';

/** Where a journey broke off, and whom it called then. */
export interface PageFailure {
  readonly failure: ProbeFailure;
  readonly called: Partial<Endpoint>;
}

/** Chromium's words for what a fault of ours may look like, and the same as a check has it. */
const AS_CHECKED: Readonly<Record<string, ProbeFailure>> = {
  NAME_NOT_RESOLVED: { at: 'look_up', code: 'EAI_AGAIN' },
  NAME_RESOLUTION_FAILED: { at: 'look_up', code: 'EAI_AGAIN' },
  DNS_TIMED_OUT: { at: 'look_up', code: LOOK_UP_UNDER_WAY },
  ADDRESS_UNREACHABLE: { at: 'connect', code: 'EHOSTUNREACH' },
  CONNECTION_TIMED_OUT: { at: 'connect', code: 'ETIMEDOUT' },
  TIMED_OUT: { at: 'connect', code: 'ETIMEDOUT' },
  CERT_DATE_INVALID: { at: 'tls', code: 'CERT_HAS_EXPIRED' },
};

/** What of a failed journey may be our own fault; undefined where the target itself has spoken. */
export function pageFailure({
  outcome,
  error,
}: Pick<ProbeRun, 'outcome' | 'error'>): PageFailure | undefined {
  const words = error ?? '';
  const failure = AS_CHECKED[/\bnet::ERR_(\w+)/.exec(words)?.[1] ?? ''];
  if (outcome === 'fail' && failure !== undefined) return { failure, called: calledIn(words) };
  return outcome === 'timeout' ? { failure: { at: 'deadline' }, called: {} } : undefined;
}

/** As the error says it: `GET https://dichvucong.gov.vn/ failed: net::ERR_…`. */
function calledIn(words: string): Partial<Endpoint> {
  const url = /https?:\/\/[^\s/]+/.exec(words)?.[0] ?? '';
  return URL.canParse(url) ? endpointOf(url) : {};
}
