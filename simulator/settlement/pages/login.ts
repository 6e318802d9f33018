import { Refusal, type Session, type SettlementService } from '../service.ts';
import { localPath, type SessionStore } from './session.ts';
import { type Page, textField } from './view.ts';
import { loginPage } from './views.ts';

const HOME: Readonly<Record<Session['persona'], string>> = { citizen: '/', officer: '/can-bo' };

/** Login form, its answer, and logout; the same three for citizens and for officers. */
export function loginPages(service: SettlementService, sessions: SessionStore, officer: boolean) {
  const form: Page = (req, res, view) => {
    const next = localPath(textField(req.query, 'next'), '');
    res.send(loginPage(view, { officer, next, account: '' }, false));
  };

  const logIn: Page = async (req, res, view) => {
    const account = textField(req.body, 'account');
    const next = localPath(textField(req.body, 'next'), '');
    try {
      const session = await service.login({ account, password: passwordOf(req.body) });
      sessions.open(res, session);
      res.redirect(303, next === '' ? HOME[session.persona] : next);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'not_logged_in') throw error;
      res.status(error.status).send(loginPage(view, { officer, next, account }, true));
    }
  };

  const logOut: Page = (req, res) => {
    sessions.close(req, res);
    res.redirect(303, '/');
  };

  return { form, logIn, logOut };
}

/** Untrimmed: a password may begin or end with a space. */
function passwordOf(body: unknown): string {
  const password = (body as { password?: unknown } | undefined)?.password;
  return typeof password === 'string' ? password : '';
}
