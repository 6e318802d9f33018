import { describe, expect, it } from 'vitest';
import {
  ask,
  CITIZEN,
  CODE,
  form,
  logIn,
  logOf,
  newDossier,
  OFFICER,
  params,
  send,
  start,
  submit,
  upload,
} from './gateway-calls.ts';

const NEIGHBOUR = '001190000002';
const PDF = new File(['%PDF-1.4'], 'a.pdf', { type: 'application/pdf' });

function formType(parameter = ''): Record<string, string> {
  return { 'Content-Type': `application/x-www-form-urlencoded${parameter}` };
}

function jsonType(): Record<string, string> {
  return { 'Content-Type': 'application/json' };
}

describe('a refusal of the gateway', () => {
  it.each([
    ['100', 'DangNhap', CITIZEN, { TenDangNhap: CITIZEN, MatKhau: 'sai' }, 'Sai tài khoản'],
    ['101', 'TraCuuHoSo', null, { MaHoSo: CODE }, 'Chưa đăng nhập'],
    ['102', 'NopHoSo', OFFICER, { IdHoSo: 'd1' }, 'Chỉ công dân'],
    ['103', 'TiepNhanHoSo', CITIZEN, {}, 'Chỉ cán bộ'],
    ['104', 'TraCuuHoSo', NEIGHBOUR, { MaHoSo: CODE }, 'Hồ sơ này thuộc về người khác'],
    ['201', 'LayThuTuc', null, { MaTTHC: '7.000000' }, 'Không tìm thấy thủ tục (7.000000)'],
    ['202', 'TraCuuHoSo', CITIZEN, { MaHoSo: 'H99' }, 'Không tìm thấy hồ sơ (H99)'],
    ['203', 'PheDuyetHoSo', OFFICER, { MaHoSo: CODE }, 'Trạng thái hiện tại của hồ sơ'],
    ['102', 'ThanhToanLePhi', OFFICER, { MaHoSo: CODE }, 'Chỉ công dân'],
    ['103', 'TuChoiTiepNhanHoSo', CITIZEN, { GhiChu: 'x' }, 'Chỉ cán bộ'],
    ['202', 'TraCuuHoSoCu', null, { MaHoSo: CODE }, `Không tìm thấy hồ sơ (${CODE})`],
    ['203', 'XacMinhHoSo', OFFICER, { MaHoSo: CODE }, 'Trạng thái hiện tại của hồ sơ'],
    ['203', 'ChuyenHoSo', OFFICER, { MaHoSo: CODE, PhongBanXuLy: 'x' }, 'Trạng thái hiện tại'],
    ['203', 'YeuCauThanhToan', OFFICER, { MaHoSo: CODE, GhiChu: 'x' }, 'Trạng thái hiện tại'],
    ['203', 'DungXuLyHoSo', OFFICER, { MaHoSo: CODE, GhiChu: 'x' }, 'Trạng thái hiện tại'],
    ['301', 'TuChoiTiepNhanHoSo', OFFICER, { GhiChu: ' ' }, 'không hợp lệ (reason)'],
  ])('has error code %s for %s', async (error_code, service, account, fields, words) => {
    const url = await start();
    await submit(url);
    const session = account === null ? '' : await logIn(url, account);
    const refused = await ask(url, service, { session, ...fields });
    expect(refused).toEqual({
      status: 200,
      body: { error_code, message: expect.stringContaining(words) },
    });
  });

  it.each([
    ['type', form(params('TiepNhanHoSo', { type: 'fts' }))],
    ['MaTTHC', form(params('LayThuTuc'))],
    ['MaTTHC', form(params('LayThuTuc', { MaTTHC: 'x'.repeat(2001) }))],
    ['keyword', form(params('procedure_advanced_search_service_v2', { keyword: 1 }))],
    ['pageIndex', form(params('LayDanhSachHoSoChoTiepNhan', { pageIndex: 0 }))],
    ['pageIndex', form(params('LayDanhSachHoSoChoTiepNhan', { pageIndex: 'x' }))],
    ['isUpdating', form(params('DongBoHoSoMC', { ...newDossier(''), isUpdating: 'True' }))],
    ['data', form(params('DongBoHoSoMC', { ...newDossier(''), data: [] }))],
    ['data', form(params('DongBoHoSoMC', { ...newDossier(''), data: [{}, {}] }))],
    ['ChuHoSo', form(params('DongBoHoSoMC', newDossier('', { ChuHoSo: null })))],
    ['HinhThuc', form(params('DongBoHoSoMC', newDossier('', { HinhThuc: 2 })))],
    ['file', form(params('TaiLenTepTin', { IdHoSo: 'd1' }))],
    ['GhiChu', form(params('TuChoiTiepNhanHoSo'))],
    ['GhiChu', form(params('YeuCauThanhToan', { MaHoSo: CODE }))],
    ['GhiChu', form(params('DungXuLyHoSo', { MaHoSo: CODE }))],
    ['PhongBanXuLy', form(params('ChuyenHoSo', { MaHoSo: CODE, PhongBanXuLy: 1 }))],
    ['MaHoSo', form(params('ThanhToanLePhi'))],
    ['Unexpected file field', upload(['params', params('TaiLenTepTin')], ['tep', PDF])],
  ])('names the wrong field: %s', async (field, init) => {
    const url = await start();
    const { status, body } = await send(url, init);
    expect([status, body.error_code]).toEqual([200, '301']);
    expect(body.message).toContain(`Dữ liệu gửi lên không hợp lệ (${field}`);
  });

  it('comes from the platform itself for a channel that is none', async () => {
    const url = await start();
    const session = await logIn(url, CITIZEN);
    const { body } = await ask(url, 'DongBoHoSoMC', newDossier(session, { HinhThuc: 'x' }));
    expect(body).toEqual({
      error_code: '301',
      message: 'Dữ liệu gửi lên không hợp lệ (channel)',
    });
  });

  it.each([
    ['no body', { method: 'POST' }],
    ['JSON that breaks off', form('{')],
    ['a list', form('[]')],
    ['null', form('null')],
    ['another field', { method: 'POST', body: new URLSearchParams({ param: '{}' }) }],
    ['params twice', { method: 'POST', body: 'params={}&params={}', headers: formType() }],
    ['a form without params', upload(['file', PDF])],
    ['more than 64 kB', form(params('LayThuTuc', { MaTTHC: 'x'.repeat(65_536) }))],
    ['a JSON body', { method: 'POST', body: params('LayThuTuc'), headers: jsonType() }],
    ['an unknown charset', { method: 'POST', body: 'params={}', headers: formType('; charset=x') }],
  ])('is for params that nobody can read: %s', async (_name, init) => {
    const url = await start();
    expect(await send(url, init)).toEqual({
      status: 200,
      body: { error_code: '303', message: 'Không đọc được tham số params' },
    });
    expect(await logOf(url)).toEqual({});
  });

  it.each(['LayHoSo', 'toString', '', 7, null])(
    'is for a service nobody knows: %j',
    async (name) => {
      const url = await start();
      expect(await send(url, form(params(name)))).toEqual({
        status: 200,
        body: { error_code: '304', message: 'Không có dịch vụ này' },
      });
      expect(await logOf(url)).toEqual({});
    },
  );

  it('is for an upload that breaks off, and counts as an upload', async () => {
    const url = await start();
    const part = '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc';
    const headers = { 'Content-Type': 'multipart/form-data; boundary=x' };
    const { body } = await send(url, { method: 'POST', headers, body: part });
    expect(body.error_code).toBe('301');
    expect((await logOf(url))['settlement.attachDocument']).toMatchObject({ received: 1 });
  });
});
