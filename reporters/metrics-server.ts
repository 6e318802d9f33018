import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express, type Router } from 'express';
import { isOwnHost, type ServedAddress } from './own-host.ts';

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
  /** `http://127.0.0.1:9464/` */
  readonly root: string;
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

/** What a scrape asks for: a registry of prom-client is one. */
export interface MetricsSource {
  readonly contentType: string;
  /** The text of all metrics, or its bytes in UTF-8. */
  metrics(): Promise<string | Buffer>;
  /** Told of bytes of `metrics` that nobody reads any more: sent, or given up. */
  release?(bytes: Buffer): void;
}

/** What is served besides the metrics, and who wants to know of scrapes. */
export interface MetricsServerOptions {
  /** More routes, for the page of a run. */
  readonly routes?: Router;
  /** Told of each scrape of a Prometheus, after it was answered; a person with curl is none. */
  readonly onScrape?: () => void;
}

/** RFC 9110 §15.5.20. */
const FOREIGN_NAME =
  'this server is not known by that name; ask it by its address, or add the name to metrics.names in thongsuot.yaml\n';

/** Prometheus and those that speak like it say with every scrape how long they will wait. */
const SCRAPER_HEADER = 'x-prometheus-scrape-timeout-seconds';

/**
 * Serves metrics at `/metrics`, and `/healthz` for supervisors.
 *
 * @param address.port 0 takes a free port
 * @returns the running server; throws MetricsServerError when it cannot listen
 */
export async function serveMetrics(
  address: ServedAddress,
  source: MetricsSource,
  options: MetricsServerOptions = {},
): Promise<MetricsServer> {
  // The first text of all takes several times as long as the next: nobody should wait for it.
  const first = await source.metrics();
  if (typeof first !== 'string') source.release?.(first);
  const server = createServer(appOf(address, source, options));
  try {
    await listen(server, address);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const problem = LISTEN_PROBLEMS[code] ?? code;
    throw new MetricsServerError({ ...address, problem }, { cause: error });
  }
  const { port } = server.address() as AddressInfo;
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  const root = `http://${host}:${port}/`;
  return {
    root,
    url: `${root}metrics`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function appOf(
  address: ServedAddress,
  source: MetricsSource,
  { routes, onScrape }: MetricsServerOptions,
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use((request, response, next) => {
    if (isOwnHost(request.get('host'), address)) next();
    else response.status(421).type('text').send(FOREIGN_NAME);
  });
  app.use((request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') next();
    else response.status(405).set('Allow', 'GET, HEAD').end();
  });
  app.get('/metrics', async (request, response) => {
    const text = await source.metrics();
    if (request.get(SCRAPER_HEADER) !== undefined) response.on('finish', () => onScrape?.());
    if (typeof text !== 'string') response.on('close', () => source.release?.(text));
    response.set('Content-Type', source.contentType).end(text);
  });
  app.get('/healthz', (_, response) => void response.type('text').send('ok\n'));
  if (routes !== undefined) app.use(routes);
  app.use((_, response) => {
    response.status(404).type('text').send('not found; metrics are at /metrics\n');
  });
  return app;
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
