import { describe, expect, it } from 'vitest';
import { INTEGRATION_VERIFICATION } from '../../../model/verifications/integration.ts';
import { GATEWAY_SERVICES } from '../../../simulator/integration/gateway-services.ts';
import { ROUTES } from '../../../simulator/integration/routes.ts';
import { ask, done } from '../settlement/gateway-calls.ts';
import { shipped, startOf, walked } from '../walked.ts';
import { CITIZEN, start } from './calls.ts';

async function tokenOf(url: string): Promise<string> {
  const { body } = await done(url, 'XinMaTruyCap', {
    MaKhachHang: 'coquan-0001',
    MatKhau: 'thongsuot',
  });
  return body['session'] as string;
}

describe('the gateway of the integration platform', () => {
  it('speaks the gateway binding, operation by operation', async () => {
    const { url } = await start();
    const variables = startOf('system');
    const ends = await walked(url, shipped('gateway'), INTEGRATION_VERIFICATION, variables);
    expect(ends).toEqual(Object.fromEntries(Object.keys(ROUTES).map((name) => [name, 'ok'])));
    expect(variables['expires_in_s']).toBe('3600');
    expect(variables['dossier_code']).toBe(variables['external_dossier_code']);
  });

  it('has a service for every operation', () => {
    const asked = Object.values(GATEWAY_SERVICES).map(({ operation }) => operation);
    expect(new Set(asked)).toEqual(new Set(Object.keys(ROUTES)));
  });

  it('answers with the names of older adapters, numbers as text', async () => {
    const { url } = await start();
    const session = await tokenOf(url);
    const provinces = await done(url, 'LayDanhMuc', { session, MaDanhMuc: 'don-vi-hanh-chinh' });
    expect(provinces.body['DanhMuc']).toMatchObject({
      MaDanhMuc: 'don-vi-hanh-chinh',
      TenDanhMuc: 'Đơn vị hành chính cấp tỉnh',
      SoMuc: '34',
    });
    const tax = await done(url, 'TraCuuThue', { session, SoDinhDanh: CITIZEN });
    expect(tax.body['NghiaVuThue']).toEqual({
      SoDinhDanh: CITIZEN,
      MaSoThue: CITIZEN,
      TrangThai: 'Đang hoạt động',
      SoPhaiNop: expect.stringMatching(/^\d+000$|^0$/),
      SoDaNop: expect.stringMatching(/^\d+000$|^0$/),
    });
  });

  it.each([
    ['no token', { session: '' }, '100'],
    ['a token that nobody gave', { session: 'x' }, '100'],
    ['an agency that is none', { MaDonVi: 'H26' }, '106'],
    ['a number that is none', { SoDinhDanh: '1' }, '500'],
    ['no number', { SoDinhDanh: null }, '301'],
  ])('says with status 200 and a code what is wrong with %s', async (_what, change, code) => {
    const { url } = await start();
    const fields = { session: await tokenOf(url), MaDonVi: 'H99.00.01', SoDinhDanh: CITIZEN };
    expect(await ask(url, 'TraCuuDanCu', { ...fields, ...change })).toMatchObject({
      status: 200,
      body: { error_code: code },
    });
  });

  it('refuses a token to a wrong secret, and a list of dossiers that is not one dossier', async () => {
    const { url } = await start();
    const wrong = { MaKhachHang: 'coquan-0001', MatKhau: 'x' };
    expect((await ask(url, 'XinMaTruyCap', wrong)).body.error_code).toBe('100');
    const session = await tokenOf(url);
    expect((await ask(url, 'DongBoHoSoMC', { session, data: [] })).body.error_code).toBe('301');
  });
});
