import { lookup } from 'node:dns/promises';
import { type Address, parseAddress } from '../model/address.ts';
import {
  type Authorisation,
  decide,
  type PlannedLoad,
  type Refusal,
  refuseHost,
} from '../model/authorisation.ts';
import { errorCode } from '../model/error-code.ts';
import { OperatorError } from './operator-error.ts';

/** Every address that a name leads to, A and AAAA. */
export type Resolve = (name: string) => Promise<readonly string[]>;

export const systemResolve: Resolve = async (name) =>
  (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address);

/**
 * Looks each name up once at a time: whoever asks meanwhile gets the same answer. A look-up holds one of the few threads that
 * write files, too, for as long as the name servers are silent, and in an outage everybody asks.
 */
export function shared(resolve: Resolve): Resolve {
  const under_way = new Map<string, Promise<readonly string[]>>();
  return (name) => {
    const going = under_way.get(name) ?? resolve(name).finally(() => void under_way.delete(name));
    under_way.set(name, going);
    return going;
  };
}

/** The same, but rejects with the signal's reason once it aborts; a look-up that is under way goes on by itself. */
export function heeding(signal: AbortSignal, resolve: Resolve): Resolve {
  return async (name) => {
    signal.throwIfAborted();
    const over = new AbortController();
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { signal: over.signal });
    });
    try {
      return await Promise.race([resolve(name), aborted]);
    } finally {
      over.abort();
    }
  };
}

/** A host that may be called as planned. */
export interface Permit {
  readonly host: string;
  /** Where it leads now: nothing else may be called. */
  readonly addresses: readonly Address[];
  /** The entry that allows it; null for loopback. */
  readonly by: Authorisation | null;
}

/**
 * Whether a host may be called as planned, before any packet goes there: only its name is looked up, and not even that
 * for a host that nobody may aim at.
 *
 * @param host as `URL.hostname` gives it
 * @throws what the look-up throws
 */
export async function permitHost(
  host: string,
  authorisations: readonly Authorisation[],
  planned: PlannedLoad,
  resolve: Resolve = systemResolve,
): Promise<Permit | { readonly refusal: Refusal }> {
  const refused = refuseHost(host, authorisations);
  if (refused !== undefined) return { refusal: refused };
  const addresses = await addressesOf(host, resolve);
  const decision = decide(host, addresses, authorisations, planned);
  return decision.allowed ? { host, addresses, by: decision.by } : { refusal: decision.refusal };
}

/**
 * Makes sure that a target may be called as planned.
 *
 * @param what where the URL stands, for the message: `--target`
 * @throws OperatorError with the reason when it may not
 */
export async function requirePermit(
  what: string,
  url: string,
  authorisations: readonly Authorisation[],
  planned: PlannedLoad,
  resolve: Resolve = systemResolve,
): Promise<Permit> {
  const host = new URL(url).hostname;
  const permit = await permitHost(host, authorisations, planned, async (name) => {
    return resolve(name).catch((cause: unknown) => {
      const message = `${what} cannot be reached: the name ${name} leads nowhere (${errorCode(cause)})`;
      throw new OperatorError(message, { hint: 'correct the name, or its record', cause });
    });
  });
  if ('refusal' in permit) throw refusal(what, permit.refusal);
  return permit;
}

function refusal(what: string, { message, hint }: Refusal): OperatorError {
  return new OperatorError(`${what} ${message}`, { hint });
}

async function addressesOf(host: string, resolve: Resolve): Promise<Address[]> {
  const literal = parseAddress(host.replace(/^\[|\]$/g, ''));
  if (literal !== undefined) return [literal];
  return (await resolve(host)).map((text) => {
    // A zone (`fe80::1%eth0`) names an interface of this machine, not another address.
    const address = parseAddress(text.replace(/%.*$/, ''));
    if (address === undefined) throw new Error(`${host} resolved to ${text}, which is no address`);
    return address;
  });
}
