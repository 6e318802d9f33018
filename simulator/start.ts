import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Pages, settlementApp } from './app.ts';
import { watchLoopDelay } from './loop-delay.ts';
import { type SimulatorOptions, settle } from './options.ts';
import { pagesRouter } from './settlement/pages/pages.ts';

/** A running simulator. */
export interface Simulator {
  /** Base URLs without a trailing slash. */
  readonly urls: { readonly settlement: string };
  /** Stops listening and cuts what is open. */
  close(): Promise<void>;
}

/** Someone else listens where the simulator was to. */
export class PortInUseError extends Error {
  override readonly name = 'PortInUseError';
  readonly host: string;
  readonly port: number;

  constructor(host: string, port: number, cause: unknown) {
    super(
      `the simulator cannot listen on ${host}:${port}: the port is in use; choose another or 0`,
      {
        cause,
      },
    );
    this.host = host;
    this.port = port;
  }
}

/** Longer than any client keeps an idle connection: a platform that hangs up first makes false errors. */
const KEEP_ALIVE_MS = 65_000;

/**
 * Starts the simulated platforms.
 *
 * @returns when they accept connections; rejects with PortInUseError, RangeError for an impossible option, or
 *   the system's own error for an address that is not this machine's
 */
export async function startSimulator(
  options: SimulatorOptions = {},
  pages: Pages = pagesRouter,
): Promise<Simulator> {
  const settings = settle(options);
  const loopDelay = watchLoopDelay();
  const open = new Set<ServerResponse>();
  const app = settlementApp(settings, loopDelay, () => cut(open), pages);
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    if (!request.url?.startsWith('/_simulator/')) {
      open.add(response);
      response.once('close', () => open.delete(response));
    }
    app(request, response);
  });
  try {
    await listen(server, settings.host, settings.port);
  } catch (error) {
    loopDelay.stop();
    throw error;
  }
  return {
    urls: { settlement: urlOf(server, settings.host) },
    close: () => {
      loopDelay.stop();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** Cuts every request of the platform that waits for its answer; admin requests are not among them. */
function cut(open: ReadonlySet<ServerResponse>): void {
  for (const response of open) response.socket?.destroy();
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortInUseError(host, port, error) : error);
    });
    server.listen(port, host, resolve);
  });
}

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
