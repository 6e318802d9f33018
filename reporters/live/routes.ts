import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Response, Router } from 'express';
import type { CapacitySearch } from '../../model/capacity-search.ts';
import type { LiveFeed } from './feed.ts';
import type { LivePlan } from './follow.ts';
import { renderLivePage } from './page.ts';
import type { SearchFeed } from './search-feed.ts';
import { renderSearchPage } from './search-page.ts';
import type { ReportPlace } from './viewers.ts';

const require = createRequire(import.meta.url);

/** Nothing but what this server sends: no inline script or style, nothing from elsewhere. */
export const LIVE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': LIVE_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

const own = (name: string): URL => new URL(`./page/${name}`, import.meta.url);

const shared = (name: string): URL => new URL(`../html/page/${name}`, import.meta.url);

/** What the pages load, all of it from here. */
const FILES: Readonly<Record<string, { readonly type: string; readonly from: URL | string }>> = {
  '/live.js': { type: 'text/javascript', from: own('live.js') },
  '/search.js': { type: 'text/javascript', from: own('search.js') },
  '/follow.js': { type: 'text/javascript', from: own('follow.js') },
  '/shown.js': { type: 'text/javascript', from: own('shown.js') },
  '/palettes.js': { type: 'text/javascript', from: shared('palettes.js') },
  '/capacity-layers.js': { type: 'text/javascript', from: shared('capacity-layers.js') },
  '/capacity.js': { type: 'text/javascript', from: shared('capacity.js') },
  '/capacity.css': { type: 'text/css', from: shared('capacity.css') },
  '/live.css': { type: 'text/css', from: own('live.css') },
  '/icon.svg': { type: 'image/svg+xml', from: own('icon.svg') },
  // Browsers ask for it where a page names no icon, as the report does not.
  '/favicon.ico': { type: 'image/svg+xml', from: own('icon.svg') },
  '/base.css': { type: 'text/css', from: shared('base.css') },
  '/charts.css': { type: 'text/css', from: shared('charts.css') },
  '/tables.css': { type: 'text/css', from: shared('tables.css') },
  '/parts.css': { type: 'text/css', from: shared('parts.css') },
  '/uplot.js': { type: 'text/javascript', from: require.resolve('uplot/dist/uPlot.iife.min.js') },
  '/uplot.css': { type: 'text/css', from: require.resolve('uplot/dist/uPlot.min.css') },
};

/** A page that is kept up to date, and where it leads to. */
interface LivePage {
  /** The HTML without its figures. */
  readonly page: string;
  /** Begins to tell a viewer. */
  join(response: Response): void;
  /** Null while there is none. */
  report(): ReportPlace | null;
}

/** The page of a running test, what it loads, and its events. @param now_ms the clock, Unix time */
export function liveRoutes(plan: LivePlan, feed: LiveFeed, now_ms: () => number): Promise<Router> {
  return routesOf({
    page: renderLivePage(plan),
    join: (response) => feed.join(response, now_ms()),
    report: () => feed.report,
  });
}

/** The page of a running search, over all of its trials. @param now_ms the clock, Unix time */
export function searchRoutes(
  search: CapacitySearch,
  feed: SearchFeed,
  now_ms: () => number,
): Promise<Router> {
  return routesOf({
    page: renderSearchPage(search),
    join: (response) => feed.join(response, now_ms()),
    report: () => feed.report,
  });
}

async function routesOf({ page, join, report }: LivePage): Promise<Router> {
  const router = Router();
  router.get('/', (_, response) => void response.set(HEADERS).type('html').send(page));
  for (const [path, { type, from }] of Object.entries(FILES)) {
    const text = await readFile(from, 'utf8');
    router.get(path, (_, response) => void response.set(HEADERS).type(type).send(text));
  }
  router.get('/events', (_, response) => join(response));
  router.get('/report.html', (_, response, next) => {
    const place = report();
    if (place === null) next();
    // The report has a policy of its own: its scripts are inside.
    else response.set('Cache-Control', 'no-store').sendFile(place.file, { dotfiles: 'allow' });
  });
  return router;
}
