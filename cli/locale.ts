import type { Locale } from '../reporters/quantity.ts';

/** The language of a running test: Vietnamese where the system speaks it (POSIX `LC_ALL`, `LC_MESSAGES`, `LANG`). */
export function localeOf(env: Readonly<Record<string, string | undefined>>): Locale {
  const chosen = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value);
  return chosen?.toLowerCase().startsWith('vi') === true ? 'vi' : 'en';
}
