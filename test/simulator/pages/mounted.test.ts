import express from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pagesRouter } from '../../../simulator/settlement/pages/pages.ts';
import { CITIZEN, FakeService, OFFICER } from './fake-service.ts';
import { type Site, serveApp, Visitor } from './serve.ts';

const BASE = '/lam-dong/settlement';
const PDF = new File(['%PDF-1.4'], 'đơn.pdf', { type: 'application/pdf' });
const CODE = 'H26.16-20250701-0000001';

let service: FakeService;
let site: Site;
let visitor: Visitor;

/** The pages of two provinces in one process: a platform is an application below a path. */
beforeEach(async () => {
  service = new FakeService();
  const platform = express();
  platform.use(pagesRouter(service));
  const neighbour = express();
  neighbour.use(pagesRouter(new FakeService()));
  const all = express();
  all.use(BASE, platform);
  all.use('/ca-mau/settlement', neighbour);
  site = await serveApp(all);
  visitor = new Visitor(site.url);
});

afterEach(() => site.close());

/** Every address that a page leads to. */
function addressesIn(html: string): string[] {
  return [...html.matchAll(/(?:href|action|src)="([^"]*)"/g)].map(([, address = '']) => address);
}

describe('a site below a path', () => {
  it('keeps every link, form and style sheet of every page below it', async () => {
    await visitor.post(`${BASE}/dang-nhap`, CITIZEN);
    const submitted = await visitor.upload(
      `${BASE}/ho-so/moi?procedure=1.001193`,
      { name: 'Nguyễn Thị Thử', phone: '0900000001', note: '' },
      PDF,
    );
    expect(submitted.path).toBe(`${BASE}/ho-so/${CODE}?da-nop=1`);
    const paths = ['', '/', '/thu-tuc?q=khai&page=1', '/thu-tuc/1.001193', '/tra-cuu', '/khong-co'];
    const pages = await Promise.all(paths.map((path) => visitor.get(`${BASE}${path}`)));
    await visitor.post(`${BASE}/can-bo/dang-nhap`, OFFICER);
    await service.processDossier(`token ${OFFICER.account}`, CODE);
    const desk = await visitor.get(`${BASE}/can-bo/ho-so/${CODE}`);
    expect(desk.text).toContain(`formaction="${BASE}/can-bo/ho-so/${CODE}/dung-xu-ly"`);
    for (const { text } of [submitted, desk, ...pages]) {
      const addresses = addressesIn(text).filter((address) => !/^(data:|#)/.test(address));
      expect(addresses.length).toBeGreaterThan(5);
      for (const address of addresses) expect(`${address}/`).toContain(`${BASE}/`);
    }
    const css = await visitor.get(`${BASE}/assets/site.css`);
    expect(css.headers.get('content-type')).toContain('text/css');
  });

  it('leads to the login and back, and officers to their desk', async () => {
    const login = await visitor.get(`${BASE}/ho-so/${CODE}`);
    const next = encodeURIComponent(`/ho-so/${CODE}`);
    expect(login.path).toBe(`${BASE}/dang-nhap?next=${next}`);
    expect(login.text).toContain(`name="next" value="/ho-so/${CODE}"`);
    const home = await visitor.post(`${BASE}/can-bo/dang-nhap`, OFFICER);
    expect(home.path).toBe(`${BASE}/can-bo`);
    expect((await visitor.post(`${BASE}/dang-xuat`, {})).path).toBe(`${BASE}/`);
    expect((await visitor.get(`${BASE}/can-bo`)).path).toBe(
      `${BASE}/can-bo/dang-nhap?next=%2Fcan-bo`,
    );
  });

  it('gives its session to nobody but itself, and takes it back at the same path', async () => {
    await visitor.post(`${BASE}/dang-nhap`, CITIZEN);
    await visitor.post(`${BASE}/dang-xuat`, {});
    const [opened, closed] = visitor.setCookies;
    expect(opened).toBe(
      `phien-settlement=token%20${CITIZEN.account}; Path=${BASE}; HttpOnly; SameSite=Lax`,
    );
    expect(closed).toMatch(/^phien-settlement=; Path=\/lam-dong\/settlement; Expires=/);
  });

  it('remembers the language for all sites, and its switch leads to the same page', async () => {
    const page = await visitor.get(`${BASE}/thu-tuc?q=khai&lang=en`);
    expect(page.text).toContain('<html lang="en">');
    expect(page.text).toContain(`href="${BASE}/thu-tuc?q=khai&amp;lang=vi"`);
    expect(visitor.setCookies[0]).toMatch(/^lang=en; Max-Age=\d+; Path=\/;/);
    // Without the last slash it is the home page as well.
    expect((await visitor.get(`${BASE}?lang=vi`)).text).toContain(`href="${BASE}/?lang=en"`);
  });

  it('does not move what a reader typed', async () => {
    const typed = `<a href="/thu-tuc"> href="/x`;
    const page = await visitor.get(`${BASE}/thu-tuc?q=${encodeURIComponent(typed)}`);
    expect(page.text).toContain(
      'value="&lt;a href=&quot;/thu-tuc&quot;&gt; href=&quot;/x" maxlength',
    );
  });

  it('answers an address of nothing but slashes with a page', async () => {
    for (const path of ['//', '///x', '//evil.example']) {
      const page = await visitor.get(`${BASE}${path}`);
      expect(page.text).not.toMatch(/="\/\//);
      expect(page.text).toContain('<html');
    }
  });
});
