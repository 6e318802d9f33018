import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';

/** The metrics cannot be served at this address. The message says why and what to do. */
export class MetricsServerError extends Error {
  override readonly name = 'MetricsServerError';
  readonly host: string;
  readonly port: number;

  constructor(what: { host: string; port: number; problem: string }, options?: ErrorOptions) {
    super(`cannot serve metrics on ${what.host}:${what.port}: ${what.problem}`, options);
    this.host = what.host;
    this.port = what.port;
  }
}

export interface MetricsServer {
  /** `http://127.0.0.1:9464/metrics` */
  readonly url: string;
  readonly port: number;
  /** Stops listening and ends connections that scrapers keep open. */
  close(): Promise<void>;
}

const LISTEN_PROBLEMS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use; stop the other program, or set metrics.port to 0 for a free one',
  EACCES: 'no permission for this port; set metrics.port to one above 1023',
  EADDRNOTAVAIL: 'this machine has no such address; set metrics.host to 127.0.0.1',
  ENOTFOUND: 'the host name is unknown; set metrics.host to 127.0.0.1',
};

/**
 * Serves a registry at `/metrics`, and `/healthz` for supervisors.
 *
 * @param address.port 0 takes a free port
 * @returns the running server; throws MetricsServerError when it cannot listen
 */
export async function serveMetrics(
  address: { readonly host: string; readonly port: number },
  registry: Registry,
): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    answer(registry, request, response).catch(() => {
      response.writeHead(500).end();
    });
  });
  try {
    await listen(server, address);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const problem = LISTEN_PROBLEMS[code] ?? code;
    throw new MetricsServerError({ ...address, problem }, { cause: error });
  }
  const { port } = server.address() as AddressInfo;
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return {
    url: `http://${host}:${port}/metrics`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  registry: Registry,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const path = request.url?.split('?')[0];
  if (path === '/metrics') {
    const text = await registry.metrics();
    response.writeHead(200, { 'content-type': registry.contentType }).end(text);
  } else if (path === '/healthz') {
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end('ok\n');
  } else {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('not found; metrics are at /metrics\n');
  }
}

function listen(server: Server, address: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(address.port, address.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
