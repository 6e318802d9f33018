import type { Router } from 'express';
import { Refusal } from '../../http/refusal.ts';
import { SessionStore } from '../../pages/session.ts';
import { type Bind, type Site, siteRouter } from '../../pages/site.ts';
import { redirectTo, requireSession, textField } from '../../pages/view.ts';
import type { PortalService } from '../service.ts';
import type { SignOn } from '../sign-on.ts';
import { dossierPage, minePage, payPage, receiptPage, trackPage } from './dossier-views.ts';
import { GATEWAY_TEXTS } from './gateway-text.ts';
import { homePage, resultsPage, servicePage, unitsPage } from './service-views.ts';
import { LOGIN, signOnPages } from './sign-on-pages.ts';
import { type Page, TEXTS, type Texts } from './text.ts';

/** The portal as people see it. */
export function portalPages(
  service: PortalService,
  signOn: SignOn,
  hasIdentity: () => boolean,
): Router {
  const sessions = new SessionStore('portal');
  const site: Site<Texts> = {
    texts: TEXTS,
    gateway_texts: GATEWAY_TEXTS,
    nav: [
      ['/', 'nav_home'],
      ['/dich-vu', 'nav_services'],
      ['/don-vi', 'nav_units'],
      ['/tra-cuu', 'nav_track'],
      ['/ho-so-cua-toi', 'nav_mine'],
    ],
    sessions,
    loginPath: () => LOGIN,
    personaOf: () => 'citizen',
  };
  return siteRouter(site, (router, bind) => {
    addReadings(router, bind, service);
    addDossiers(router, bind, service);
    const { form, logIn, back, logOut } = signOnPages({ service, signOn, sessions, hasIdentity });
    router.get(LOGIN, bind(form));
    router.post(LOGIN, bind(logIn));
    router.get('/sso', bind(back));
    router.post('/dang-xuat', bind(logOut));
  });
}

function addReadings(router: Router, bind: Bind<Texts>, service: PortalService): void {
  const home: Page = async (_req, res, view) => {
    res.send(homePage(view, await service.viewHome()));
  };
  const search: Page = async (req, res, view) => {
    const q = textField(req.query, 'q');
    const found = await service.searchServices({ q, page: pageNumber(req.query) });
    res.send(resultsPage(view, q, found));
  };
  const one: Page = async (req, res, view) => {
    res.send(servicePage(view, await service.viewService(textField(req.params, 'code'))));
  };
  const units: Page = async (req, res, view) => {
    const q = textField(req.query, 'q');
    const found = await service.lookUpUnit({ q, page: pageNumber(req.query) });
    res.send(unitsPage(view, q, found));
  };
  router.get('/', bind(home));
  router.get('/dich-vu', bind(search));
  router.get('/dich-vu/:code', bind(one));
  router.get('/don-vi', bind(units));
}

function addDossiers(router: Router, bind: Bind<Texts>, service: PortalService): void {
  const track: Page = (req, res, view) => {
    const code = textField(req.query, 'ma');
    if (code === '') res.send(trackPage(view, '', false));
    else redirectTo(res, view, `/ho-so/${encodeURIComponent(code)}`);
  };
  const dossier: Page = async (req, res, view) => {
    const code = textField(req.params, 'code');
    try {
      res.send(dossierPage(view, await service.trackDossier(code)));
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'not_found') throw error;
      res.status(404).send(trackPage(view, code, true));
    }
  };
  const mine: Page = async (_req, res, view) => {
    const { token } = requireSession(view, 'citizen');
    res.send(minePage(view, await service.listDossiers(token, { page: 1 })));
  };
  const payForm: Page = (req, res, view) => {
    requireSession(view, 'citizen');
    res.send(payPage(view, textField(req.query, 'ma'), false));
  };
  const pay: Page = async (req, res, view) => {
    const { token } = requireSession(view, 'citizen');
    const code = textField(req.body, 'ma');
    try {
      res.send(receiptPage(view, await service.payFee(token, code)));
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'bad_request') throw error;
      res.status(400).send(payPage(view, code, true));
    }
  };
  router.get('/tra-cuu', bind(track));
  router.get('/ho-so/:code', bind(dossier));
  router.get('/ho-so-cua-toi', bind(mine));
  router.get('/thanh-toan', bind(payForm));
  router.post('/thanh-toan', bind(pay));
}

function pageNumber(query: unknown): number {
  return Math.max(1, Number.parseInt(textField(query, 'page'), 10) || 1);
}
