import { createHash } from 'node:crypto';
import { createRemoteJWKSet, customFetch, errors, type JWTPayload, jwtVerify } from 'jose';
import type { BegunLogin } from './begun.ts';
import { type Documents, documentsOf, type Endpoints } from './documents.ts';
import type { LoginClock } from './login-clock.ts';
import { IssuerFailed, LoginInvalid } from './login-errors.ts';

/** Who says who somebody is, and how we ask. */
export interface IssuerSettings {
  readonly issuer: string;
  readonly client_id: string;
  /** Null for a client that keeps none. */
  readonly client_secret: string | null;
  readonly redirect_uri: string;
  readonly scopes: readonly string[];
}

/** Signatures that only the issuer can make: none that our own secret would do for, and not `none`. */
const ALGORITHMS = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];

/** Clocks differ. */
const CLOCK_TOLERANCE_S = 60;

/** What jose says when the keys could not be had, and not that a token is bad. */
const NO_KEYS: readonly string[] = ['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID'];

/**
 * An issuer of OpenID Connect: authorisation code with PKCE (OpenID Connect Core 1.0 §3.1, RFC 7636, RFC 9207). It is asked
 * for its endpoints when the first login begins, and again after an hour.
 */
export class Issuer {
  readonly #settings: IssuerSettings;
  readonly #documents: Documents;
  readonly #clock: LoginClock;
  readonly #fetch: typeof fetch;
  #keys: { readonly uri: string; readonly find: ReturnType<typeof createRemoteJWKSet> } | null =
    null;

  /** @param ask reads no more than an issuer has to say, and throws IssuerFailed where it may not ask */
  constructor(settings: IssuerSettings, clock: LoginClock, ask: typeof fetch) {
    this.#settings = settings;
    this.#documents = documentsOf(settings.issuer, clock, ask);
    this.#clock = clock;
    this.#fetch = ask;
  }

  /** Where a browser is sent to log in. @throws IssuerFailed */
  async loginUrl({ state, nonce, verifier }: BegunLogin): Promise<string> {
    const { client_id, redirect_uri, scopes } = this.#settings;
    const { authorization } = await this.#documents.endpoints();
    const url = new URL(authorization);
    const asked = {
      response_type: 'code',
      client_id,
      redirect_uri,
      scope: [...new Set(['openid', ...scopes])].join(' '),
      state,
      nonce,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    };
    for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
    return url.href;
  }

  /** What the issuer says of whoever came back with a code. @throws IssuerFailed, LoginInvalid */
  async claimsFor(code: string, begun: BegunLogin): Promise<JWTPayload> {
    const endpoints = await this.#documents.endpoints();
    return this.#verified(await this.#tokenFor(code, begun, endpoints), begun, endpoints);
  }

  async #tokenFor(code: string, { verifier }: BegunLogin, endpoints: Endpoints): Promise<string> {
    const { redirect_uri } = this.#settings;
    const form = { grant_type: 'authorization_code', code, redirect_uri, code_verifier: verifier };
    const { status, json } = await this.#documents.ask(
      endpoints.token,
      this.#asClient(form, endpoints),
    );
    const { error, id_token } = json;
    if (status === 400 && error === 'invalid_grant') {
      throw new LoginInvalid('stale', 'the issuer does not know the code, or not any more');
    }
    if (status !== 200 || typeof id_token !== 'string') {
      throw new IssuerFailed(
        `its token endpoint answered ${status}${typeof error === 'string' ? ` ${error.slice(0, 60)}` : ''}`,
      );
    }
    return id_token;
  }

  #asClient(form: Readonly<Record<string, string>>, { secret_by }: Endpoints): RequestInit {
    const { client_id, client_secret } = this.#settings;
    const body = new URLSearchParams(form);
    const headers: Record<string, string> = { accept: 'application/json' };
    if (client_secret !== null && secret_by === 'basic') {
      // Each of them is encoded as a form before (RFC 6749 §2.3.1).
      const pair = [client_id, client_secret].map((text) => encodeURIComponent(text)).join(':');
      headers['authorization'] = `Basic ${Buffer.from(pair).toString('base64')}`;
    } else {
      body.set('client_id', client_id);
      if (client_secret !== null) body.set('client_secret', client_secret);
    }
    return { method: 'POST', headers, body };
  }

  async #verified(token: string, { nonce }: BegunLogin, { keys }: Endpoints): Promise<JWTPayload> {
    const { issuer, client_id } = this.#settings;
    const { payload } = await jwtVerify(token, this.#keysAt(keys), {
      issuer,
      audience: client_id,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_TOLERANCE_S,
      currentDate: new Date(this.#clock.now_ms()),
      requiredClaims: ['sub', 'exp', 'iat', 'nonce'],
    }).catch((error: unknown) => {
      const isOurs = error instanceof errors.JOSEError && !NO_KEYS.includes(error.code);
      if (isOurs) throw new LoginInvalid('untrusted', `the token does not hold: ${error.code}`);
      if (error instanceof IssuerFailed) throw error;
      throw new IssuerFailed('its keys cannot be had', { cause: error });
    });
    const { aud, azp } = payload;
    if (payload['nonce'] !== nonce) {
      throw new LoginInvalid('untrusted', 'the token was made for another login');
    }
    const isForUs = azp === undefined ? !Array.isArray(aud) || aud.length === 1 : azp === client_id;
    if (!isForUs) throw new LoginInvalid('untrusted', 'the token was made for another client');
    return payload;
  }

  #keysAt(uri: string): ReturnType<typeof createRemoteJWKSet> {
    if (this.#keys?.uri !== uri) {
      const find = createRemoteJWKSet(new URL(uri), { [customFetch]: this.#fetch });
      this.#keys = { uri, find };
    }
    return this.#keys.find;
  }
}
