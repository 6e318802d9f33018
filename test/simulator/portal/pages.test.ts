import { describe, expect, it } from 'vitest';
import { Browser, type Shown } from '../browser.ts';
import { CITIZEN, countedAt, serveNational } from '../national.ts';
import { answer, inject, post } from '../served.ts';
import { VirtualClock } from '../virtual-clock.ts';

const { account, password, external_dossier_code: CODE } = CITIZEN;

/** A portal by itself, at 08:00 on 1 July 2025, that has been told of a dossier. */
async function alone(): Promise<string> {
  const clock = new VirtualClock();
  const url = (await serveNational({ platforms: ['portal'], clock })).portal!;
  const dossier = { code: CODE, procedure_code: '9.000004', personal_id: account };
  for (const state of [1, 2, 6]) {
    await answer(`${url}/api/dossiers/sync`, post({ ...dossier, state }));
    await clock.advance(60_000);
  }
  return url;
}

/** What stands in the middle of a page. How a moment is written changes with the version of Node. */
function contentOf({ text }: Shown): string {
  const main = /<main.*<\/main>/s.exec(text)?.[0] ?? text;
  return `${main.replace(/(<time [^>]*>)[^<]*/g, '$1…')}\n`;
}

const GOLDEN = '../../golden/simulator/portal';

describe('the pages for everybody', () => {
  it.each([
    ['home', '/'],
    ['home-en', '/?lang=en'],
    ['search', '/dich-vu?q=khai%20sinh'],
    ['service', '/dich-vu/9.000004'],
    ['units', '/don-vi?q=ha%20giang'],
    ['dossier', `/ho-so/${CODE}`],
    ['dossier-en', `/ho-so/${CODE}?lang=en`],
    ['unknown', '/ho-so/H99-20250701-9999999'],
  ])('look as they do: %s', async (name, path) => {
    const shown = await new Browser().get(`${await alone()}${path}`);
    await expect(contentOf(shown)).toMatchFileSnapshot(`${GOLDEN}/${name}.html`);
  });

  it('cost the portal the operation that each of them is', async () => {
    const url = await alone();
    const browser = new Browser();
    for (const path of ['/', '/dich-vu', '/dich-vu/1.001193', '/don-vi', '/tra-cuu']) {
      expect((await browser.get(`${url}${path}`)).status, path).toBe(200);
    }
    const found = await browser.get(`${url}/tra-cuu?ma=${CODE}`);
    expect(found.url).toBe(`${url}/ho-so/${CODE}`);
    expect(Object.keys(await countedAt(url, 'pages'))).toEqual([
      'portal.viewHome',
      'portal.searchServices',
      'portal.viewService',
      'portal.lookUpUnit',
      'portal.trackDossier',
    ]);
  });

  it('turn their pages, and say when there is nothing', async () => {
    const url = await alone();
    const browser = new Browser();
    const second = await browser.get(`${url}/dich-vu?q=&page=2`);
    expect(second.text).toContain('href="/dich-vu?q=&page=1"');
    expect(second.text).toContain('href="/dich-vu?q=&page=3"');
    const first = await browser.get(`${url}/don-vi?q=T%C3%A2n%20Ph%C3%BA`);
    expect(first.text).toContain('href="/don-vi?q=T%C3%A2n%20Ph%C3%BA&page=2"');
    expect(first.text).toContain('là tên đặt ra để thử');
    expect((await browser.get(`${url}/don-vi?q=xyzzy`)).text).toContain('Không có đơn vị nào');
    expect((await browser.get(`${url}/dich-vu?q=xyzzy`)).text).toContain('Không tìm thấy dịch vụ');
  });

  it('offer no payment for what is free, or paid', async () => {
    const url = await alone();
    const free = 'H99-20250701-0000001';
    await answer(
      `${url}/api/dossiers/sync`,
      post({ code: free, state: 1, procedure_code: '1.001193' }),
    );
    const browser = new Browser();
    expect((await browser.get(`${url}/ho-so/${free}`)).text).not.toContain('/thanh-toan');
    expect((await browser.get(`${url}/ho-so/${CODE}`)).text).toContain('/thanh-toan');
    await answer(`${url}/api/payments/confirmations`, post({ code: CODE }));
    const paid = await browser.get(`${url}/ho-so/${CODE}`);
    expect(paid.text).not.toContain('/thanh-toan');
    expect(paid.text).toContain('Đã thanh toán');
  });
});

describe('a citizen on the portal by itself', () => {
  it('logs in with a password, sees the dossiers and pays', async () => {
    const url = await alone();
    const browser = new Browser();
    const login = await browser.get(`${url}/ho-so-cua-toi`);
    expect(login.url).toBe(`${url}/dang-nhap?next=%2Fho-so-cua-toi`);
    const next = '/ho-so-cua-toi';
    const mine = await browser.post(`${url}/dang-nhap`, { account, password, next });
    await expect(contentOf(mine)).toMatchFileSnapshot(`${GOLDEN}/mine.html`);
    const form = await browser.get(`${url}/thanh-toan?ma=${CODE}`);
    await expect(contentOf(form)).toMatchFileSnapshot(`${GOLDEN}/pay.html`);
    const receipt = await browser.post(`${url}/thanh-toan`, { ma: CODE });
    await expect(contentOf(receipt)).toMatchFileSnapshot(`${GOLDEN}/receipt.html`);
    const wrong = await browser.post(`${url}/thanh-toan`, { ma: 'x' });
    expect([wrong.status, wrong.text.includes('Mã hồ sơ không đúng dạng')]).toEqual([400, true]);
  });

  it.each([
    ['a wrong password', { account, password: 'sai' }],
    ['the account of an officer', { account: 'canbo-0001', password }],
  ])('is not let in with %s', async (_name, credentials) => {
    const url = await alone();
    const browser = new Browser();
    const refused = await browser.post(`${url}/dang-nhap`, credentials);
    expect(refused.status).toBe(401);
    expect(browser.cookie('phien-portal')).toBeUndefined();
    expect((await countedAt(url, 'pages'))['portal.login']).toMatchObject({ received: 1 });
  });
});

describe('a citizen who comes from the identity platform', () => {
  it('types the password there alone, and is back where the way began', async () => {
    const { portal, identity } = await serveNational();
    const browser = new Browser();
    const form = await browser.get(`${portal}/thanh-toan?ma=${CODE}`);
    expect(form.url.startsWith(`${identity}/dang-nhap/`)).toBe(true);
    const pay = await browser.post(form.url, { account, password });
    expect(pay.url).toBe(`${portal}/thanh-toan?ma=${CODE}`);
    expect((await countedAt(portal!, 'pages'))['portal.login']).toMatchObject({ received: 1 });
    expect((await countedAt(identity!, 'pages'))['identity.login']).toMatchObject({ received: 1 });
    expect((await countedAt(identity!, 'calls'))['identity.readProfile']).toMatchObject({
      received: 1,
    });
  });

  it('signs on once: after leaving the portal no password is asked for', async () => {
    const { portal, identity } = await serveNational();
    const browser = new Browser();
    const form = await browser.get(`${portal}/dang-nhap`);
    await browser.post(form.url, { account, password });
    await browser.post(`${portal}/dang-xuat`, {});
    const again = await browser.get(`${portal}/ho-so-cua-toi`);
    expect(again.url).toBe(`${portal}/ho-so-cua-toi`);
    expect((await countedAt(identity!, 'pages'))['identity.login']).toMatchObject({ received: 1 });
  });

  it.each([
    ['a way that it did not begin', '?state=la&code=x'],
    ['no code', '?state=la'],
    ['a refusal', '?state=la&error=access_denied'],
  ])('is not signed on by %s', async (_name, query) => {
    const { portal } = await serveNational();
    const browser = new Browser();
    const shown = await browser.get(`${portal}/sso${query}`);
    expect(shown.status).toBe(400);
    expect(shown.text).toContain('Chưa đăng nhập được');
    expect(browser.cookie('phien-portal')).toBeUndefined();
  });

  it('cannot be signed on by the code of another browser', async () => {
    const { portal } = await serveNational();
    const [attacker, victim] = [new Browser(/\/sso\?/), new Browser()];
    const form = await attacker.get(`${portal}/dang-nhap`);
    const back = await attacker.post(form.url, { account, password });
    const shown = await victim.get(back.url);
    expect([shown.status, victim.cookie('phien-portal')]).toEqual([400, undefined]);
    expect((await attacker.get(back.url)).status).toBe(200);
  });

  it('is told that login failed, not led round, when the code is good for nothing', async () => {
    const { portal } = await serveNational();
    const browser = new Browser();
    await browser.get(`${portal}/dang-nhap`);
    const begun = new URL(browser.visited.find((line) => line.includes('/auth?'))!.slice(4));
    const state = begun.searchParams.get('state');
    const shown = await browser.get(`${portal}/sso?state=${state}&code=x`);
    expect([shown.status, shown.text.includes('Chưa đăng nhập được')]).toEqual([401, true]);
    // The same way cannot be gone twice.
    expect((await browser.get(`${portal}/sso?state=${state}&code=x`)).status).toBe(400);
  });

  it('reads that another system does not answer while the identity platform is down', async () => {
    const { portal, identity } = await serveNational();
    await inject(identity!, { kind: 'outage' });
    const shown = await new Browser().get(`${portal}/dang-nhap`);
    expect(shown.status).toBe(502);
    expect(shown.text).toContain('Hệ thống liên quan không trả lời');
  });
});
