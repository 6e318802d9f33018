import type { RefinedResponse, ResponseType } from 'k6/http';
import type { Variables } from '../../model/template.ts';
import type { ErrorKind } from '../../model/window.ts';

export type Response = RefinedResponse<ResponseType>;

/** What became of an operation that is more than one request. */
export type Outcome =
  | { readonly ok: true; readonly latency_ms: number; readonly extracted: Variables }
  | { readonly ok: false; readonly kind: ErrorKind | 'cut'; readonly status?: number };

/** k6's error code for a request that ran into its own time-out. */
const REQUEST_TIMEOUT = 1050;

/** What Go says of a request, or of opening its connection, that k6 ended itself because the test was over. */
const CUT = /(?:context|operation was) canceled$/;

/** Whether this is k6's own end of what was under way, and so nobody's failure. */
export function isCut(error: string): boolean {
  return CUT.test(error);
}

/** Why a request got no answer, which is status 0 for k6; `cut` where k6 did not wait for it. */
export function broken({ error, error_code }: Response): ErrorKind | 'cut' {
  if (isCut(error)) return 'cut';
  return error_code === REQUEST_TIMEOUT ? 'timeout' : 'connection';
}

/** k6's `duration` starts when the connection is there; `blocked` is the wait for it, connect and TLS included. */
export function latencyOf({ timings }: Response): number {
  return timings.blocked + timings.duration;
}
