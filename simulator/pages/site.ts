import express, {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import { PROVINCE_NAMES } from '../../model/province-names.ts';
import { answeredOutside } from '../http/outside.ts';
import { Refusal } from '../http/refusal.ts';
import { GATEWAY_TEXTS } from './gateway-words.ts';
import { type Look, lookOf } from './look.ts';
import { sendFailure, sendNotFound } from './refusal-pages.ts';
import { langCookie, localPath, type SessionStore, setLangCookie } from './session.ts';
import { CSS } from './style.ts';
import { DATA_CSS } from './style-data.ts';
import { GATEWAY_CSS } from './style-gateway.ts';
import { LoginNeeded, type Page, redirectTo, type View } from './view.ts';
import { LANGS, type Lang, type SiteTexts } from './words.ts';

/** What makes the pages of one platform one site. */
export interface Site<T extends SiteTexts> {
  readonly texts: Readonly<Record<Lang, T>>;
  /** What the vendor of the gateway calls otherwise. */
  readonly gateway_texts?: Readonly<Record<Lang, Partial<T>>>;
  /** Main navigation: path → the word that names it. */
  readonly nav: readonly (readonly [path: string, word: keyof T & string])[];
  readonly sessions: SessionStore;
  /** The login page of a path that needs one. */
  readonly loginPath: (persona: 'citizen' | 'officer') => string;
  /** Whose page a path is, for a session that has ended. */
  readonly personaOf: (path: string) => 'citizen' | 'officer';
}

export type Bind<T extends SiteTexts> = (page: Page<T>) => RequestHandler;

/** Nothing but our own style sheet, forms and connections: an injected script would not run even if escaping failed. */
const CONTENT_POLICY =
  "default-src 'none'; style-src 'self'; img-src data:; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * The pages of a platform: Vietnamese, with an English switch. Mount it last: what no page answers gets a 404 page.
 *
 * @param addRoutes adds the pages of the platform
 */
export function siteRouter<T extends SiteTexts>(
  site: Site<T>,
  addRoutes: (router: Router, bind: Bind<T>) => void,
): Router {
  const router = express.Router();
  router.use(pageHeaders);
  router.get('/assets/site.css', (_req, res) => {
    res
      .type('css')
      .set('Cache-Control', 'max-age=3600')
      .send(CSS + DATA_CSS + GATEWAY_CSS);
  });
  const bind: Bind<T> = (page) => async (req, res) => page(req, res, viewOf(site, req, res));
  router.use(express.urlencoded({ extended: false, limit: '64kb' }));
  addRoutes(router, bind);
  router.use(bind((_req, res, view) => sendNotFound(res, view)));
  router.use((error: unknown, req: Request, res: Response, next: NextFunction) => {
    if (res.headersSent) next(error);
    else answerError(error, req, res, site);
  });
  return router;
}

/** Reads language and session from the request; `?lang=` is remembered in a cookie. */
export function viewOf<T extends SiteTexts>(site: Site<T>, req: Request, res: Response): View<T> {
  const asked = langOf(req.query['lang']);
  if (asked !== null) setLangCookie(res, asked);
  const lang = asked ?? langOf(langCookie(req)) ?? 'vi';
  const look = lookOf(req);
  const t = textsOf(site, lang, look);
  return {
    lang,
    look,
    t,
    session: site.sessions.find(req),
    here: hereOf(req),
    place: placeOf(req, lang),
    base: req.baseUrl,
    nav: site.nav.map(([path, word]) => [path, String(t[word])]),
    login_path: site.loginPath(site.personaOf('/')),
  };
}

function textsOf<T extends SiteTexts>(site: Site<T>, lang: Lang, look: Look): T {
  const texts = site.texts[lang];
  if (look === 'reference') return texts;
  return { ...texts, ...GATEWAY_TEXTS[lang], ...site.gateway_texts?.[lang] };
}

/** The name of the province whose platform it is; null where provinces are not told apart. */
function placeOf(req: Request, lang: Lang): string | null {
  const slug: unknown = req.app.locals['province'];
  const name = PROVINCE_NAMES.find((province) => province.slug === slug);
  return name?.[lang === 'vi' ? 'name_vi' : 'name_en'] ?? null;
}

function langOf(value: unknown): Lang | null {
  return LANGS.find((lang) => lang === value) ?? null;
}

/** A mount point may be asked for without its last slash: it is the root of the site all the same. */
function hereOf(req: Request): string {
  const [path = '', query = ''] = req.originalUrl.slice(req.baseUrl.length).split('?', 2);
  const asked = new URLSearchParams(query);
  asked.delete('lang');
  return localPath(`${path || '/'}${asked.size === 0 ? '' : `?${asked}`}`, '/');
}

function pageHeaders(_req: Request, res: Response, next: NextFunction): void {
  res.set({
    'Content-Security-Policy': CONTENT_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  });
  next();
}

/** Whoever is not logged in is led to the login and back; everybody else reads what went wrong. */
function answerError<T extends SiteTexts>(
  error: unknown,
  req: Request,
  res: Response,
  site: Site<T>,
): void {
  if (error instanceof Refusal && answeredOutside(res, error)) return;
  const expired = error instanceof Refusal && error.code === 'not_logged_in';
  const view = viewOf(site, req, res);
  if (!expired && !(error instanceof LoginNeeded)) {
    sendFailure(res, view, error);
    return;
  }
  if (expired) site.sessions.close(req, res);
  const persona = error instanceof LoginNeeded ? error.persona : site.personaOf(req.path);
  const next = req.method === 'GET' ? view.here : '';
  redirectTo(res, view, `${site.loginPath(persona)}?next=${encodeURIComponent(next)}`);
}
