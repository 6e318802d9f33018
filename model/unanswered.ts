import type { ErrorKind } from './window.ts';

/** k6's error code for a request that ran into its own time-out. */
const REQUEST_TIMEOUT = 1050;

/** What Go says of a request, or of opening its connection, that k6 ended itself because the test was over. */
const CUT = /(?:context|operation was) canceled$/;

/** Whether this is k6's own end of what was under way, and so nobody's failure. */
export function isCut(error: string): boolean {
  return CUT.test(error);
}

/**
 * What Go says where this machine has no local port left, or no address of the target's kind, and where the process may open
 * no more files (EADDRNOTAVAIL, EMFILE, ENFILE in connect(2) and socket(2)).
 */
const NEVER_LEFT = /can(?:no|')t assign requested address|too many open files/;

/** Whether no packet of a request was sent, because this machine could not: so the target did not fail it. */
export function neverLeft(error: string): boolean {
  return NEVER_LEFT.test(error);
}

/** Why k6 has no answer to a request, from its words and its code; `cut` where it did not wait for it. */
export function whyUnanswered(error: string, error_code: number): ErrorKind | 'cut' {
  if (isCut(error)) return 'cut';
  return error_code === REQUEST_TIMEOUT ? 'timeout' : 'connection';
}
