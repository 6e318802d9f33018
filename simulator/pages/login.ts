import type { Response } from 'express';
import { html } from '../../model/markup.ts';
import type { Session } from '../accounts.ts';
import { Refusal } from '../http/refusal.ts';
import { layout } from './layout.ts';
import { localPath, type SessionStore } from './session.ts';
import { type Page, redirectTo, textField, type View } from './view.ts';
import type { SiteTexts } from './words.ts';

/** How people log in on a site. */
export interface LoginDesk {
  readonly logIn: (credentials: { account: string; password: string }) => Promise<Session>;
  readonly sessions: SessionStore;
  readonly officer: boolean;
  /** Path of the login page; its form is sent there, too. */
  readonly path: string;
  /** Where a session leads that no page has asked for. */
  readonly home: (session: Session) => string;
}

/** Login form, its answer, and logout; the same three for citizens and for officers. */
export function loginPages<T extends SiteTexts>({
  logIn: open,
  sessions,
  officer,
  path,
  home,
}: LoginDesk): Readonly<Record<'form' | 'logIn' | 'logOut', Page<T>>> {
  const show = (res: Response, view: View, next: string, account: string, wrong: boolean): void => {
    res.send(loginPage(view, { officer, action: path, next, account }, wrong));
  };
  return {
    form: (req, res, view) =>
      show(res, view, localPath(textField(req.query, 'next'), ''), '', false),
    logIn: async (req, res, view) => {
      const account = textField(req.body, 'account');
      const next = localPath(textField(req.body, 'next'), '');
      try {
        const session = await open({ account, password: passwordOf(req.body) });
        sessions.open(res, session);
        redirectTo(res, view, next === '' ? home(session) : next);
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'not_logged_in') throw error;
        res.status(error.status);
        show(res, view, next, account, true);
      }
    },
    logOut: (req, res, view) => {
      sessions.close(req, res);
      redirectTo(res, view, '/');
    },
  };
}

/** Untrimmed: a password may begin or end with a space. */
function passwordOf(body: unknown): string {
  const password = (body as { password?: unknown } | undefined)?.password;
  return typeof password === 'string' ? password : '';
}

/** The login of citizens or of officers; `wrong` shows that the last attempt was refused. */
function loginPage(
  view: View,
  form: {
    readonly officer: boolean;
    readonly action: string;
    readonly next: string;
    readonly account: string;
  },
  wrong: boolean,
): string {
  const { t } = view;
  const words = form.officer
    ? {
        title: t.officer_login_title,
        lead: t.officer_login_lead,
        account: t.officer_account,
        hint: t.officer_account_hint,
        wrong: t.officer_login_wrong,
      }
    : {
        title: t.login_title,
        lead: t.login_lead,
        account: t.personal_id,
        hint: t.personal_id_hint,
        wrong: t.login_wrong,
      };
  return layout(
    view,
    words.title,
    html`<div class="login"><h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${wrong && html`<div class="notice bad" role="alert"><p>${words.wrong}</p></div>`}
<form class="card" method="post" action="${form.action}">
<input type="hidden" name="next" value="${form.next}">
<div class="field"><label for="account">${words.account}</label><p class="hint" id="account-hint">${words.hint}</p>
<input id="account" name="account" value="${form.account}" autocomplete="username" required aria-describedby="account-hint"></div>
<div class="field"><label for="password">${t.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required></div>
<button class="button">${t.log_in}</button>
</form></div>`,
  );
}
