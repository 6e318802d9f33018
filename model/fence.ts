import {
  type Address,
  complement,
  formatAddress,
  formatRange,
  LOOPBACK,
  rangeOf,
} from './address.ts';
import type { Authorisation } from './authorisation.ts';
import type { Fence } from './workload.ts';

/** A host that may be called, and where its name led when that was permitted. */
export interface FencedHost {
  /** As `URL.hostname` gives it. */
  readonly host: string;
  /** At least one. */
  readonly addresses: readonly Address[];
  /** The entry that allows it; null for loopback. */
  readonly by: Authorisation | null;
}

/**
 * The fence around the permitted hosts. A name with one address is pinned to it; with several, k6 spreads its
 * connections as clients do, and may reach no others. k6 counts requests to all of them together, so that the
 * tightest permission holds for the sum.
 */
export function fenceAround(hosts: readonly FencedHost[]): Fence {
  const caps = hosts.flatMap(({ by }) => (by === null ? [] : [Math.floor(by.rate_max_per_s)]));
  return {
    names: hosts.map(({ host }) => host),
    blocked: complement(hosts.flatMap(({ addresses }) => addresses.map(rangeOf))).map(formatRange),
    hosts: Object.fromEntries(hosts.flatMap(pinned)),
    requests_max_per_s: caps.length === 0 ? null : Math.min(...caps),
  };
}

/** The fence around this machine: any of its addresses, and no other. Names have to be added. */
export function loopbackFence(): Fence {
  const blocked = complement(LOOPBACK).map(formatRange);
  return { names: [], blocked, hosts: {}, requests_max_per_s: null };
}

function pinned({ host, addresses }: FencedHost): [string, string][] {
  const [only, ...others] = addresses;
  const isName = /[a-z]/i.test(host) && !host.startsWith('[');
  // k6 takes no name with a dot at its end; unpinned it is looked up again, and still fenced in.
  const isPattern = host.endsWith('.');
  if (!isName || isPattern || only === undefined || others.length > 0) return [];
  return [[host, formatAddress(only)]];
}
