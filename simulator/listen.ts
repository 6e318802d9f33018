import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { PortInUseError } from './port-in-use.ts';

/** Longer than any client keeps an idle connection: a platform that hangs up first makes false errors. */
const KEEP_ALIVE_MS = 65_000;

/**
 * A server that does not listen yet.
 *
 * @param tls null for one without TLS
 */
export function newServer(handle: RequestListener, tls: ServerOptions | null): Server {
  const options = { keepAliveTimeout: KEEP_ALIVE_MS };
  return tls === null
    ? createServer(options, handle)
    : createTlsServer({ ...options, ...tls }, handle);
}

/**
 * Listens.
 *
 * @returns the base URL without a trailing slash; rejects with PortInUseError, or the system's own error for an
 *   address that is not this machine's
 */
export async function listen(
  server: Server,
  { host, port, tls }: { readonly host: string; readonly port: number; readonly tls: boolean },
): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortInUseError(host, port, error) : error);
    });
    server.listen(port, host, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${taken}`;
}

/** Stops listening, and cuts what is open. @param cut ends what waits for its answer */
export function shut(server: Server, cut: () => void): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    cut();
    server.closeAllConnections();
  });
}
