import type { Server } from 'node:http';
import { Server as TlsServer } from 'node:https';
import type { Platform } from '../model/platform.ts';
import { type PlatformApp, platformApp } from './app.ts';
import { callAgent, callsTo } from './calls.ts';
import { listen, newServer, shut } from './listen.ts';
import { ShownCertificate } from './shown-certificate.ts';
import type { PlatformUrls, StartParts, TlsParts } from './start-parts.ts';

interface Running {
  readonly server: Server;
  readonly app: PlatformApp;
}

/** Starts each platform on a port of its own. */
export async function startOnPorts({ settings, builders, tls, loopDelay }: StartParts): Promise<{
  readonly urls: PlatformUrls;
  close(): Promise<void>;
}> {
  const agent = callAgent(tls?.authority.certificate);
  const urls: Partial<Record<Platform, string>> = {};
  const running: Running[] = [];
  const close = async (): Promise<void> => {
    loopDelay.stop();
    agent.destroy();
    await Promise.all(running.map(({ server, app }) => shut(server, app.cut)));
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
        hasCertificate: tls !== null,
      });
      const server = serverOf(app, tls);
      const port = settings.port === 0 ? 0 : settings.port + index;
      urls[platform] = await listen(server, { host: settings.host, port, tls: tls !== null });
      running.push({ server, app });
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { urls, close };
}

function serverOf({ handle, upgrade, faults }: PlatformApp, tls: TlsParts | null): Server {
  if (tls === null) return withUpgrade(newServer(handle, null), upgrade);
  const { pair } = tls;
  const shown = new ShownCertificate(
    () => faults.certificateExpired,
    () => undefined,
  );
  const server = newServer((request, response) => {
    shown.closeOutdated(request, response);
    handle(request, response);
  }, shown.options(pair));
  server.on('secureConnection', shown.secured);
  // For clients that name no host, as those do that call an address.
  faults.onChange(() => {
    if (!(server instanceof TlsServer)) return;
    server.setSecureContext(
      shown.options(faults.certificateExpired ? { ...pair, valid: pair.expired } : pair),
    );
  });
  return withUpgrade(server, upgrade);
}

function withUpgrade(server: Server, upgrade: PlatformApp['upgrade']): Server {
  if (upgrade !== undefined) server.on('upgrade', upgrade);
  return server;
}
