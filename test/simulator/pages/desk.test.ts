import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DossierState } from '../../../model/dossier.ts';
import { CITIZEN, FakeService, OFFICER } from './fake-service.ts';
import { type Site, servePages, Visitor } from './serve.ts';

const PDF = new File(['%PDF-1.4'], 'đơn.pdf', { type: 'application/pdf' });
const FORM = { name: 'Nguyễn Thị Thử', phone: '0900000001', note: 'thông suốt' };
const CODE = 'H26.16-20250701-0000001';
const DESK = `/can-bo/ho-so/${CODE}`;

let service: FakeService;
let site: Site;
let citizen: Visitor;
let officer: Visitor;

/** A dossier of the citizen is in the inbox, and both are logged in. */
beforeEach(async () => {
  service = new FakeService();
  site = await servePages(service);
  citizen = new Visitor(site.url);
  officer = new Visitor(site.url);
  await citizen.post('/dang-nhap', CITIZEN);
  await citizen.upload('/ho-so/moi?procedure=1.001193', FORM, PDF);
  await officer.post('/can-bo/dang-nhap', OFFICER);
  service.calls.length = 0;
});

afterEach(() => site.close());

/** Puts the dossier into a state, as if it had come there. */
function put(state: DossierState): void {
  const [dossier] = service.dossiers;
  if (dossier !== undefined) service.dossiers[0] = { ...dossier, state };
}

/** Where the forms and buttons of a page lead. */
function actionsIn(html: string): string[] {
  return [...html.matchAll(/(?:form)?action="([^"]*)"/g)]
    .map(([, action = '']) => action)
    .filter((action) => action.startsWith(DESK))
    .map((action) => action.slice(DESK.length + 1));
}

describe('an officer at the desk', () => {
  it.each<[DossierState, string[]]>([
    [1, ['tiep-nhan']],
    [2, ['xu-ly', 'xac-minh', 'chuyen']],
    [3, []],
    [4, ['phe-duyet', 'xac-minh', 'chuyen', 'yeu-cau-bo-sung', 'yeu-cau-nop-phi', 'dung-xu-ly']],
    [5, ['nhan-bo-sung', 'dung-xu-ly']],
    [6, ['xu-ly']],
    [7, []],
    [8, []],
    [9, ['tra-ket-qua']],
    [10, []],
  ])('is offered in state %i what it allows, and nothing else', async (state, actions) => {
    put(state);
    const page = await officer.get(DESK);
    expect(actionsIn(page.text)).toEqual(actions);
    expect(page.text.includes('Không còn việc nào')).toBe([3, 7, 8, 10].includes(state));
  });

  it.each<[string, DossierState, Record<string, string>, string, string]>([
    ['tiep-nhan', 1, {}, 'settlement.receiveDossier', 'Được tiếp nhận'],
    ['xac-minh', 2, {}, 'settlement.verifyDossier', 'Được tiếp nhận'],
    ['chuyen', 2, { department: 'Phòng Kinh tế' }, 'settlement.transferDossier', 'Được tiếp nhận'],
    [
      'yeu-cau-nop-phi',
      4,
      { reason: 'Lệ phí trước bạ' },
      'settlement.requestPayment',
      'Đang chờ công dân nộp phí, lệ phí.',
    ],
    ['dung-xu-ly', 4, { reason: 'Có tranh chấp' }, 'settlement.suspendDossier', 'Dừng xử lý'],
    ['yeu-cau-bo-sung', 4, { reason: 'Thiếu' }, 'settlement.requestSupplement', 'Yêu cầu bổ sung'],
    ['nhan-bo-sung', 5, {}, 'settlement.supplementDossier', 'Đang xử lý'],
  ])(
    'does %s, with what was typed, and sees what came of it',
    async (path, state, typed, operation, shows) => {
      put(state);
      const page = await officer.post(`${DESK}/${path}`, typed);
      expect(page.path).toBe(DESK);
      expect(page.text).toContain(shows);
      expect(service.calls).toEqual([operation, 'settlement.trackDossier']);
      expect(service.words).toEqual(Object.values(typed));
    },
  );

  it('refuses the next dossier of the inbox with a reason, and sees it', async () => {
    const inbox = await officer.get('/can-bo');
    expect(inbox.text).toContain('<form class="card" method="post" action="/can-bo/tu-choi">');
    const refused = await officer.post('/can-bo/tu-choi', { reason: 'Không thuộc thẩm quyền' });
    expect(refused.path).toBe(DESK);
    expect(refused.text).toContain('Không được tiếp nhận');
    expect(service.words).toEqual(['Không thuộc thẩm quyền']);
  });

  it('can do nothing as a citizen', async () => {
    const paths = [
      '/can-bo/tu-choi',
      ...['xac-minh', 'chuyen', 'dung-xu-ly'].map((p) => `${DESK}/${p}`),
    ];
    for (const path of paths) {
      expect((await citizen.post(path, { reason: 'x' })).path).toContain('/can-bo/dang-nhap');
    }
    expect(service.calls).toEqual([]);
  });
});

describe('a citizen', () => {
  it('is asked to pay in state 6 alone, pays, and is told so', async () => {
    const form = `action="/ho-so/${CODE}/nop-phi"`;
    expect((await citizen.get(`/ho-so/${CODE}`)).text).not.toContain(form);
    put(6);
    expect((await citizen.get(`/ho-so/${CODE}`)).text).toContain(form);
    const paid = await citizen.post(`/ho-so/${CODE}/nop-phi`, {});
    expect(paid.path).toBe(`/ho-so/${CODE}?da-nop-phi=1`);
    expect(paid.text).toContain('Đã nộp phí, lệ phí');
    expect(paid.text).toContain('Đang xử lý');
    expect(paid.text).not.toContain(form);
  });

  it('whose payment another system does not confirm is told that nothing was done', async () => {
    put(6);
    service.refuse('settlement.payFee', 502, 'dependency_failed');
    const page = await citizen.post(`/ho-so/${CODE}/nop-phi`, {});
    expect(page.status).toBe(502);
    expect(page.text).toContain('Hệ thống liên quan không trả lời');
    expect(page.text).toContain('Thao tác: Nộp phí, lệ phí');
  });

  it('reads the words of officers in the history, escaped', async () => {
    const [dossier] = service.dossiers;
    if (dossier === undefined) throw new Error('there is none');
    const note = 'Thiếu <b>bản sao</b>';
    service.dossiers[0] = { ...dossier, history: [{ state: 5, time_ms: 0, note }] };
    const page = await citizen.get(`/ho-so/${CODE}`);
    expect(page.text).toContain('<q>Thiếu &lt;b&gt;bản sao&lt;/b&gt;</q>');
    put(5);
    const asked = await citizen.get(`/ho-so/${CODE}`);
    expect(asked.text).toContain('<p><b>Lý do:</b> Thiếu &lt;b&gt;bản sao&lt;/b&gt;</p>');
  });

  it('tracks a dossier of the old system on the same page, without a login', async () => {
    const nobody = new Visitor(site.url);
    const old = '000.00.16.H99-250515-0042';
    const [dossier] = service.dossiers;
    if (dossier !== undefined) service.dossiers.push({ ...dossier, id: 'old', code: old });
    const page = await nobody.get(`/tra-cuu?ma=${old}`);
    expect(page.path).toBe(`/ho-so-cu/${old}`);
    expect(page.text).toContain('Hồ sơ ở hệ thống cũ');
    expect(page.text).toContain(old);
    expect(service.calls).toEqual(['settlement.trackOldDossier']);
    const english = await nobody.get(`/ho-so-cu/${old}?lang=en`);
    expect(english.text).toContain('A dossier in the old system');
    expect((await nobody.get('/tra-cuu')).text).toContain('000.00.16.H99-250515-0042');
  });

  it('who looks for a dossier that the old system has not is told so', async () => {
    const page = await citizen.get('/tra-cuu?ma=000.00.16.H99-250515-9999');
    expect(page.status).toBe(404);
    expect(page.text).toContain('Không tìm thấy');
  });
});
