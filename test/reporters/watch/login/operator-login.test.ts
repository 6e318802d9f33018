import { get } from 'node:http';
import { describe, expect, it } from 'vitest';
import { CLIENTS } from '../../../../simulator/identity/clients.ts';
import { Browser } from '../../../simulator/browser.ts';
import { CITIZEN } from '../../../simulator/national.ts';
import { SAMPLE_MS } from '../sample-record.ts';
import { SECRET } from '../status/served-status.ts';
import {
  issuerOfFile,
  logIn,
  SESSION_COOKIE,
  SESSION_MS,
  serveLogin,
  stopsAtUs,
} from './served-login.ts';

const issuer = issuerOfFile();

const HTML = { accept: 'text/html' };

/** What the server says itself, and where it sends to. */
async function answered(url: string, headers: Readonly<Record<string, string>> = HTML) {
  const response = await fetch(url, { headers, redirect: 'manual' });
  return {
    status: response.status,
    location: response.headers.get('location'),
    cookies: response.headers.getSetCookie(),
    text: await response.text(),
  };
}

/** The cookie of a session, as a header. */
function sessionOf(browser: Browser): Readonly<Record<string, string>> {
  return { cookie: `${SESSION_COOKIE}=${browser.cookie(SESSION_COOKIE)}` };
}

describe('An operator who logs in', () => {
  it('comes back to the page that was asked for, and sees errors there from then on', async () => {
    const { root } = await serveLogin(issuer());
    const browser = new Browser();
    const page = `${root}operator/probes/settlement-hue`;
    expect(await logIn(browser, page)).toMatchObject({ status: 200, url: page });
    const shown = await browser.get(`${root}operator`);
    expect(shown.url).toBe(`${root}operator`);
    expect(shown.text).toContain('trang vận hành');
    expect(shown.text).toContain('href="/operator/logout"');
  });

  it('has a session that no script reads and no page from elsewhere sends', async () => {
    const { root } = await serveLogin(issuer());
    const browser = stopsAtUs();
    const { url } = await logIn(browser, `${root}operator`);
    const name = browser.cookieNames().find((one) => one.startsWith('thongsuot-login-')) ?? '';
    const cookie = `${name}=${browser.cookie(name)}`;
    const { status, location, cookies } = await answered(url, { ...HTML, cookie });
    expect([status, location]).toEqual([303, '/operator']);
    expect(cookies).toEqual([
      expect.stringMatching(
        /^thongsuot-login-[\w-]{12}=; Path=\/; Expires=Thu, 01 Jan 1970 .*; HttpOnly; SameSite=Lax$/,
      ),
      expect.stringMatching(/^thongsuot-operator=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
  });

  it('is asked for where the configuration says, whatever the request calls the server', async () => {
    const { root } = await serveLogin(issuer(), { public_url: 'https://thongsuot.example.vn' });
    const headers = { ...HTML, host: '127.0.0.9:1' };
    const [location, cookies] = await new Promise<[string | undefined, string[] | undefined]>(
      (done) => {
        get(`${root}operator`, { headers }, (response) => {
          response.resume();
          done([response.headers.location, response.headers['set-cookie']]);
        });
      },
    );
    const asked = new URL(location ?? '').searchParams;
    expect(asked.get('redirect_uri')).toBe('https://thongsuot.example.vn/operator/sso');
    expect([asked.get('code_challenge_method'), asked.get('response_type')]).toEqual([
      'S256',
      'code',
    ]);
    expect(cookies).toEqual([expect.stringMatching(/; HttpOnly; Secure; SameSite=Lax$/)]);
  });

  it('may be of a client that keeps a secret', async () => {
    const { id: client_id, secret: client_secret } = CLIENTS.portal;
    const { root } = await serveLogin(issuer(), { client_id, client_secret });
    expect((await logIn(new Browser(), `${root}operator`)).status).toBe(200);
  });

  it('is let in nowhere but here', async () => {
    const { root } = await serveLogin(issuer());
    const browser = new Browser();
    const shown = await logIn(browser, `${root}operator/login?next=https://xau.example/`);
    expect(shown.url).toBe(`${root}operator`);
    expect(await browser.get(`${root}operator?x=//xau.example`)).toMatchObject({ status: 200 });
    expect(browser.visited.join()).not.toContain(' https://xau.example');
  });

  it('is told in both languages when the account is not allowed, and gets no session', async () => {
    const { root } = await serveLogin(issuer(), { allowed: { sub: ['999000000000'] } });
    const browser = new Browser();
    const { status, text } = await logIn(browser, `${root}operator`);
    expect(status).toBe(403);
    expect(text).toContain('không nằm trong số được phép');
    expect(text).toContain('this account is not among those that are allowed');
    expect(text).not.toContain(CITIZEN.account);
    expect(browser.cookie(SESSION_COOKIE)).toBe(undefined);
  });

  it('leaves no token, code or account in what the daemon says or the page shows', async () => {
    const { root, problems } = await serveLogin(issuer());
    const browser = new Browser();
    const { url, text } = await logIn(browser, `${root}operator`);
    expect(url).not.toMatch(/code=|state=/);
    for (const told of [text, ...problems]) {
      expect(told).not.toMatch(/eyJ/);
      expect(told).not.toContain(CITIZEN.account);
    }
  });
});

describe('Whoever comes back with what is no login of this browser', () => {
  it('is refused where another browser began it', async () => {
    const { root } = await serveLogin(issuer());
    const { url } = await logIn(stopsAtUs(), `${root}operator`);
    const stranger = await new Browser().get(url);
    expect(stranger.status).toBe(400);
    expect(stranger.text).toContain('không bắt đầu từ trình duyệt này');
  });

  it('is refused with another state, and with none', async () => {
    const { root } = await serveLogin(issuer());
    const browser = stopsAtUs();
    const { url } = await logIn(browser, `${root}operator`);
    const other = new URL(url);
    other.searchParams.set('state', 'x');
    const once = new Browser();
    expect((await once.get(other.href)).status).toBe(400);
    other.searchParams.delete('state');
    expect((await once.get(other.href)).status).toBe(400);
  });

  it('is refused the second time', async () => {
    const { root } = await serveLogin(issuer());
    const browser = new Browser();
    await logIn(browser, `${root}operator`);
    const back = browser.visited.find((line) => line.includes('/operator/sso?')) ?? '';
    const again = await browser.get(back.replace('GET ', ''));
    expect([again.status, again.text.includes('đã được dùng')]).toEqual([400, true]);
  });

  it.each([
    ['a code that was used', true],
    ['a code of another login of this browser', false],
  ])('is refused with %s', async (_, isUsed) => {
    const { root } = await serveLogin(issuer());
    const stopping = stopsAtUs();
    const first = await logIn(stopping, `${root}operator`);
    const code = new URL(first.url).searchParams.get('code') ?? '';
    const cookiesOf = (browser: Browser): string =>
      browser
        .cookieNames()
        .map((name) => `${name}=${browser.cookie(name)}`)
        .join('; ');
    if (isUsed)
      expect((await answered(first.url, { ...HTML, cookie: cookiesOf(stopping) })).status).toBe(
        303,
      );
    const second = await answered(`${root}operator`);
    const back = new URL(first.url);
    back.searchParams.set('state', new URL(second.location ?? '').searchParams.get('state') ?? '');
    back.searchParams.set('code', code);
    const cookie = second.cookies.map((line) => line.split(';')[0]).join('; ');
    const { status, cookies } = await answered(back.href, { ...HTML, cookie });
    expect(status).toBe(400);
    expect(cookies.join()).not.toContain(SESSION_COOKIE);
  });

  it('is refused after ten minutes', async () => {
    const served = await serveLogin(issuer());
    const browser = stopsAtUs();
    const { url } = await logIn(browser, `${served.root}operator`);
    served.forward(600_000);
    const cookie = browser
      .cookieNames()
      .map((name) => `${name}=${browser.cookie(name)}`)
      .join('; ');
    expect((await answered(url, { ...HTML, cookie })).status).toBe(400);
  });

  it('is refused where another issuer answers, and where somebody stopped there', async () => {
    const { root } = await serveLogin(issuer());
    const back = async (changes: Readonly<Record<string, string>>) => {
      const { location, cookies } = await answered(`${root}operator`);
      const state = new URL(location ?? '').searchParams.get('state') ?? '';
      const query = new URLSearchParams({ state, ...changes });
      const cookie = cookies.map((line) => line.split(';')[0]).join('; ');
      return answered(`${root}operator/sso?${query}`, { ...HTML, cookie });
    };
    expect((await back({ code: 'x', iss: 'https://xau.example' })).status).toBe(403);
    const stopped = await back({ error: 'access_denied', error_description: '<b>không</b>' });
    expect([stopped.status, stopped.text.includes('<b>')]).toEqual([403, false]);
  });
});

describe('A session', () => {
  it('is over after its time, with the streams that it opened', async () => {
    const served = await serveLogin(issuer());
    const browser = new Browser();
    await logIn(browser, `${served.root}operator`);
    const headers = sessionOf(browser);
    const stream = await fetch(`${served.root}operator/events`, { headers });
    expect(stream.status).toBe(200);
    served.forward(SESSION_MS - 1);
    served.login.sweep();
    expect((await answered(`${served.root}operator`, { ...HTML, ...headers })).status).toBe(200);
    served.forward(1);
    served.login.sweep();
    // Before anything of the connection's end is known here.
    served.at(SAMPLE_MS + 2000);
    // Cut off: it would go on otherwise.
    // It ends: what is told afterwards is not for it.
    expect(await stream.text()).toContain('event: parts');
    expect((await answered(`${served.root}operator/events`, headers)).status).toBe(401);
    expect((await answered(`${served.root}operator`, { ...HTML, ...headers })).status).toBe(303);
  });

  it('ends when somebody logs out on the page', async () => {
    const { root } = await serveLogin(issuer());
    const browser = new Browser();
    await logIn(browser, `${root}operator`);
    const headers = { ...HTML, ...sessionOf(browser) };
    const out = await answered(`${root}operator/logout`, {
      ...headers,
      'sec-fetch-site': 'same-origin',
    });
    expect([out.status, out.text.includes('Bạn đã đăng xuất')]).toEqual([200, true]);
    expect((await answered(`${root}operator`, headers)).status).toBe(303);
  });

  it('does not end because a page from elsewhere sends the browser to the logout', async () => {
    const { root } = await serveLogin(issuer());
    const browser = new Browser();
    await logIn(browser, `${root}operator`);
    const headers = { ...HTML, ...sessionOf(browser) };
    for (const site of [{ 'sec-fetch-site': 'cross-site' }, {}]) {
      const asked = await answered(`${root}operator/logout?key=x`, { ...headers, ...site });
      expect([asked.status, asked.text.includes('Đăng xuất khỏi trang vận hành?')]).toEqual([
        200,
        true,
      ]);
    }
    expect((await answered(`${root}operator`, headers)).status).toBe(200);
    const asked = await answered(`${root}operator/logout`, headers);
    const [, way = ''] = /href="\/(operator\/logout\?key=[^"]+)"/.exec(asked.text) ?? [];
    expect((await answered(root + way, headers)).text).toContain('Bạn đã đăng xuất');
    expect((await answered(`${root}operator`, headers)).status).toBe(303);
  });

  it('can be ended on the page only by whom it let in, and not by whom the secret did', async () => {
    const { root } = await serveLogin(issuer());
    const browser = new Browser();
    await logIn(browser, `${root}operator`);
    const link = 'href="/operator/logout"';
    const authorization = `Basic ${Buffer.from(`can-bo:${SECRET}`).toString('base64')}`;
    for (const page of ['operator', 'operator/probes/settlement-hue']) {
      const own = await answered(root + page, { ...HTML, ...sessionOf(browser) });
      const bySecret = await answered(root + page, { ...HTML, authorization });
      expect([own.status, own.text.includes(link)]).toEqual([200, true]);
      expect([bySecret.status, bySecret.text.includes(link)]).toEqual([200, false]);
    }
  });

  it('ends with a word on the secret that the browser brings and will go on bringing', async () => {
    const { root } = await serveLogin(issuer());
    const browser = new Browser();
    await logIn(browser, `${root}operator`);
    const authorization = `Basic ${Buffer.from(`can-bo:${SECRET}`).toString('base64')}`;
    const headers = { ...HTML, authorization, 'sec-fetch-site': 'same-origin' };
    const out = await answered(`${root}operator/logout`, { ...headers, ...sessionOf(browser) });
    expect(out.status).toBe(200);
    expect(out.text).toContain('Trình duyệt vẫn giữ mật khẩu vận hành');
    expect(out.text).toContain('This browser keeps the operators&#39; password');
    const without = await answered(`${root}operator/logout`, HTML);
    expect(without.text).not.toContain('mật khẩu vận hành');
  });

  it('is none that somebody made up', async () => {
    const { root } = await serveLogin(issuer());
    const cookie = `${SESSION_COOKIE}=${'a'.repeat(43)}`;
    expect((await answered(`${root}operator/events`, { cookie })).status).toBe(401);
  });
});

describe('Beside the login', () => {
  it('the secret lets in as before', async () => {
    const { root } = await serveLogin(issuer());
    const authorization = `Basic ${Buffer.from(`can-bo:${SECRET}`).toString('base64')}`;
    const status = async (headers: Readonly<Record<string, string>>): Promise<number> =>
      (await answered(`${root}operator`, headers)).status;
    expect(await status({ ...HTML, authorization })).toBe(200);
    expect(await status({ ...HTML, authorization: 'Bearer x' })).toBe(401);
    expect(await status({})).toBe(401);
  });

  it('browsers are asked for the secret where people want that', async () => {
    const { root } = await serveLogin(issuer());
    const response = await fetch(`${root}operator?secret`, { headers: HTML, redirect: 'manual' });
    expect([response.status, response.headers.get('www-authenticate')?.slice(0, 5)]).toEqual([
      401,
      'Basic',
    ]);
  });

  it('programs are told to log in where there is no secret', async () => {
    const { root } = await serveLogin(issuer(), { secret: null });
    const { status, text } = await answered(`${root}operator`, {});
    expect([status, text]).toEqual([401, 'this needs a login: open /operator in a browser\n']);
  });

  it('come-backs that come to nothing are limited by address, in both languages', async () => {
    const { root } = await serveLogin(issuer());
    const statuses: number[] = [];
    for (let i = 0; i < 20; i++) {
      statuses.push((await answered(`${root}operator/sso?state=${i}`)).status);
    }
    const last = await answered(`${root}operator/sso?state=x`);
    expect([...statuses, last.status]).toEqual([...Array(20).fill(400), 429]);
    expect(last.text).toContain('Quá nhiều lượt đăng nhập');
    expect(last.text).toContain('Too many logins');
  });

  it('a login that comes to nothing counts as such a come-back, and is told why, however many there were', async () => {
    const { root } = await serveLogin(issuer());
    const declined = async (): Promise<number> => {
      const { location, cookies } = await answered(`${root}operator`);
      const state = new URL(location ?? '').searchParams.get('state') ?? '';
      const cookie = cookies.map((line) => line.split(';')[0]).join('; ');
      const back = `${root}operator/sso?state=${state}&error=access_denied`;
      return (await answered(back, { ...HTML, cookie })).status;
    };
    const statuses: number[] = [];
    for (let i = 0; i < 21; i++) statuses.push(await declined());
    expect(statuses).toEqual(Array(21).fill(403));
    expect((await answered(`${root}operator/sso?state=x`)).status).toBe(429);
  });

  it('nobody keeps others behind the same proxy from logging in', async () => {
    const { root } = await serveLogin(issuer());
    for (let i = 0; i < 25; i++) expect((await answered(`${root}operator`)).status).toBe(303);
    for (let i = 0; i < 25; i++) await answered(`${root}operator/sso?state=${i}`);
    expect((await logIn(new Browser(), `${root}operator`)).status).toBe(200);
  });

  it('no more logins begin than are kept, wherever people want to go', async () => {
    const { root } = await serveLogin(issuer());
    const statuses: number[] = [];
    for (let i = 0; i < 300; i++) {
      statuses.push((await answered(`${root}operator/login`)).status);
      statuses.push((await answered(`${root}operator/probes/x`)).status);
    }
    expect(new Set(statuses)).toEqual(new Set([303]));
    expect((await answered(`${root}operator/login`)).status).toBe(429);
  });

  it('what is wrong with the issuer is said once a minute, however many try', async () => {
    const down: typeof fetch = async () => Promise.reject(new TypeError('fetch failed'));
    const served = await serveLogin(issuer(), { fetch: down });
    for (let i = 0; i < 3; i++) await answered(`${served.root}operator`);
    expect(served.problems).toHaveLength(1);
    served.forward(60_000);
    await answered(`${served.root}operator`);
    expect(served.problems).toHaveLength(2);
  });

  it('an address that is too long to keep leads to the operator page', async () => {
    const { root } = await serveLogin(issuer());
    const browser = new Browser();
    const shown = await logIn(browser, `${root}operator?${'x'.repeat(2000)}`);
    expect(shown).toMatchObject({ status: 200, url: `${root}operator` });
  });

  it('logins that succeed are not counted', async () => {
    const { root } = await serveLogin(issuer());
    for (let i = 0; i < 12; i++) {
      expect([i, (await logIn(new Browser(), `${root}operator`)).status]).toEqual([i, 200]);
    }
  });
});
