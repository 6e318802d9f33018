import type { Request, Response } from 'express';
import type { Session } from '../service.ts';
import type { View } from './layout.ts';
import { langCookie, type SessionStore, setLangCookie } from './session.ts';
import { LANGS, type Lang, TEXTS } from './text.ts';

/** One page: reads the request, asks the platform, answers. What it throws becomes an error page. */
export type Page = (req: Request, res: Response, view: View) => Promise<void> | void;

/** Reads language and session from the request; `?lang=` is remembered in a cookie. */
export function viewOf(req: Request, res: Response, sessions: SessionStore): View {
  const asked = langOf(req.query['lang']);
  if (asked !== null) setLangCookie(res, asked);
  const lang = asked ?? langOf(langCookie(req)) ?? 'vi';
  return { lang, t: TEXTS[lang], session: sessions.find(req), here: hereOf(req) };
}

function langOf(value: unknown): Lang | null {
  return LANGS.find((lang) => lang === value) ?? null;
}

function hereOf(req: Request): string {
  const url = new URL(req.originalUrl, 'http://local.invalid');
  url.searchParams.delete('lang');
  return url.pathname + url.search;
}

/** Thrown where a page needs a login: the router leads there and back. */
export class LoginNeeded extends Error {
  override readonly name = 'LoginNeeded';
  readonly persona: Session['persona'];

  constructor(persona: Session['persona']) {
    super(`this page needs a ${persona} to be logged in`);
    this.persona = persona;
  }
}

/** The session of the persona that the page is for; throws LoginNeeded without one. */
export function requireSession(view: View, persona: Session['persona']): Session {
  if (view.session?.persona !== persona) throw new LoginNeeded(persona);
  return view.session;
}

/** One value of the query or of a form, trimmed; '' when absent or repeated. */
export function textField(source: unknown, name: string): string {
  const value = (source as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value.trim() : '';
}
