import { timingSafeEqual } from 'node:crypto';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { guardHeaders } from '../guard-headers.ts';
import { type Limit, limitByAddress, limitRequests } from '../limit.ts';
import { type AllowedClaims, isAllowed } from './allowed.ts';
import { BEGUN_FOR_MS, type BegunLogin, BegunLogins } from './begun.ts';
import { clearCookie, cookieOf, setCookie } from './cookies.ts';
import { Issuer, type IssuerSettings } from './issuer.ts';
import type { LoginClock } from './login-clock.ts';
import { LoginInvalid } from './login-errors.ts';
import { logoutPage, NOTICES, type NoticeName, noticePage } from './pages.ts';
import { digest, OperatorSessions } from './sessions.ts';

/** Where the issuer sends people back to, below the public address of these pages. */
export const CALLBACK_PATH = '/operator/sso';

/** How operators log in. */
export interface LoginSettings extends Omit<IssuerSettings, 'redirect_uri'> {
  /** Where people reach these pages: from the configuration, never from what a request says. */
  readonly public_url: string;
  readonly allowed: AllowedClaims;
  readonly session_ms: number;
}

export interface LoginOptions {
  readonly clock: LoginClock;
  /** Told of what is the issuer's fault; never of who logged in, or with what. */
  readonly onProblem: (problem: string) => void;
  /** Whether there is a secret to get in with while the issuer is down. */
  readonly has_secret: boolean;
  /** How the issuer is asked: only where that is allowed, and for no more than an issuer has to say. */
  readonly fetch: typeof fetch;
}

const RETRY_AFTER_S = 5;

/** Anybody can make an issuer that is down be asked. */
const TOLD_EVERY_MS = 60_000;

/** Whatever is longer was made by nobody, and is kept for as long as the login takes. */
const NEXT_CHARS_MAX = 500;

/** The login of operators over OpenID Connect, beside the secret. */
export class OperatorLogin {
  readonly router: Router;
  /** Sends whoever asks for a page to the issuer, and back to it. */
  readonly sendToLogin: readonly RequestHandler[];
  readonly #settings: LoginSettings;
  readonly #options: LoginOptions;
  readonly #issuer: Issuer;
  readonly #begun = new BegunLogins();
  readonly #sessions: OperatorSessions;
  /** Not of whoever is sent there: behind a proxy one stranger would keep all operators out. */
  readonly #failures: Limit = limitByAddress((response) => this.#notice(response, 'too_many'));
  #told: { readonly problem: string; readonly until_ms: number } | null = null;
  readonly #secure: boolean;
  readonly #cookie: string;

  constructor(settings: LoginSettings, options: LoginOptions) {
    this.#settings = settings;
    this.#options = options;
    const redirect_uri = settings.public_url.replace(/\/$/, '') + CALLBACK_PATH;
    this.#issuer = new Issuer({ ...settings, redirect_uri }, options.clock, options.fetch);
    this.#sessions = new OperatorSessions(settings.session_ms);
    this.#secure = new URL(settings.public_url).protocol === 'https:';
    // With this prefix browsers take it from this host alone, over TLS (RFC 6265bis §4.1.3).
    this.#cookie = `${this.#secure ? '__Host-' : ''}thongsuot-operator`;
    this.router = Router();
    const limit = limitRequests((response) => this.#notice(response, 'too_many'));
    this.sendToLogin = [
      limit,
      (request, response) => this.#begin(response, localPath(request.originalUrl)),
    ];
    this.router.get('/operator/login', guardHeaders, limit, (_, response) =>
      this.#begin(response, '/operator'),
    );
    this.router.get(CALLBACK_PATH, guardHeaders, (request, response) =>
      this.#comeBack(request, response),
    );
    this.router.get('/operator/logout', guardHeaders, (request, response) =>
      this.#logOut(request, response),
    );
  }

  /** Whether a request is that of somebody who has logged in. A stream that it opens ends with the session. */
  admits(request: Request, response: Response): boolean {
    const session = this.#sessions.find(cookieOf(request, this.#cookie), this.#now());
    if (session === null) return false;
    session.open.add(response);
    response.on('close', () => session.open.delete(response));
    return true;
  }

  /** Whether a request comes from a browser in which somebody has logged in. */
  isLoggedIn(request: Request): boolean {
    return this.#sessions.find(cookieOf(request, this.#cookie), this.#now()) !== null;
  }

  /** Ends the sessions that are over: to be called every second or two. */
  sweep(): void {
    this.#sessions.sweep(this.#now());
  }

  async #begin(response: Response, next: string): Promise<void> {
    const begun = this.#begun.begin(next, this.#now());
    try {
      const url = await this.#issuer.loginUrl(begun);
      const keeping = { secure: this.#secure, max_age_ms: BEGUN_FOR_MS };
      setCookie(response, cookieNameOf(begun), begun.binder, keeping);
      response.set('Cache-Control', 'no-store').redirect(303, url);
    } catch (error) {
      await this.#fail(response, error);
    }
  }

  async #comeBack(request: Request, response: Response): Promise<void> {
    const { state, code, error, iss } = queryOf(request);
    const begun = this.#begun.take(state, cookieOf(request, cookieNameOf({ state })), this.#now());
    if (begun === null) {
      await this.#failures.count(request, response, () => this.#notice(response, 'stale'));
      return;
    }
    clearCookie(response, cookieNameOf(begun), this.#secure);
    // An answer of another issuer (RFC 9207).
    if (iss !== '' && iss !== this.#settings.issuer) return this.#refuse(response, 'untrusted');
    if (error !== '' || code === '') return this.#refuse(response, 'declined');
    try {
      const claims = await this.#issuer.claimsFor(code, begun);
      if (!isAllowed(claims, this.#settings.allowed)) return this.#refuse(response, 'not_allowed');
      this.#open(request, response, begun);
    } catch (problem) {
      await this.#fail(response, problem);
    }
  }

  /** Counts somebody whose login came to nothing. They hear why, whatever others behind the same proxy did. */
  async #refuse(response: Response, name: NoticeName): Promise<void> {
    await this.#failures.note(response.req);
    this.#notice(response, name);
  }

  #open(request: Request, response: Response, { next }: BegunLogin): void {
    this.#sessions.close(cookieOf(request, this.#cookie));
    const id = this.#sessions.open(this.#now());
    setCookie(response, this.#cookie, id, { secure: this.#secure, max_age_ms: null });
    response.set('Cache-Control', 'no-store').redirect(303, next);
  }

  #logOut(request: Request, response: Response): void {
    const id = cookieOf(request, this.#cookie);
    const session = this.#sessions.find(id, this.#now());
    const { key } = queryOf(request);
    const isMeant =
      request.get('sec-fetch-site') === 'same-origin' ||
      (session !== null && timingSafeEqual(bytes(key), bytes(session.logout_key)));
    if (session !== null && !isMeant) {
      sendPage(response, 200, logoutPage(session.logout_key));
      return;
    }
    this.#sessions.close(id);
    clearCookie(response, this.#cookie, this.#secure);
    // Browsers bring what somebody once entered, and nobody can make them forget it.
    const isKnown = request.get('authorization') !== undefined;
    this.#notice(response, isKnown ? 'secret_stays' : 'logged_out');
  }

  async #fail(response: Response, error: unknown): Promise<void> {
    if (error instanceof LoginInvalid) {
      if (error.why !== 'stale') this.#tell(error.message);
      return this.#refuse(response, error.why);
    }
    this.#tell(error instanceof Error ? error.message : String(error));
    response.set('Retry-After', String(RETRY_AFTER_S));
    this.#notice(response, 'issuer_failed');
  }

  #tell(why: string): void {
    const problem = `the login of operators over ${this.#settings.issuer} failed: ${why}`;
    const at_ms = this.#now();
    if (problem === this.#told?.problem && at_ms < this.#told.until_ms) return;
    this.#told = { problem, until_ms: at_ms + TOLD_EVERY_MS };
    this.#options.onProblem(problem);
  }

  #notice(response: Response, name: NoticeName): void {
    sendPage(response, NOTICES[name].status, noticePage(name, this.#options.has_secret));
  }

  #now(): number {
    return this.#options.clock.monotonic_ms();
  }
}

function sendPage(response: Response, status: number, page: string): void {
  response.status(status).set('Cache-Control', 'no-store').type('html').send(page);
}

/** One for each login: two pages of one browser may be sent to the issuer at once. */
function cookieNameOf({ state }: Pick<BegunLogin, 'state'>): string {
  return `thongsuot-login-${digest(state).slice(0, 12)}`;
}

type Query = Readonly<Record<'state' | 'code' | 'error' | 'iss' | 'key', string>>;

/** Whatever comes twice or is no text is not there. */
function queryOf({ query }: Request): Query {
  const text = (name: string): string => {
    const value: unknown = query[name];
    return typeof value === 'string' ? value : '';
  };
  return {
    state: text('state'),
    code: text('code'),
    error: text('error'),
    iss: text('iss'),
    key: text('key'),
  };
}

/** A path on this server; anything else, and what nobody would want to keep, leads to the operator page. */
function localPath(asked: string): string {
  const base = 'http://here.invalid';
  const url = URL.canParse(asked, base) ? new URL(asked, base) : null;
  const isOurs = url?.origin === base && /^\/(operator|artifacts)(\/|$)/.test(url.pathname);
  const next = isOurs ? url.pathname + url.search : '/operator';
  return next.length <= NEXT_CHARS_MAX ? next : '/operator';
}

function bytes(text: string): Buffer {
  return Buffer.from(digest(text));
}
