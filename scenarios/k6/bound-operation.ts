import http, { type RefinedResponse, type RequestBody, type ResponseType } from 'k6/http';
import {
  type BoundBody,
  type BoundOperation,
  compileJson,
  compileTemplate,
  type Variables,
  valueAt,
} from '../../model/binding.ts';
import type { ErrorKind } from '../../model/window.ts';

/** k6's error code for a request that ran into its own time-out. */
const REQUEST_TIMEOUT = 1050;

export type RequestResult =
  | { readonly ok: true; readonly latency_ms: number; readonly extracted: Variables }
  | { readonly ok: false; readonly kind: ErrorKind };

/** Performs one operation with the journey's variables. Throws only for faults of ours (a missing variable). */
export type PerformOperation = (variables: Variables) => RequestResult;

/** Turns a binding's entry into a function, once, in init: nothing is parsed per request. */
export function compileOperation(
  base_url: string,
  bound: BoundOperation,
  timeout_ms: number,
  upload: string,
): PerformOperation {
  const url = compileUrl(base_url, bound);
  const headers = compileRecord(bound.headers ?? {});
  const body = compileBody(bound.body, upload);
  const contentType = bound.body?.kind === 'json' ? { 'Content-Type': 'application/json' } : {};
  const extract = Object.entries(bound.extract ?? {});
  const responseType: ResponseType = extract.length > 0 ? 'text' : 'none';
  return (variables) => {
    const response = http.request(bound.method, url(variables), body(variables), {
      headers: { ...contentType, ...headers(variables) },
      timeout: timeout_ms,
      redirects: 0,
      responseType,
    });
    return evaluate(response, bound, extract);
  };
}

function evaluate(
  response: RefinedResponse<ResponseType>,
  bound: BoundOperation,
  extract: readonly [string, string][],
): RequestResult {
  if (response.error_code === REQUEST_TIMEOUT) return { ok: false, kind: 'timeout' };
  if (response.status === 0) return { ok: false, kind: 'connection' };
  if (!bound.success.status.includes(response.status)) return { ok: false, kind: 'status' };
  const extracted = extractFrom(response.body, extract);
  if (extracted === undefined) return { ok: false, kind: 'content' };
  // k6's `duration` starts when the connection is there; `blocked` is the wait for it, connect and TLS included.
  const latency_ms = response.timings.blocked + response.timings.duration;
  return { ok: true, latency_ms, extracted };
}

function extractFrom(body: unknown, extract: readonly [string, string][]): Variables | undefined {
  if (extract.length === 0) return {};
  const json = parse(body);
  const variables: Record<string, string> = {};
  for (const [name, path] of extract) {
    const value = valueAt(json, path);
    if (value === undefined) return undefined;
    variables[name] = value;
  }
  return variables;
}

/** The target may answer 200 with anything: what is no JSON is the target's failure, not an exception. */
function parse(body: unknown): unknown {
  try {
    return JSON.parse(String(body)) as unknown;
  } catch {
    return undefined;
  }
}

function compileUrl(base_url: string, bound: BoundOperation): (variables: Variables) => string {
  const query = Object.entries(bound.query ?? {})
    .map(([key, value]) => `${encodeURIComponent(key)}=${value}`)
    .join('&');
  const template = query === '' ? bound.path : `${bound.path}?${query}`;
  const fill = compileTemplate(template, encodeURIComponent);
  return (variables) => base_url + fill(variables);
}

function compileRecord(
  record: Readonly<Record<string, string>>,
): (variables: Variables) => Record<string, string> {
  const fields = Object.entries(record).map(
    ([key, value]) => [key, compileTemplate(value)] as const,
  );
  return (variables) => Object.fromEntries(fields.map(([key, fill]) => [key, fill(variables)]));
}

function compileBody(
  body: BoundBody | undefined,
  upload: string,
): (variables: Variables) => RequestBody | null {
  if (body === undefined) return () => null;
  if (body.kind === 'json') return compileJson(body.value);
  const fields = compileRecord(body.fields);
  if (body.kind === 'form') return fields;
  const { field, filename, type } = body.file;
  return (variables) => ({ ...fields(variables), [field]: http.file(upload, filename, type) });
}
