import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CapacitySearch } from '../../../model/capacity-search.ts';
import { createCapacityMetrics } from '../../../reporters/capacity-metrics.ts';
import { searchRoutes } from '../../../reporters/live/routes.ts';
import { LiveSearch } from '../../../reporters/live/search.ts';
import { SearchFeed } from '../../../reporters/live/search-feed.ts';
import { serveMetrics } from '../../../reporters/metrics-server.ts';
import { newSearch, runningSearch } from '../capacity-sample.ts';
import { START_MS } from '../sample-run.ts';
import { failingMeasurements, secondOf } from './played-run.ts';

/** A search that is played: its trials one after the other, and the seconds of the one under way. */
export class PlayedSearch {
  readonly live: LiveSearch;
  #second = 0;

  constructor(search: CapacitySearch = newSearch()) {
    this.live = new LiveSearch(search);
  }

  /** The end of what was played, Unix milliseconds. */
  get now_ms(): number {
    return START_MS + 1000 * this.#second;
  }

  /** So many trials have ended, and the next one is in its n-th second. */
  playTo(trials: number, second: number): this {
    const search = runningSearch(trials);
    const rate_per_s = 12;
    this.live.observe(search);
    this.live.begin({
      number: trials + 1,
      purpose: 'refine',
      rate_per_s,
      warmup_s: 8,
      window_s: 45,
      reference_latency_ratio: null,
      may_stop_early: true,
    });
    this.#second = 0;
    const measurements = failingMeasurements();
    for (; this.#second < second; this.#second++) {
      this.live.batch(secondOf(measurements, this.#second));
    }
    return this;
  }
}

/** A played search behind the real server. */
export interface ServedSearch {
  readonly url: string;
  readonly played: PlayedSearch;
  /** Plays, and tells the viewers. */
  playTo(trials: number, second: number): void;
  /** The search gets its answer and its report. */
  end(search: CapacitySearch): Promise<void>;
  viewers(): number;
  close(): Promise<void>;
}

/** Serves a search on a free loopback port, with no trial made yet. */
export async function serveSearch(search: CapacitySearch = newSearch()): Promise<ServedSearch> {
  const played = new PlayedSearch(search);
  const { live } = played;
  const feed = new SearchFeed(live);
  const { registry } = createCapacityMetrics(live.search);
  const routes = await searchRoutes(live.search, feed, () => played.now_ms);
  const server = await serveMetrics({ host: '127.0.0.1', port: 0 }, registry, { routes });
  const file = path.join(tmpdir(), `thongsuot-search-${process.pid}-${server.port}.html`);
  return {
    url: server.root,
    played,
    playTo(trials, second) {
      played.playTo(trials, second);
      feed.publish(played.now_ms);
    },
    async end(ended) {
      await writeFile(file, '<!doctype html><title>report</title>');
      live.end(ended);
      feed.conclude({ file, shown: `runs/${ended.id}/report.html` }, played.now_ms);
    },
    viewers: () => feed.viewers,
    async close() {
      await server.close();
      await rm(file, { force: true });
    },
  };
}
