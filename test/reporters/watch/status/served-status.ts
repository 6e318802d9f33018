import { Router } from 'express';
import { Registry } from 'prom-client';
import { serveMetrics } from '../../../../reporters/metrics-server.ts';
import type { OperatorAccess } from '../../../../reporters/watch/access.ts';
import type { Peer } from '../../../../reporters/watch/peers/peer.ts';
import type { Place } from '../../../../reporters/watch/status/grid.ts';
import { statusPages } from '../../../../reporters/watch/status/routes.ts';
import { ProbeTallies } from '../../../../reporters/watch/tallies.ts';
import type { WatchedProbe } from '../../../../reporters/watch/watched.ts';

export const PLACES: readonly Place[] = [
  { slug: 'ha-noi', name_vi: 'Hà Nội', name_en: 'Hanoi' },
  { slug: 'hue', name_vi: 'Huế', name_en: 'Hue' },
  { slug: 'ca-mau', name_vi: 'Cà Mau', name_en: 'Ca Mau' },
];

export const SECRET = 'bí mật';

/** The status pages of a watch whose clock and results the test sets. */
export interface ServedStatus {
  readonly root: string;
  readonly tallies: ProbeTallies;
  /** As another configuration does. */
  probe(probes: readonly WatchedProbe[]): void;
  /** Puts the clock there and tells whoever looks on. */
  at(now_ms: number): void;
  close(): Promise<void>;
}

interface ServedWith extends OperatorAccess {
  readonly places: readonly Place[];
  /** 0 takes a free one. */
  readonly port: number;
  readonly peers: readonly Peer[];
}

export async function serveStatus(
  probes: readonly WatchedProbe[],
  now_ms: number,
  {
    places = PLACES,
    secret = SECRET,
    login = null,
    port = 0,
    peers = [],
  }: Partial<ServedWith> = {},
): Promise<ServedStatus> {
  let now = now_ms;
  let configured = probes;
  const tallies = new ProbeTallies();
  const pages = await statusPages({
    probes: () => configured,
    places: () => places,
    tallies,
    access: { secret, login },
    location: 'ha-noi',
    peers,
    now_ms: () => now,
  });
  const server = await serveMetrics({ host: '127.0.0.1', port }, new Registry(), {
    routes: login === null ? pages.router : Router().use(pages.router, login.router),
  });
  return {
    root: server.root,
    tallies,
    probe(others) {
      configured = others;
    },
    at(ms) {
      now = ms;
      pages.publish();
    },
    close: () => server.close(),
  };
}
