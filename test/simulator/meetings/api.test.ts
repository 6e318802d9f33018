import { describe, expect, it } from 'vitest';
import { isSocketOperation, OPERATION_NAMES } from '../../../model/operation.ts';
import { GATEWAY_SERVICES } from '../../../simulator/meetings/gateway-services.ts';
import { ROUTES } from '../../../simulator/meetings/routes.ts';
import { answer, post } from '../served.ts';
import { enter, logIn, logsOf, MEETING, serveMeetings } from './sites.ts';

const OWN = OPERATION_NAMES.filter(
  (name) => name.startsWith('meetings.') && !isSocketOperation(name),
);

function asked(service: string, fields: object = {}): RequestInit {
  const params = JSON.stringify({ type: 'ref', provider: 'hoptructuyen', service, ...fields });
  return { method: 'POST', body: new URLSearchParams({ params }) };
}

describe('the API of the meetings platform', () => {
  it('and its gateway have every operation that is no message', () => {
    expect(new Set(Object.keys(ROUTES))).toEqual(new Set(OWN));
    const operations = Object.values(GATEWAY_SERVICES).map(({ operation }) => operation);
    expect(operations).toEqual(OWN);
  });

  it('logs an officer in, lists the meetings of today, and gives a ticket', async () => {
    const { url } = await serveMeetings();
    const login = await answer(
      `${url}/api/sessions`,
      post({ account: 'canbo-0001', password: 'thongsuot' }),
    );
    expect(login).toMatchObject({
      status: 201,
      body: { account: 'canbo-0001', name: 'Trần Văn Long', persona: 'officer' },
    });
    const { token } = login.body as { token: string };
    await enter(url, 'Điểm cầu xã Tân Phú');
    const headers = { Authorization: `Bearer ${token}` };
    const { status, body } = await answer(`${url}/api/meetings`, { headers });
    expect(status).toBe(200);
    const list = body as { items: object[] };
    expect(list).toMatchObject({ date: '2025-07-01', total: 6 });
    expect(list.items).toHaveLength(6);
    expect(list.items[0]).toEqual({
      meeting_id: 'H99-HOP-01',
      title: 'Hội nghị trực tuyến toàn tỉnh về vận hành chính quyền địa phương hai cấp',
      host: 'Ủy ban nhân dân tỉnh',
      starts_at: '08:00',
      ends_at: '11:30',
      roster_size: 1,
    });
    expect(await answer(`${url}/api/meetings/${MEETING}/tickets`, post({}, token))).toEqual({
      status: 201,
      body: {
        meeting_id: MEETING,
        ticket: expect.stringMatching(/^ve-[0-9a-f]{24}$/),
        expires_in_s: 60,
        socket_path: '/ws/meetings/H99-HOP-01',
      },
    });
  });

  it.each([
    ['a wrong password', 'POST', '/api/sessions', { account: 'canbo-0001', password: 'sai' }, 401],
    ['no account', 'POST', '/api/sessions', { password: 'thongsuot' }, 400],
    ['no token for the list', 'GET', '/api/meetings', undefined, 401],
    ['no token for a ticket', 'POST', `/api/meetings/${MEETING}/tickets`, {}, 401],
  ])('refuses %s', async (_name, method, path, body, status) => {
    const { url } = await serveMeetings();
    const init = body === undefined ? { method } : { ...post(body), method };
    expect((await answer(`${url}${path}`, init)).status).toBe(status);
  });

  it('is for officers, and gives no ticket to a meeting that is none', async () => {
    const { url } = await serveMeetings();
    const citizen = await logIn(url, '999190000001');
    const officer = await logIn(url);
    const headers = { Authorization: `Bearer ${citizen}` };
    expect(await answer(`${url}/api/meetings`, { headers })).toMatchObject({
      status: 403,
      body: { error: { code: 'forbidden', message_en: 'Only an officer may do this' } },
    });
    expect(await answer(`${url}/api/meetings/H99-HOP-77/tickets`, post({}, officer))).toEqual({
      status: 404,
      body: {
        error: {
          code: 'not_found',
          message: 'Không tìm thấy cuộc họp (H99-HOP-77)',
          message_en: 'No such meeting (H99-HOP-77)',
        },
      },
    });
  });
});

describe('the gateway of the meetings platform', () => {
  it('logs in, lists and gives tickets in its own words, and is a door to the same rooms', async () => {
    const { url } = await serveMeetings();
    await enter(url, 'Điểm cầu xã Tân Phú');
    const door = `${url}/jsp/rest.jsp`;
    const login = await answer(
      door,
      asked('DangNhap', { TenDangNhap: 'canbo-0001', MatKhau: 'thongsuot' }),
    );
    const { session } = login.body as { session: string };
    expect(login.body).toEqual({
      error_code: '0',
      message: '',
      session,
      HoTen: 'Trần Văn Long',
      VaiTro: 'CanBo',
    });
    const { body } = await answer(door, asked('LayDanhSachCuocHop', { session }));
    const list = body as { DanhSachCuocHop: object[] };
    expect(list).toMatchObject({ error_code: '0', Ngay: '2025-07-01', TongSo: '6' });
    expect(list.DanhSachCuocHop[0]).toEqual({
      MaCuocHop: 'H99-HOP-01',
      TenCuocHop: 'Hội nghị trực tuyến toàn tỉnh về vận hành chính quyền địa phương hai cấp',
      DonViChuTri: 'Ủy ban nhân dân tỉnh',
      GioBatDau: '08:00',
      GioKetThuc: '11:30',
      SoDiemCau: '1',
    });
    expect((await answer(door, asked('XinVaoHop', { session, MaCuocHop: MEETING }))).body).toEqual({
      error_code: '0',
      message: '',
      VeVaoHop: {
        MaCuocHop: MEETING,
        MaVe: expect.stringMatching(/^ve-/),
        HieuLucGiay: '60',
        DuongDanKetNoi: '/ws/meetings/H99-HOP-01',
      },
    });
  });

  it.each([
    ['100', 'DangNhap', { TenDangNhap: 'canbo-0001', MatKhau: 'sai' }],
    ['101', 'LayDanhSachCuocHop', {}],
    ['301', 'XinVaoHop', {}],
    ['304', 'VaoHop', {}],
  ])('answers 200 with error code %s for %s', async (error_code, service, fields) => {
    const { url } = await serveMeetings();
    expect(await answer(`${url}/jsp/rest.jsp`, asked(service, fields))).toMatchObject({
      status: 200,
      body: { error_code },
    });
  });

  it('answers 210 for a meeting that is none', async () => {
    const { url } = await serveMeetings();
    const fields = { session: await logIn(url), MaCuocHop: 'H99-HOP-77' };
    const { body } = await answer(`${url}/jsp/rest.jsp`, asked('XinVaoHop', fields));
    expect(body).toEqual({ error_code: '210', message: 'Không tìm thấy cuộc họp (H99-HOP-77)' });
  });

  it('counts each service as its operation', async () => {
    const { url } = await serveMeetings();
    for (const service of Object.keys(GATEWAY_SERVICES)) {
      await answer(`${url}/jsp/rest.jsp`, asked(service));
    }
    const { api } = await logsOf(url);
    expect(Object.entries(api).map(([name, { received }]) => [name, received])).toEqual(
      OWN.map((name) => [name, 1]),
    );
  });
});
