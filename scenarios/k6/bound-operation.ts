import { b64decode, b64encode } from 'k6/encoding';
import http, {
  type FileData,
  type Params,
  type RefinedResponse,
  type RequestBody,
  type ResponseType,
} from 'k6/http';
import { type BoundHttp, compileJudge, readsBody } from '../../model/binding.ts';
import { type BoundRequest, compileRequest } from '../../model/bound-request.ts';
import type { Variables } from '../../model/template.ts';
import type { ErrorKind } from '../../model/window.ts';
import { K6Answer } from './answer.ts';

type Response = RefinedResponse<ResponseType>;

/** k6's error code for a request that ran into its own time-out. */
const REQUEST_TIMEOUT = 1050;

export type RequestResult =
  | { readonly ok: true; readonly latency_ms: number; readonly extracted: Variables }
  | { readonly ok: false; readonly kind: ErrorKind; readonly status?: number };

/** Performs one operation with the journey's variables. Throws only for faults of ours (a missing variable). */
export type PerformOperation = (variables: Variables) => RequestResult;

/** What every request of a platform has in common. */
export interface Calling {
  readonly base_url: string;
  /** Sent with every request: an API key. */
  readonly fixed_headers: Readonly<Record<string, string>>;
  readonly timeout_ms: number;
  /** The file of every upload. */
  readonly upload: string;
}

/** Turns a binding's entry into a function, once: nothing is parsed per request. */
export function compileOperation(calling: Calling, bound: BoundHttp): PerformOperation {
  const { method } = bound;
  const request = compileRequest(calling.base_url, bound, calling.fixed_headers);
  const params = compileParams(request, {
    timeout: calling.timeout_ms,
    redirects: 0,
    responseType: readsBody(bound) ? 'text' : 'none',
  });
  const body = compileBody(bound, request.body, calling.upload);
  const evaluate = compileEvaluation(bound);
  const { url } = request;
  if (method === 'GET') {
    return bound.body === undefined
      ? (variables) => evaluate(http.get(url(variables), params(variables)))
      : (variables) =>
          evaluate(http.request(method, url(variables), body(variables), params(variables)));
  }
  const send = SEND[method];
  return (variables) => evaluate(send(url(variables), body(variables), params(variables)));
}

/** `http.request` has to translate the name of the method every time. */
const SEND = { POST: http.post, PUT: http.put, PATCH: http.patch, DELETE: http.del } as const;

const NO_RESPONSE = { status: 0 } as Response;

/** What a response means. One answer serves all, and lets go of each: bodies are large, and users many. */
function compileEvaluation(bound: BoundHttp): (response: Response) => RequestResult {
  const judge = compileJudge(bound);
  const answer = new K6Answer(NO_RESPONSE);
  return (response) => {
    const judged = judge(answer.of(response));
    answer.of(NO_RESPONSE);
    // A request that got no answer has status 0, which is never success.
    if (!judged.ok) return brokenOff(response) ?? judged;
    // The judgement becomes the result: an object less to make per request.
    const result = judged as typeof judged & { latency_ms: number };
    result.latency_ms = latencyOf(response);
    return result;
  };
}

/** The failure of a request that got no answer; undefined when it got one. */
export function brokenOff(
  response: Response,
): { readonly ok: false; readonly kind: ErrorKind } | undefined {
  if (response.status !== 0) return undefined;
  return { ok: false, kind: response.error_code === REQUEST_TIMEOUT ? 'timeout' : 'connection' };
}

/** k6's `duration` starts when the connection is there; `blocked` is the wait for it, connect and TLS included. */
export function latencyOf({ timings }: Response): number {
  return timings.blocked + timings.duration;
}

/** One object for all requests: k6 has read it when `http.request` returns. */
function compileParams(request: BoundRequest, fixed: Params): (variables: Variables) => Params {
  if (request.headers_are_fixed) {
    const headers = request.headers({});
    const params = Object.keys(headers).length === 0 ? fixed : { ...fixed, headers };
    return () => params;
  }
  const headers = {};
  const params = { ...fixed, headers };
  return (variables) => {
    request.headers(variables, headers);
    return params;
  };
}

/** Text, or again one object for all requests. */
function compileBody(
  { body }: BoundHttp,
  fill: BoundRequest['body'],
  upload: string,
): (variables: Variables) => RequestBody | null {
  const fields = {};
  if (body?.kind === 'form') return (variables) => fill(variables, fields);
  if (body?.kind !== 'multipart') return fill;
  const { field, filename, type } = body.file;
  // From bytes k6 spares itself a copy of the text in every request.
  const file = http.file(b64decode(b64encode(upload)), filename, type);
  const parts: Record<string, string | FileData> = fields;
  return (variables) => {
    fill(variables, fields);
    parts[field] = file;
    return parts;
  };
}
