import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClientCredentials, OidcLogin } from '../../model/authentication.ts';
import {
  clientCredentialsLogin,
  compileConversation,
  type LoginAnswer,
} from '../../model/login-flow.ts';
import { fakeAnswer } from './fake-answer.ts';
import {
  CHALLENGE,
  converse,
  formOf,
  linesOf,
  page,
  redirect,
  toolsDrawing,
  VERIFIER,
} from './login-walk.ts';

const LOGIN: OidcLogin = {
  kind: 'oidc',
  performs: 'settlement.login',
  authorization_url: 'https://sso.example/auth',
  token_url: 'https://sso.example/token',
  client_id: 'portal',
  redirect_uri: 'https://dvc.example/cb',
  scope: 'openid profile',
  sets: 'token',
  form: { fields: { user: '{account}', pass: '{password}' } },
};

const ASKS = page(formOf(['user', 'pass']));

const CODE = redirect('https://dvc.example/cb?code=c%2B1&state=S1');

const TOKEN = fakeAnswer({ json: { access_token: 't1', token_type: 'Bearer', expires_in: 300 } });

const LOGGED_IN = { ok: true, extracted: { token: 't1' } };

/** Logs in at a provider that answers as given. */
function logIn(answers: readonly LoginAnswer[], login: Partial<OidcLogin> = {}, secret?: string) {
  const talk = compileConversation({ ...LOGIN, ...login });
  const context = {
    base_url: 'https://dvc.example',
    variables: { account: 'an', password: 'p1' },
    secret,
    tools: toolsDrawing(VERIFIER, 'S1', 'N1'),
  };
  return converse(talk(context), answers);
}

describe('a login by OpenID Connect', () => {
  it('asks for a code with a challenge, and for the token with the verifier', () => {
    const { sent, end } = logIn([ASKS, CODE, TOKEN]);
    expect(end).toEqual(LOGGED_IN);
    expect(linesOf(sent).map((line) => line.split('?')[0])).toEqual([
      'GET https://sso.example/auth',
      'POST https://sso.example/submit',
      'POST https://sso.example/token',
    ]);
    expect(Object.fromEntries(new URL(sent[0]?.url ?? '').searchParams)).toEqual({
      response_type: 'code',
      client_id: 'portal',
      redirect_uri: 'https://dvc.example/cb',
      scope: 'openid profile',
      state: 'S1',
      nonce: 'N1',
      code_challenge: CHALLENGE,
      code_challenge_method: 'S256',
    });
    expect(sent[2]).toEqual({
      method: 'POST',
      url: 'https://sso.example/token',
      headers: { Accept: 'application/json' },
      form: {
        grant_type: 'authorization_code',
        code: 'c+1',
        redirect_uri: 'https://dvc.example/cb',
        client_id: 'portal',
        code_verifier: VERIFIER,
      },
    });
  });

  it('needs no page where the provider knows the visitor, and calls paths below the platform', () => {
    const urls = { authorization_url: '/oauth/auth?tenant=1', token_url: '/oauth/token' };
    const { sent, end } = logIn([CODE, TOKEN], urls);
    expect(end).toEqual(LOGGED_IN);
    expect(linesOf(sent)[0]).toMatch(
      /^GET https:\/\/dvc.example\/oauth\/auth\?tenant=1&response_type=code&/,
    );
    expect(linesOf(sent)[1]).toBe('POST https://dvc.example/oauth/token');
  });

  it('agrees to every page between the login and the way back', () => {
    const consent = formOf([], { action: '/consent', fields: { scope: 'openid', agree: 'yes' } });
    const { sent, end } = logIn([ASKS, page(consent), page(consent), CODE, TOKEN]);
    expect(end).toEqual(LOGGED_IN);
    expect(sent[2]).toMatchObject({
      url: 'https://sso.example/consent',
      form: { scope: 'openid', agree: 'yes' },
    });
  });

  it.each([
    { redirect_uri: 'https://dvc.example', location: 'https://dvc.example/?code=c&state=S1' },
    { redirect_uri: 'https://dvc.example', location: 'https://dvc.example?code=c&state=S1' },
    { redirect_uri: 'https://dvc.example/', location: 'https://dvc.example?code=c&state=S1' },
    { redirect_uri: 'https://sso.example/cb', location: '/cb?state=S1&code=c#_=_' },
    { redirect_uri: 'vn.gov.app://back', location: 'vn.gov.app://back?code=c&state=S1' },
  ])('knows the way back to $redirect_uri by $location', ({ redirect_uri, location }) => {
    const { sent, end } = logIn([ASKS, redirect(location), TOKEN], { redirect_uri });
    expect(end).toEqual(LOGGED_IN);
    expect(sent[2]?.form).toMatchObject({ code: 'c', redirect_uri });
  });

  it('follows a redirect that only begins like the way back', () => {
    const { sent } = logIn([redirect('https://dvc.example/cb/sso'), CODE, TOKEN]);
    expect(linesOf(sent)[1]).toBe('GET https://dvc.example/cb/sso');
  });

  it.each<{ name: string; answers: LoginAnswer[]; kind?: string; why: string }>([
    {
      name: 'the state is foreign',
      answers: [ASKS, redirect('https://dvc.example/cb?code=c&state=S2')],
      why: 'the redirect has a foreign state',
    },
    {
      name: 'there is no state',
      answers: [ASKS, redirect('https://dvc.example/cb?code=c')],
      why: 'the redirect has a foreign state',
    },
    {
      name: 'there is no code',
      answers: [ASKS, redirect('https://dvc.example/cb?state=S1')],
      why: 'the redirect has no code',
    },
    {
      name: 'the provider refuses',
      answers: [redirect('https://dvc.example/cb?error=access_denied&state=S1')],
      why: 'the provider refused: access_denied',
    },
    {
      name: 'the password is refused',
      answers: [ASKS, ASKS],
      why: 'the login page came back: account or password was refused',
    },
    {
      name: 'it ends on a page',
      answers: [ASKS, page()],
      why: 'the login ended on a page, not at the redirect_uri',
    },
    {
      name: 'consent is asked for over and over',
      answers: [ASKS, ...Array.from({ length: 19 }, () => page(formOf([])))],
      why: 'the login did not end within 20 pages',
    },
    {
      name: 'the code is refused',
      answers: [CODE, fakeAnswer({ status: 400, json: { error: 'invalid_grant' } })],
      kind: 'status',
      why: 'the token endpoint answered 400',
    },
    {
      name: 'the token answer is no JSON',
      answers: [CODE, fakeAnswer()],
      why: 'the token answer has no access_token',
    },
    ...[null, 'text', {}, { access_token: '' }, { access_token: 7 }].map((json) => ({
      name: `the token answer is ${JSON.stringify(json)}`,
      answers: [CODE, fakeAnswer({ json })],
      why: 'the token answer has no access_token',
    })),
  ])('fails when $name', ({ answers, kind = 'content', why }) => {
    expect(logIn(answers).end).toEqual({ ok: false, kind, why });
  });

  it('shows its own secret where the client has one', () => {
    const { sent } = logIn([CODE, TOKEN], {}, 's1');
    // base64 of portal:s1
    expect(sent[1]?.headers['Authorization']).toBe('Basic cG9ydGFsOnMx');
  });
});

const MACHINE: ClientCredentials = {
  kind: 'client-credentials',
  token_url: '/oauth/token',
  client_id: 'lgsp',
  client_secret: { env: 'SECRET' },
  sets: 'machine_token',
};

/** Asks for a machine's token at an endpoint that answers as given. */
function askFor(answer: LoginAnswer, login: Partial<ClientCredentials> = {}, secret = 's1') {
  const context = { base_url: 'https://lgsp.example', secret, tools: toolsDrawing() };
  return converse(clientCredentialsLogin({ ...MACHINE, ...login }, context), [answer]);
}

function basicOf(client_id: string, secret: string): string {
  const header = askFor(TOKEN, { client_id }, secret).sent[0]?.headers['Authorization'] ?? '';
  return Buffer.from(header.replace(/^Basic /, ''), 'base64').toString();
}

describe('a token for a machine', () => {
  it('is asked for with the secret in the header, and never in the body', () => {
    expect(askFor(TOKEN).sent).toEqual([
      {
        method: 'POST',
        url: 'https://lgsp.example/oauth/token',
        // base64 of lgsp:s1
        headers: { Accept: 'application/json', Authorization: 'Basic bGdzcDpzMQ==' },
        form: { grant_type: 'client_credentials' },
      },
    ]);
    const { sent } = askFor(TOKEN, { scope: 'a b' });
    expect(sent[0]?.form).toEqual({ grant_type: 'client_credentials', scope: 'a b' });
  });

  it.each([
    // RFC 6749, appendix B.
    { part: ' %&+£€', encoded: '+%25%26%2B%C2%A3%E2%82%AC' },
    { part: 'a:b', encoded: 'a%3Ab' },
    { part: "8Q~a-b_c.d!*'()", encoded: "8Q~a-b_c.d!*'()" },
    { part: 'Mật khẩu', encoded: 'M%E1%BA%ADt+kh%E1%BA%A9u' },
  ])('form-encodes client and secret before they are joined: $part', ({ part, encoded }) => {
    expect(basicOf(part, part)).toBe(`${encoded}:${encoded}`);
  });

  it('is asked for by any client and secret so that both are read back', () => {
    const text = fc.string({ unit: 'binary', minLength: 1 });
    fc.assert(
      fc.property(text, text, (client_id, secret) => {
        const parts = basicOf(client_id, secret).split(':');
        const read = parts.map((part) => new URLSearchParams(`p=${part}`).get('p'));
        expect(read).toEqual([client_id, secret]);
      }),
    );
  });

  it.each([
    { expires_in: 300, seconds: 300 },
    { expires_in: '300', seconds: 300 },
    { expires_in: undefined, seconds: 0 },
    { expires_in: null, seconds: 0 },
    { expires_in: 'soon', seconds: 0 },
    { expires_in: {}, seconds: 0 },
  ])('that expires in $expires_in holds for $seconds s', ({ expires_in, seconds }) => {
    const { end } = askFor(fakeAnswer({ json: { access_token: 't1', expires_in } }));
    expect(end).toEqual({ access_token: 't1', expires_in_s: seconds });
  });

  it('is refused with the status', () => {
    const why = 'the token endpoint answered 401';
    expect(askFor(fakeAnswer({ status: 401 })).end).toEqual({ ok: false, kind: 'status', why });
  });
});
