import { lookup } from 'node:dns/promises';
import { type Address, parseAddress } from '../model/address.ts';
import {
  type Authorisation,
  decide,
  type PlannedLoad,
  refuseHost,
} from '../model/authorisation.ts';
import { OperatorError } from './operator-error.ts';

/** Every address that a name leads to, A and AAAA. */
export type Resolve = (name: string) => Promise<readonly string[]>;

export const systemResolve: Resolve = async (name) =>
  (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address);

/** A host that may be called as planned. */
export interface Permit {
  readonly host: string;
  /** Where it leads now: nothing else may be called. */
  readonly addresses: readonly Address[];
  /** The entry that allows it; null for loopback. */
  readonly by: Authorisation | null;
}

/**
 * Makes sure that a target may be called as planned, before any packet goes there: only its name is looked up,
 * and not even that for a host that nobody may aim at.
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
  const refused = refuseHost(host, authorisations);
  if (refused !== undefined) throw refusal(what, refused);
  const addresses = await addressesOf(what, host, resolve);
  const decision = decide(host, addresses, authorisations, planned);
  if (!decision.allowed) throw refusal(what, decision.refusal);
  return { host, addresses, by: decision.by };
}

function refusal(
  what: string,
  { message, hint }: { message: string; hint: string },
): OperatorError {
  return new OperatorError(`${what} ${message}`, { hint });
}

async function addressesOf(what: string, host: string, resolve: Resolve): Promise<Address[]> {
  const literal = parseAddress(host.replace(/^\[|\]$/g, ''));
  if (literal !== undefined) return [literal];
  const texts = await resolve(host).catch((cause: NodeJS.ErrnoException) => {
    const message = `${what} cannot be reached: the name ${host} leads nowhere (${cause.code})`;
    throw new OperatorError(message, { hint: 'correct the name, or its record', cause });
  });
  return texts.map((text) => {
    // A zone (`fe80::1%eth0`) names an interface of this machine, not another address.
    const address = parseAddress(text.replace(/%.*$/, ''));
    if (address === undefined) throw new Error(`${host} resolved to ${text}, which is no address`);
    return address;
  });
}
