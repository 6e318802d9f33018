import type { TrialOrder } from '../model/capacity.ts';
import type { CapacitySearch } from '../model/capacity-search.ts';
import type { MeasurementBatch } from '../model/window.ts';
import { createCapacityMetrics } from '../reporters/capacity-metrics.ts';
import { searchRoutes } from '../reporters/live/routes.ts';
import { LiveSearch } from '../reporters/live/search.ts';
import { SearchFeed } from '../reporters/live/search-feed.ts';
import type { ReportPlace } from '../reporters/live/viewers.ts';
import { serveMetrics } from '../reporters/metrics-server.ts';
import type { ServedAddress } from '../reporters/own-host.ts';
import type { Clock } from '../runners/clock.ts';
import type { Context } from './command.ts';
import { guard } from './guard.ts';
import { type Keep, keepMetrics, watchScrapes } from './keep-metrics.ts';
import { localeOf } from './locale.ts';
import { masked } from './masked.ts';
import { searchView } from './search-view.ts';

/** What is shown of a search while it goes on: `/metrics`, its page over all trials, and the terminal. */
export interface SearchLive {
  /** Of the page. */
  readonly url: string;
  readonly metrics_url: string;
  /** Says where it is, and that the search begins. */
  announce(): void;
  /** The search as it stands: once before the first trial, then after each. */
  observe(search: CapacitySearch): void;
  /** A trial is about to begin. */
  begin(order: TrialOrder): void;
  /** Takes in what the trial under way brought since the last time. */
  batch(batch: MeasurementBatch): void;
  /** The load of the trial is over, and the terminal is free until the next one begins. */
  trialEnded(): void;
  /** The search has its answer, and its report is written. */
  conclude(search: CapacitySearch, report: ReportPlace): void;
  /** Waits as long as somebody should still get to see the answer. */
  keep(keep: Keep): Promise<void>;
  close(): Promise<void>;
}

export interface SearchLiveOptions {
  readonly context: Pick<Context, 'io' | 'env' | 'signal'>;
  /** Before its first trial, or as it was left when it goes on. */
  readonly search: CapacitySearch;
  readonly metrics: ServedAddress;
  readonly clock: Clock;
}

/** Opens the live side of a search. Throws MetricsServerError when its port cannot be had. */
export async function openSearchLive(options: SearchLiveOptions): Promise<SearchLive> {
  const { context, clock } = options;
  const { io, env, signal } = context;
  // What a trial found may quote what a target answered.
  const live = new LiveSearch(masked(options.search));
  const feed = new SearchFeed(live);
  const metrics = createCapacityMetrics(live.search);
  const scrapes = watchScrapes();
  const server = await serveMetrics(options.metrics, metrics.registry, {
    routes: await searchRoutes(live.search, feed, () => clock.now_ms()),
    onScrape: () => scrapes.note(clock.monotonic_ms()),
  });
  const view = searchView(io, { url: server.root, locale: localeOf(env) });
  const guarded = guard((text) => io.say(text));
  const tell = (): void => {
    const now_ms = clock.now_ms();
    view.show(live.search, live.state(now_ms), clock.monotonic_ms());
    feed.publish(now_ms);
  };
  return {
    url: server.root,
    metrics_url: server.url,
    announce() {
      io.say(`Live page ${server.root}, metrics ${server.url}`);
      guarded(tell);
    },
    observe(search) {
      guarded(() => {
        live.observe(masked(search));
        metrics.observe(search);
        tell();
      });
    },
    begin(order) {
      guarded(() => {
        live.begin(order);
        metrics.setTrialRate(order.rate_per_s);
        tell();
      });
    },
    batch(batch) {
      guarded(() => {
        live.batch(batch);
        tell();
      });
    },
    trialEnded() {
      guarded(() => {
        live.trialEnded();
        metrics.setTrialRate(0);
        view.end();
        feed.publish(clock.now_ms());
      });
    },
    conclude(search, report) {
      guarded(() => {
        live.end(masked(search));
        metrics.observe(search);
        view.end();
        feed.conclude(report, clock.now_ms());
      });
    },
    keep: (keep) => keepMetrics(keep, scrapes, { clock, signal, say: (text) => io.say(text) }),
    close: () => server.close(),
  };
}
