import { isLoopbackHost } from '../../../model/url.ts';
import type { LoginClock } from './login-clock.ts';
import { IssuerFailed } from './login-errors.ts';

/** Where the issuer is asked for what. */
export interface Endpoints {
  readonly authorization: string;
  readonly token: string;
  readonly keys: string;
  /** How a client proves itself: in a header, or in the form where the issuer takes nothing else. */
  readonly secret_by: 'basic' | 'post';
}

/** What the issuer answers. */
export interface Answer {
  readonly status: number;
  readonly json: Readonly<Record<string, unknown>>;
}

export interface Documents {
  /** As the issuer describes itself. @throws IssuerFailed */
  endpoints(): Promise<Endpoints>;
  /** @throws IssuerFailed */
  ask(url: string, init: RequestInit): Promise<Answer>;
}

const KEPT_MS = 3_600_000;
const ANSWER_WITHIN_MS = 5000;

/** An issuer that is just being started again is worth waiting for. */
const WAITS_MS = [200, 400];

/** Asks an issuer who it is, once for all who ask meanwhile. What could not be had is asked for again the next time. */
export function documentsOf(issuer: string, clock: LoginClock, fetched: typeof fetch): Documents {
  let kept: { readonly endpoints: Endpoints; readonly until_ms: number } | null = null;
  let asking: Promise<Endpoints> | null = null;
  const discover = async (): Promise<Endpoints> => {
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const { status, json } = await patiently(clock, () =>
      ask(url, { headers: { accept: 'application/json' } }),
    );
    if (status !== 200)
      throw new IssuerFailed(`its discovery document was answered with ${status}`);
    const endpoints = endpointsIn(json, issuer);
    kept = { endpoints, until_ms: clock.monotonic_ms() + KEPT_MS };
    return endpoints;
  };
  const ask = async (url: string, init: RequestInit): Promise<Answer> => {
    try {
      const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
      // A redirect could lead the secret to somebody else.
      const response = await fetched(url, { ...init, signal, redirect: 'error' });
      return { status: response.status, json: jsonIn(await response.text()) };
    } catch (error) {
      if (error instanceof IssuerFailed) throw error;
      throw new IssuerFailed(`${new URL(url).origin} cannot be reached`, { cause: error });
    }
  };
  return {
    ask,
    endpoints: async () => {
      const known = kept;
      if (known !== null && clock.monotonic_ms() < known.until_ms) return known.endpoints;
      asking ??= discover().finally(() => {
        asking = null;
      });
      // What it said an hour ago is better than nothing.
      return known === null ? asking : asking.catch(() => known.endpoints);
    },
  };
}

async function patiently(clock: LoginClock, ask: () => Promise<Answer>): Promise<Answer> {
  for (const wait_ms of WAITS_MS) {
    const answer = await ask().catch(() => null);
    if (answer !== null && answer.status < 500) return answer;
    await clock.wait(wait_ms);
  }
  return ask();
}

function jsonIn(text: string): Answer['json'] {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null ? { ...json } : {};
  } catch {
    return {};
  }
}

function endpointsIn(json: Answer['json'], issuer: string): Endpoints {
  // Of the very name that was configured (OpenID Connect Discovery 1.0 §4.3).
  if (json['issuer'] !== issuer) {
    throw new IssuerFailed('it calls itself otherwise than watch.operators.oidc.issuer does');
  }
  const methods = json['token_endpoint_auth_methods_supported'];
  const takesBasic = !Array.isArray(methods) || methods.includes('client_secret_basic');
  return {
    authorization: endpoint(json, 'authorization_endpoint'),
    token: endpoint(json, 'token_endpoint'),
    keys: endpoint(json, 'jwks_uri'),
    secret_by: takesBasic ? 'basic' : 'post',
  };
}

/** As safe as the issuer's own address has to be: tokens and the secret go there. */
function endpoint(json: Answer['json'], name: string): string {
  const value = json[name];
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : null;
  const isNear = url?.protocol === 'http:' && isLoopbackHost(url.hostname);
  const isSafe = url?.protocol === 'https:' || isNear;
  if (url === null || !isSafe) throw new IssuerFailed(`it has no ${name} that can be used`);
  return url.href;
}
