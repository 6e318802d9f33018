import { type Address, formatAddress, isInside, isLoopback, parseRange } from './address.ts';
import { isLoopbackHost } from './url.ts';

/** That the owner of a host agreed to load on it: who, why, when and how much. */
export interface Authorisation {
  /** Exactly one host, as it stands in a URL: a lower-case name, an IPv4 address, or IPv6 in brackets. */
  readonly host: string;
  readonly approved_by: string;
  /** Where the agreement can be looked up: a letter, a ticket, minutes. */
  readonly reference: string;
  /** Unix milliseconds; from this moment … */
  readonly from_ms: number;
  /** … until before this one. */
  readonly to_ms: number;
  /** The same two as the operator wrote them. */
  readonly from: string;
  readonly to: string;
  /** Requests per second, all scenarios together. */
  readonly rate_max_per_s: number;
  /** CIDR blocks in which every address of the host must lie; absent: wherever its name leads at the start. */
  readonly addresses?: readonly string[];
}

/** What a command is about to do to a target. */
export interface PlannedLoad {
  /** Unix milliseconds. */
  readonly from_ms: number;
  readonly to_ms: number;
  /** Requests per second, all scenarios together, once warmed up. */
  readonly requests_per_s: number;
}

export interface Refusal {
  readonly message: string;
  readonly hint: string;
}

/** Allowed, and by which entry (null: loopback needs none); or why not. */
export type Decision =
  | { readonly allowed: true; readonly by: Authorisation | null }
  | { readonly allowed: false; readonly refusal: Refusal };

const AIM =
  'aim at the simulator (url: simulator) or at a loopback address, or add what its owner approved for exactly this host under authorisations:';

/** The public sector's own domain: refused with its own words, however it is spelt. */
function isGovernment(host: string): boolean {
  return /(^|\.)gov\.vn\.?$/.test(host);
}

/**
 * Why nobody may aim at this host, as far as can be said without looking its name up; undefined when it is
 * loopback or has an entry.
 *
 * @param host as `URL.hostname` gives it
 */
export function refuseHost(
  host: string,
  authorisations: readonly Pick<Authorisation, 'host'>[],
): Refusal | undefined {
  if (isLoopbackHost(host) || authorisations.some((entry) => entry.host === host)) return undefined;
  const why = isGovernment(host)
    ? 'is a government host in service, and load there would hurt citizens'
    : 'is not a loopback address, and nobody has authorised load on it';
  return { message: `refused: ${host} ${why}`, hint: AIM };
}

/**
 * Whether this load on this host is allowed. Loopback needs no entry, but an entry that names it holds; of
 * several entries for a host one must allow it all. Pure: the look-up of the name comes as an argument.
 *
 * @param addresses every address that the host's name leads to now, at least one
 */
export function decide(
  host: string,
  addresses: readonly Address[],
  authorisations: readonly Authorisation[],
  planned: PlannedLoad,
): Decision {
  const refused = refuseHost(host, authorisations);
  if (refused !== undefined) return { allowed: false, refusal: refused };
  const entries = authorisations.filter((entry) => entry.host === host);
  if (entries.length === 0) return decideLoopback(host, addresses);
  const judged = entries.map((entry) => ({ entry, why: refusedBy(entry, addresses, planned) }));
  const allowing = judged.find(({ why }) => why === undefined);
  if (allowing !== undefined) return { allowed: true, by: allowing.entry };
  // The entry that is in force now says more than one of last year.
  const current = judged.find(({ entry }) => covers(entry, planned.from_ms)) ?? judged.at(-1);
  return { allowed: false, refusal: current?.why ?? { message: `refused: ${host}`, hint: AIM } };
}

function decideLoopback(host: string, addresses: readonly Address[]): Decision {
  const elsewhere = addresses.find((address) => !isLoopback(address));
  if (addresses.length > 0 && elsewhere === undefined) return { allowed: true, by: null };
  const where = elsewhere === undefined ? 'nowhere' : formatAddress(elsewhere);
  const message = `refused: ${host} leads to ${where}, which is not a loopback address`;
  return { allowed: false, refusal: { message, hint: AIM } };
}

function covers(entry: Authorisation, time_ms: number): boolean {
  return entry.from_ms <= time_ms && time_ms < entry.to_ms;
}

function refusedBy(
  entry: Authorisation,
  addresses: readonly Address[],
  { from_ms, to_ms, requests_per_s }: PlannedLoad,
): Refusal | undefined {
  const window = `from ${entry.from} to ${entry.to}`;
  const owner = `ask ${entry.approved_by} (${entry.reference})`;
  if (!covers(entry, from_ms)) {
    const message = `refused: load on ${entry.host} is authorised only ${window}, and that is not now`;
    return { message, hint: `wait, or ${owner} for another window` };
  }
  if (to_ms > entry.to_ms) {
    const over_s = Math.ceil((to_ms - entry.to_ms) / 1000);
    const message = `refused: the run could last ${over_s} s longer than load on ${entry.host} is authorised (${window})`;
    return { message, hint: `run shorter with --duration, or ${owner} for a longer window` };
  }
  if (requests_per_s > entry.rate_max_per_s) {
    const message = `refused: the plan makes ${round(requests_per_s)} requests/s, and load on ${entry.host} is authorised up to ${entry.rate_max_per_s} requests/s`;
    return {
      message,
      hint: `lower the rate with --rate (journeys/s), or ${owner} for a higher one`,
    };
  }
  const elsewhere = addresses.find((address) => !isListed(address, entry.addresses));
  if (addresses.length > 0 && elsewhere === undefined) return undefined;
  const where = elsewhere === undefined ? 'nowhere' : formatAddress(elsewhere);
  const message = `refused: ${entry.host} leads to ${where}, which is not among its authorised addresses`;
  return { message, hint: `correct its name record, or ${owner} for the addresses` };
}

function isListed(address: Address, blocks: readonly string[] | undefined): boolean {
  if (blocks === undefined) return true;
  return blocks.some((block) => {
    const range = parseRange(block);
    return range !== undefined && isInside(address, range);
  });
}

function round(value: number): number {
  return Number(value.toFixed(2));
}
