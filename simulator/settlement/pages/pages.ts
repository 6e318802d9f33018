import express, {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import multer from 'multer';
import { Refusal, type SettlementService } from '../service.ts';
import { citizenPages } from './citizen.ts';
import { loginPages } from './login.ts';
import { officerPages } from './officer.ts';
import { sendFailure, sendNotFound } from './refusal-pages.ts';
import { SessionStore } from './session.ts';
import { CSS } from './style.ts';
import { LoginNeeded, type Page, viewOf } from './view.ts';

const FILE_BYTES_MAX = 5 * 1024 * 1024;

/** Nothing but our own style sheet and forms: an injected script would not run even if escaping failed. */
const CONTENT_POLICY =
  "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * The settlement platform as people see it: Vietnamese pages with an English switch, for browser journeys.
 * Mount it last, at the root: what no page answers gets a 404 page.
 */
export function pagesRouter(service: SettlementService): Router {
  const sessions = new SessionStore();
  const router = express.Router();
  router.use(pageHeaders);
  router.get('/assets/site.css', (_req, res) => {
    res.type('css').set('Cache-Control', 'max-age=3600').send(CSS);
  });
  const bind = (page: Page): RequestHandler => {
    return async (req, res) => page(req, res, viewOf(req, res, sessions));
  };
  router.use(express.urlencoded({ extended: false, limit: '64kb' }));
  addCitizenRoutes(router, service, bind);
  addOfficerRoutes(router, service, bind);
  addLoginRoutes(router, service, sessions, bind);
  router.use(bind((_req, res, view) => sendNotFound(res, view)));
  router.use((error: unknown, req: Request, res: Response, next: NextFunction) => {
    if (res.headersSent) next(error);
    else answerError(error, req, res, sessions);
  });
  return router;
}

type Bind = (page: Page) => RequestHandler;

function addCitizenRoutes(router: Router, service: SettlementService, bind: Bind): void {
  const pages = citizenPages(service);
  const upload = multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: FILE_BYTES_MAX, files: 1, fields: 10, fieldSize: 64 * 1024 },
    // Browsers send file names in UTF-8; the parser's default would break Vietnamese ones.
    defParamCharset: 'utf8',
  });
  router.get('/', bind(pages.home));
  router.get('/thu-tuc', bind(pages.search));
  router.get('/thu-tuc/:code', bind(pages.procedure));
  router.get('/ho-so/moi', bind(pages.form));
  router.post('/ho-so/moi', upload.single('file'), bind(pages.submit));
  router.get('/ho-so/:code', bind(pages.dossier));
  router.post('/ho-so/:code/bo-sung', bind(pages.supplement));
  router.get('/tra-cuu', bind(pages.track));
}

function addOfficerRoutes(router: Router, service: SettlementService, bind: Bind): void {
  const pages = officerPages(service);
  router.get('/can-bo', bind(pages.inbox));
  router.post('/can-bo/tiep-nhan', bind(pages.receive));
  router.get('/can-bo/ho-so/:code', bind(pages.desk));
  router.post('/can-bo/ho-so/:code/xu-ly', bind(pages.process));
  router.post('/can-bo/ho-so/:code/yeu-cau-bo-sung', bind(pages.requestSupplement));
  router.post('/can-bo/ho-so/:code/phe-duyet', bind(pages.approve));
  router.post('/can-bo/ho-so/:code/tra-ket-qua', bind(pages.returnResult));
}

function addLoginRoutes(
  router: Router,
  service: SettlementService,
  sessions: SessionStore,
  bind: Bind,
): void {
  const citizen = loginPages(service, sessions, false);
  const officer = loginPages(service, sessions, true);
  router.get('/dang-nhap', bind(citizen.form));
  router.post('/dang-nhap', bind(citizen.logIn));
  router.get('/can-bo/dang-nhap', bind(officer.form));
  router.post('/can-bo/dang-nhap', bind(officer.logIn));
  router.post('/dang-xuat', bind(citizen.logOut));
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
function answerError(error: unknown, req: Request, res: Response, sessions: SessionStore): void {
  const expired = error instanceof Refusal && error.code === 'not_logged_in';
  const view = viewOf(req, res, sessions);
  if (!expired && !(error instanceof LoginNeeded)) {
    sendFailure(res, view, error);
    return;
  }
  if (expired) sessions.close(req, res);
  const officer = error instanceof LoginNeeded ? error.persona === 'officer' : isOfficerPath(req);
  const next = req.method === 'GET' ? view.here : '';
  res.redirect(303, loginPath(officer, next));
}

function isOfficerPath(req: Request): boolean {
  return req.path.startsWith('/can-bo');
}

function loginPath(officer: boolean, next: string): string {
  return `${officer ? '/can-bo' : ''}/dang-nhap?next=${encodeURIComponent(next)}`;
}
