import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CITIZEN, FakeService, OFFICER } from './fake-service.ts';
import { type Site, servePages, Visitor } from './serve.ts';

const PDF = new File(['%PDF-1.4'], 'Đơn đề nghị.pdf', { type: 'application/pdf' });
const FORM = { name: 'Nguyễn Thị Thử', phone: '0900000001', note: 'thông suốt' };
const FORM_PATH = '/ho-so/moi?procedure=1.001193';

let service: FakeService;
let site: Site;
let visitor: Visitor;

beforeEach(async () => {
  service = new FakeService();
  site = await servePages(service);
  visitor = new Visitor(site.url);
});

afterEach(() => site.close());

async function logIn(next = ''): Promise<void> {
  await visitor.post('/dang-nhap', { ...CITIZEN, next });
}

describe('a citizen', () => {
  it('searches, reads, logs in, submits and gets a dossier code', async () => {
    const results = await visitor.get('/thu-tuc?q=khai%20sinh');
    expect(results.text).toContain('<a href="/thu-tuc/1.001193">Đăng ký khai sinh</a>');

    const procedure = await visitor.get('/thu-tuc/1.001193');
    expect(procedure.text).toContain('Giấy chứng sinh');
    expect(procedure.text).toContain('Miễn phí');

    const login = await visitor.get(FORM_PATH);
    expect(login.path).toBe(`/dang-nhap?next=${encodeURIComponent(FORM_PATH)}`);
    const form = await visitor.post('/dang-nhap', { ...CITIZEN, next: FORM_PATH });
    expect(form.path).toBe(FORM_PATH);

    const done = await visitor.upload(FORM_PATH, FORM, PDF);
    expect(done.status).toBe(200);
    expect(done.text).toContain('Nộp hồ sơ thành công');
    expect(done.text).toContain('data-testid="dossier-code">H26.16-20250701-0000001<');
    expect(done.text).toContain('Mới đăng ký');
    expect(done.text).toContain('Đơn đề nghị.pdf');
    expect(service.dossiers).toEqual([
      {
        procedure_code: '1.001193',
        channel: 2,
        applicant: { name: FORM.name, personal_id: CITIZEN.account, phone: FORM.phone },
        note: FORM.note,
        id: 'd1',
        code: 'H26.16-20250701-0000001',
        state: 1,
        attachments: [
          { id: 'a1', filename: 'Đơn đề nghị.pdf', type: 'application/pdf', size_bytes: 8 },
        ],
        history: [{ state: 1, time_ms: Date.UTC(2025, 6, 1, 1, 30) }],
      },
    ]);
  });

  it('costs the platform one operation for each thing done, and none for the home page', async () => {
    await visitor.get('/');
    expect(service.calls).toEqual([]);
    await logIn();
    await visitor.upload(FORM_PATH, FORM, PDF);
    expect(service.calls).toEqual([
      'settlement.login',
      'settlement.createDossier',
      'settlement.attachDocument',
      'settlement.submitDossier',
      'settlement.trackDossier',
    ]);
  });

  it('with a wrong password stays on the form, is told so, and gets no session', async () => {
    const answer = await visitor.post('/dang-nhap', { ...CITIZEN, password: 'sai' });
    expect(answer.status).toBe(401);
    expect(answer.text).toContain('Số định danh hoặc mật khẩu không đúng');
    expect(answer.text).toContain(`value="${CITIZEN.account}"`);
    expect(answer.text).not.toContain('value="sai"');
    expect(visitor.setCookies).toEqual([]);
  });

  it('gets a session cookie that scripts and other sites cannot use', async () => {
    await logIn();
    expect(visitor.setCookies).toEqual([
      `phien-settlement=token%20${CITIZEN.account}; Path=/; HttpOnly; SameSite=Lax`,
    ]);
  });

  it('who forgets the file gets the form back with everything typed, and no dossier is made', async () => {
    await logIn();
    const answer = await visitor.upload(FORM_PATH, { ...FORM, phone: '09' }, null);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('Chọn giấy tờ đính kèm.');
    expect(answer.text).toContain('Số điện thoại gồm 10 chữ số');
    expect(answer.text).toContain('value="Nguyễn Thị Thử"');
    expect(service.dossiers).toEqual([]);
  });

  it('who sends more than 5 MB is told the limit', async () => {
    await logIn();
    const big = new File([new Uint8Array(5 * 1024 * 1024 + 1)], 'to.pdf');
    const answer = await visitor.upload(FORM_PATH, FORM, big);
    expect(answer.status).toBe(413);
    expect(answer.text).toContain('lớn hơn 5 MB');
  });

  it('tracks a dossier by its code and sends the supplement that was asked for', async () => {
    await logIn();
    await visitor.upload(FORM_PATH, FORM, PDF);
    const code = 'H26.16-20250701-0000001';
    const found = await visitor.get(`/tra-cuu?ma=${code}`);
    expect(found.path).toBe(`/ho-so/${code}`);
    expect(found.text).not.toContain('Nộp hồ sơ thành công');
    const answer = await visitor.post(`/ho-so/${code}/bo-sung`, { note: 'đã bổ sung' });
    expect(answer.text).toContain('Đang xử lý');
    expect(service.dossiers[0]?.note).toBe('đã bổ sung');
  });

  it('is led back to the login when the session is no longer known to the platform', async () => {
    await logIn();
    service.refuse('settlement.trackDossier', 401, 'not_logged_in');
    const answer = await visitor.get('/ho-so/H26.16-20250701-0000001');
    expect(answer.path).toBe('/dang-nhap?next=%2Fho-so%2FH26.16-20250701-0000001');
    expect(answer.text).toContain('href="/dang-nhap');
  });

  it('who logs out must log in again', async () => {
    await logIn();
    await visitor.post('/dang-xuat', {});
    expect((await visitor.get(FORM_PATH)).path).toContain('/dang-nhap');
  });
});

describe('an officer', () => {
  it('receives, processes, approves and returns the oldest dossier', async () => {
    await logIn();
    await visitor.upload(FORM_PATH, FORM, PDF);
    const desk = '/can-bo/ho-so/H26.16-20250701-0000001';

    expect((await visitor.get('/can-bo')).path).toBe('/can-bo/dang-nhap?next=%2Fcan-bo');
    const inbox = await visitor.post('/can-bo/dang-nhap', { ...OFFICER, next: '/can-bo' });
    expect(inbox.text).toContain('H26.16-20250701-0000001');

    const received = await visitor.post('/can-bo/tiep-nhan', {});
    expect(received.path).toBe(desk);
    expect(received.text).toContain('Chuyển xử lý');
    expect((await visitor.post(`${desk}/xu-ly`, {})).text).toContain('Phê duyệt');
    expect((await visitor.post(`${desk}/phe-duyet`, {})).text).toContain('Trả kết quả');
    expect((await visitor.post(`${desk}/tra-ket-qua`, {})).text).toContain('Không còn việc nào');
    expect(service.dossiers[0]?.history.map((step) => step.state)).toEqual([1, 2, 4, 9, 10]);
  });

  it('asks for a supplement', async () => {
    await logIn();
    await visitor.upload(FORM_PATH, FORM, PDF);
    await visitor.post('/can-bo/dang-nhap', OFFICER);
    const path = '/can-bo/ho-so/H26.16-20250701-0000001/yeu-cau-bo-sung';
    const answer = await visitor.post(path, { reason: 'thiếu trang 2' });
    expect(answer.text).toContain('Yêu cầu bổ sung giấy tờ');
  });

  it('is not let in with a citizen session', async () => {
    await logIn();
    expect((await visitor.get('/can-bo')).path).toBe('/can-bo/dang-nhap?next=%2Fcan-bo');
  });
});

describe('the login', () => {
  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/\t/evil.example/',
    '/..//evil.example/',
    '/x/../..//evil.example/',
    'javascript:alert(1)',
    'ho-so',
  ])('does not lead to %j afterwards', async (next) => {
    const answer = await visitor.post('/dang-nhap', { ...CITIZEN, next });
    expect(answer.path).toBe('/');
    const form = await visitor.get(`/dang-nhap?next=${encodeURIComponent(next)}`);
    expect(form.text).toContain('name="next" value=""');
  });
});

describe('refusals', () => {
  it.each([
    [503, 'overloaded', 'Hệ thống đang quá tải'],
    [500, 'injected_fault', 'Hệ thống gặp sự cố'],
    [404, 'not_found', 'Không tìm thấy'],
    [409, 'wrong_state', 'Không thực hiện được ở trạng thái này'],
    [400, 'bad_request', 'Yêu cầu không hợp lệ'],
    [403, 'forbidden', 'Không có quyền truy cập'],
  ] as const)(
    'a %i (%s) is a page in Vietnamese that names the operation',
    async (status, code, title) => {
      service.refuse('settlement.searchProcedures', status, code);
      const answer = await visitor.get('/thu-tuc?q=x');
      expect(answer.status).toBe(status);
      expect(answer.text).toContain(`<h1>${title}</h1>`);
      expect(answer.text).toContain('Tra cứu thủ tục hành chính');
      expect(answer.text).not.toContain('settlement.searchProcedures refused');
    },
  );

  it('an overloaded login is the 503 page, not a wrong password', async () => {
    service.refuse('settlement.login', 503, 'overloaded');
    const answer = await visitor.post('/dang-nhap', CITIZEN);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
  });

  it('an unknown address, a broken address and a broken cookie are answered with pages', async () => {
    expect((await visitor.get('/khong-co')).status).toBe(404);
    expect((await visitor.get('/thu-tuc/%E0%A4%A')).status).toBe(400);
    const answer = await fetch(`${site.url}/`, {
      headers: { cookie: 'phien-settlement=%E0%A4%A; lang=xx' },
    });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('lang="vi"');
  });
});

describe('every page', () => {
  it('escapes what users type, in content and in attributes', async () => {
    const payload = `"><script>alert('x')</script>&`;
    const escaped = '&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;';
    const results = await visitor.get(`/thu-tuc?q=${encodeURIComponent(payload)}`);
    expect(results.text).toContain(`value="${escaped}"`);
    await logIn();
    const file = new File(['x'], '<img src=x>.pdf');
    const done = await visitor.upload(FORM_PATH, { ...FORM, name: payload, note: payload }, file);
    expect(done.text).toContain(`<dd>${escaped}</dd>`);
    for (const { text } of [results, done]) expect(text).not.toMatch(/<script|<img/);
  });

  it('says that it is a simulator and loads nothing from elsewhere', async () => {
    const page = await visitor.get('/');
    expect(page.text).toContain('Hệ thống mô phỏng — không phải dịch vụ công thật');
    expect(page.text).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const css = await visitor.get('/assets/site.css');
    expect(css.headers.get('content-type')).toContain('text/css');
    expect(css.text).not.toMatch(/url\(|@import/);
  });

  it('turns to English with ?lang=en, stays so, and turns back', async () => {
    const english = await visitor.get('/thu-tuc?q=khai&lang=en');
    expect(english.text).toContain('<html lang="en">');
    expect(english.text).toContain('Simulator — not a real public service');
    expect(english.text).toContain('href="/thu-tuc?q=khai&amp;lang=vi"');
    expect((await visitor.get('/dang-nhap')).text).toContain('Personal identification number');
    expect((await visitor.get('/dang-nhap?lang=vi')).text).toContain('Số định danh cá nhân');
  });
});
