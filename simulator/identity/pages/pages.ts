import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Request, Response, Router } from 'express';
import { nameOf, type Session } from '../../accounts.ts';
import { loginPages } from '../../pages/login.ts';
import { SessionStore } from '../../pages/session.ts';
import { type Bind, type Site, siteRouter, viewOf } from '../../pages/site.ts';
import { requireSession } from '../../pages/view.ts';
import type { IdentityProvider } from '../identity-provider.ts';
import type { IdentityService } from '../service.ts';
import { GATEWAY_TEXTS } from './gateway-text.ts';
import { interactionPages } from './interaction.ts';
import { TEXTS, type Texts } from './text.ts';
import { addressPage, homePage, profilePage, refusedPage } from './views.ts';

/** The pages of the identity platform. */
export interface IdentityPages {
  readonly router: Router;
  /** What somebody reads whose client made a mistake that it cannot be told of. */
  errorPage(
    request: IncomingMessage,
    response: ServerResponse,
    error: { readonly error: string; readonly error_description?: string | undefined },
  ): string;
}

const LOGIN = '/dang-nhap';

export function identityPages(service: IdentityService, provider: IdentityProvider): IdentityPages {
  const sessions = new SessionStore('identity');
  const site: Site<Texts> = {
    texts: TEXTS,
    gateway_texts: GATEWAY_TEXTS,
    nav: [
      ['/', 'nav_home'],
      ['/thong-tin', 'nav_profile'],
      ['/dia-chi', 'nav_address'],
    ],
    sessions,
    loginPath: () => LOGIN,
    personaOf: () => 'citizen',
  };
  const router = siteRouter(site, (routes, bind) => {
    addOwnPages(routes, bind, service);
    addLogin(routes, bind, { service, provider, sessions });
    const { loginForm, logIn, consentForm, consent } = interactionPages({
      service,
      provider,
      sessions,
    });
    routes.get(`${LOGIN}/:uid`, bind(loginForm));
    routes.post(`${LOGIN}/:uid`, bind(logIn));
    routes.get('/dong-y/:uid', bind(consentForm));
    routes.post('/dong-y/:uid', bind(consent));
  });
  return {
    router,
    errorPage: (request, response, { error, error_description = error }) => {
      // They are Express's: the provider only passes them on.
      const view = viewOf(site, request as Request, response as Response);
      return refusedPage(view, error_description);
    },
  };
}

function addOwnPages(router: Router, bind: Bind<Texts>, service: IdentityService): void {
  router.get(
    '/',
    bind((_req, res, view) => {
      res.send(homePage(view));
    }),
  );
  router.get(
    '/thong-tin',
    bind(async (_req, res, view) => {
      const { token } = requireSession(view, 'citizen');
      res.send(profilePage(view, await service.readProfile(token)));
    }),
  );
  router.get(
    '/dia-chi',
    bind(async (_req, res, view) => {
      const { token } = requireSession(view, 'citizen');
      res.send(addressPage(view, await service.lookUpAddress(token)));
    }),
  );
}

function addLogin(
  router: Router,
  bind: Bind<Texts>,
  deps: {
    readonly service: IdentityService;
    readonly provider: IdentityProvider;
    readonly sessions: SessionStore;
  },
): void {
  const { service, provider, sessions } = deps;
  const { form, logIn, logOut } = loginPages<Texts>({
    logIn: async ({ account, password }): Promise<Session> => {
      const { token } = await service.logInForToken({ account, password });
      return { token, account, name: nameOf(account), persona: 'citizen' };
    },
    sessions,
    officer: false,
    path: LOGIN,
    home: () => '/',
  });
  router.get(LOGIN, bind(form));
  router.post(LOGIN, bind(logIn));
  router.post(
    '/dang-xuat',
    bind(async (req, res, view) => {
      await provider.forget(req, res);
      await logOut(req, res, view);
    }),
  );
}
