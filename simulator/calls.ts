import { Agent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { OPERATIONS, type OperationName } from '../model/operation.ts';
import type { Platform } from '../model/platform.ts';
import { CLIENT_HEADER } from './http/counting.ts';
import { refuse } from './http/refusal.ts';

/** A request to another platform's API. */
export interface CallRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Below the platform's URL: `/api/…`. */
  readonly path: string;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent form-encoded, where there is no `json`. */
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface CallAnswer {
  readonly status: number;
  /** The parsed body; undefined when it is no JSON. */
  readonly json: unknown;
}

/** Real HTTP to the platforms that one depends on. */
export interface Calls {
  /** Whether there is such a platform: one that is served alone does without the others. */
  has(platform: Platform): boolean;
  /**
   * Calls another platform on behalf of an operation; the caller is named in `X-Client`.
   *
   * @throws Refusal `dependency_failed` when it gives no answer in time, or one of 500 and above
   */
  call(operation: OperationName, platform: Platform, request: CallRequest): Promise<CallAnswer>;
}

/** Older adapters wait a minute for their back ends, and hold everything meanwhile. */
export const CALL_TIMEOUT_MS = 60_000;

/** Where a platform stands. */
export interface CallAddress {
  /** Without a trailing slash. */
  readonly url: string;
  /** Whom its certificate has to name, where that is not the host of the URL. */
  readonly certified_name?: string;
}

/**
 * @param addressOf where a platform stands, as a URL alone or with more; undefined where there is none
 * @param agent keeps connections, as application servers do
 */
export function callsTo(
  addressOf: (platform: Platform) => CallAddress | string | undefined,
  agent: Agent,
  timeout_ms: number = CALL_TIMEOUT_MS,
): Calls {
  return {
    has: (platform) => addressOf(platform) !== undefined,
    call: async (operation, platform, request) => {
      const address = addressOf(platform);
      if (address === undefined) throw refuse(operation, 'dependency_failed', platform);
      const headers = { ...request.headers, [CLIENT_HEADER]: OPERATIONS[operation].platform };
      const at = typeof address === 'string' ? { url: address } : address;
      const answer = await send(at, { ...request, headers }, agent, timeout_ms).catch(() => {
        throw refuse(operation, 'dependency_failed', platform);
      });
      if (answer.status >= 500) throw refuse(operation, 'dependency_failed', platform);
      return answer;
    },
  };
}

/**
 * Connections to other platforms: as many as are needed, and kept.
 *
 * @param authority PEM of the authority that they trust; without it they are made without TLS
 */
export function callAgent(authority?: string): Agent {
  return authority === undefined
    ? new Agent({ keepAlive: true })
    : new HttpsAgent({ keepAlive: true, ca: authority });
}

function send(
  { url, certified_name }: CallAddress,
  { method, path, headers, ...content }: CallRequest,
  agent: Agent,
  timeout_ms: number,
): Promise<CallAnswer> {
  return new Promise((resolve, reject) => {
    const { body, type } = encoded(content);
    const begin = url.startsWith('https:') ? httpsRequest : httpRequest;
    const request = begin(
      url + path,
      {
        method,
        agent,
        headers: { ...headers, ...type },
        ...(certified_name !== undefined && { servername: certified_name }),
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () =>
          resolve({ status: response.statusCode ?? 0, json: parsed(Buffer.concat(chunks)) }),
        );
      },
    );
    // A deadline for the whole: an answer that drips would keep a time-out of the socket away for ever.
    const deadline = setTimeout(() => request.destroy(new Error('too late')), timeout_ms);
    request.once('close', () => clearTimeout(deadline));
    request.once('error', reject);
    request.end(body);
  });
}

function encoded({ json, form }: Pick<CallRequest, 'json' | 'form'>): {
  readonly body: string | undefined;
  readonly type: Readonly<Record<string, string>>;
} {
  if (json !== undefined) {
    return { body: JSON.stringify(json), type: { 'Content-Type': 'application/json' } };
  }
  if (form === undefined) return { body: undefined, type: {} };
  const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
  return { body: new URLSearchParams(form).toString(), type };
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
