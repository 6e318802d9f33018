import { describe, expect, it } from 'vitest';
import { REPORTING_VERIFICATION } from '../../../model/verifications/reporting.ts';
import { GATEWAY_SERVICES } from '../../../simulator/reporting/gateway-services.ts';
import { ROUTES } from '../../../simulator/reporting/routes.ts';
import { answer, post } from '../served.ts';
import { ask, done } from '../settlement/gateway-calls.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { alone, shipped, startOf, walked } from '../walked.ts';
import { figures } from './desk.ts';

const CREDENTIALS = { account: 'canbo-0001', password: 'thongsuot' };
const ALL_OK = Object.fromEntries(Object.keys(ROUTES).map((name) => [name, 'ok']));

async function tokenOf(url: string): Promise<string> {
  const { body } = await answer(`${url}/api/sessions`, post(CREDENTIALS));
  return (body as { token: string }).token;
}

describe.each(['reference', 'gateway'] as const)('the %s binding of the platform', (name) => {
  it('performs every operation, and what it submits is in the sums', async () => {
    const { url } = await alone('reporting');
    const variables = startOf('officer');
    const ends = await walked(url, shipped(name), REPORTING_VERIFICATION, variables);
    expect(ends).toEqual(ALL_OK);
    expect(variables).toMatchObject({
      regime_code: 'KTXH-T',
      report_id: 'bc-1',
      report_version: '1',
      export_filename: 'bao-cao-ktxh-t-2025-07.csv',
    });
    const token = await tokenOf(url);
    const query = { regime: 'KTXH-T', period: '2025-07' };
    const { body } = await answer(`${url}/api/aggregations`, post(query, token));
    const { totals } = body as { totals: { total: number }[] };
    expect(String(totals[0]?.total)).toBe(variables['figure_01']);
    expect(String(totals[5]?.total)).toBe(variables['figure_06']);
  });

  it('works on the second half of a month, too, and at the end of a year', async () => {
    for (const day of ['2025-07-31', '2025-12-31']) {
      const { url } = await alone('reporting', {}, new VirtualClock(`${day}T08:00:00+07:00`));
      const variables = { ...startOf('officer'), report_period: day.slice(0, 7) };
      const ends = await walked(url, shipped(name), REPORTING_VERIFICATION, variables);
      expect(ends, day).toEqual(ALL_OK);
    }
  });
});

describe('the API of the reporting platform', () => {
  it.each([
    ['no token', '/reports/due', {}, 401, 'not_logged_in'],
    ['a regime that is none', '/forms/X', {}, 404, 'not_found'],
    ['a period that is none', '/submissions/TTHC-Q?period=2025-07', {}, 404, 'not_found'],
    ['a month that is none', '/dashboard?period=2025', {}, 404, 'not_found'],
    [
      'a figure in quotes',
      '/reports',
      { regime: 'KTXH-T', figures: { '01': '1' } },
      400,
      'bad_request',
    ],
    ['a report that is none', '/reports/bc-9/submission', {}, 404, 'not_found'],
  ])('refuses %s', async (what, path, body, status, code) => {
    const { url } = await alone('reporting');
    const token = what === 'no token' ? '' : await tokenOf(url);
    const init = /reports$|submission$/.test(path)
      ? post(body, token)
      : { headers: { Authorization: `Bearer ${token}` } };
    const refused = await answer(`${url}/api${path}`, init);
    expect(refused, JSON.stringify(refused.body)).toMatchObject({
      status,
      body: { error: { code } },
    });
  });
});

describe('the gateway of the reporting platform', () => {
  it('has a service for every operation', () => {
    const asked = Object.values(GATEWAY_SERVICES).map(({ operation }) => operation);
    expect(new Set(asked)).toEqual(new Set(Object.keys(ROUTES)));
  });

  it('takes and gives figures as text', async () => {
    const { url } = await alone('reporting');
    const login = { TenDangNhap: 'canbo-0001', MatKhau: 'thongsuot' };
    const session = (await done(url, 'DangNhap', login)).body['session'];
    const about = { session, MaCheDo: 'KTXH-T', KyBaoCao: '2025-07' };
    const ChiTieu = Object.entries(figures(10)).map(([MaSo, figure]) => ({
      MaSo,
      GiaTri: String(figure),
    }));
    const saved = await done(url, 'LuuSoLieuBaoCao', { ...about, ChiTieu, GhiChu: 'TEST' });
    const BaoCao = {
      IdBaoCao: 'bc-1',
      MaCheDo: 'KTXH-T',
      KyBaoCao: '2025-07',
      TrangThai: 'Nhap',
      GuiLuc: null,
      TreHan: 'False',
      PhienBan: '0',
      GhiChu: 'TEST',
      ChiTieu,
    };
    expect(saved.body['BaoCao']).toEqual(BaoCao);
    const sent = await done(url, 'GuiBaoCao', { session, IdBaoCao: 'bc-1' });
    const GuiLuc = '2025-07-01T01:00:00.000Z';
    expect(sent.body['BaoCao']).toEqual({ ...BaoCao, TrangThai: 'DaGui', GuiLuc, PhienBan: '1' });
    const summed = await done(url, 'TongHopBaoCao', about);
    expect(summed.body['TongHop']).toMatchObject({
      NgayChotSoLieu: '2025-07-14',
      HanGui: '2025-07-15',
      TongSoDonVi: '124',
      DaGui: '1',
      GuiTre: '0',
      ChuaGui: '123',
      DanhSachChiTieu: [
        { MaSo: '01', TongSo: '10' },
        { TongSo: '20' },
        {},
        {},
        {},
        { TongSo: '60' },
      ],
    });
  });

  it.each([
    ['no session', 'LayDanhSachBaoCaoDenHan', {}, '101'],
    ['a regime that is none', 'MoBieuMauBaoCao', { MaCheDo: 'X' }, '211'],
    ['figures that are no list', 'LuuSoLieuBaoCao', { MaCheDo: 'KTXH-T', ChiTieu: {} }, '301'],
    [
      'a figure that is no number',
      'LuuSoLieuBaoCao',
      { MaCheDo: 'KTXH-T', ChiTieu: [{ MaSo: '01', GiaTri: 'x' }] },
      '301',
    ],
    ['a report that is none', 'GuiBaoCao', { IdBaoCao: 'bc-9' }, '213'],
  ])('refuses %s with its code', async (what, service, fields, code) => {
    const { url } = await alone('reporting');
    const session = what === 'no session' ? 'x' : await tokenOf(url);
    const refused = await ask(url, service, { session, ...fields });
    expect(refused).toMatchObject({ status: 200, body: { error_code: code } });
  });
});
