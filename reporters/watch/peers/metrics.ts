import type { Registry } from 'prom-client';
import { counter, gauge } from '../scraped.ts';
import type { PeerFigures } from './peer.ts';
import { PEER_FAULTS } from './problem.ts';

/** How reading the daemons of other locations goes. What their probes came to is theirs to serve: Prometheus scrapes each. */
export function createPeerMetrics(
  registry: Registry,
  { peers }: { readonly peers: () => readonly PeerFigures[] },
): void {
  gauge(
    registry,
    'thongsuot_watch_peer_up',
    '1 while the newest reading of what the daemon of another location says of its probes went well, and is of the last 30 s.',
    (g) => {
      for (const { location, up } of peers()) g.set({ peer: location }, Number(up));
    },
    ['peer'],
  );
  gauge(
    registry,
    'thongsuot_watch_peer_last_read_timestamp_seconds',
    'When the daemon of another location was last read, in seconds since 1970 by the clock of this one; 0 before the first.',
    (g) => {
      for (const { location, last_read_ms } of peers())
        g.set({ peer: location }, (last_read_ms ?? 0) / 1000);
    },
    ['peer'],
  );
  gauge(
    registry,
    'thongsuot_watch_peer_clock_offset_seconds',
    'By how much the clock of the daemon of another location is ahead of the clock of this one; absent before the first answer.',
    (g) => {
      for (const { location, clock_offset_s } of peers()) {
        if (clock_offset_s !== null) g.set({ peer: location }, clock_offset_s);
      }
    },
    ['peer'],
  );
  counter(
    registry,
    'thongsuot_watch_peer_read_failures_total',
    'Readings of the daemon of another location that failed, by what was at fault.',
    (c) => {
      for (const { location, failures } of peers()) {
        for (const fault of PEER_FAULTS) c.inc({ peer: location, fault }, failures[fault]);
      }
    },
    ['peer', 'fault'],
  );
}
