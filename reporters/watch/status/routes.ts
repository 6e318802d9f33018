import { readFile } from 'node:fs/promises';
import { type Request, type Response, Router } from 'express';
import { type OperatorAccess, requireOperator } from '../access.ts';
import { guardHeaders } from '../guard-headers.ts';
import { limitRequests } from '../limit.ts';
import type { Peer, SeenLocation } from '../peers/peer.ts';
import type { ProbeTallies } from '../tallies.ts';
import type { WatchedProbe } from '../watched.ts';
import { ProbeFeeds, StatusFeed } from './feed.ts';
import type { Place } from './grid.ts';
import { renderProbePage, renderStatusPage, type Shown, shownOf, shownOfProbe } from './page.ts';
import type { View } from './sections.ts';
import { standingsOf } from './standing.ts';

export interface StatusOptions {
  /** Of the configuration in force: asked for each time. */
  readonly probes: () => readonly WatchedProbe[];
  /** Provinces in the order of the page. */
  readonly places: () => readonly Place[];
  readonly tallies: ProbeTallies;
  /** Where this daemon is, … */
  readonly location: string;
  /** … and the daemons of other locations, whose probes are shown beside its own. */
  readonly peers: readonly Peer[];
  /** How operators show who they are, to see errors. */
  readonly access: OperatorAccess;
  readonly now_ms: () => number;
}

/** The status pages: one for everybody, and one for operators behind the secret. */
export interface StatusPages {
  readonly router: Router;
  /** Tells whoever looks on what is new: to be called every second or two. */
  publish(): void;
}

/** So long the public page may be as it was. */
const KEPT_MS = 1000;

const own = (name: string): URL => new URL(`./page/${name}`, import.meta.url);
const shared = (name: string): URL => new URL(`../../html/page/${name}`, import.meta.url);
const live = (name: string): URL => new URL(`../../live/page/${name}`, import.meta.url);

/** What the pages load, all of it from here. */
const FILES: Readonly<Record<string, { readonly type: string; readonly from: URL }>> = {
  '/status.js': { type: 'text/javascript', from: own('status.js') },
  // Where the script looks for it, here as in our folders.
  '/live/page/follow.js': { type: 'text/javascript', from: live('follow.js') },
  '/status.css': { type: 'text/css', from: own('status.css') },
  '/base.css': { type: 'text/css', from: shared('base.css') },
  '/tables.css': { type: 'text/css', from: shared('tables.css') },
  '/parts.css': { type: 'text/css', from: shared('parts.css') },
  '/icon.svg': { type: 'image/svg+xml', from: live('icon.svg') },
  '/favicon.ico': { type: 'image/svg+xml', from: live('icon.svg') },
};

/** Makes the pages and what they load. */
export async function statusPages(options: StatusOptions): Promise<StatusPages> {
  const router = Router();
  const feeds = { public: new StatusFeed(), operator: new StatusFeed(), probes: new ProbeFeeds() };
  const guard = [guardHeaders, limitRequests()];
  const operators = requireOperator(options.access);

  const kept = keptPage(options);
  router.get('/', ...guard, (_, response) => sendHtml(response, kept.text()));
  router.get('/events', ...guard, (_, response) => {
    kept.forget();
    feeds.public.join(response, shownNow(options, false), options.now_ms());
  });
  router.get(
    '/api/status',
    ...guard,
    (_, response) => void response.set('Cache-Control', 'no-store').json(statusDocument(options)),
  );
  // Whom the secret let in cannot log out: the browser brings it again.
  const logoutFor = (request: Request): Pick<View, 'logout'> => ({
    logout: options.access.login?.isLoggedIn(request) ?? false,
  });
  router.get('/operator', ...guard, ...operators, (request, response) =>
    sendHtml(response, renderStatusPage({ ...viewOf(options, true), ...logoutFor(request) })),
  );
  router.get('/operator/events', ...guard, ...operators, (_, response) =>
    feeds.operator.join(response, shownNow(options, true), options.now_ms()),
  );
  router.get('/operator/probes/:name', ...guard, ...operators, (request, response, next) => {
    const view = probeView(options, String(request.params['name']));
    if (view.standings.length === 0) next();
    else sendHtml(response, renderProbePage({ ...view, ...logoutFor(request) }));
  });
  router.get('/operator/probes/:name/events', ...guard, ...operators, (request, response, next) => {
    const name = String(request.params['name']);
    const view = probeView(options, name);
    if (view.standings.length === 0) next();
    else feeds.probes.of(name).join(response, shownOfProbe(view), view.now_ms);
  });
  for (const [path, { type, from }] of Object.entries(FILES)) {
    const text = await readFile(from, 'utf8');
    router.get(
      path,
      guardHeaders,
      (_, response) => void response.set('Cache-Control', 'no-cache').type(type).send(text),
    );
  }
  return {
    router,
    publish() {
      const now_ms = options.now_ms();
      kept.forget();
      feeds.public.publish(() => shownNow(options, false), now_ms);
      feeds.operator.publish(() => shownNow(options, true), now_ms);
      feeds.probes.publish((name) => shownOfProbe(probeView(options, name)), now_ms);
    },
  };
}

function viewOf(options: StatusOptions, operator: boolean): View {
  const now_ms = options.now_ms();
  const { peers, tallies, location } = options;
  const probes = options.probes();
  const standings = [
    ...standingsOf(probes, tallies, now_ms),
    ...peers.flatMap((peer) => peer.standings(probes)),
  ];
  const locations = [
    ownLocation(location, probes.length, now_ms),
    ...peers.map((peer) => peer.seen()),
  ];
  return { standings, now_ms, places: options.places(), locations, operator };
}

function ownLocation(location: string, probes: number, now_ms: number): SeenLocation {
  const known = { answers: true, since_ms: now_ms, was_read: true, problem: null };
  return { location, url: null, ...known, probes, ahead_ms: 0 };
}

/** What operators see of one probe: without any standing when there is none of that name. */
function probeView(options: StatusOptions, name: string): View {
  const view = viewOf(options, true);
  return { ...view, standings: view.standings.filter(({ probe }) => probe.name === name) };
}

function shownNow(options: StatusOptions, operator: boolean): Shown {
  return shownOf(viewOf(options, operator));
}

/** The public page, for all who ask within a second, unless what is new was told meanwhile. */
function keptPage(options: StatusOptions): { text(): string; forget(): void } {
  let kept: { readonly text: string; readonly at_ms: number } | null = null;
  return {
    text() {
      const at_ms = options.now_ms();
      if (kept === null || Math.abs(at_ms - kept.at_ms) >= KEPT_MS) {
        kept = { text: renderStatusPage(viewOf(options, false)), at_ms };
      }
      return kept.text;
    },
    forget() {
      kept = null;
    },
  };
}

function sendHtml(response: Response, page: string): void {
  response.set('Cache-Control', 'no-store').type('html').send(page);
}

/** The same for programs. Like the public page it has no errors. */
function statusDocument(options: StatusOptions): object {
  const { standings, locations, now_ms } = viewOf(options, false);
  return {
    version: 1,
    at: new Date(now_ms).toISOString(),
    locations: locations.map(({ location, answers, since_ms, was_read }) => ({
      location,
      answers,
      read_at: was_read ? new Date(since_ms).toISOString() : null,
    })),
    probes: standings.map(({ probe, standing, at_ms, tally }) => ({
      probe: probe.name,
      title_vi: probe.title_vi,
      title_en: probe.title_en,
      platform: probe.platform,
      province: probe.province,
      location: probe.location,
      standing,
      slot_at: at_ms === null ? null : new Date(at_ms).toISOString(),
      consecutive_failures: tally?.consecutive_failures ?? 0,
      incident_from_at: openSince(tally?.incidents.incidents[0]),
    })),
  };
}

function openSince(
  incident: { readonly from_at: string; readonly to_at: string | null } | undefined,
): string | null {
  return incident?.to_at === null ? incident.from_at : null;
}
