import { type Address, complement, formatAddress, formatRange, rangeOf } from './address.ts';
import type { Authorisation } from './authorisation.ts';
import type { Fence } from './workload.ts';

/**
 * The fence around one permitted host. A name with one address is pinned to it; with several, k6 spreads its
 * connections as clients do, and may reach no others.
 *
 * @param host as `URL.hostname` gives it
 * @param addresses where it led when it was permitted, at least one
 * @param by the entry that allows it; null for loopback
 */
export function fenceAround(
  host: string,
  addresses: readonly Address[],
  by: Authorisation | null,
): Fence {
  const [only, ...others] = addresses;
  const isName = /[a-z]/i.test(host) && !host.startsWith('[');
  const pinned = isName && only !== undefined && others.length === 0;
  return {
    blocked: complement(addresses.map(rangeOf)).map(formatRange),
    hosts: pinned ? { [host]: formatAddress(only) } : {},
    requests_max_per_s: by === null ? null : Math.floor(by.rate_max_per_s),
  };
}
