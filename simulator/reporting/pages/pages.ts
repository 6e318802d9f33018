import type { Router } from 'express';
import { loginPages } from '../../pages/login.ts';
import { SessionStore } from '../../pages/session.ts';
import { type Site, siteRouter } from '../../pages/site.ts';
import type { ReportingService } from '../service.ts';
import { GATEWAY_TEXTS } from './gateway-text.ts';
import { communePages, provincePages } from './officer-pages.ts';
import { TEXTS, type Texts } from './text.ts';

const LOGIN = '/dang-nhap';

/** The reporting platform as officers see it. */
export function pagesRouter(service: ReportingService): Router {
  const sessions = new SessionStore('reporting');
  const site: Site<Texts> = {
    texts: TEXTS,
    gateway_texts: GATEWAY_TEXTS,
    nav: [
      ['/', 'nav_home'],
      ['/bao-cao', 'nav_due'],
      ['/tinh-hinh', 'nav_submissions'],
      ['/bang-chi-so', 'nav_dashboard'],
    ],
    sessions,
    loginPath: () => LOGIN,
    personaOf: () => 'officer',
  };
  const login = loginPages<Texts>({
    logIn: (credentials) => service.login(credentials),
    sessions,
    officer: true,
    path: LOGIN,
    home: () => '/bao-cao',
  });
  return siteRouter(site, (router, bind) => {
    router.get(LOGIN, bind(login.form));
    router.post(LOGIN, bind(login.logIn));
    router.post('/dang-xuat', bind(login.logOut));
    const commune = communePages(service);
    router.get('/', bind(commune.home));
    router.get('/bao-cao', bind(commune.due));
    router.get('/bao-cao/:regime', bind(commune.form));
    router.post('/bao-cao/:regime', bind(commune.fillIn));
    const province = provincePages(service);
    router.get('/tinh-hinh', bind(province.submissions));
    router.get('/tong-hop', bind(province.aggregate));
    router.get('/xuat', bind(province.exported));
    router.get('/bang-chi-so', bind(province.dashboard));
  });
}
