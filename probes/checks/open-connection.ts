import { connect, type Socket } from 'node:net';
import { type Address, formatAddress } from '../../model/address.ts';
import { errorCode } from '../../model/error-code.ts';

/**
 * Opens a TCP connection. It belongs to the caller, who destroys it.
 *
 * @param signal gives up, with its reason
 * @throws Node's error with a `code`
 */
export function openConnection(
  address: Address,
  port: number,
  signal: AbortSignal,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const socket = connect({ host: formatAddress(address), port });
    const end = (): void => {
      signal.removeEventListener('abort', stop);
      socket.off('error', fail).off('connect', done);
    };
    const fail = (error: unknown): void => {
      end();
      socket.on('error', () => undefined).destroy();
      reject(error);
    };
    const stop = (): void => fail(signal.reason);
    const done = (): void => {
      end();
      resolve(socket);
    };
    signal.addEventListener('abort', stop);
    socket.on('error', fail).on('connect', done);
  });
}

/** Whether something answers there at all: to refuse a connection is to answer. */
export async function isReached(
  address: Address,
  port: number,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    (await openConnection(address, port, signal)).destroy();
    return true;
  } catch (error) {
    return errorCode(error) === 'ECONNREFUSED';
  }
}
