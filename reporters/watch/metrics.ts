import { collectDefaultMetrics, Registry } from 'prom-client';
import type { MetricsSource } from '../metrics-server.ts';
import { familyHead, histogramLines } from './exposition.ts';
import type { JournalHealth } from './journal.ts';
import { createPeerMetrics } from './peers/metrics.ts';
import type { PeerFigures } from './peers/peer.ts';
import { ProbeSeries } from './probe-series.ts';
import { counter, gauge } from './scraped.ts';
import type { ProbeTallies } from './tallies.ts';
import { RECYCLE_REASONS, type WatchedProbe, type WatchFigures } from './watched.ts';

export interface WatchMetricsOptions {
  /** Of the configuration in force: asked for at each scrape. */
  readonly probes: () => readonly WatchedProbe[];
  readonly tallies: ProbeTallies;
  readonly journal: () => JournalHealth;
  readonly figures: () => WatchFigures;
  /** The daemons of other locations. */
  readonly peers: () => readonly PeerFigures[];
  readonly version: string;
}

/**
 * The metrics of the watch. Everything is read when it is scraped; the series of all probes are there from the first time
 * on. prom-client has what there is once, and behind it come the series of the probes.
 */
export function createWatchMetrics(options: WatchMetricsOptions): MetricsSource {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  createProgramMetrics(registry, options);
  createSupervisorMetrics(registry, options);
  createPeerMetrics(registry, options);
  createJournalMetrics(registry, options);
  const { probes, tallies } = options;
  const series = new ProbeSeries(tallies);
  return {
    contentType: registry.contentType,
    async metrics() {
      const own = `${await registry.metrics()}\n${queueWaits(tallies)}`;
      return series.page(own, probes());
    },
    release: (bytes) => series.release(bytes),
  };
}

const QUEUE_WAIT = 'thongsuot_probe_queue_wait_seconds';
const QUEUE_WAIT_HELP =
  'From the moment that a run was due to its start, in seconds; never part of its duration. Skipped runs are not in it.';

function queueWaits({ queue_waits }: ProbeTallies): string {
  const lines = Object.entries(queue_waits).map(([queue, sums]) =>
    histogramLines(QUEUE_WAIT, `queue="${queue}"`, sums),
  );
  return `${familyHead(QUEUE_WAIT, QUEUE_WAIT_HELP, 'histogram')}${lines.join('')}`;
}

function createProgramMetrics(registry: Registry, { figures, version }: WatchMetricsOptions): void {
  gauge(
    registry,
    'thongsuot_watch_build_info',
    'The program; always 1.',
    (g) => g.set({ version, node: process.versions.node }, 1),
    ['version', 'node'],
  );
  gauge(
    registry,
    'thongsuot_watch_config_info',
    'The configuration in force; always 1.',
    (g) => {
      g.reset();
      g.set({ hash: figures().config.hash }, 1);
    },
    ['hash'],
  );
  gauge(
    registry,
    'thongsuot_watch_config_loaded_timestamp_seconds',
    'When the configuration in force was loaded, in seconds since 1970.',
    (g) => g.set(figures().config.loaded_ms / 1000),
  );
  gauge(
    registry,
    'thongsuot_watch_config_reload_successful',
    '0 while the newest configuration could not be loaded, so that the one before is in force.',
    (g) => g.set(Number(!figures().config.reload_failed)),
  );
}

function createSupervisorMetrics(registry: Registry, { figures }: WatchMetricsOptions): void {
  gauge(
    registry,
    'thongsuot_watch_workers',
    'Processes that run journeys, each with a browser of its own.',
    (g) => {
      const { idle, busy } = figures().workers;
      g.set({ state: 'idle' }, idle);
      g.set({ state: 'busy' }, busy);
    },
    ['state'],
  );
  gauge(
    registry,
    'thongsuot_watch_runs',
    'Runs that are going on, and those that are due and wait for a place.',
    (g) => {
      const { journeys, checks } = figures();
      for (const [queue, lane] of [
        ['journey', journeys],
        ['check', checks],
      ] as const) {
        g.set({ queue, state: 'running' }, lane.running);
        g.set({ queue, state: 'waiting' }, lane.waiting);
      }
    },
    ['queue', 'state'],
  );
  counter(
    registry,
    'thongsuot_watch_browsers_started_total',
    'Workers that were started, each with a browser of its own.',
    (c) => c.inc(figures().workers.started),
  );
  counter(
    registry,
    'thongsuot_watch_browser_restarts_total',
    'Workers that were replaced together with their browser. runs, age and memory are limits; fault is one that hung or broke in a run, lost one that died between runs.',
    (c) => {
      const { recycled } = figures().workers;
      for (const reason of RECYCLE_REASONS) c.inc({ reason }, recycled[reason]);
    },
    ['reason'],
  );
}

function createJournalMetrics(registry: Registry, { journal }: WatchMetricsOptions): void {
  gauge(
    registry,
    'thongsuot_journal_lag_seconds',
    'How long the oldest result waits to be on the disk, in seconds; 0 when none waits.',
    (g) => g.set(journal().lag_s),
  );
  gauge(
    registry,
    'thongsuot_journal_waiting_records',
    'Results that are not on the disk yet.',
    (g) => g.set(journal().waiting),
  );
  gauge(
    registry,
    'thongsuot_journal_torn_lines',
    'Lines that were found torn when the program started: a kill or a power cut left them.',
    (g) => g.set(journal().torn_lines),
  );
  counter(
    registry,
    'thongsuot_journal_appended_records_total',
    'Results that were written to the journal.',
    (c) => c.inc(journal().appended),
  );
  counter(
    registry,
    'thongsuot_journal_write_failures_total',
    'Writes to the journal that failed, as on a full disk.',
    (c) => c.inc(journal().failures),
  );
  counter(
    registry,
    'thongsuot_journal_written_bytes_total',
    'What was written to the journal.',
    (c) => c.inc(journal().bytes_written),
  );
}
