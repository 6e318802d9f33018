import { createHash, randomBytes } from 'node:crypto';
import { BoundedMap } from '../bounded-map.ts';
import type { Calls } from '../calls.ts';
import { refuse } from '../http/refusal.ts';
import { CALLBACK_PATH, CLIENTS } from '../identity/clients.ts';

/**
 * The portal as a client of the identity platform: people are sent there and come back with a code, for which the
 * portal is given a token behind their backs (OpenID Connect, authorisation code with PKCE).
 */
export interface SignOn {
  /**
   * Where to send a browser; `state` is to be remembered by it until it is back.
   *
   * @param site where the portal stands for this browser, without a trailing slash: only there it finds its cookie
   */
  begin(next: string, site: string): Promise<{ readonly url: string; readonly state: string }>;
  /** Takes up what was begun; undefined when nothing was, or not by this browser. */
  resume(state: string, remembered: string | null): BegunSignOn | undefined;
  /** The token for a code. Throws a Refusal. */
  exchange(begun: BegunSignOn, code: string): Promise<string>;
}

/** A sign-on whose browser is at the identity platform. */
export interface BegunSignOn {
  /** Where the browser wanted to go on the portal. */
  readonly next: string;
  readonly redirect_uri: string;
  readonly verifier: string;
  readonly nonce: string;
}

const { id: CLIENT_ID, secret: SECRET } = CLIENTS.portal;
const BEGUN_MAX = 10_000;
const OPERATION = 'portal.login';

export function signOn(calls: Calls): SignOn {
  const begun = new BoundedMap<BegunSignOn | undefined>(BEGUN_MAX);
  let authorization_url: string | undefined;
  return {
    begin: async (next, site) => {
      const redirect_uri = site + CALLBACK_PATH;
      authorization_url ??= await discover(calls);
      const [state, verifier, nonce] = [random(), random(), random()];
      begun.set(state, { next, redirect_uri, verifier, nonce });
      const query = new URLSearchParams({
        response_type: 'code',
        client_id: CLIENT_ID,
        redirect_uri,
        scope: 'openid',
        state,
        nonce,
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
      });
      return { url: `${authorization_url}?${query}`, state };
    },
    resume: (state, remembered) => {
      const found = state === remembered ? begun.get(state) : undefined;
      if (found !== undefined) begun.set(state, undefined);
      return found;
    },
    exchange: async ({ redirect_uri, verifier, nonce }, code) => {
      const { status, json } = await calls.call(OPERATION, 'identity', {
        method: 'POST',
        path: '/token',
        headers: { Authorization: `Basic ${basic(CLIENT_ID, SECRET)}` },
        form: {
          grant_type: 'authorization_code',
          code,
          redirect_uri,
          code_verifier: verifier,
        },
      });
      const { access_token, id_token } = (json ?? {}) as Readonly<Record<string, unknown>>;
      if (status !== 200 || typeof access_token !== 'string') {
        throw refuse(OPERATION, 'login_failed');
      }
      if (nonceIn(id_token) !== nonce) throw refuse(OPERATION, 'login_failed');
      return access_token;
    },
  };
}

/** Asks the identity platform where people are to be sent. Throws a Refusal. */
async function discover(calls: Calls): Promise<string> {
  const { json } = await calls.call(OPERATION, 'identity', {
    method: 'GET',
    path: '/.well-known/openid-configuration',
  });
  const url = (json as { authorization_endpoint?: unknown } | undefined)?.authorization_endpoint;
  if (typeof url !== 'string') throw refuse(OPERATION, 'dependency_failed', 'identity');
  return url;
}

/** The signature need not be looked at: the token came straight from its issuer (OpenID Connect Core, §3.1.3.7). */
function nonceIn(id_token: unknown): unknown {
  const payload = typeof id_token === 'string' ? id_token.split('.')[1] : undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString('utf8'));
    return (claims as { nonce?: unknown } | null)?.nonce;
  } catch {
    return undefined;
  }
}

function random(): string {
  return randomBytes(32).toString('base64url');
}

function basic(id: string, secret: string): string {
  return Buffer.from(`${id}:${secret}`).toString('base64');
}
