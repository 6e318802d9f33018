import type { Router } from 'express';
import multer from 'multer';
import { MAX_FILE_BYTES } from '../../http/bodies.ts';
import { loginPages } from '../../pages/login.ts';
import { SessionStore } from '../../pages/session.ts';
import { type Bind as BindTo, type Site, siteRouter } from '../../pages/site.ts';
import type { SettlementService } from '../service.ts';
import { citizenPages } from './citizen.ts';
import { GATEWAY_TEXTS } from './gateway-text.ts';
import { officerPages } from './officer.ts';
import { TEXTS, type Texts } from './text.ts';

/** The settlement platform as people see it, for browser journeys. */
export function pagesRouter(service: SettlementService): Router {
  const sessions = new SessionStore('settlement');
  const site: Site<Texts> = {
    texts: TEXTS,
    gateway_texts: GATEWAY_TEXTS,
    nav: [
      ['/', 'nav_home'],
      ['/thu-tuc', 'nav_procedures'],
      ['/tra-cuu', 'nav_track'],
      ['/can-bo', 'nav_officer'],
    ],
    sessions,
    loginPath: (persona) => LOGIN[persona],
    personaOf: (path) => (path.startsWith('/can-bo') ? 'officer' : 'citizen'),
  };
  return siteRouter(site, (router, bind) => {
    addCitizenRoutes(router, service, bind);
    addOfficerRoutes(router, service, bind);
    addLoginRoutes(router, service, sessions, bind);
  });
}

const LOGIN = { citizen: '/dang-nhap', officer: '/can-bo/dang-nhap' } as const;

type Bind = BindTo<Texts>;

function addCitizenRoutes(router: Router, service: SettlementService, bind: Bind): void {
  const pages = citizenPages(service);
  const upload = multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: MAX_FILE_BYTES, files: 1, fields: 10, fieldSize: 64 * 1024 },
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
  router.post('/ho-so/:code/nop-phi', bind(pages.pay));
  router.get('/ho-so-cu/:code', bind(pages.oldDossier));
  router.get('/tra-cuu', bind(pages.track));
}

function addOfficerRoutes(router: Router, service: SettlementService, bind: Bind): void {
  const pages = officerPages(service);
  router.get('/can-bo', bind(pages.inbox));
  router.post('/can-bo/tiep-nhan', bind(pages.receive));
  router.post('/can-bo/tu-choi', bind(pages.refuse));
  router.get('/can-bo/ho-so/:code', bind(pages.desk));
  router.post('/can-bo/ho-so/:code/tiep-nhan', bind(pages.receiveThis));
  router.post('/can-bo/ho-so/:code/xac-minh', bind(pages.verify));
  router.post('/can-bo/ho-so/:code/chuyen', bind(pages.transfer));
  router.post('/can-bo/ho-so/:code/xu-ly', bind(pages.process));
  router.post('/can-bo/ho-so/:code/yeu-cau-bo-sung', bind(pages.requestSupplement));
  router.post('/can-bo/ho-so/:code/nhan-bo-sung', bind(pages.supplement));
  router.post('/can-bo/ho-so/:code/yeu-cau-nop-phi', bind(pages.requestPayment));
  router.post('/can-bo/ho-so/:code/dung-xu-ly', bind(pages.suspend));
  router.post('/can-bo/ho-so/:code/phe-duyet', bind(pages.approve));
  router.post('/can-bo/ho-so/:code/tra-ket-qua', bind(pages.returnResult));
}

function addLoginRoutes(
  router: Router,
  service: SettlementService,
  sessions: SessionStore,
  bind: Bind,
): void {
  const desk = (officer: boolean) =>
    loginPages<Texts>({
      logIn: (credentials) => service.login(credentials),
      sessions,
      officer,
      path: LOGIN[officer ? 'officer' : 'citizen'],
      home: ({ persona }) => (persona === 'officer' ? '/can-bo' : '/'),
    });
  const citizen = desk(false);
  const officer = desk(true);
  router.get('/dang-nhap', bind(citizen.form));
  router.post('/dang-nhap', bind(citizen.logIn));
  router.get('/can-bo/dang-nhap', bind(officer.form));
  router.post('/can-bo/dang-nhap', bind(officer.logIn));
  router.post('/dang-xuat', bind(citizen.logOut));
}
