import { describe, expect, it } from 'vitest';
import { agencyCode } from '../../../model/synthetic.ts';
import { Visitor } from '../pages/serve.ts';
import { answer, inject, post } from '../served.ts';
import type { VirtualClock } from '../virtual-clock.ts';
import { alone } from '../walked.ts';

const OFFICER = { account: 'canbo-0012', password: 'thongsuot' };
const LETTER = {
  kind: 'thong-bao',
  subject: 'TEST: lịch trực',
  content: 'Dòng một\r\nDòng hai',
  note: 'TEST-1',
};

async function officer(
  account = OFFICER.account,
): Promise<{ url: string; visitor: Visitor; clock: VirtualClock }> {
  const { url, clock } = await alone('documents', { broadcast_agencies: 124 });
  const visitor = new Visitor(url);
  const first = await visitor.post('/dang-nhap', { ...OFFICER, account, next: '' });
  expect([first.status, first.path]).toEqual([200, '/van-ban-den']);
  return { url, visitor, clock };
}

describe('an officer', () => {
  it('finds a letter in the inbox, and reads what its packet says', async () => {
    const { visitor } = await officer();
    const inbox = await visitor.get('/van-ban-den');
    expect(inbox.text).toContain('<h1>Văn bản đến (1)</h1>');
    expect(inbox.text).toContain('Văn phòng Bộ Mô Phỏng');
    expect(inbox.text).toContain('Chưa phản hồi');
    const letter = await visitor.get('/van-ban/p1');
    expect(letter.text).toContain(
      '<dt>Mã định danh văn bản</dt><dd>H99.100.00,2025/07/01,1/UBND-VP</dd>',
    );
    expect(letter.text).toContain('Mô Phỏng, 01/07/2025');
    expect(letter.text).toContain(
      '<time datetime="2025-07-01T01:00:00.000Z">08:00:00 01/07/2025</time>',
    );
    expect(letter.text).toContain('1-UBND-VP.pdf');
  });

  it('writes into fields that no other element of the page shares its id with', async () => {
    const { visitor } = await officer();
    const { text } = await visitor.get('/soan-thao');
    const ids = [...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids).toContain('subject');
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('writes a document, signs it, issues it, and sees how far its recipients are', async () => {
    const { visitor, clock } = await officer();
    expect((await visitor.get('/van-ban-di')).text).toContain('Cơ quan chưa có văn bản đi nào.');
    const draft = await visitor.post('/soan-thao', LETTER);
    expect(draft.path).toBe('/van-ban/d1');
    expect(draft.text).toContain('Số, ký hiệu: Chưa cấp số');
    expect(draft.text).toContain('<p>Dòng một</p><p>Dòng hai</p>');
    expect(draft.text).not.toContain('phat-hanh');
    const signed = await visitor.post('/van-ban/d1/ky', {});
    expect(signed.text).toContain('<span class="state">Đã ký số</span>');
    const issued = await visitor.post('/van-ban/d1/phat-hanh', {});
    expect(issued.text).toContain('data-testid="document-number">1/TB-UBND</strong>');
    expect(issued.text).toContain(
      '<strong>0</strong> trên <strong>10</strong> nơi nhận đã phản hồi',
    );
    expect(issued.text).toContain('Chưa nơi nhận nào phản hồi.');
    await clock.advance(4000);
    const answered = await visitor.get('/van-ban/d1');
    expect(answered.text).toContain('<strong>10</strong> trên <strong>10</strong>');
    expect(answered.text).toContain('<li>Chờ tiếp nhận: 10</li>');
    expect((await visitor.get('/van-ban-di')).text).toContain('10 nơi nhận');
  });

  it('issues to the whole province, and turns the pages of its recipients', async () => {
    const { visitor } = await officer();
    await visitor.post('/soan-thao', LETTER);
    await visitor.post('/van-ban/d1/ky', {});
    const first = await visitor.post('/van-ban/d1/phat-hanh-toan-tinh', {});
    expect(first.text).toContain('trên <strong>124</strong> nơi nhận đã phản hồi');
    expect(first.text).toContain('<a href="/van-ban/d1?page=2">');
    expect(first.text).not.toContain('page=0');
    const last = await visitor.get('/van-ban/d1?page=7');
    expect(last.text).toContain(agencyCode(123));
    expect(last.text).toContain('page=6');
    expect(last.text).not.toContain('page=8');
  });

  it('reads the same in English', async () => {
    const { visitor } = await officer();
    const inbox = await visitor.get('/van-ban-den?lang=en');
    expect(inbox.text).toContain('<h1>Incoming documents (1)</h1>');
    expect(inbox.text).toContain('No answer yet');
    const draft = await visitor.post('/soan-thao', LETTER);
    expect(draft.text).toContain('<dt>Kind of document</dt><dd>Notice</dd>');
    expect((await visitor.get('/van-ban/d99')).text).toContain(
      'This page or document does not exist.',
    );
  });

  it('is shown that the subject is missing, with everything kept that was typed', async () => {
    const { visitor } = await officer();
    const wrong = await visitor.post('/soan-thao', { ...LETTER, subject: ' ', content: '<b>&' });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('Nhập trích yếu của văn bản.');
    expect(wrong.text).toContain('aria-invalid="true"');
    expect(wrong.text).toContain('<option value="thong-bao" selected>');
    expect(wrong.text).toContain('&lt;b&gt;&amp;</textarea>');
  });

  it.each([
    ['a document that is none', '/van-ban/d99', 404, 'Trang hoặc văn bản cần tìm không có.'],
    ['a page that is none', '/khong-co', 404, 'Trang hoặc văn bản cần tìm không có.'],
  ])('reads that there is no such thing: %s', async (_what, path, status, words) => {
    const { visitor } = await officer();
    const shown = await visitor.get(path);
    expect([shown.status, shown.text.includes(words)]).toEqual([status, true]);
  });

  it('reads what went wrong: a document of others, one that moved on, an overload', async () => {
    const { url, visitor } = await officer();
    const stranger = new Visitor(url);
    await stranger.post('/dang-nhap', { ...OFFICER, account: 'canbo-0013', next: '' });
    await stranger.post('/soan-thao', LETTER);
    expect((await visitor.get('/van-ban/d1')).status).toBe(403);
    await visitor.post('/soan-thao', LETTER);
    await visitor.post('/van-ban/d2/ky', {});
    const moved = await visitor.post('/van-ban/d2/ky', {});
    expect([moved.status, moved.text.includes('Văn bản đã chuyển sang bước khác.')]).toEqual([
      409,
      true,
    ]);
    await inject(url, { kind: 'errors', operation: 'documents.listInbox', ratio: 1, status: 503 });
    expect((await visitor.get('/van-ban-den')).status).toBe(503);
  });
});

describe('the login of officers', () => {
  it('is where whoever is not logged in is led, and back', async () => {
    const { url } = await alone('documents');
    const visitor = new Visitor(url);
    expect((await visitor.get('/van-ban-di')).path).toBe('/dang-nhap?next=%2Fvan-ban-di');
    const back = await visitor.post('/dang-nhap', { ...OFFICER, next: '/van-ban-di' });
    expect(back.path).toBe('/van-ban-di');
    expect((await visitor.post('/dang-xuat', {})).path).toBe('/dang-nhap?next=%2F');
  });

  it.each([
    ['a wrong password', { ...OFFICER, password: 'x' }, 401],
    ['the client of an agency', { ...OFFICER, account: 'coquan-0012' }, 403],
    ['a citizen', { ...OFFICER, account: '999000000001' }, 403],
  ])('is not for %s', async (_who, credentials, status) => {
    const { url } = await alone('documents');
    const shown = await new Visitor(url).post('/dang-nhap', { ...credentials, next: '' });
    expect(shown.status).toBe(status);
  });
});

it('every page is counted as the operation that it costs', async () => {
  const { url, visitor } = await officer();
  await visitor.post('/soan-thao', LETTER);
  await visitor.get('/van-ban-di');
  const { body } = await answer(`${url}/_simulator/log`);
  const { pages, api } = (
    body as {
      platforms: { documents: { via: Record<string, Record<string, { received: number }>> } };
    }
  ).platforms.documents.via;
  const counts = Object.entries(pages ?? {}).map(([name, log]) => [name, log.received]);
  expect(Object.fromEntries(counts)).toEqual({
    'documents.login': 1,
    'documents.listInbox': 2,
    'documents.draftDocument': 1,
    'documents.readDocument': 1,
  });
  expect(api).toEqual({});
  expect((await answer(`${url}/api/sessions`, post(OFFICER))).status).toBe(201);
});
