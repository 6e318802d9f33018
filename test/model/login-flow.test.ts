import { describe, expect, it } from 'vitest';
import type { LoginForm, SessionCookieLogin } from '../../model/authentication.ts';
import { compileConversation, type LoginAnswer } from '../../model/login-flow.ts';
import { fakeAnswer } from './fake-answer.ts';
import { converse, formOf, linesOf, page, redirect, toolsDrawing } from './login-walk.ts';

const FORM: LoginForm = { fields: { user: '{account}', pass: '{password}' } };

const LOGIN: SessionCookieLogin = {
  kind: 'session-cookie',
  performs: 'settlement.login',
  start: '/login',
  cookie: 'SID',
  form: FORM,
};

const HOST = 'https://dvc.example';

const ASKS = page(formOf(['user', 'pass']));

const HOME = fakeAnswer({ cookies: { SID: 'F00' } });

const LOGGED_IN = { ok: true, extracted: {} };

const CONTEXT = {
  base_url: HOST,
  variables: { account: 'an', password: 'p&1' },
  secret: undefined,
  tools: toolsDrawing(),
};

/** Logs in on pages that answer as given. */
function logIn(answers: readonly LoginAnswer[], login: Partial<SessionCookieLogin> = {}) {
  const talk = compileConversation({ ...LOGIN, ...login });
  return converse(talk(CONTEXT), answers);
}

describe('a login that ends with a cookie', () => {
  it('fills the form in, follows the redirect, and finds the cookie', () => {
    const asks = formOf(['user', 'pass', 'lang'], {
      action: 'do?step=1',
      fields: { _csrf: 'x1', user: 'guest', pass: '', lang: 'vi', go: '1' },
    });
    const { sent, end } = logIn([page(asks), redirect('/home'), HOME]);
    expect(end).toEqual(LOGGED_IN);
    expect(sent).toEqual([
      { method: 'GET', url: `${HOST}/login`, headers: { Accept: 'text/html' }, form: undefined },
      {
        method: 'POST',
        url: `${HOST}/do?step=1`,
        headers: { Accept: 'text/html' },
        form: { _csrf: 'x1', user: 'an', pass: 'p&1', lang: 'vi', go: '1' },
      },
      { method: 'GET', url: `${HOST}/home`, headers: { Accept: 'text/html' }, form: undefined },
    ]);
  });

  it('is prepared once and walked by many, each with variables of its own', () => {
    const talk = compileConversation(LOGIN);
    const forms = ['an', 'binh'].map((account) => {
      const variables = { account, password: 'p1' };
      return converse(talk({ ...CONTEXT, variables }), [ASKS, HOME]).sent[1]?.form;
    });
    expect(forms).toEqual([
      { user: 'an', pass: 'p1' },
      { user: 'binh', pass: 'p1' },
    ]);
  });

  it('takes the page behind the form for the end without a redirect, too', () => {
    const { sent, end } = logIn([ASKS, HOME]);
    expect(end).toEqual(LOGGED_IN);
    expect(linesOf(sent)).toEqual([`GET ${HOST}/login`, `POST ${HOST}/submit`]);
  });

  it('asks for the account on one page and for the password on the next', () => {
    const account = page(formOf(['user'], { action: '/account' }));
    // The account is shown again, and is typed again: browsers fill it in.
    const password = page(formOf(['user', 'pass'], { action: '/password' }));
    const { sent, end } = logIn([account, redirect('/next'), password, HOME]);
    expect(end).toEqual(LOGGED_IN);
    expect(sent.map(({ form }) => form)).toEqual([
      undefined,
      { user: 'an' },
      undefined,
      { user: 'an', pass: 'p&1' },
    ]);
  });

  it('uses the form that the selector finds', () => {
    const forms = {
      '': formOf(['q'], { action: '/search' }),
      '#login': formOf(['user', 'pass'], { action: '/enter' }),
    };
    const { sent } = logIn([fakeAnswer({ forms }), HOME], { form: { ...FORM, css: '#login' } });
    expect(linesOf(sent)).toEqual([`GET ${HOST}/login`, `POST ${HOST}/enter`]);
  });

  it('starts wherever it is told to', () => {
    const { sent } = logIn([ASKS, HOME], { start: 'https://sso.example/cas?service=dvc' });
    expect(linesOf(sent)).toEqual([
      'GET https://sso.example/cas?service=dvc',
      'POST https://sso.example/submit',
    ]);
  });

  it.each([
    { name: 'a relative path', action: 'do', url: `${HOST}/sso/do` },
    { name: 'a path upwards', action: '../do', url: `${HOST}/do` },
    { name: 'no action', action: undefined, url: `${HOST}/sso/login?a=1` },
    { name: 'an empty action', action: '', url: `${HOST}/sso/login?a=1` },
    { name: 'another host', action: '//sso.example/do', url: 'https://sso.example/do' },
    { name: 'only a query', action: '?b=2', url: `${HOST}/sso/login?b=2` },
  ])('sends a form with $name to $url', ({ action, url }) => {
    const answers = [page(formOf(['user', 'pass'], { action })), HOME];
    const { sent } = logIn(answers, { start: '/sso/login?a=1' });
    expect(linesOf(sent)[1]).toBe(`POST ${url}`);
  });

  it('sends a GET form as a query, in place of the one that its action has', () => {
    const asks = formOf(['user', 'pass'], { method: 'get', action: '/do?old=1' });
    const { sent, end } = logIn([page(asks), HOME]);
    expect(sent[1]).toEqual({
      method: 'GET',
      url: `${HOST}/do?user=an&pass=p%261`,
      headers: { Accept: 'text/html' },
      form: undefined,
    });
    expect(end).toEqual(LOGGED_IN);
  });
});

describe('a redirect in a login', () => {
  it.each([
    { location: 'next', url: `${HOST}/a/next` },
    { location: '../next?x=1#top', url: `${HOST}/next?x=1` },
    { location: '?step=2', url: `${HOST}/a/login?step=2` },
    { location: '//sso.example/next', url: 'https://sso.example/next' },
    { location: 'http://sso.example', url: 'http://sso.example/' },
  ])('to $location leads to $url', ({ location, url }) => {
    const { sent } = logIn([redirect(location), ASKS, HOME], { start: '/a/login?step=1' });
    expect(linesOf(sent)[1]).toBe(`GET ${url}`);
  });

  it.each([
    { status: 301, again: 'GET' },
    { status: 302, again: 'GET' },
    { status: 303, again: 'GET' },
    { status: 307, again: 'POST' },
    { status: 308, again: 'POST' },
  ])('with $status after a form goes on with $again', ({ status, again }) => {
    const { sent, end } = logIn([ASKS, redirect('/v2/submit', status), HOME]);
    expect(linesOf(sent)[2]).toBe(`${again} ${HOST}/v2/submit`);
    expect(sent[2]?.form).toEqual(again === 'POST' ? { user: 'an', pass: 'p&1' } : undefined);
    expect(end).toEqual(LOGGED_IN);
  });

  it.each([
    { name: 'to itself', locations: ['/login'] },
    { name: 'in a circle', locations: ['/a', '/b', '/login'] },
  ])('$name ends within 20 pages', ({ locations }) => {
    const answers = Array.from({ length: 20 }, (_, i) =>
      redirect(locations[i % locations.length] ?? ''),
    );
    const { sent, end } = logIn(answers);
    expect(sent).toHaveLength(20);
    expect(end).toEqual({
      ok: false,
      kind: 'content',
      why: 'the login did not end within 20 pages',
    });
  });
});

describe('a login that fails', () => {
  const REFUSED = 'the login page came back: account or password was refused';
  const NO_FORM = 'the login page has no form with the configured fields';
  const account = page(formOf(['user']));
  const password = page(formOf(['pass']));

  it.each<{ name: string; answers: LoginAnswer[]; kind?: string; why: string }>([
    { name: 'the login page comes back', answers: [ASKS, ASKS], why: REFUSED },
    {
      name: 'it comes back by a redirect',
      answers: [ASKS, redirect('/login?error'), ASKS],
      why: REFUSED,
    },
    {
      name: 'the account is refused before the password is asked for',
      answers: [account, account],
      why: REFUSED,
    },
    {
      name: 'the password is refused on a page of its own',
      answers: [account, password, password],
      why: REFUSED,
    },
    { name: 'there is no form', answers: [page()], why: NO_FORM },
    { name: 'there is another form', answers: [page(formOf(['q']))], why: NO_FORM },
    {
      name: 'only the account is ever asked for',
      answers: [account, page(formOf(['otp']))],
      why: NO_FORM,
    },
    { name: 'no cookie is set', answers: [ASKS, page()], why: 'no cookie SID was set' },
    {
      name: 'another cookie is set',
      answers: [ASKS, fakeAnswer({ cookies: { sid: '1' } })],
      why: 'no cookie SID was set',
    },
    {
      name: 'the first page is not there',
      answers: [fakeAnswer({ status: 404 })],
      kind: 'status',
      why: `${HOST}/login answered 404`,
    },
    {
      name: 'a redirect leads nowhere',
      answers: [fakeAnswer({ status: 302 })],
      kind: 'status',
      why: `${HOST}/login answered 302`,
    },
    {
      name: 'the form is refused with a status; what was typed stays out of the message',
      answers: [
        page(formOf(['user', 'pass'], { method: 'GET' })),
        fakeAnswer({ status: 401, forms: { '': formOf(['user', 'pass']) } }),
      ],
      kind: 'status',
      why: `${HOST}/submit answered 401`,
    },
  ])('says so when $name', ({ answers, kind = 'content', why }) => {
    expect(logIn(answers).end).toEqual({ ok: false, kind, why });
  });

  it('is our own fault when a variable is missing', () => {
    const form = { fields: { user: '{nobody}' } };
    expect(() => logIn([ASKS], { form })).toThrow('no value for {nobody} in "{nobody}"');
  });
});
