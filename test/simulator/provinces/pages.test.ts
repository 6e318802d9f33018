import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { Browser } from '../browser.ts';
import { enter, ticketFor } from '../meetings/sites.ts';
import { CITIZEN } from '../national.ts';
import { answer, inject } from '../served.ts';
import { askByHost, serveProvinces } from './served-provinces.ts';

const OFFICER = { account: 'canbo-0001', password: 'thongsuot' };

/** Every address of this machine that a page leads to, as a browser resolves it; without forms, which may change something. */
function linksIn({ text, url }: { readonly text: string; readonly url: string }): string[] {
  const found = [...text.matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, address = '']) => address);
  return [...new Set(found)]
    .filter((address) => !/^(?:data:|#)/.test(address))
    .map((address) => new URL(address.replaceAll('&amp;', '&'), url).href);
}

describe('the pages of a province', () => {
  it.each([
    ['settlement', '/can-bo/dang-nhap'],
    ['documents', '/dang-nhap'],
    ['meetings', '/dang-nhap'],
    ['reporting', '/dang-nhap'],
    ['integration', '/dang-nhap'],
  ])('of its %s name it, and lead nowhere else', async (platform, login) => {
    const { origin } = await serveProvinces();
    const base = `${origin}/lam-dong/${platform}`;
    const browser = new Browser();
    const credentials =
      platform === 'integration' ? { account: 'may-0001', password: 'x' } : OFFICER;
    const shown = await browser.post(base + login, credentials);
    const pages = [shown, await browser.get(base), await browser.get(`${base}${login}`)];
    for (const page of pages) {
      expect(page.url.startsWith(base)).toBe(true);
      expect(page.text).toContain('<span class="place">Lâm Đồng</span>');
      const links = linksIn(page);
      expect(links.length).toBeGreaterThan(3);
      for (const link of links) {
        expect(`${link}/`).toContain(`${base}/`);
        expect([link, (await browser.get(link)).status]).toEqual([link, 200]);
      }
    }
  });

  it('keep people logged in in their own province alone', async () => {
    const { origin } = await serveProvinces();
    const response = await fetch(`${origin}/lam-dong/documents/dang-nhap`, {
      method: 'POST',
      body: new URLSearchParams(OFFICER),
      redirect: 'manual',
    });
    expect(response.headers.get('location')).toBe('/lam-dong/documents/van-ban-den');
    expect(response.headers.getSetCookie().join()).toContain('Path=/lam-dong/documents;');
  });

  it('name no province where there is none in particular', async () => {
    const { origin } = await serveProvinces();
    expect(await (await fetch(`${origin}/portal`)).text()).not.toContain('class="place"');
  });

  it('lead from the portal to the identity of the country and back', async () => {
    const { origin } = await serveProvinces();
    const { account, password } = CITIZEN;
    const browser = new Browser();
    const form = await browser.get(`${origin}/portal/ho-so-cua-toi`);
    expect(form.url.startsWith(`${origin}/identity/dang-nhap/`)).toBe(true);
    const mine = await browser.post(form.url, { account, password });
    expect([mine.url, mine.status]).toEqual([`${origin}/portal/ho-so-cua-toi`, 200]);
  });

  it('lead people back to the host name that they came by', async () => {
    const { origin } = await serveProvinces();
    const { location = '' } = await askByHost(origin, 'portal.localhost', '/dang-nhap');
    const { port } = new URL(origin);
    expect(new URL(location).searchParams.get('redirect_uri')).toBe(
      `http://portal.localhost:${port}/sso`,
    );
    expect((await fetch(location, { redirect: 'manual' })).status).toBe(303);
  });
});

describe('a site of a meeting', () => {
  it('dials in below the path of its province, and meets nobody of another one', async () => {
    const { origin } = await serveProvinces();
    const here = await enter(`${origin}/ha-noi/meetings`, 'Điểm cầu số 1');
    const there = await enter(`${origin}/lam-dong/meetings`, 'Điểm cầu số 2');
    for (const site of [here, there])
      expect(await site.next('roster')).toMatchObject({ roster_size: 1 });
  });

  it('is refused with words where no meetings are', async () => {
    const { origin } = await serveProvinces();
    const ticket = await ticketFor(`${origin}/ha-noi/meetings`);
    const status = (path: string): Promise<number | undefined> =>
      new Promise((resolve) => {
        const socket = new WebSocket(`${origin.replace('http', 'ws')}${path}?ticket=${ticket}`);
        socket.on('error', () => undefined);
        socket.once('unexpected-response', (_request, { statusCode }) => resolve(statusCode));
      });
    expect(await status('/ha-noi/settlement/ws/meetings/m1')).toBe(400);
    expect(await status('/ha-noy/meetings/ws/meetings/m1')).toBe(400);
    expect(await status('/')).toBe(400);
  });
});

describe('the page of all provinces', () => {
  it.each([
    ['vi', ['Hà Nội', 'Giải quyết thủ tục', 'Sự cố: trả lời chậm', '2 tỉnh, thành phố']],
    ['en', ['Ha Noi', 'Settlement', 'Fault: slow answers', '2 provinces and cities']],
  ])('shows them with what they do, in %s', async (lang, words) => {
    const { origin } = await serveProvinces();
    await fetch(`${origin}/lam-dong/settlement/api/procedures`);
    await inject(`${origin}/lam-dong/settlement`, { kind: 'latency', extra_ms: 1 });
    const browser = new Browser();
    const page = await browser.get(`${origin}/?lang=${lang}`);
    const text = page.text.replaceAll(/<\/?strong>/g, '');
    for (const word of words) expect(text).toContain(word);
    const cell = / data-title="[^"]*"><a href="\/lam-dong\/settlement\/" aria-label="[^"]*">(\d+)</;
    expect(cell.exec(page.text)?.[1]).toBe('1');
    // Two of the country, ten of two provinces, and those of the page itself.
    const links = linksIn(page);
    expect(
      links.filter((link) => /\/(?:portal|identity|ha-noi|lam-dong)\//.test(link)).length,
    ).toBe(12);
    for (const link of links) expect([link, (await browser.get(link)).status]).toEqual([link, 200]);
  });

  it('builds nothing: what nobody has asked for has done nothing', async () => {
    const { origin } = await serveProvinces();
    const { body } = await answer(`${origin}/_simulator/provinces`);
    const { provinces } = body as { provinces: { platforms: unknown[] }[] };
    expect(provinces[1]?.platforms[0]).toEqual({
      platform: 'settlement',
      path: '/lam-dong/settlement',
      host: 'settlement.lam-dong.localhost',
      requests: 0,
      in_service: 0,
      waiting: 0,
      faults: [],
    });
  });
});

describe('an address that nobody serves', () => {
  it('is explained to a program in both languages, with what was probably meant', async () => {
    const { origin } = await serveProvinces();
    const response = await fetch(`${origin}/lam-dnog/settlement/api/procedures`);
    expect([response.status, await response.json()]).toEqual([
      404,
      {
        error: {
          code: 'unknown_province',
          message: 'Không có tỉnh, thành phố "lam-dnog" ở đây.',
          message_en: 'There is no province "lam-dnog" here.',
          did_you_mean: '/lam-dong',
        },
      },
    ]);
  });

  it.each([
    [
      '/hue/settlement',
      'Huế không được mô phỏng ở đây: hãy khởi động với --provinces hue.',
      undefined,
    ],
    ['/settlement', 'Mỗi tỉnh, thành phố có hệ thống "settlement" riêng', '/ha-noi/settlement'],
    ['/binh-thuan', 'Bình Thuận đã được sắp xếp vào đơn vị mới từ ngày 1/7/2025.', '/lam-dong'],
    ['/ha-noi/portal', 'Hệ thống "portal" là của cả nước', '/portal'],
    ['/ha-noi/documens', 'Hà Nội không có hệ thống "documens" ở đây.', '/ha-noi/documents'],
    [
      '/ha-noi/xyz',
      'Các hệ thống: settlement, documents, meetings, integration, reporting.',
      undefined,
    ],
  ])('%s: %s', async (path, message, did_you_mean) => {
    const { origin } = await serveProvinces();
    const { body } = await answer(origin + path);
    const { error } = body as { error: { message: string; did_you_mean?: string } };
    expect(error.message).toContain(message);
    expect(error.did_you_mean).toBe(did_you_mean);
  });

  it('is explained to a reader on a page, in both languages, and what was typed stays text', async () => {
    const { origin } = await serveProvinces();
    const page = await new Browser().get(`${origin}/${encodeURIComponent('<b>ha-noj</b>')}`);
    expect(page.status).toBe(404);
    expect(page.text).toContain(
      'Không có tỉnh, thành phố &quot;&lt;b&gt;ha-noj&lt;/b&gt;&quot; ở đây.',
    );
    expect(page.text).toContain('<p class="lead" lang="en">There is no province');
    const near = await new Browser().get(`${origin}/ha-noj`);
    expect(near.text).toContain('Có phải bạn muốn đến <a href="/ha-noi">Hà Nội</a>?');
  });

  it('under a host name leads to the host of the index', async () => {
    const { origin } = await serveProvinces();
    const { port } = new URL(origin);
    const { status, text } = await askByHost(origin, 'settlement.ha-noj.localhost', '/');
    expect([status, JSON.parse(text).error.did_you_mean]).toEqual([404, '/ha-noi']);
    const state = await askByHost(origin, 'settlement.ha-noj.localhost', '/_simulator/provinces');
    expect(state.status).toBe(404);
    const alone = await askByHost(origin, 'ha-noi.localhost', '/');
    expect([alone.status, alone.location]).toEqual([302, `//localhost:${port}/#ha-noi`]);
  });
});
