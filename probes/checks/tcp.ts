import type { Socket } from 'node:net';
import type { Address } from '../../model/address.ts';
import { errorCode } from '../../model/error-code.ts';
import type { Endpoint, TcpCheck } from '../../model/probe-check.ts';
import { CheckFailed, type CheckRun } from './check-run.ts';
import { lookUpOne } from './look-up.ts';
import { openConnection } from './open-connection.ts';

/** Whether a connection can be opened: steps `dns` and `connect`. */
export async function checkTcp({ endpoint }: TcpCheck, run: CheckRun): Promise<void> {
  const address = await lookUpOne(run, urlHost(endpoint));
  (await connectStep(run, endpoint, address)).destroy();
}

/** Opens a connection as the step `connect`; the caller destroys it. */
export function connectStep(
  run: CheckRun,
  { host, port }: Endpoint,
  address: Address,
): Promise<Socket> {
  return run.step('connect', async () => {
    try {
      return await openConnection(address, port, run.signal);
    } catch (cause) {
      const code = errorCode(cause);
      if (code === undefined) throw cause;
      const message = `no connection to ${host} port ${port} (${code})`;
      throw new CheckFailed(message, { at: 'connect', code, cause });
    }
  });
}

/** The host of an endpoint as `URL.hostname` has it. */
export function urlHost({ host }: Pick<Endpoint, 'host'>): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** The place that a URL leads to. */
export function endpointOf(url: string): Endpoint {
  const { hostname, port, protocol } = new URL(url);
  const isSecure = protocol === 'https:' || protocol === 'wss:';
  const host = hostname.replace(/^\[|\]$/g, '');
  return { host, port: port === '' ? (isSecure ? 443 : 80) : Number(port) };
}
