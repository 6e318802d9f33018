import { type Refusal, refuseHost } from '../model/authorisation.ts';
import type { Declarations } from './declare.ts';
import { validEntries } from './declared.ts';

/**
 * Why a host may not be called, as far as can be said without looking its name up; window, rate and addresses are checked
 * before something is sent there.
 *
 * @param host as `URL.hostname` gives it, or an IPv6 address without brackets
 * @returns undefined where nothing stands against it
 */
export function refusedHost(
  host: string,
  { authorisations }: Pick<Declarations, 'authorisations'>,
): Refusal | undefined {
  // An entry that the schema refused may have been the one for this host.
  if (authorisations.some(({ value }) => value === undefined)) return undefined;
  const entries = validEntries(authorisations).map(({ value }) => value);
  const is_bare = host.includes(':') && !host.startsWith('[');
  return refuseHost(is_bare ? `[${host}]` : host, entries);
}
