import type { RefinedResponse, ResponseType } from 'k6/http';
import type { Variables } from '../../model/template.ts';
import { neverLeft, whyUnanswered } from '../../model/unanswered.ts';
import type { ErrorKind } from '../../model/window.ts';
import { recordUnsent } from './record.ts';

export type Response = RefinedResponse<ResponseType>;

/** What became of an operation that is more than one request. */
export type Outcome =
  | { readonly ok: true; readonly latency_ms: number; readonly extracted: Variables }
  | {
      readonly ok: false;
      readonly kind: ErrorKind | 'cut';
      readonly status?: number;
      /** What was wrong with the answer, in words. */
      readonly why?: string;
    };

/** Why a request got no answer, which is status 0 for k6; one that never left this machine is counted as such here. */
export function broken({ error, error_code }: Response): ErrorKind | 'cut' {
  return neverLeft(error) ? recordUnsent() : whyUnanswered(error, error_code);
}

/** k6's `duration` starts when the connection is there; `blocked` is the wait for it, connect and TLS included. */
export function latencyOf({ timings }: Response): number {
  return timings.blocked + timings.duration;
}
