import { makeAuthority } from './certificates.ts';
import { systemClock } from './clock.ts';
import { watchLoopDelay } from './loop-delay.ts';
import { type SimulatorOptions, settle } from './options.ts';
import { type Builders, SIMULATED } from './platforms.ts';
import { startProvinces } from './provinces/start-provinces.ts';
import { startOnPorts } from './start-on-ports.ts';
import type { PlatformUrls, TlsParts } from './start-parts.ts';

/** A running simulator. */
export interface Simulator {
  /** Of every platform; with provinces, of those of the whole country. */
  readonly urls: PlatformUrls;
  /** By the province's slug; empty where provinces are not told apart. */
  readonly provinces: Readonly<Record<string, PlatformUrls>>;
  /** Of the page that leads to all of them; null where each has a port of its own. */
  readonly index: string | null;
  /** PEM of the authority behind its certificates; null without TLS. */
  readonly authority: string | null;
  /** Stops listening and cuts what is open. */
  close(): Promise<void>;
}

/**
 * Starts the simulated platforms: each on a port of its own, or with provinces all of them on one.
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
  const { host, provinces } = settings;
  const tls = settings.tls ? await tlsParts(host) : null;
  const loopDelay = watchLoopDelay();
  const parts = { settings, builders, tls, loopDelay };
  const authority = tls?.authority.certificate ?? null;
  try {
    const started =
      provinces === null
        ? { ...(await startOnPorts(parts)), provinces: {}, index: null }
        : await startProvinces(parts, provinces);
    // Building the platforms blocks the loop, but nobody could ask them for anything yet.
    loopDelay.reset();
    return { ...started, authority };
  } catch (error) {
    loopDelay.stop();
    throw error;
  }
}

async function tlsParts(host: string): Promise<TlsParts> {
  // Checked by clients on the machine's clock, whatever the simulator's own one says.
  const authority = await makeAuthority(systemClock.now_ms());
  const names = ['127.0.0.1', '::1', host].filter((name, i, all) => all.indexOf(name) === i);
  return { authority, pair: await authority.issue(['localhost', ...names]) };
}
