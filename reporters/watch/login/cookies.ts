import type { Request, Response } from 'express';

/** A cookie that the browser sent; null without it. */
export function cookieOf(request: Request, name: string): string | null {
  for (const pair of (request.get('cookie') ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}

/** How our cookies are kept: no script reads them, and no page from elsewhere sends them along with what it loads. */
interface Keeping {
  readonly secure: boolean;
  /** Null: until the browser is closed. */
  readonly max_age_ms: number | null;
}

export function setCookie(
  response: Response,
  name: string,
  value: string,
  { secure, max_age_ms }: Keeping,
): void {
  const kept = { httpOnly: true, sameSite: 'lax', path: '/', secure } as const;
  response.cookie(name, value, max_age_ms === null ? kept : { ...kept, maxAge: max_age_ms });
}

export function clearCookie(response: Response, name: string, secure: boolean): void {
  response.clearCookie(name, { httpOnly: true, sameSite: 'lax', path: '/', secure });
}
