import { readFile } from 'node:fs/promises';
import { Router } from 'express';
import type { Config, WatchSettings } from '../../config/config.ts';
import { errorCode } from '../../model/error-code.ts';
import { type MetricsServer, serveMetrics } from '../../reporters/metrics-server.ts';
import type { OperatorAccess } from '../../reporters/watch/access.ts';
import { artifactRoutes } from '../../reporters/watch/artifacts.ts';
import type { ProbeJournal } from '../../reporters/watch/journal.ts';
import { OperatorLogin } from '../../reporters/watch/login/operator-login.ts';
import { createWatchMetrics } from '../../reporters/watch/metrics.ts';
import type { Peer } from '../../reporters/watch/peers/peer.ts';
import { locationRoutes } from '../../reporters/watch/peers/routes.ts';
import { statusPages } from '../../reporters/watch/status/routes.ts';
import type { WatchFigures } from '../../reporters/watch/watched.ts';
import type { Clock } from '../../runners/clock.ts';
import { OperatorError } from '../operator-error.ts';
import type { Resolve } from '../permission.ts';
import { ownVersion } from '../tools.ts';
import { issuerFetch } from './issuer-fetch.ts';
import { pacedResolve } from './paced-resolve.ts';

export interface ServeOptions {
  readonly config: () => Config;
  readonly location: string;
  /** Instead of the configured one. */
  readonly port: number | undefined;
  readonly journal: ProbeJournal;
  readonly artifacts_dir: string;
  /** The daemons of other locations, shown beside this one. */
  readonly peers: readonly Peer[];
  readonly figures: () => WatchFigures;
  readonly clock: Clock;
  readonly resolve: Resolve;
  readonly onProblem: (problem: string) => void;
}

/** How often whoever looks at a status page is told what is new. */
const PUBLISH_MS = 2000;

/**
 * Serves `/metrics`, the status pages, and to operators what failed runs left.
 *
 * @throws MetricsServerError when it cannot listen; OperatorError when the secret cannot be read
 */
export async function serveWatch(options: ServeOptions): Promise<MetricsServer> {
  const { config, location, journal, peers, clock } = options;
  const { metrics, watch } = config();
  const access = await accessOf(watch, options);
  const probes = () => config().probes.map((plan) => ({ ...plan, location }));
  const shown = { probes, tallies: journal.tallies, now_ms: () => clock.now_ms() };
  const pages = await statusPages({
    ...shown,
    location,
    peers,
    places: () => config().demand?.provinces ?? [],
    access,
  });
  const registry = createWatchMetrics({
    probes,
    tallies: journal.tallies,
    journal: () => journal.health(),
    figures: options.figures,
    peers: () => peers.map((peer) => peer.figures()),
    version: await ownVersion(),
  });
  const routes = Router().use(
    pages.router,
    locationRoutes({ ...shown, secret: access.secret, location }),
    artifactRoutes(options.artifacts_dir, access),
  );
  if (access.login !== null) routes.use(access.login.router);
  const address = { ...metrics, port: options.port ?? metrics.port };
  const server = await serveMetrics(address, registry, { routes });
  const refresh = tellingOnce(() => {
    access.login?.sweep();
    pages.publish();
  }, options.onProblem);
  const publishing = setInterval(refresh, PUBLISH_MS);
  return {
    ...server,
    close: async () => {
      clearInterval(publishing);
      await server.close();
    },
  };
}

/** What goes wrong with the pages must not end the daemon, which goes on probing: told once, until it goes well again. */
function tellingOnce(refresh: () => void, onProblem: (problem: string) => void): () => void {
  let told = false;
  return () => {
    try {
      refresh();
      told = false;
    } catch (error) {
      if (!told) onProblem(`The status pages cannot be brought up to date: ${String(error)}`);
      told = true;
    }
  };
}

/** How operators show who they are. @throws OperatorError when a secret cannot be read */
async function accessOf(
  { secret_file, oidc }: WatchSettings,
  { config, clock, resolve, onProblem }: ServeOptions,
): Promise<OperatorAccess> {
  const secret =
    secret_file === null ? null : await secretIn(secret_file, "the operators' page", 'secret_file');
  if (oidc === null) return { secret, login: null };
  const { client_secret_file: file, session_max_s, ...settings } = oidc;
  const key = 'operators.oidc.client_secret_file';
  const client_secret = file === null ? null : await secretIn(file, 'our client of OIDC', key);
  const ask = issuerFetch({
    authorisations: () => config().authorisations,
    resolve: pacedResolve(resolve, () => clock.monotonic_ms()),
    clock,
  });
  const login = new OperatorLogin(
    { ...settings, client_secret, session_ms: session_max_s * 1000 },
    { clock, onProblem, has_secret: secret !== null, fetch: ask },
  );
  return { secret, login };
}

async function secretIn(file: string, whose: string, key: string): Promise<string> {
  const secret = (await readFile(file, 'utf8').catch(refuse)).trim();
  // It would let in whoever brings an empty password.
  return secret === '' ? refuse() : secret;

  function refuse(cause?: unknown): never {
    const why = cause === undefined ? 'is empty' : `cannot be read (${errorCode(cause) ?? ''})`;
    throw new OperatorError(`the secret of ${whose} in ${file} ${why}`, {
      hint: `make a file that only this program may read, with one line, or take watch.${key} out`,
      cause,
    });
  }
}
