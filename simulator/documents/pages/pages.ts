import type { Router } from 'express';
import type { Session } from '../../accounts.ts';
import { loginPages } from '../../pages/login.ts';
import { SessionStore } from '../../pages/session.ts';
import { type Bind, type Site, siteRouter } from '../../pages/site.ts';
import { refusal } from '../refusals.ts';
import type { DocumentsService } from '../service.ts';
import { GATEWAY_TEXTS } from './gateway-text.ts';
import { officerPages } from './officer.ts';
import { TEXTS, type Texts } from './text.ts';

const LOGIN = '/dang-nhap';

/** The documents platform as officers see it, for browser journeys. Nobody else has business there. */
export function pagesRouter(service: DocumentsService): Router {
  const sessions = new SessionStore('documents');
  const site: Site<Texts> = {
    texts: TEXTS,
    gateway_texts: GATEWAY_TEXTS,
    nav: [
      ['/van-ban-den', 'nav_inbox'],
      ['/van-ban-di', 'nav_outbox'],
      ['/soan-thao', 'nav_draft'],
    ],
    sessions,
    loginPath: () => LOGIN,
    personaOf: () => 'officer',
  };
  return siteRouter(site, (router, bind) => {
    addOfficerRoutes(router, service, bind);
    addLoginRoutes(router, service, sessions, bind);
  });
}

function addOfficerRoutes(router: Router, service: DocumentsService, bind: Bind<Texts>): void {
  const pages = officerPages(service);
  router.get('/', bind(pages.home));
  router.get('/van-ban-den', bind(pages.inbox));
  router.get('/van-ban-di', bind(pages.outbox));
  router.get('/soan-thao', bind(pages.draftForm));
  router.post('/soan-thao', bind(pages.draft));
  router.get('/van-ban/:id', bind(pages.document));
  router.post('/van-ban/:id/ky', bind(pages.sign));
  router.post('/van-ban/:id/phat-hanh', bind(pages.issue));
  router.post('/van-ban/:id/phat-hanh-toan-tinh', bind(pages.broadcast));
}

function addLoginRoutes(
  router: Router,
  service: DocumentsService,
  sessions: SessionStore,
  bind: Bind<Texts>,
): void {
  const { form, logIn, logOut } = loginPages<Texts>({
    logIn: (credentials) => officersOnly(service.login(credentials)),
    sessions,
    officer: true,
    path: LOGIN,
    home: () => '/van-ban-den',
  });
  router.get(LOGIN, bind(form));
  router.post(LOGIN, bind(logIn));
  router.post('/dang-xuat', bind(logOut));
}

/** The client of an agency has an account, too, but no use for pages. */
async function officersOnly(opened: Promise<Session>): Promise<Session> {
  const session = await opened;
  if (session.persona !== 'officer') throw refusal('documents.login', 'officers_only');
  return session;
}
