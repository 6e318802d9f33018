import type { Address } from '../../model/address.ts';
import { errorCode } from '../../model/error-code.ts';
import { CheckFailed, type CheckRun } from './check-run.ts';
import { NotPermitted } from './tools.ts';

/**
 * Looks hosts up as the step `dns`.
 *
 * @param hosts as `URL.hostname` gives them
 * @returns host → where it leads, at least one address
 * @throws CheckFailed
 */
export function lookUp(
  run: CheckRun,
  hosts: readonly string[],
): Promise<ReadonlyMap<string, readonly Address[]>> {
  return run.step('dns', async () => {
    const found = new Map<string, readonly Address[]>();
    for (const host of new Set(hosts)) found.set(host, await addressesOf(run, host));
    return found;
  });
}

/** Looks one host up; its first address is the one to call. */
export async function lookUpOne(run: CheckRun, host: string): Promise<Address> {
  const [first] = (await lookUp(run, [host])).get(host) ?? [];
  if (first !== undefined) return first;
  throw new CheckFailed(`${host} leads nowhere`, { at: 'look_up', code: 'ENODATA' });
}

async function addressesOf(run: CheckRun, host: string): Promise<readonly Address[]> {
  run.looking_up = host;
  try {
    const found = await run.tools.addresses(host);
    run.looking_up = undefined;
    return found;
  } catch (cause) {
    if (cause instanceof NotPermitted) {
      throw new CheckFailed(cause.message, { at: 'own', cause });
    }
    const code = errorCode(cause);
    if (code === undefined) throw cause;
    const message = `the name ${host} could not be looked up (${code})`;
    throw new CheckFailed(message, { at: 'look_up', code, cause, called: { host } });
  }
}
