import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { MAX_FILE_BYTES } from '../../../simulator/http/bodies.ts';
import { GATEWAY_SERVICES } from '../../../simulator/settlement/gateway-services.ts';
import { ROUTES } from '../../../simulator/settlement/routes.ts';
import { answer, eventually, inject, serve, serveFull } from '../served.ts';
import { VirtualClock } from '../virtual-clock.ts';
import {
  ask,
  CITIZEN,
  CODE,
  done,
  draft,
  form,
  GATEWAY,
  logIn,
  logOf,
  member,
  newDossier,
  OFFICER,
  params,
  send,
  start,
  submit,
  upload,
} from './gateway-calls.ts';

const PDF = new File(['%PDF-1.4'], 'đơn đề nghị.pdf', { type: 'application/pdf' });

describe('the gateway', () => {
  it('leads a citizen from the search to a dossier in the inbox', async () => {
    const url = await start();
    const wanted = { keyword: 'khai sinh', pageIndex: 1 };
    const found = await done(url, 'procedure_advanced_search_service_v2', wanted);
    const line = { MaTTHC: '1.001193', TenTTHC: 'Đăng ký khai sinh', TenLinhVuc: 'Hộ tịch' };
    expect(found.body['DanhSachTTHC']).toContainEqual(line);
    const seen = await done(url, 'LayThuTuc', { MaTTHC: '1.001193' });
    expect(seen.body['ThuTuc']).toMatchObject({ ...line, LePhi: '0' });

    const credentials = { TenDangNhap: CITIZEN, MatKhau: 'thongsuot' };
    const { body } = await done(url, 'DangNhap', credentials);
    expect(body['VaiTro']).toBe('CongDan');
    const session = body['session'] as string;
    const made = await done(url, 'DongBoHoSoMC', newDossier(session));
    expect(made.body['HoSo']).toMatchObject({ MaHoSo: null, TrangThaiHoSo: null });
    const mine = { session, IdHoSo: member(made, 'IdHoSo') };
    const paper = upload(['params', params('TaiLenTepTin', mine)], ['file', PDF]);
    const TepTin = {
      IdTepTin: 'f1',
      TenTepTin: 'đơn đề nghị.pdf',
      LoaiTepTin: 'application/pdf',
      KichThuoc: '8',
    };
    expect((await send(url, paper)).body).toEqual({ error_code: '0', message: '', TepTin });
    await done(url, 'NopHoSo', mine);

    const tracked = await done(url, 'TraCuuHoSo', { session, MaHoSo: CODE });
    expect(tracked.body['HoSo']).toEqual({
      IdHoSo: mine.IdHoSo,
      MaHoSo: CODE,
      MaTTHC: '1.001193',
      TenTTHC: 'Đăng ký khai sinh',
      ChuHoSo: 'Nguyễn Văn An',
      MaDoiTuong: CITIZEN,
      SoDienThoai: '0900000000',
      HinhThuc: '2',
      TrangThaiHoSo: '1',
      GhiChu: 'TEST-1',
      TaiLieuNop: [TepTin],
      QuaTrinhXuLy: [{ TrangThai: '1', ThoiDiemXuLy: '2025-07-01T01:00:00.000Z', NoiDungXuLy: '' }],
    });
  });

  it('leads an officer from the inbox to the result', async () => {
    const url = await start();
    const { session } = await submit(url);
    const login = await done(url, 'DangNhap', { TenDangNhap: OFFICER, MatKhau: 'thongsuot' });
    expect(login.body['VaiTro']).toBe('CanBo');
    const desk = { session: login.body['session'], MaHoSo: CODE };
    const inbox = await done(url, 'LayDanhSachHoSoChoTiepNhan', desk);
    expect(inbox.body).toMatchObject({ TongSo: '1', DanhSachHoSo: [{ MaHoSo: CODE }] });
    expect(member(await done(url, 'TiepNhanHoSo', desk), 'MaHoSo')).toBe(CODE);
    await done(url, 'CapNhatTienDoHoSoMC', desk);
    await done(url, 'YeuCauBoSungHoSo', { ...desk, GhiChu: 'Thiếu đơn' });
    await done(url, 'BoSungHoSo', { session, MaHoSo: CODE, GhiChu: 'Đã bổ sung' });
    await done(url, 'PheDuyetHoSo', desk);
    const result = await done(url, 'TraKetQuaHoSo', desk);
    expect(member(result, 'TrangThaiHoSo')).toBe('10');
    expect(member(result, 'QuaTrinhXuLy')).toMatchObject([
      { TrangThai: '1' },
      { TrangThai: '2' },
      { TrangThai: '4' },
      { TrangThai: '5', NoiDungXuLy: 'Thiếu đơn' },
      { TrangThai: '4', NoiDungXuLy: 'Đã bổ sung' },
      { TrangThai: '9' },
      { TrangThai: '10' },
    ]);
  });

  it('lists the dossiers of one marker by pages, and takes back what nobody has taken up', async () => {
    const url = await start();
    const { session } = await submit(url);
    const second = await done(url, 'DongBoHoSoMC', newDossier(session));
    await done(url, 'DongBoHoSoMC', newDossier(session, { GhiChu: 'TEST-2' }));
    await done(url, 'RutHoSo', { session, IdHoSo: member(second, 'IdHoSo') });
    const officer = await logIn(url, OFFICER);
    const list = (pageIndex: unknown) =>
      done(url, 'LayDanhSachHoSoTheoGhiChu', { session: officer, GhiChu: 'TEST-1', pageIndex });
    expect((await list(1)).body).toMatchObject({
      TongSo: '2',
      TrangHienTai: '1',
      DanhSachHoSo: [
        { MaHoSo: CODE, TrangThaiHoSo: '1' },
        { MaHoSo: null, TrangThaiHoSo: '7' },
      ],
    });
    // A number in quotes is one, too.
    expect((await list('2')).body).toMatchObject({ TrangHienTai: '2', DanhSachHoSo: [] });
  });

  it('counts each service as its operation, one for one', async () => {
    const url = await start();
    for (const service of Object.keys(GATEWAY_SERVICES)) await ask(url, service);
    const whole = { received: 1, finished: 1, abandoned: 0, cut: 0 };
    const once = { ...whole, statuses: { 200: 1 }, classes: { '2xx': 1 } };
    const operations = Object.keys(ROUTES).map((operation) => [operation, once]);
    expect(await logOf(url)).toEqual(Object.fromEntries(operations));
  });

  it('is a door to the same platform as the API', async () => {
    const url = await start();
    const { session } = await submit(url);
    const headers = { Authorization: `Bearer ${session}` };
    const tracked = await answer(`${url}/api/dossiers/${CODE}`, { headers });
    expect(tracked.body).toMatchObject({ code: CODE, state: 1 });
  });

  it('takes 5 MB and refuses one byte more, wherever the file stands in the form', async () => {
    const url = await start();
    const text = params('TaiLenTepTin', await draft(url));
    const [fits, tooLarge] = [0, 1].map((n) => new File([new Uint8Array(MAX_FILE_BYTES + n)], 'a'));
    const first = await send(url, upload(['file', fits!], ['params', text]));
    expect(first.body.error_code).toBe('0');
    const refused = {
      status: 200,
      body: { error_code: '302', message: 'Tệp đính kèm vượt quá 5 MB' },
    };
    expect(await send(url, upload(['params', text], ['file', tooLarge!]))).toEqual(refused);
    expect(await send(url, upload(['file', tooLarge!], ['params', text]))).toEqual(refused);
    expect((await logOf(url))['settlement.attachDocument']).toMatchObject({
      received: 3,
      statuses: { 200: 3 },
    });
  });

  it.each([
    ['another method', GATEWAY, 'GET'],
    ['another page', '/jsp/other.jsp', 'POST'],
  ])('does not know %s', async (_name, path, method) => {
    const url = await start();
    expect((await answer(`${url}${path}`, { method })).status).toBe(404);
  });
});

describe('the gateway under stress', () => {
  const search = form(params('procedure_advanced_search_service_v2', { keyword: '' }));
  const SEARCH = 'settlement.searchProcedures';

  /** Sends a search that waits for a clock that stands still. */
  async function waiting(
    otherwise: string,
    signal?: AbortSignal,
  ): Promise<{ url: string; ended: Promise<unknown> }> {
    const { url } = await serve({ clock: new VirtualClock() });
    const ended = send(url, { ...search, ...(signal && { signal }) }).catch(() => otherwise);
    await eventually(
      () => logOf(url),
      (log) => log[SEARCH]?.received === 1,
    );
    return { url, ended };
  }

  it('shows overload in the status, and when to come back', async () => {
    const { url, first, clock } = await serveFull((at) => send(at, search));
    const refused = await fetch(`${url}${GATEWAY}`, form(params('TiepNhanHoSo')));
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await refused.json()).toEqual({
      error_code: '900',
      message: 'Hệ thống đang quá tải, vui lòng thử lại sau',
    });
    await clock.advance(1000);
    expect((await first).status).toBe(200);
    const log = await logOf(url);
    expect(log['settlement.receiveDossier']).toMatchObject({ received: 1, statuses: { 503: 1 } });
    expect(log[SEARCH]).toMatchObject({ received: 1, statuses: { 200: 1 } });
  });

  it('fails with the status of an injected fault', async () => {
    const url = await start();
    await inject(url, { kind: 'errors', operation: SEARCH, ratio: 1, status: 429 });
    expect(await send(url, search)).toEqual({
      status: 429,
      body: { error_code: '901', message: 'Lỗi được tạo có chủ đích để kiểm thử' },
    });
    expect((await ask(url, 'LayThuTuc', { MaTTHC: '1.001193' })).status).toBe(200);
    expect((await logOf(url))[SEARCH]).toMatchObject({ statuses: { 429: 1 } });
  });

  it('is cut in an outage, waiting requests too, whatever they ask for', async () => {
    const { url, ended } = await waiting('cut');
    await inject(url, { kind: 'outage' });
    expect(await ended).toBe('cut');
    await expect(send(url, search)).rejects.toThrow();
    await expect(send(url, form(params('LayHoSo')))).rejects.toThrow();
    await expect(send(url, form('{'))).rejects.toThrow();
    const log = await eventually(
      () => logOf(url),
      (entries) => entries[SEARCH]?.cut === 2,
    );
    expect(Object.keys(log)).toEqual([SEARCH]);
    expect(log[SEARCH]).toMatchObject({ received: 2, finished: 0, abandoned: 0 });
  });

  it('counts a client that went away while it waited', async () => {
    const impatient = new AbortController();
    const { url, ended } = await waiting('gone', impatient.signal);
    impatient.abort();
    expect(await ended).toBe('gone');
    const log = await eventually(
      () => logOf(url),
      (entries) => entries[SEARCH]?.abandoned === 1,
    );
    expect(log[SEARCH]).toMatchObject({ received: 1, finished: 0, cut: 0 });
  });

  it('counts a client that went away in the middle of an upload', async () => {
    const { url } = await serve();
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    const head = `POST ${GATEWAY} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n`;
    const type = 'Content-Type: multipart/form-data; boundary=x\r\n\r\n';
    await new Promise<void>((resolve) => socket.write(`${head}${type}--x\r\n`, () => resolve()));
    socket.destroy();
    const log = await eventually(
      () => logOf(url),
      (entries) => entries['settlement.attachDocument']?.received === 1,
    );
    expect(log['settlement.attachDocument']).toMatchObject({ abandoned: 1, finished: 0 });
  });
});
