import { describe, expect, it } from 'vitest';
import { ask, done, logIn } from '../settlement/gateway-calls.ts';
import { alone } from '../walked.ts';
import { PACKET, packetWith } from './packet.ts';

async function start(): Promise<string> {
  return (await alone('documents')).url;
}

describe('the gateway of the documents platform', () => {
  it('answers with the names of older adapters, numbers as text', async () => {
    const url = await start();
    const session = await logIn(url, 'canbo-0012');
    const drafted = await done(url, 'SoanThaoVanBan', {
      session,
      TrichYeu: 'TEST',
      GhiChu: 'TEST',
    });
    const own = { session, IdVanBan: 'd1' };
    expect(drafted.body['VanBan']).toMatchObject({ IdVanBan: 'd1', TrangThai: 'DuThao' });
    await done(url, 'KySoVanBan', own);
    const issued = await done(url, 'PhatHanhVanBan', { ...own, DonViNhan: 'H99.00.01, H99.00.02' });
    expect(issued.body['VanBan']).toEqual({
      IdVanBan: 'd1',
      SoKyHieu: '1/UBND-VP',
      LoaiVanBan: 'Công văn',
      TrichYeu: 'TEST',
      NoiDung: '',
      GhiChu: 'TEST',
      TrangThai: 'DaPhatHanh',
      NguoiSoan: expect.stringMatching(/\S/),
      NguoiKy: expect.stringMatching(/\S/),
      IdGoiTin: 'p1',
      SoDonViNhan: '2',
    });
    expect((await done(url, 'TraCuuTrangThaiVanBan', own)).body).toMatchObject({
      SoKyHieu: '1/UBND-VP',
      SoDonViNhan: '2',
      SoDonViPhanHoi: '0',
      TongSo: '2',
      DanhSachDonVi: [
        { MaCoQuan: 'H99.00.01', TenCoQuan: 'Sở Nội vụ', TrangThai: '' },
        { MaCoQuan: 'H99.00.02', TenCoQuan: 'Sở Tài chính', TrangThai: '' },
      ],
    });
  });

  it('carries a packet in a field, to and fro', async () => {
    const url = await start();
    const sender = await logIn(url, 'coquan-0007');
    const sent = await done(url, 'GuiGoiTinEdXML', { session: sender, GoiTin: PACKET });
    expect(sent.body).toMatchObject({ IdGoiTin: 'p1', SoDonViNhan: '2' });
    const session = await logIn(url, 'coquan-0008');
    const list = await done(url, 'LayDanhSachGoiTinDen', { session });
    expect(list.body).toMatchObject({ TongSo: '1', DanhSachGoiTin: [{ IdGoiTin: 'p1' }] });
    const got = await done(url, 'LayGoiTinEdXML', { session, IdGoiTin: 'p1' });
    expect(got.body['GoiTin']).toBe(PACKET);
    const status = { session, IdGoiTin: 'p1', TrangThai: '06', GhiChu: 'TEST' };
    await done(url, 'CapNhatTrangThaiGoiTin', status);
    const back = await done(url, 'LayDanhSachTrangThai', { session: sender });
    expect(back.body['DanhSachTrangThai']).toEqual([
      {
        IdGoiTin: 'p1',
        MaVanBan: 'H99.00.07,2025/07/01,123/SNNMT-VP',
        MaCoQuan: 'H99.00.08',
        TrangThai: '06',
        TenTrangThai: 'Hoàn thành',
        GhiChu: 'TEST',
        ThoiDiem: '2025-07-01T01:00:00.000Z',
      },
    ]);
  });

  it.each([
    ['a citizen', 'DangNhap', { TenDangNhap: '999000000001', MatKhau: 'thongsuot' }, '107'],
    ['a wrong password', 'DangNhap', { TenDangNhap: 'canbo-0001', MatKhau: 'x' }, '100'],
    ['no session', 'LayDanhSachVanBanDen', { session: '' }, '101'],
    ['an officer as client', 'LayDanhSachGoiTinDen', {}, '105'],
    ['a document that is none', 'LayVanBan', { IdVanBan: 'd9' }, '211'],
    ['a packet that is none', 'LayVanBan', { IdVanBan: 'p9' }, '212'],
    ['no id', 'LayVanBan', {}, '301'],
    ['no packet', 'GuiGoiTinEdXML', {}, '301'],
  ])(
    'says with status 200 and a code what is wrong with %s',
    async (_what, service, fields, code) => {
      const url = await start();
      const session = await logIn(url, 'canbo-0012');
      expect(await ask(url, service, { session, ...fields })).toMatchObject({
        status: 200,
        body: { error_code: code },
      });
    },
  );

  it('names what is wrong with a packet', async () => {
    const url = await start();
    const session = await logIn(url, 'coquan-0007');
    const GoiTin = packetWith('2025/07/15', '15/07/2025');
    const { body } = await ask(url, 'GuiGoiTinEdXML', { session, GoiTin });
    expect(body.error_code).toBe('311');
    expect(body.message).toContain('edXML:DueDate: expected a day as yyyy/MM/dd');
  });
});
