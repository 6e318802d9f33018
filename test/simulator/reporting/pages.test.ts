import { describe, expect, it } from 'vitest';
import { Visitor } from '../pages/serve.ts';
import { answer } from '../served.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { alone } from '../walked.ts';
import { figures } from './desk.ts';

const OFFICER = { account: 'canbo-0001', password: 'thongsuot' };
const FORM = '/bao-cao/KTXH-T?ky=2025-07';

async function officer(clock?: VirtualClock): Promise<{ url: string; visitor: Visitor }> {
  const { url } = await alone('reporting', {}, clock);
  const visitor = new Visitor(url);
  const first = await visitor.post('/dang-nhap', { ...OFFICER, next: '' });
  expect([first.status, first.path]).toEqual([200, '/bao-cao']);
  return { url, visitor };
}

/** The fields of the form, filled in. */
function filledIn(first: number, more: Record<string, string>): Record<string, string> {
  const lines = Object.entries(figures(first)).map(([code, figure]) => [`f${code}`, `${figure}`]);
  return { id: '', note: 'TEST', ...Object.fromEntries(lines), ...more };
}

describe('an officer of a commune', () => {
  it('sees what is due, saves a draft, goes on with it and sends it', async () => {
    const { url, visitor } = await officer();
    const due = await visitor.get('/bao-cao');
    expect(due.text).toContain('Đơn vị: Xã số 1 · Hôm nay: 01/07/2025');
    expect(due.text).toContain('Tháng 7/2025');
    expect(due.text).toContain('Hạn gửi: 15/07/2025 (còn 14 ngày)');
    expect(due.text).toContain('Quý III/2025');
    expect(due.text).toContain('6 tháng cuối năm 2025');

    const saved = await visitor.post(FORM, { id: '', note: '', f01: '5', action: 'save' });
    expect(saved.path).toBe(`${FORM}&ban-nhap=bc-1`);
    expect(saved.text).toContain('Đã lưu nháp');
    expect(saved.text).toContain('name="id" value="bc-1"');
    expect(saved.text).toContain('name="f01" value="5"');

    const sent = await visitor.post(FORM, filledIn(10, { id: 'bc-1', action: 'submit' }));
    expect(sent.path).toBe(FORM);
    expect(sent.text).toContain('<h2>Đã gửi báo cáo</h2>');
    expect(sent.text).toContain('Gửi lại sẽ thay bản đã gửi.');
    expect((await visitor.get('/bao-cao')).text).toContain('<span class="state ok">Đã gửi</span>');

    const { body } = await answer(`${url}/_simulator/log`);
    const { via } = (
      body as { platforms: { reporting: { via: { pages: Record<string, unknown> } } } }
    ).platforms.reporting;
    expect(via.pages['reporting.saveReport']).toMatchObject({ received: 2 });
    expect(via.pages['reporting.submitReport']).toMatchObject({ received: 1 });
  });

  it('is shown which figures cannot be, with everything kept that was typed', async () => {
    const { visitor } = await officer();
    const wrong = { f02: 'nhiều', f03: '', action: 'submit' };
    const answered = await visitor.post(FORM, filledIn(10, wrong));
    expect(answered.status).toBe(400);
    expect(answered.text.match(/aria-invalid="true"/g)).toHaveLength(2);
    expect(answered.text).toContain('<a href="#f02">02. Chi ngân sách địa phương</a> phải là');
    expect(answered.text).toContain('value="nhiều"');
    expect(answered.text).toContain('name="f01" value="10"');
  });

  it('reads that a report came after the deadline', async () => {
    const { visitor } = await officer(new VirtualClock('2025-07-16T08:00:00+07:00'));
    const sent = await visitor.post(FORM, filledIn(10, { action: 'submit' }));
    expect(sent.text).toContain('<h2>Đã gửi báo cáo, sau hạn</h2>');
    const list = await visitor.get('/tinh-hinh?che-do=KTXH-T&ky=2025-07');
    expect(list.text).toContain('<span class="state">Gửi trễ</span>');
  });

  it('reads the same in English', async () => {
    const { visitor } = await officer();
    const { text } = await visitor.get('/bao-cao?lang=en');
    expect(text).toContain('Reports due');
    expect(text).toContain('Unit: Commune 1 · Today: 01/07/2025');
    expect(text).toContain('Quarter III/2025');
    expect(text).toContain('Second half of 2025');
    expect(text).toContain('14 days left');
  });
});

describe('an officer of the province', () => {
  it('follows submissions, adds them up and takes the table away', async () => {
    const { visitor } = await officer();
    await visitor.post(FORM, filledIn(10, { action: 'submit' }));
    const list = await visitor.get('/tinh-hinh');
    expect(list.text).toContain('aria-label="Tiến độ: 1 trên 124 đơn vị đã gửi"');
    // Eight thousandths of the width: 1 of 124.
    expect(list.text).toContain('<rect class="bar-ok" x="0" width="8"');
    const sums = await visitor.get('/tong-hop?che-do=KTXH-T&ky=2025-07');
    expect(sums.text).toMatch(/Thu ngân sách trên địa bàn.*\n<td class="num">10<\/td>/);
    const table = await visitor.get('/xuat?che-do=KTXH-T&ky=2025-07');
    expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(table.headers.get('content-disposition')).toBe(
      'attachment; filename=bao-cao-ktxh-t-2025-07.csv',
    );
    expect(table.text).toContain('Xã số 1,2025-07-01T01:00:00.000Z,,10,20,30,40,50,60');
  });

  it('is led to the open period when the report does not close in the month', async () => {
    const { visitor } = await officer();
    const list = await visitor.get('/tinh-hinh?che-do=TTHC-Q&ky=2025-07');
    expect([list.status, list.text.includes('Quý III/2025')]).toEqual([200, true]);
  });

  it('sees on the dashboard who has sent what, the largest first', async () => {
    const { visitor } = await officer();
    const empty = await visitor.get('/bang-chi-so');
    expect(empty.text).toContain('Chưa có báo cáo nào cho kỳ này.');
    await visitor.post(FORM, filledIn(900_000, { action: 'submit' }));
    const { text } = await visitor.get('/bang-chi-so?ky=2025-07&chi-tieu=KTXH-T.02');
    expect(text).toContain('Theo đơn vị: Chi ngân sách địa phương');
    const units = [...text.matchAll(/<li><span>(Xã số \d+)<\/span>/g)].map(([, name]) => name);
    expect([units.length, units[0]]).toEqual([124, 'Xã số 1']);
    expect(text).toContain('<rect class="bar-red" x="0" width="1000"');
    expect(text).toContain('1.800.000');
    expect(text).not.toMatch(/style=|<script/);
  });

  it.each(['/tinh-hinh', '/tong-hop', '/bang-chi-so', '/xuat', FORM])(
    'is led to the login from %s and back',
    async (path) => {
      const { url } = await alone('reporting');
      const led = await new Visitor(url).get(path);
      expect(led.path).toBe(`/dang-nhap?next=${encodeURIComponent(path)}`);
    },
  );
});
