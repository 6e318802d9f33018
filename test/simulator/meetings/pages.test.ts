import { describe, expect, it } from 'vitest';
import { Visitor } from '../pages/serve.ts';
import { answer, inject } from '../served.ts';
import { counted, dial, enter, join, logsOf, MEETING, serveMeetings } from './sites.ts';

const OFFICER = { account: 'canbo-0001', password: 'thongsuot' };
const ROOM = `/cuoc-hop/${MEETING}/phong`;

async function officer(url: string): Promise<Visitor> {
  const visitor = new Visitor(url);
  await visitor.post('/dang-nhap', OFFICER);
  return visitor;
}

describe('an officer', () => {
  it('comes from the front page over the login to the meetings, and into a room', async () => {
    const { url } = await serveMeetings();
    await enter(url, 'Điểm cầu xã Tân Phú');
    const visitor = new Visitor(url);
    expect((await visitor.get('/')).text).toContain('<a class="button" href="/cuoc-hop">');
    const login = await visitor.get('/cuoc-hop');
    expect(login.path).toBe('/dang-nhap?next=%2Fcuoc-hop');
    expect(login.text).toContain('Dành cho cán bộ dự họp tại các điểm cầu.');

    const list = await visitor.post('/dang-nhap', { ...OFFICER, next: '/cuoc-hop' });
    expect(list.text).toContain('<h1>Lịch họp ngày 1/7/2025</h1>');
    expect(list.text).toContain(`<a href="/cuoc-hop/${MEETING}" lang="vi">Hội nghị trực tuyến`);
    expect(list.text).toContain('Điểm cầu đang dự: <strong>1</strong>');

    const form = await visitor.get(`/cuoc-hop/${MEETING}`);
    expect(form.text).toContain(`<form class="card" action="${ROOM}">`);
    expect(form.text).toContain('value="Điểm cầu H99.00.01"');

    const room = await visitor.get(`${ROOM}?diem-cau=B%C3%ACnh+Minh&ghi-chu=TEST-1`);
    expect(room.text).toContain(
      `data-base="" data-meeting="${MEETING}" data-site="Bình Minh" data-marker="TEST-1"`,
    );
    expect(room.text).toContain('data-connected="Đang trong phòng họp"');
    expect(room.text).toContain('<script src="/assets/phong-hop.js" defer>');
  });

  it('is given a ticket by the room, and what its socket does is counted with the pages', async () => {
    const { url } = await serveMeetings();
    const visitor = await officer(url);
    const given = await visitor.post(`/cuoc-hop/${MEETING}/ve`, {});
    expect(given.status).toBe(201);
    const { ticket, socket_path } = JSON.parse(given.text) as Record<string, string>;
    expect(socket_path).toBe(`/ws/meetings/${MEETING}`);
    const site = dial(url, ticket ?? '');
    await site.opened;
    site.say(join('Điểm cầu H99.00.01'));
    await site.next('joined');
    site.say({ type: 'leave' });
    await site.ended;
    const { api, pages } = await logsOf(url);
    expect(api).toEqual({});
    expect(pages).toMatchObject({
      'meetings.joinMeeting': counted({ finished: 1 }),
      'meetings.connect': counted({ finished: 1, statuses: { 200: 1 } }),
      'meetings.leave': counted({ finished: 1, statuses: { 200: 1 } }),
    });
  });

  it('whose session has ended is led to the login, from the room as from its script', async () => {
    const { url } = await serveMeetings();
    const visitor = new Visitor(url);
    const path = `${ROOM}?diem-cau=a`;
    expect((await visitor.get(path)).path).toBe(`/dang-nhap?next=${encodeURIComponent(path)}`);
    expect((await visitor.post(`/cuoc-hop/${MEETING}/ve`, {})).path).toBe('/dang-nhap?next=');
  });

  it('reads what went wrong: no such meeting, an overload, a citizen who comes in', async () => {
    const { url } = await serveMeetings();
    const visitor = await officer(url);
    for (const path of ['/cuoc-hop/H99-HOP-77', '/cuoc-hop/H99-HOP-77/phong']) {
      const missing = await visitor.get(path);
      expect([missing.status, missing.text]).toEqual([
        404,
        expect.stringContaining('Trang hoặc cuộc họp cần tìm không có'),
      ]);
    }
    expect((await visitor.post('/cuoc-hop/H99-HOP-77/ve', {})).status).toBe(404);
    await inject(url, { kind: 'errors', operation: 'meetings.joinMeeting', ratio: 1, status: 503 });
    expect((await visitor.post(`/cuoc-hop/${MEETING}/ve`, {})).status).toBe(503);
    const citizen = new Visitor(url);
    const login = { account: '999190000001', password: 'thongsuot', next: '/cuoc-hop' };
    const refused = await citizen.post('/dang-nhap', login);
    expect([refused.status, refused.text]).toEqual([
      403,
      expect.stringContaining('Không có quyền truy cập'),
    ]);
  });

  it('reads English with ?lang=en', async () => {
    const { url } = await serveMeetings();
    const visitor = await officer(url);
    const list = await visitor.get('/cuoc-hop?lang=en');
    expect(list.text).toContain('<h1>Meetings of 1 July 2025</h1>');
    expect((await visitor.get(ROOM)).text).toContain('data-more="and {n} more"');
  });
});

describe('the room', () => {
  it('escapes what people type', async () => {
    const { url } = await serveMeetings();
    const visitor = await officer(url);
    const payload = encodeURIComponent(`"><script>alert(1)</script>`);
    const { text } = await visitor.get(`${ROOM}?diem-cau=${payload}&ghi-chu=${payload}`);
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).toContain('data-site="&quot;&gt;&lt;script&gt;');
  });

  it('cuts a name that is too long for a message', async () => {
    const { url } = await serveMeetings();
    const visitor = await officer(url);
    const { text } = await visitor.get(`${ROOM}?diem-cau=${'x'.repeat(200)}`);
    expect(/data-site="(x+)"/.exec(text)?.[1]).toHaveLength(100);
  });

  it('loads its script and style from the platform itself', async () => {
    const { url } = await serveMeetings();
    for (const [name, type] of [
      ['js', 'text/javascript'],
      ['css', 'text/css'],
    ]) {
      const asset = await fetch(`${url}/assets/phong-hop.${name}`);
      expect([asset.status, asset.headers.get('content-type')]).toEqual([
        200,
        `${type}; charset=utf-8`,
      ]);
      expect(await asset.text()).not.toMatch(/https?:\/\/|url\(|@import/);
    }
    const { status } = await answer(`${url}/_simulator/log`);
    expect(status).toBe(200);
  });
});
