import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { IssuerFailed } from '../../../../reporters/watch/login/login-errors.ts';
import { CLIENTS } from '../../../../simulator/identity/clients.ts';
import { Browser } from '../../../simulator/browser.ts';
import { CITIZEN } from '../../../simulator/national.ts';
import { issuerOfFile, logIn, SESSION_COOKIE, serveLogin, withToken } from './served-login.ts';

/* What comes from the real provider of the simulator, put in place of what should have come. */

const issuer = issuerOfFile();

/** A token that the provider made for the same person and another client. */
async function foreignToken(): Promise<string> {
  const verifier = 'v'.repeat(43);
  const { id: client_id, redirect_uri } = CLIENTS.toolkit;
  const query = new URLSearchParams({
    ...{ response_type: 'code', client_id, redirect_uri, scope: 'openid', state: 's', nonce: 'n' },
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const browser = new Browser();
  const form = await browser.get(`${issuer()}/auth?${query}`);
  const { account, password } = CITIZEN;
  const { url } = await browser.post(form.url, { account, password });
  const code = new URL(url).searchParams.get('code') ?? '';
  const body = new URLSearchParams({
    ...{ grant_type: 'authorization_code', code, client_id, redirect_uri, code_verifier: verifier },
  });
  const answer = await fetch(`${issuer()}/token`, { method: 'POST', body });
  return ((await answer.json()) as { id_token: string }).id_token;
}

/** A token with other claims, signed as before, or not at all. */
function forged(token: string, head: object | null): string {
  const [own = '', payload = '', signature = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const altered = encode({ ...claims, HoVaTen: 'Kẻ mạo danh' });
  return head === null ? `${own}.${altered}.${signature}` : `${encode(head)}.${altered}.`;
}

/** How a login ends whose token is another one. */
async function endWith(token: (own: string) => string) {
  const served = await serveLogin(issuer(), { fetch: withToken(token) });
  const browser = new Browser();
  const { status, text } = await logIn(browser, `${served.root}operator`);
  expect(browser.cookie(SESSION_COOKIE)).toBe(undefined);
  return { status, text, problems: served.problems };
}

describe('A token', () => {
  it('for another client is refused, in both languages, and what the daemon says names the claim and no token', async () => {
    const other = await foreignToken();
    const { status, text, problems } = await endWith(() => other);
    expect(status).toBe(403);
    expect(text).toContain('Không xác nhận được lượt đăng nhập');
    expect(text).toContain('This login cannot be confirmed');
    expect(problems).toEqual([
      `the login of operators over ${issuer()} failed: the token does not hold: ERR_JWT_CLAIM_VALIDATION_FAILED`,
    ]);
  });

  it('of an earlier login is refused', async () => {
    const tokens: string[] = [];
    const fetched = withToken((own) => {
      tokens.push(own);
      return tokens[0] ?? own;
    });
    const { root, problems } = await serveLogin(issuer(), { fetch: fetched });
    expect((await logIn(new Browser(), `${root}operator`)).status).toBe(200);
    expect((await logIn(new Browser(), `${root}operator`)).status).toBe(403);
    expect(problems.join()).toContain('the token was made for another login');
  });

  it.each([
    ['that somebody altered', null],
    ['without a signature', { alg: 'none' }],
    ['signed with what everybody knows', { alg: 'HS256' }],
  ])('%s is refused', async (_, head) => {
    expect((await endWith((own) => forged(own, head))).status).toBe(403);
  });

  it.each([
    ['a little later than it is good for', 3600 + 50, 200],
    ['much later', 3600 + 70, 403],
  ])('%s: clocks differ by a minute', async (_, late_s, status) => {
    const served = await serveLogin(issuer());
    served.forwardWall(late_s * 1000);
    expect((await logIn(new Browser(), `${served.root}operator`)).status).toBe(status);
  });
});

describe('An issuer', () => {
  it('that is down is told in both languages, asked three times, and asked again the next time', async () => {
    let isUp = false;
    const asked: string[] = [];
    const flaky: typeof fetch = async (input, init) => {
      asked.push(String(input));
      if (!isUp) throw new TypeError('fetch failed');
      return fetch(input, init);
    };
    const { root, problems } = await serveLogin(issuer(), { fetch: flaky });
    const response = await fetch(`${root}operator`, { headers: { accept: 'text/html' } });
    const text = await response.text();
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect(text).toContain('Hệ thống đăng nhập không trả lời');
    expect(text).toContain('The login system does not answer');
    expect(text).toContain('href="/operator?secret"');
    expect(asked).toEqual(Array(3).fill(`${issuer()}/.well-known/openid-configuration`));
    expect(problems).toEqual([
      `the login of operators over ${issuer()} failed: ${issuer()} cannot be reached`,
    ]);
    isUp = true;
    expect((await logIn(new Browser(), `${root}operator`)).status).toBe(200);
  });

  it('is asked what it is once an hour, and may be down then', async () => {
    const asked: string[] = [];
    let isUp = true;
    const counted: typeof fetch = async (input, init) => {
      if (String(input).includes('.well-known')) {
        asked.push(String(input));
        if (!isUp) throw new TypeError('fetch failed');
      }
      return fetch(input, init);
    };
    const served = await serveLogin(issuer(), { fetch: counted });
    for (let i = 0; i < 2; i++) await logIn(new Browser(), `${served.root}operator`);
    expect(asked).toHaveLength(1);
    served.forward(3_600_000);
    isUp = false;
    expect((await logIn(new Browser(), `${served.root}operator`)).status).toBe(200);
    expect(asked.length).toBeGreaterThan(1);
  });

  it.each([
    ['that calls itself otherwise', { issuer: 'https://xau.example' }, 'calls itself otherwise'],
    ['without keys', { jwks_uri: undefined }, 'no jwks_uri'],
    [
      'whose keys come from elsewhere and can be read on the way',
      { jwks_uri: 'http://sso.example.vn/jwks' },
      'no jwks_uri',
    ],
    [
      'whose tokens come from a place that is no URL',
      { token_endpoint: 'javascript:1' },
      'no token_endpoint',
    ],
  ])('%s is none', async (_, changes, why) => {
    const other: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      if (!String(input).includes('.well-known')) return response;
      return Response.json({ ...((await response.json()) as object), ...changes });
    };
    const { root, problems } = await serveLogin(issuer(), { fetch: other });
    expect((await fetch(`${root}operator`, { headers: { accept: 'text/html' } })).status).toBe(503);
    expect(problems.join()).toContain(why);
  });

  it('whose token endpoint fails is told as down, and not the code', async () => {
    const failing: typeof fetch = async (input, init) =>
      String(input).endsWith('/token')
        ? Response.json({ error: 'invalid_client' }, { status: 401 })
        : fetch(input, init);
    const { root, problems } = await serveLogin(issuer(), { fetch: failing });
    expect((await logIn(new Browser(), `${root}operator`)).status).toBe(503);
    expect(problems).toEqual([
      `the login of operators over ${issuer()} failed: its token endpoint answered 401 invalid_client`,
    ]);
  });

  it.each(['openid-configuration', 'token', 'jwks'])(
    'that may not be asked for its %s is told with what stands against it',
    async (end) => {
      const refusing: typeof fetch = async (input, init) => {
        if (!String(input).endsWith(`/${end}`)) return fetch(input, init);
        throw new IssuerFailed('refused: nobody has authorised it');
      };
      const { root, problems } = await serveLogin(issuer(), { fetch: refusing });
      await logIn(new Browser(), `${root}operator`);
      expect(problems).toEqual([
        `the login of operators over ${issuer()} failed: refused: nobody has authorised it`,
      ]);
    },
  );

  it('whose keys cannot be had is told as down', async () => {
    const failing: typeof fetch = async (input, init) =>
      String(input).endsWith('/jwks') ? new Response('', { status: 500 }) : fetch(input, init);
    const { root } = await serveLogin(issuer(), { fetch: failing });
    expect((await logIn(new Browser(), `${root}operator`)).status).toBe(503);
  });
});
