import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Visitor } from '../../../runners/visitor.ts';
import { nameOf } from '../../../simulator/accounts.ts';
import { CLIENTS } from '../../../simulator/identity/clients.ts';
import { calledPlatform } from '../../runners/called-platform.ts';
import { Browser, type Shown } from '../browser.ts';
import { CITIZEN, SHIPPED, serveNational } from '../national.ts';
import { answer } from '../served.ts';
import { VirtualClock } from '../virtual-clock.ts';

const VERIFIER = 'v'.repeat(43);

type Words = Readonly<Record<string, string>>;

/** The address that a client sends a browser to. */
function authorization(url: string, changes: Words = {}): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: CLIENTS.toolkit.id,
    redirect_uri: CLIENTS.toolkit.redirect_uri,
    scope: 'openid',
    state: 'a state',
    nonce: 'a nonce',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  });
  return `${url}/auth?${query}`;
}

const PARTNER = { client_id: CLIENTS.partner.id, redirect_uri: CLIENTS.partner.redirect_uri };

/** Walks from the client to its answer. */
async function logIn(browser: Browser, start: string): Promise<Shown> {
  const form = await browser.get(start);
  return browser.post(form.url, { account: CITIZEN.account, password: CITIZEN.password });
}

function codeIn({ url }: Shown): string {
  return new URL(url).searchParams.get('code') ?? '';
}

async function tokenFor(url: string, code: string, changes: Words = {}) {
  const { status, body } = await answer(`${url}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      client_id: CLIENTS.toolkit.id,
      redirect_uri: CLIENTS.toolkit.redirect_uri,
      code_verifier: VERIFIER,
      ...changes,
    }),
  });
  return { status, body: body as Words };
}

async function profileStatus(url: string, token: string | undefined): Promise<number> {
  const headers = { Authorization: `Bearer ${token}` };
  return (await answer(`${url}/api/profile`, { headers })).status;
}

let clock: VirtualClock;
let url: string;
let browser: Browser;

beforeEach(async () => {
  clock = new VirtualClock();
  url = (await serveNational({ platforms: ['identity'], clock })).identity!;
  browser = new Browser();
});

afterEach(() => vi.restoreAllMocks());

describe('the OpenID Provider', () => {
  it('is where it says that it is', async () => {
    const { body } = await answer(`${url}/.well-known/openid-configuration`);
    expect(body).toMatchObject({
      issuer: url,
      authorization_endpoint: `${url}/auth`,
      token_endpoint: `${url}/token`,
      jwks_uri: `${url}/jwks`,
      userinfo_endpoint: `${url}/me`,
      scopes_supported: ['openid'],
    });
  });

  it('gives a token for a login, with the claims of VNeID in it and behind it', async () => {
    const back = await logIn(browser, authorization(url));
    expect(new URL(back.url).searchParams.get('state')).toBe('a state');
    const { status, body } = await tokenFor(url, codeIn(back));
    expect([status, body['token_type'], body['expires_in']]).toEqual([200, 'Bearer', 3600]);
    const claims = {
      sub: CITIZEN.account,
      HoVaTen: nameOf(CITIZEN.account),
      SoDinhDanh: CITIZEN.account,
      SoDienThoai: '0900000123',
    };
    expect(payloadOf(body['id_token'])).toMatchObject({
      ...claims,
      iss: url,
      aud: 'thongsuot',
      nonce: 'a nonce',
    });
    const headers = { Authorization: `Bearer ${body['access_token']}` };
    expect((await answer(`${url}/me`, { headers })).body).toEqual(claims);
    expect(await profileStatus(url, body['access_token'])).toBe(200);
  });

  it('signs with a key that it publishes, the same one for every provider of the process', async () => {
    const other = (await serveNational({ platforms: ['identity'] })).identity!;
    const keysOf = async (at: string) => (await answer(`${at}/jwks`)).body;
    const keys = (await keysOf(url)) as { keys: Words[] };
    expect(await keysOf(other)).toEqual(keys);
    expect(keys.keys).toMatchObject([{ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' }]);
    expect(keys.keys[0]).not.toHaveProperty('d');
  });

  it('takes a token for an hour', async () => {
    const { body } = await tokenFor(url, codeIn(await logIn(browser, authorization(url))));
    await clock.advance(3_599_000);
    expect(await profileStatus(url, body['access_token'])).toBe(200);
    await clock.advance(1_000);
    expect(await profileStatus(url, body['access_token'])).toBe(401);
  });

  it('takes a code for a minute, and once: who comes a second time makes the token worthless', async () => {
    const late = codeIn(await logIn(browser, authorization(url)));
    await clock.advance(60_000);
    expect((await tokenFor(url, late)).status).toBe(400);
    const code = codeIn(await logIn(browser, authorization(url)));
    const { body } = await tokenFor(url, code);
    expect(await profileStatus(url, body['access_token'])).toBe(200);
    expect((await tokenFor(url, code)).body).toMatchObject({ error: 'invalid_grant' });
    expect(await profileStatus(url, body['access_token'])).toBe(401);
  });

  it('wants the proof of whoever began (PKCE)', async () => {
    const code = codeIn(await logIn(browser, authorization(url)));
    const foreign = await tokenFor(url, code, { code_verifier: 'w'.repeat(43) });
    expect(foreign.body).toMatchObject({ error: 'invalid_grant' });
  });

  it('has people of the toolkit log in anew, whoever is logged in', async () => {
    await logIn(browser, authorization(url));
    const again = await browser.get(authorization(url));
    expect(again.text).toContain('name="password"');
    expect(codeIn(await logIn(browser, authorization(url)))).not.toBe('');
  });

  it('lets somebody else log in after the first one, as the toolkit does and a browser', async () => {
    const toolkit = new Visitor(calledPlatform(url, SHIPPED.reference), 'citizen');
    const names: (string | undefined)[] = [];
    for (const account of [CITIZEN.account, '999000000456', CITIZEN.account]) {
      const login = await toolkit.perform('identity.login', { ...CITIZEN, account });
      if (!login.ok) throw new Error(login.why);
      const profile = await toolkit.perform('identity.readProfile', login.extracted);
      names.push(profile.ok ? profile.extracted['profile_personal_id'] : profile.why);
    }
    expect(names).toEqual([CITIZEN.account, '999000000456', CITIZEN.account]);
  });

  it('asks whether a stranger may know, once, and takes no for an answer', async () => {
    const asked = await logIn(browser, authorization(url, PARTNER));
    expect(asked.text).toContain('Đồng ý chia sẻ thông tin');
    expect(asked.text).toContain('Ứng dụng của đối tác');
    const refused = await browser.post(asked.url, { 'tra-loi': 'khong' });
    expect(new URL(refused.url).searchParams.get('error')).toBe('access_denied');
    const again = await browser.get(authorization(url, PARTNER));
    const agreed = await browser.post(again.url, { 'tra-loi': 'dong-y' });
    const partner = { ...PARTNER };
    expect((await tokenFor(url, codeIn(agreed), partner)).status).toBe(200);
    expect(codeIn(await browser.get(authorization(url, PARTNER)))).not.toBe('');
  });

  it.each([
    ['another address', { redirect_uri: 'https://evil.example/sso' }],
    ['an unknown client', { client_id: 'la' }],
    ['the address of another client', { redirect_uri: CLIENTS.partner.redirect_uri }],
    [
      'a stranger for a client of this machine',
      { client_id: CLIENTS.portal.id, redirect_uri: 'https://evil.example/sso' },
    ],
    [
      'another path of this machine',
      { client_id: CLIENTS.portal.id, redirect_uri: 'http://127.0.0.1:1/x' },
    ],
    [
      'somebody who only looks like this machine',
      { client_id: CLIENTS.portal.id, redirect_uri: 'http://127.0.0.1@evil.example/sso' },
    ],
  ])('sends nobody to %s, but says so', async (_name, changes: Words) => {
    const shown = await browser.get(authorization(url, changes));
    expect(shown.status).toBe(400);
    expect(shown.text).toContain('Không thực hiện được yêu cầu đăng nhập');
  });

  it('gives a client with a secret no token without it', async () => {
    const client = { client_id: CLIENTS.portal.id, redirect_uri: 'http://127.0.0.1:1/sso' };
    expect((await tokenFor(url, 'x', client)).body).toMatchObject({ error: 'invalid_client' });
  });

  it('is loaded without a word on the terminal, on every version of Node', async () => {
    const files = ['provider.js', 'helpers/interaction_policy/index.js'];
    const script = files.map((file) => `await import('oidc-provider/lib/${file}');`).join('');
    const args = ['--input-type=module', '-e', script];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args);
    expect([stdout, stderr]).toEqual(['', '']);
  });

  it('says nothing on the terminal', async () => {
    const spies = (['log', 'info', 'warn', 'error'] as const).map((method) =>
      vi.spyOn(console, method).mockImplementation(() => undefined),
    );
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const other = (await serveNational({ platforms: ['identity'] })).identity!;
    const { body } = await tokenFor(other, codeIn(await logIn(browser, authorization(other))));
    const headers = { Authorization: `Bearer ${body['access_token']}` };
    await answer(`${other}/me`, { headers: { ...headers, Origin: 'https://evil.example' } });
    await browser.get(authorization(other, { client_id: 'la' }));
    await tokenFor(other, 'none');
    for (const spy of [...spies, warned]) expect(spy.mock.calls).toEqual([]);
  });
});

function payloadOf(token: string | undefined): unknown {
  const [, payload = ''] = (token ?? '').split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
}
