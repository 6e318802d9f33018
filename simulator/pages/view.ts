import type { Request, Response } from 'express';
import type { Session } from '../accounts.ts';
import type { Look } from './look.ts';
import type { Lang, SiteTexts } from './words.ts';

/** What every page needs to know about its reader. */
export interface View<T extends SiteTexts = SiteTexts> {
  readonly lang: Lang;
  /** Whose pages they are. */
  readonly look: Look;
  readonly t: T;
  readonly session: Session | null;
  /** Path and query of this page without `lang`, below `base`: where the language switch and the login lead back to. */
  readonly here: string;
  /** The province whose site it is; null where provinces are not told apart. */
  readonly place: string | null;
  /** Where the site is mounted: '' at the root, else a path without a trailing slash. */
  readonly base: string;
  /** Main navigation: path and name. */
  readonly nav: readonly (readonly [path: string, name: string])[];
  /** Where people log in whom no page has sent there; '' on a site that nobody logs in to. */
  readonly login_path: string;
}

/** One page: reads the request, asks the platform, answers. What it throws becomes an error page. */
export type Page<T extends SiteTexts = SiteTexts> = (
  req: Request,
  res: Response,
  view: View<T>,
) => Promise<void> | void;

/** Sends the reader to a path of the same site, with GET. */
export function redirectTo(res: Response, view: Pick<View, 'base'>, path: string): void {
  res.redirect(303, view.base + path);
}

/** Thrown where a page needs a login: the router leads there and back. */
export class LoginNeeded extends Error {
  override readonly name = 'LoginNeeded';
  readonly persona: 'citizen' | 'officer';

  constructor(persona: 'citizen' | 'officer') {
    super(`this page needs a ${persona} to be logged in`);
    this.persona = persona;
  }
}

/** The session of the persona that the page is for; throws LoginNeeded without one. */
export function requireSession(
  view: Pick<View, 'session'>,
  persona: 'citizen' | 'officer',
): Session {
  if (view.session?.persona !== persona) throw new LoginNeeded(persona);
  return view.session;
}

/** One value of the query or of a form, trimmed; '' when absent or repeated. */
export function textField(source: unknown, name: string): string {
  const value = (source as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value.trim() : '';
}
