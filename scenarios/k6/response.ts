import type { RefinedResponse, ResponseType } from 'k6/http';
import type { Variables } from '../../model/template.ts';
import type { ErrorKind } from '../../model/window.ts';

export type Response = RefinedResponse<ResponseType>;

/** What became of an operation that is more than one request. */
export type Outcome =
  | { readonly ok: true; readonly latency_ms: number; readonly extracted: Variables }
  | { readonly ok: false; readonly kind: ErrorKind; readonly status?: number };

/** k6's error code for a request that ran into its own time-out. */
const REQUEST_TIMEOUT = 1050;

/** Why a request got no answer, which is status 0 for k6. */
export function broken({ error_code }: Response): ErrorKind {
  return error_code === REQUEST_TIMEOUT ? 'timeout' : 'connection';
}

/** k6's `duration` starts when the connection is there; `blocked` is the wait for it, connect and TLS included. */
export function latencyOf({ timings }: Response): number {
  return timings.blocked + timings.duration;
}
