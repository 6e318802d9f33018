import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Platform } from '../model/platform.ts';
import { type PlatformApp, platformApp } from './app.ts';
import { callAgent, callsTo } from './calls.ts';
import { watchLoopDelay } from './loop-delay.ts';
import { type SimulatorOptions, type SimulatorSettings, settle } from './options.ts';
import { type Builders, SIMULATED } from './platforms.ts';

export type PlatformUrls = Readonly<Partial<Record<Platform, string>>>;

/** A running simulator. */
export interface Simulator {
  /** Base URLs without a trailing slash. */
  readonly urls: PlatformUrls;
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
 * Starts the simulated platforms, each on a port of its own.
 *
 * @param builders how they are built; tests bring smaller ones
 * @returns when they accept connections; rejects with PortInUseError, RangeError for an impossible option, or
 *   the system's own error for an address that is not this machine's
 */
export async function startSimulator(
  options: SimulatorOptions = {},
  builders: Builders = SIMULATED,
): Promise<Simulator> {
  const settings = settle(options);
  const loopDelay = watchLoopDelay();
  const agent = callAgent();
  const urls: Partial<Record<Platform, string>> = {};
  const running: Running[] = [];
  const close = async (): Promise<void> => {
    loopDelay.stop();
    agent.destroy();
    await Promise.all(running.map(stop));
  };
  try {
    for (const [index, platform] of settings.platforms.entries()) {
      const build = builders[platform];
      if (build === undefined) continue;
      const app = platformApp({
        platform,
        province: null,
        settings: settings.settingsOf(platform),
        build,
        calls: callsTo((other) => urls[other], agent),
        settingsOf: (other) => (urls[other] === undefined ? undefined : settings.settingsOf(other)),
        loopDelay,
        publicUrl: () => urls[platform] ?? '',
        hasCertificate: false,
      });
      const port = settings.port === 0 ? 0 : settings.port + index;
      const server = await serve(app, settings, port);
      running.push({ server, app });
      urls[platform] = urlOf(server, settings.host);
    }
  } catch (error) {
    await close();
    throw error;
  }
  // Building the platforms blocks the loop, but nobody could ask them for anything yet.
  loopDelay.reset();
  return { urls, close };
}

interface Running {
  readonly server: Server;
  readonly app: PlatformApp;
}

async function serve(
  { handle, upgrade }: PlatformApp,
  { host }: Pick<SimulatorSettings, 'host'>,
  port: number,
): Promise<Server> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, handle);
  if (upgrade !== undefined) server.on('upgrade', upgrade);
  await listen(server, host, port);
  return server;
}

function stop({ server, app }: Running): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    app.cut();
    server.closeAllConnections();
  });
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
