import { readFile } from 'node:fs/promises';
import type { Request, Response, Router } from 'express';
import { agencyCode } from '../../../model/synthetic.ts';
import { sendJson } from '../../http/send-json.ts';
import { loginPages } from '../../pages/login.ts';
import { SessionStore } from '../../pages/session.ts';
import { type Bind, type Site, siteRouter } from '../../pages/site.ts';
import { type Page as PageOf, requireSession, textField } from '../../pages/view.ts';
import { refusal } from '../refusals.ts';
import { findMeeting, type Meeting } from '../schedule.ts';
import type { MeetingsService } from '../service.ts';
import { GATEWAY_TEXTS } from './gateway-text.ts';
import { TEXTS, type Texts } from './text.ts';
import { homePage, joinPage, meetingsPage, roomPage } from './views.ts';

type Page = PageOf<Texts>;

const LOGIN = '/dang-nhap';

/** A longer name of a site is cut. */
const MAX_NAME = 100;

/** The meetings platform as people see it, for browser journeys. */
export function pagesRouter(service: MeetingsService): Router {
  const sessions = new SessionStore('meetings');
  const site: Site<Texts> = {
    texts: TEXTS,
    gateway_texts: GATEWAY_TEXTS,
    nav: [
      ['/', 'nav_home'],
      ['/cuoc-hop', 'nav_meetings'],
    ],
    sessions,
    loginPath: () => LOGIN,
    personaOf: () => 'officer',
  };
  return siteRouter(site, (router, bind) => {
    router.get('/assets/phong-hop.js', asset('phong-hop.js', 'text/javascript'));
    router.get('/assets/phong-hop.css', asset('phong-hop.css', 'text/css'));
    addMeetingRoutes(router, service, bind);
    addLoginRoutes(router, service, sessions, bind);
  });
}

function addMeetingRoutes(router: Router, service: MeetingsService, bind: Bind<Texts>): void {
  const home: Page = (_req, res, view) => {
    res.send(homePage(view));
  };

  const list: Page = async (_req, res, view) => {
    const { token } = requireSession(view, 'officer');
    res.send(meetingsPage(view, await service.listMeetings(token)));
  };

  const join: Page = async (req, res, view) => {
    const { token, account } = requireSession(view, 'officer');
    const { meeting_id } = meetingOf(req);
    const { items } = await service.listMeetings(token);
    const listed = items.find((meeting) => meeting.meeting_id === meeting_id);
    if (listed !== undefined) res.send(joinPage(view, listed, siteOf(account)));
  };

  const room: Page = (req, res, view) => {
    const { account } = requireSession(view, 'officer');
    const site = textField(req.query, 'diem-cau').slice(0, MAX_NAME);
    const marker = textField(req.query, 'ghi-chu').slice(0, MAX_NAME);
    res.send(roomPage(view, meetingOf(req), site === '' ? siteOf(account) : site, marker));
  };

  const ticket: Page = async (req, res, view) => {
    const { token } = requireSession(view, 'officer');
    sendJson(res, 201, await service.joinMeeting(token, meetingOf(req).meeting_id));
  };

  router.get('/', bind(home));
  router.get('/cuoc-hop', bind(list));
  router.get('/cuoc-hop/:id', bind(join));
  router.get('/cuoc-hop/:id/phong', bind(room));
  router.post('/cuoc-hop/:id/ve', bind(ticket));
}

function addLoginRoutes(
  router: Router,
  service: MeetingsService,
  sessions: SessionStore,
  bind: Bind<Texts>,
): void {
  const desk = loginPages<Texts>({
    logIn: async (credentials) => {
      const session = await service.login(credentials);
      // There is nothing here for anybody else, who would be led back to the login for ever.
      if (session.persona !== 'officer') throw refusal('meetings.login', 'officers_only');
      return session;
    },
    sessions,
    officer: true,
    path: LOGIN,
    home: () => '/cuoc-hop',
  });
  router.get(LOGIN, bind(desk.form));
  router.post(LOGIN, bind(desk.logIn));
  router.post('/dang-xuat', bind(desk.logOut));
}

/** The meeting of the path. Throws a Refusal. */
function meetingOf(req: Request): Meeting {
  const meeting = findMeeting(textField(req.params, 'id'));
  if (meeting === undefined) throw refusal('meetings.joinMeeting', 'meeting_unknown');
  return meeting;
}

/** What the site of an officer is called until somebody says otherwise: by the agency of the same number. */
function siteOf(account: string): string {
  return `Điểm cầu ${agencyCode(Number(account.slice(-4)))}`;
}

function asset(name: string, type: string): (req: Request, res: Response) => Promise<void> {
  return async (_req, res) => {
    const text = await readFile(new URL(`./assets/${name}`, import.meta.url), 'utf8');
    res.type(type).set('Cache-Control', 'max-age=3600').send(text);
  };
}
