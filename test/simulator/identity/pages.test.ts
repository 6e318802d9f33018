import { beforeEach, describe, expect, it } from 'vitest';
import { CLIENTS } from '../../../simulator/identity/clients.ts';
import { Browser, type Shown } from '../browser.ts';
import { CITIZEN, countedAt, serveNational } from '../national.ts';
import { inject } from '../served.ts';

const { account, password } = CITIZEN;
const CHALLENGE = { code_challenge: 'c'.repeat(43), code_challenge_method: 'S256' };

/** The address that a client sends a browser to; the client need not be there. */
function authorization(url: string, client: { id: string }, redirect_uri: string): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: client.id,
    redirect_uri,
    scope: 'openid',
    state: 's',
    ...CHALLENGE,
  });
  return `${url}/auth?${query}`;
}

/** What stands in the middle of a page, without what is new each time. */
function contentOf({ text }: Shown): string {
  const main = /<main.*<\/main>/s.exec(text)?.[0] ?? text;
  return `${main.replace(/(dang-nhap|dong-y)\/[\w-]{20,}/g, '$1/UID')}\n`;
}

const GOLDEN = '../../golden/simulator/identity';

let url: string;
let browser: Browser;
/** Where the login for the partner begins: a client to whose address nobody gets, because nobody is there. */
let start: string;

beforeEach(async () => {
  url = (await serveNational({ platforms: ['identity'] })).identity!;
  browser = new Browser();
  start = authorization(url, CLIENTS.partner, CLIENTS.partner.redirect_uri);
});

describe('the pages on the way to a client', () => {
  it('look as they do, in Vietnamese and in English', async () => {
    const form = await browser.get(start);
    await expect(contentOf(form)).toMatchFileSnapshot(`${GOLDEN}/login.html`);
    const english = await browser.get(`${form.url}?lang=en`);
    await expect(contentOf(english)).toMatchFileSnapshot(`${GOLDEN}/login-en.html`);
    const consent = await browser.post(form.url, { account, password });
    await expect(contentOf(consent)).toMatchFileSnapshot(`${GOLDEN}/consent-en.html`);
  });

  it('say that the password was wrong, keep the account, and cost the platform the attempt', async () => {
    const form = await browser.get(start);
    const wrong = await browser.post(form.url, { account, password: 'sai' });
    expect(wrong.status).toBe(401);
    expect(wrong.text).toContain('Số định danh hoặc mật khẩu không đúng');
    expect(wrong.text).toContain(`value="${account}"`);
    expect(wrong.text).not.toContain('value="sai"');
    expect((await countedAt(url, 'pages'))['identity.login']).toMatchObject({
      statuses: { 401: 1 },
    });
  });

  it('let a browser follow the form to the client and nowhere else', async () => {
    const form = await browser.get(start);
    const policy = form.headers.get('content-security-policy');
    expect(policy).toContain("form-action 'self' https://doi-tac.invalid;");
    const own = await browser.get(`${url}/dang-nhap`);
    expect(own.headers.get('content-security-policy')).toContain("form-action 'self';");
  });

  it('ask somebody who is logged in here only to go on, and whether as the same', async () => {
    await browser.post(`${url}/dang-nhap`, { account, password });
    const confirm = await browser.get(start);
    await expect(contentOf(confirm)).toMatchFileSnapshot(`${GOLDEN}/confirm.html`);
    const other = await browser.get(`${confirm.url}?khac=1`);
    expect(other.text).toContain('name="password"');
    const on = await browser.post(confirm.url, { 'tiep-tuc': '1' });
    expect(on.text).toContain('Đồng ý chia sẻ thông tin');
    expect((await countedAt(url, 'pages'))['identity.login']).toMatchObject({ received: 1 });
  });

  it('let nobody go on as somebody who is not logged in', async () => {
    const form = await browser.get(start);
    const bold = await browser.post(form.url, { 'tiep-tuc': '1' });
    expect([bold.status, bold.text.includes('name="password"')]).toEqual([401, true]);
  });

  it('are gone for another browser', async () => {
    const form = await browser.get(start);
    const gone = await new Browser().get(form.url);
    expect(gone.status).toBe(400);
    await expect(contentOf(gone)).toMatchFileSnapshot(`${GOLDEN}/gone.html`);
    const posted = await new Browser().post(form.url, { account, password });
    expect(posted.status).toBe(400);
    expect(await countedAt(url, 'pages')).toEqual({});
  });

  it('show the overload page when there is no place to wait', async () => {
    const form = await browser.get(start);
    await inject(url, { kind: 'errors', operation: 'identity.login', ratio: 1, status: 503 });
    const refused = await browser.post(form.url, { account, password });
    expect(refused.status).toBe(503);
    expect(refused.text).toContain('Đăng nhập bằng định danh điện tử');
  });

  it('send a browser that comes from a client of this machine back to where that stands', async () => {
    const redirect_uri = 'http://127.0.0.1:1/cong/sso';
    const form = await browser.get(authorization(url, CLIENTS.portal, redirect_uri));
    expect(form.text).toContain('Cổng Dịch vụ công quốc gia');
    await expect(browser.post(form.url, { account, password })).rejects.toThrow();
    expect(browser.visited.at(-1)).toMatch(/^GET http:\/\/127\.0\.0\.1:1\/cong\/sso\?code=/);
  });
});

describe('the own pages', () => {
  it('show who somebody is and where the home is now, after a login that leads back', async () => {
    const login = await browser.get(`${url}/thong-tin`);
    expect(login.url).toBe(`${url}/dang-nhap?next=%2Fthong-tin`);
    const profile = await browser.post(`${url}/dang-nhap`, {
      account,
      password,
      next: '/thong-tin',
    });
    await expect(contentOf(profile)).toMatchFileSnapshot(`${GOLDEN}/profile.html`);
    const address = await browser.get(`${url}/dia-chi`);
    await expect(contentOf(address)).toMatchFileSnapshot(`${GOLDEN}/address.html`);
    expect(Object.keys(await countedAt(url, 'pages'))).toEqual([
      'identity.login',
      'identity.readProfile',
      'identity.lookUpAddress',
    ]);
  });

  it('say that somebody has no phone on record', async () => {
    const nobody = { account: '999000000120', password, next: '/thong-tin' };
    const profile = await browser.post(`${url}/dang-nhap`, nobody);
    expect(profile.text).toContain('Chưa đăng ký');
  });

  it('remember who logged in on the way to a client, and forget all of it at once', async () => {
    const form = await browser.get(start);
    await browser.post(form.url, { account, password });
    expect((await browser.get(`${url}/thong-tin`)).text).toContain(account);
    await browser.post(`${url}/dang-xuat`, {});
    expect(browser.cookie('dinh-danh-phien')).toBeUndefined();
    expect((await browser.get(`${url}/thong-tin`)).url).toContain('/dang-nhap');
    expect((await browser.get(start)).text).toContain('name="password"');
  });

  it('have cookies that no other platform on this host has', async () => {
    const form = await browser.get(start);
    await browser.post(form.url, { account, password });
    expect(browser.cookie('phien-identity')).toBeDefined();
    expect(browser.cookie('dinh-danh-phien')).toBeDefined();
  });

  it('are in English for who wants them so', async () => {
    const home = await browser.get(`${url}/?lang=en`);
    expect(home.text).toContain('One account for every public service');
    expect((await browser.get(`${url}/khong-co`)).text).toContain('Not found');
  });
});
