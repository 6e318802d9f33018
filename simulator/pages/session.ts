import type { Request, Response } from 'express';
import type { Session } from '../accounts.ts';
import { BoundedMap } from '../bounded-map.ts';

const LANG_COOKIE = 'lang';
const SESSIONS_MAX = 10_000;
const YEAR_MS = 365 * 24 * 3600 * 1000;

/** Who is logged in in which browser. In memory: after a restart people log in again. */
export class SessionStore {
  readonly #sessions = new BoundedMap<Session | null>(SESSIONS_MAX);
  /** It holds the platform's token only; who that is stays on this side. */
  readonly #cookie: string;

  /** @param site names the cookie: several sites may stand on one host, and cookies know no port */
  constructor(site: string) {
    this.#cookie = `phien-${site}`;
  }

  /** Remembers the session and hands its token to the browser. */
  open(res: Response, session: Session): void {
    this.#sessions.set(session.token, session);
    const path = res.req.baseUrl || '/';
    res.cookie(this.#cookie, session.token, { httpOnly: true, sameSite: 'lax', path });
  }

  find(req: Request): Session | null {
    const token = cookieOf(req, this.#cookie);
    return token === null ? null : (this.#sessions.get(token) ?? null);
  }

  close(req: Request, res: Response): void {
    const token = cookieOf(req, this.#cookie);
    if (token !== null) this.#sessions.set(token, null);
    res.clearCookie(this.#cookie, { path: req.baseUrl || '/' });
  }
}

export function langCookie(req: Request): string | null {
  return cookieOf(req, LANG_COOKIE);
}

export function setLangCookie(res: Response, lang: string): void {
  res.cookie(LANG_COOKIE, lang, { sameSite: 'lax', path: '/', maxAge: YEAR_MS });
}

/** A cookie that the browser sent; null without it. */
export function cookieOf(req: Request, name: string): string | null {
  for (const pair of (req.headers.cookie ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name && value !== undefined) return decoded(value);
  }
  return null;
}

/** A cookie that somebody broke by hand is no cookie; it must not break the page. */
function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}

/**
 * The path to go to after the login, or `fallback`. Only a path on this very site is taken: `//host`, `/\host`
 * and whole URLs would send people who just typed their password to a stranger.
 */
export function localPath(next: unknown, fallback: string): string {
  if (typeof next !== 'string' || !next.startsWith('/')) return fallback;
  const base = 'http://local.invalid';
  const url = URL.canParse(next, base) ? new URL(next, base) : null;
  // `/..//host` stays on this site until its dots are resolved.
  const isOurs = url?.origin === base && !url.pathname.startsWith('//');
  return isOurs ? url.pathname + url.search : fallback;
}
