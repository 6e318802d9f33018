import { describe, expect, it } from 'vitest';
import { Visitor } from '../pages/serve.ts';
import { answer, eventually, inject } from '../served.ts';
import { CITIZEN, start } from './calls.ts';

const KEY = { account: 'coquan-0001', password: 'thongsuot' };

async function operator(url: string): Promise<Visitor> {
  const visitor = new Visitor(url);
  const first = await visitor.post('/dang-nhap', { ...KEY, next: '' });
  expect([first.status, first.path]).toEqual([200, '/danh-muc']);
  return visitor;
}

describe('an operator of an agency’s system', () => {
  it('logs in with the key of the system and reads a category', async () => {
    const { url } = await start();
    const visitor = await operator(url);
    const list = await visitor.get('/danh-muc');
    expect(list.text).toContain('<a href="/danh-muc/dan-toc">Dân tộc</a>');
    const category = await visitor.get('/danh-muc/don-vi-hanh-chinh');
    expect(category.text).toContain('<tr><td>68</td><td>Lâm Đồng</td></tr>');
    const english = await visitor.get('/danh-muc/don-vi-hanh-chinh?lang=en');
    expect(english.text).toContain('Provinces and centrally run cities');
  });

  it('turns the pages of a long category', async () => {
    const { url } = await start();
    const visitor = await operator(url);
    const last = await visitor.get('/danh-muc/co-quan?trang=5');
    expect(last.text).toContain('<td>H99.04.99</td>');
    expect(last.text).toContain('href="/danh-muc/co-quan?trang=4"');
    expect(last.text).not.toContain('trang=6');
    const beyond = await visitor.get('/danh-muc/co-quan?trang=50');
    expect(beyond.text).toContain('Trang này không có mục nào.');
    expect(beyond.text).toContain('href="/danh-muc/co-quan?trang=5"');
  });

  it('is led to the login and back, and there again when the token has run out', async () => {
    const { url, clock } = await start();
    const visitor = new Visitor(url);
    const led = await visitor.get('/danh-muc/dan-toc');
    expect(led.path).toBe('/dang-nhap?next=%2Fdanh-muc%2Fdan-toc');
    expect(led.text).toContain('Mã khách hàng (consumer key)');
    const back = await visitor.post('/dang-nhap', { ...KEY, next: '/danh-muc/dan-toc' });
    expect(back.path).toBe('/danh-muc/dan-toc');
    await clock.advance(3_600_000);
    expect((await visitor.get('/danh-muc')).path).toBe('/dang-nhap?next=%2Fdanh-muc');
  });

  it('with a wrong secret is told so', async () => {
    const { url } = await start();
    const refused = await new Visitor(url).post('/dang-nhap', { ...KEY, password: 'x', next: '' });
    expect(refused.status).toBe(401);
    expect(refused.text).toContain('khóa bí mật không đúng');
  });

  it.each([
    ['population', 'Họ và tên'],
    ['land', 'Kết quả'],
    ['tax', 'Mã số thuế'],
    ['insurance', 'Mã số bảo hiểm xã hội'],
  ])('tries a look-up in the register of %s', async (register, word) => {
    const { url } = await start();
    const visitor = await operator(url);
    const form = await visitor.get(`/co-so-du-lieu/${register}`);
    expect(form.text).not.toContain('Kết quả');
    const found = await visitor.get(`/co-so-du-lieu/${register}?so=${CITIZEN}`);
    expect([found.status, found.text.includes(word)]).toEqual([200, true]);
    const wrong = await visitor.get(`/co-so-du-lieu/${register}?so=12`);
    expect([wrong.status, wrong.text.includes('đúng 12 chữ số')]).toEqual([400, true]);
  });

  it('sees at a glance which register does not answer, without asking any', async () => {
    const { url, clock } = await start();
    const visitor = new Visitor(url);
    const operation = 'integration.lookUpLand';
    await inject(url, { kind: 'latency', operation, extra_ms: 600_000 });
    const init = { headers: { 'X-Client': 'settlement' } };
    void answer(`${url}/api/registers/land/${CITIZEN}`, init).catch(() => undefined);
    await eventually(
      () => visitor.get('/co-so-du-lieu'),
      ({ text }) => text.includes('<dd>1/8</dd>'),
    );
    expect((await visitor.get('/co-so-du-lieu')).text).not.toContain('Không trả lời</span>');
    await clock.advance(10_000);
    const { text } = await visitor.get('/co-so-du-lieu');
    const states = [...text.matchAll(/<span class="state[^>]*>([^<]+)</g)].map(([, word]) => word);
    expect(states).toEqual(['Bình thường', 'Không trả lời', 'Bình thường', 'Bình thường']);
    const { body } = await answer(`${url}/_simulator/log`);
    const { via } = (body as { platforms: { integration: { via: { pages: object } } } }).platforms
      .integration;
    expect(via.pages).toEqual({});
  });

  it('gets a page about a category that is none', async () => {
    const { url } = await start();
    const missing = await (await operator(url)).get('/danh-muc/xa-phuong');
    expect([missing.status, missing.text.includes('Không có trang hoặc danh mục này')]).toEqual([
      404,
      true,
    ]);
  });
});
