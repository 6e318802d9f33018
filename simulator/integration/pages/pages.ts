import type { Request, Router } from 'express';
import type { Session } from '../../accounts.ts';
import { loginPages } from '../../pages/login.ts';
import { SessionStore } from '../../pages/session.ts';
import { type Bind, type Site, siteRouter } from '../../pages/site.ts';
import { LoginNeeded, textField } from '../../pages/view.ts';
import { REGISTER_NAMES, type RegisterName, type Stations } from '../registers.ts';
import type { Caller, IntegrationService } from '../service.ts';
import { GATEWAY_TEXTS } from './gateway-text.ts';
import type { Page, View } from './integration-view.ts';
import { type Found, lookUpPage } from './look-up-views.ts';
import { TEXTS, type Texts } from './text.ts';
import { categoriesPage, categoryPage, homePage, registersPage } from './views.ts';

const LOGIN = '/dang-nhap';

/** The integration platform as the operators of agencies' systems see it. */
export function pagesRouter(service: IntegrationService, stations: Stations): Router {
  const sessions = new SessionStore('integration');
  const site: Site<Texts> = {
    texts: TEXTS,
    gateway_texts: GATEWAY_TEXTS,
    nav: [
      ['/', 'nav_home'],
      ['/danh-muc', 'nav_categories'],
      ['/co-so-du-lieu', 'nav_registers'],
    ],
    sessions,
    loginPath: () => LOGIN,
    personaOf: () => 'officer',
  };
  return siteRouter(site, (router, bind) => {
    addLogin(router, bind, service, sessions);
    addPages(router, bind, service, stations);
  });
}

function addLogin(
  router: Router,
  bind: Bind<Texts>,
  service: IntegrationService,
  sessions: SessionStore,
): void {
  const login = loginPages<Texts>({
    logIn: async ({ account, password }): Promise<Session> => {
      const request = { grant_type: 'client_credentials', account, password };
      const { access_token } = await service.requestToken(request);
      return { token: access_token, account, name: account, persona: 'system' };
    },
    sessions,
    officer: true,
    path: LOGIN,
    home: () => '/danh-muc',
  });
  router.get(LOGIN, bind(login.form));
  router.post(LOGIN, bind(login.logIn));
  router.post('/dang-xuat', bind(login.logOut));
}

function addPages(
  router: Router,
  bind: Bind<Texts>,
  service: IntegrationService,
  stations: Stations,
): void {
  const home: Page = (_req, res, view) => {
    res.send(homePage(view));
  };
  const categories: Page = async (_req, res, view) => {
    res.send(categoriesPage(view, await service.listCategories(callerOf(view))));
  };
  const category: Page = async (req, res, view) => {
    const found = await service.readCategory(callerOf(view), textField(req.params, 'slug'));
    const page = Math.max(1, Number.parseInt(textField(req.query, 'trang'), 10) || 1);
    res.send(categoryPage(view, found, page));
  };
  const registers: Page = (_req, res, view) => {
    const states = REGISTER_NAMES.map((name) => ({
      name,
      truth: stations[name].truth(),
      oldest_ms: stations[name].oldest_ms(),
    }));
    res.send(registersPage(view, states));
  };
  router.get('/', bind(home));
  router.get('/danh-muc', bind(categories));
  router.get('/danh-muc/:slug', bind(category));
  router.get('/co-so-du-lieu', bind(registers));
  router.get(
    REGISTER_NAMES.map((name) => `/co-so-du-lieu/${name}`),
    bind(lookUp(service)),
  );
}

const PERSONAL_ID = /^\d{12}$/;

function lookUp(service: IntegrationService): Page {
  return async (req, res, view) => {
    const caller = callerOf(view);
    const register = registerOf(req);
    const number = textField(req.query, 'so');
    const isWrong = number !== '' && !PERSONAL_ID.test(number);
    const isAsked = number !== '' && !isWrong;
    const found = isAsked ? await ask(service, caller, register, number) : null;
    res.status(isWrong ? 400 : 200).send(lookUpPage(view, register, number, found, isWrong));
  };
}

function registerOf(req: Request): RegisterName {
  const last = req.path.split('/').at(-1);
  return REGISTER_NAMES.find((name) => name === last) ?? 'population';
}

async function ask(
  service: IntegrationService,
  caller: Caller,
  register: RegisterName,
  number: string,
): Promise<Found> {
  switch (register) {
    case 'population':
      return { register, record: await service.lookUpCitizen(caller, number) };
    case 'land':
      return { register, record: await service.lookUpLand(caller, number) };
    case 'tax':
      return { register, record: await service.lookUpTax(caller, number) };
    case 'insurance':
      return { register, record: await service.lookUpInsurance(caller, number) };
  }
}

/** The token of whoever is logged in; throws LoginNeeded. */
function callerOf({ session }: View): Caller {
  if (session === null) throw new LoginNeeded('officer');
  return { token: session.token, client: '', isLocal: false, agency_code: '' };
}
