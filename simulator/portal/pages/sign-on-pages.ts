import { SYNTHETIC_PASSWORD } from '../../../model/synthetic.ts';
import { Refusal, refuse } from '../../http/refusal.ts';
import { loginPages } from '../../pages/login.ts';
import { cookieOf, localPath, type SessionStore } from '../../pages/session.ts';
import { redirectTo, textField } from '../../pages/view.ts';
import { tokenAlone } from '../rules.ts';
import type { PortalService } from '../service.ts';
import type { SignOn } from '../sign-on.ts';
import { signOnFailedPage } from './dossier-views.ts';
import type { Page, Texts } from './text.ts';

export const LOGIN = '/dang-nhap';

/** Holds the state of a sign-on while its browser is at the identity platform. */
const STATE_COOKIE = 'cong-dvc-dang-nhap';

/** Lives as long as the identity platform's side of it. */
const STATE_MS = 600_000;

/** What the pages of a login lean on. */
export interface SignOnDeps {
  readonly service: PortalService;
  readonly signOn: SignOn;
  readonly sessions: SessionStore;
  /** False for a portal that is served alone: it then asks for the password itself. */
  readonly hasIdentity: () => boolean;
}

/** The way to the identity platform and back, and the form where there is no such platform. */
export function signOnPages({
  service,
  signOn,
  sessions,
  hasIdentity,
}: SignOnDeps): Readonly<Record<'form' | 'logIn' | 'back' | 'logOut', Page>> {
  const alone = loginPages<Texts>({
    logIn: ({ account, password }) => {
      const token = password === SYNTHETIC_PASSWORD ? tokenAlone(account) : undefined;
      if (token !== undefined) return service.login(token);
      return service.loginByCode((operation) => Promise.reject(refuse(operation, 'login_failed')));
    },
    sessions,
    officer: false,
    path: LOGIN,
    home: () => '/',
  });
  return {
    ...alone,
    form: async (req, res, view) => {
      if (!hasIdentity()) return alone.form(req, res, view);
      const site = `${req.protocol}://${req.get('Host')}${req.baseUrl}`;
      const next = localPath(textField(req.query, 'next'), '/');
      const { url, state } = await signOn.begin(next, site);
      const path = req.baseUrl || '/';
      res.cookie(STATE_COOKIE, state, { httpOnly: true, sameSite: 'lax', path, maxAge: STATE_MS });
      res.redirect(303, url);
    },
    back: async (req, res, view) => {
      const state = textField(req.query, 'state');
      const begun = signOn.resume(state, cookieOf(req, STATE_COOKIE));
      const code = textField(req.query, 'code');
      res.clearCookie(STATE_COOKIE, { path: req.baseUrl || '/' });
      if (begun === undefined || code === '') {
        res.status(400).send(signOnFailedPage(view));
        return;
      }
      try {
        sessions.open(res, await service.loginByCode(() => signOn.exchange(begun, code)));
        redirectTo(res, view, begun.next);
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'not_logged_in') throw error;
        // To be led to the login again would be a circle, for there people are logged in.
        res.status(error.status).send(signOnFailedPage(view));
      }
    },
  };
}
