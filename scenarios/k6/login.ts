import { randomBytes, sha256 } from 'k6/crypto';
import { b64encode } from 'k6/encoding';
import http from 'k6/http';
import { type ClientCredentials, type Login, secretOf } from '../../model/authentication.ts';
import {
  clientCredentialsLogin,
  compileConversation,
  type LoginAnswer,
  type LoginRequest,
  type LoginTools,
} from '../../model/login-flow.ts';
import type { Variables } from '../../model/template.ts';
import { usableFor } from '../../model/token-life.ts';
import { hostOf } from '../../model/url.ts';
import { K6Answer } from './answer.ts';
import { broken, latencyOf, type Outcome } from './response.ts';
import { readSecret } from './secret.ts';

const TOOLS: LoginTools = {
  random: () => b64encode(randomBytes(32), 'rawurl'),
  sha256: (text) => sha256(text, 'base64rawurl'),
  base64: (text) => b64encode(text),
};

/** Where a login is, and what it may do. */
export interface Place {
  readonly base_url: string;
  /** For all requests of a login together. */
  readonly timeout_ms: number;
  /** Names of the hosts that may be called; several of them may share an address with one that may not. */
  readonly hosts: readonly string[];
}

/** A step of a journey that is a login: all of its requests are one operation, and their times add up. */
export function compileLogin(
  place: Place,
  secret_variable: string,
  login: Login,
): (variables: Variables) => Outcome {
  const { base_url } = place;
  const secret = secretOf(login) === undefined ? undefined : readSecret(secret_variable);
  const conversation = compileConversation(login);
  return (variables) => {
    const talk = conversation({ base_url, variables, secret, tools: TOOLS });
    const talked = converse(talk, place);
    if ('kind' in talked) return talked;
    const { end, latency_ms } = talked;
    return end.ok ? { ok: true, latency_ms, extracted: end.extracted } : end;
  };
}

/** Who has a token for a machine, or gets one. */
export interface TokenKeeper {
  /** The time that getting it took, 0 when it was there. */
  get(): Outcome;
  /** After a refusal: the next one asks anew. */
  forget(): void;
}

/** Keeps the token of one virtual user, as a machine would: until shortly before it runs out. */
export function keepToken(place: Place, name: string, login: ClientCredentials): TokenKeeper {
  const secret = readSecret(name);
  let extracted: Record<string, string> | undefined;
  let renew_at_ms = 0;
  return {
    get: () => {
      if (extracted !== undefined && Date.now() < renew_at_ms) {
        return { ok: true, latency_ms: 0, extracted };
      }
      const talk = clientCredentialsLogin(login, {
        base_url: place.base_url,
        secret,
        tools: TOOLS,
      });
      const talked = converse(talk, place);
      if ('kind' in talked) return talked;
      const { end, latency_ms } = talked;
      if (!('access_token' in end)) return end;
      const { access_token, expires_in_s } = end;
      extracted = { [login.sets]: access_token };
      renew_at_ms = Date.now() + 1000 * usableFor(expires_in_s);
      return { ok: true, latency_ms, extracted };
    },
    forget: () => {
      extracted = undefined;
    },
  };
}

function converse<End>(
  talk: Generator<LoginRequest, End, LoginAnswer>,
  { timeout_ms, hosts }: Place,
): { readonly end: End; readonly latency_ms: number } | (Outcome & { ok: false }) {
  let latency_ms = 0;
  let turn = talk.next();
  while (turn.done !== true) {
    const { method, url, headers, form } = turn.value;
    if (latency_ms >= timeout_ms) return { ok: false, kind: 'timeout' };
    // The target sends its visitors where nobody may go: a failure of its own, and no packet of ours.
    if (!hosts.includes(hostOf(url))) return { ok: false, kind: 'connection' };
    const response = http.request(method, url, form ?? null, {
      headers: { ...headers },
      timeout: timeout_ms - latency_ms,
      redirects: 0,
      responseType: 'text',
    });
    if (response.status === 0) return { ok: false, kind: broken(response) };
    latency_ms += latencyOf(response);
    turn = talk.next(new K6Answer(response));
  }
  return { end: turn.value, latency_ms };
}
