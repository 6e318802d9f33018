import { describe, expect, it } from 'vitest';
import { operationsOf, recordedDraft } from './operations-of.ts';
import { type Exchange, FORM, formText, JSON_TYPE } from './recording.ts';

/** The body that the last of these exchanges gets. */
async function bodyOf(...exchanges: Exchange[]): Promise<unknown> {
  return (await operationsOf(exchanges)).at(-1)?.body;
}

const BOUNDARY = '----x';

function part(head: string, text: string): string {
  return `--${BOUNDARY}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${text}\r\n`;
}

describe('A recorded body', () => {
  it('gets our variables where a field is named for one', async () => {
    const fields = {
      hoTenNguoiNop: 'Nguyễn Văn An',
      SoDinhDanh: '001099012345',
      so_dien_thoai: '0912345678',
      MaTTHC: '1.001193',
      GhiChu: 'gấp',
      donVi: 'Phường Hàng Bạc',
    };
    expect(await bodyOf({ request: 'POST /nop', body: [FORM, formText(fields)] })).toEqual({
      kind: 'form',
      fields: {
        hoTenNguoiNop: '{applicant_name}',
        SoDinhDanh: '{account}',
        so_dien_thoai: '{phone}',
        MaTTHC: '{procedure_code}',
        GhiChu: '{marker}',
        donVi: '{todo_don_vi}',
      },
    });
  });

  it('keeps types, switches and nothing in JSON', async () => {
    const value = { kenh: 2, phi: 15000, tile: 0.5, co: true, khong: null, ds: [1, 'a', []] };
    expect(
      await bodyOf({ request: 'POST /nop', body: [JSON_TYPE, JSON.stringify(value)] }),
    ).toEqual({
      kind: 'json',
      value: {
        kenh: 2,
        phi: '{todo_phi:integer}',
        tile: '{todo_tile:number}',
        co: true,
        khong: null,
        ds: [1, 'a', []],
      },
    });
  });

  it('does not take a button, a query language or a number of the vendor for ours', async () => {
    const value = { login: 'Login', query: 'query { hoSo { id } }', procedure: '417', user: 'an' };
    expect(
      await bodyOf({ request: 'POST /nop', body: [JSON_TYPE, JSON.stringify(value)] }),
    ).toEqual({
      kind: 'json',
      value: {
        login: 'Login',
        query: '{todo_query}',
        procedure: '417',
        user: '{account}',
      },
    });
  });

  it('with a file is read between its boundaries', async () => {
    const text = [
      part('name="ghiChu"', 'dòng 1\r\n\r\ndòng 2'),
      part('name="loai"', 'moi'),
      part('name="tep"; filename="đơn của an.docx"\r\nContent-Type: image/png', 'bytes'),
      part('name="tep2"; filename="b.pdf"', 'bytes'),
      `--${BOUNDARY}--\r\n`,
    ].join('');
    const type = `multipart/form-data; boundary=${BOUNDARY}`;
    expect(await bodyOf({ request: 'POST /tep', body: [type, text] })).toEqual({
      kind: 'multipart',
      fields: { ghiChu: '{marker}', loai: 'moi' },
      file: { field: 'tep', filename: 'giay-to-thu-nghiem.pdf', type: 'image/png' },
    });
  });

  it('that the browser did not keep is read from the page with the form', async () => {
    const page = `<form method="post" action="https://motcua.example.vn/nop?buoc=2" enctype="multipart/form-data">
      <input type="hidden" name="ma_phien" value="p-0042-77"><input name="ho_ten"><select name="tinh"></select>
      <textarea name="ghi_chu"></textarea><input type="file" name="giay_to"><input type="submit" name="nop"></form>`;
    const headers = { 'Content-Type': 'multipart/form-data; boundary=x' };
    const body = await bodyOf(
      { request: 'GET /to-khai', answer: ['text/html', page] },
      { request: 'POST /nop?buoc=2', headers },
    );
    expect(body).toEqual({
      kind: 'multipart',
      fields: {
        ma_phien: '{ma_phien}',
        ho_ten: '{applicant_name}',
        tinh: '{todo_tinh}',
        ghi_chu: '{marker}',
      },
      file: { field: 'giay_to', filename: 'giay-to-thu-nghiem.pdf', type: 'application/pdf' },
    });
  });

  it.each([
    {
      what: 'a lost form without a page',
      headers: { 'Content-Type': FORM, 'Content-Length': '9' },
    },
    { what: 'bytes', body: ['application/pdf', '%PDF-1.7'] as const },
    { what: 'broken JSON', body: [JSON_TYPE, '{"a":'] as const },
    { what: 'JSON that is nested like a bomb', body: [JSON_TYPE, '['.repeat(9000)] as const },
    { what: 'XML with a name that may be a value', body: ['text/xml', '<a1b2c3d4e5f6/>'] as const },
  ])('of $what is left to a person', async ({ what: _what, ...exchange }) => {
    const draft = await recordedDraft([{ request: 'POST /nop', ...exchange }]);
    expect(await bodyOf({ request: 'POST /nop', ...exchange })).toEqual({
      kind: 'json',
      value: '{todo_body}',
    });
    expect(draft.todos).toContainEqual(
      expect.stringMatching(/^\S+: fill in \{todo_body\}, the body \(/),
    );
  });

  it('whose names may be values becomes a place to fill in', async () => {
    const text = formText({ a: '1', '001099012345': 'x', b5e1dc07d9f3: 'y' });
    expect(await bodyOf({ request: 'POST /nop', body: [FORM, text] })).toEqual({
      kind: 'form',
      fields: { a: '1', TODO: '{todo_field}' },
    });
  });
});

describe('A recorded path', () => {
  it.each([
    [
      '/api/v2/ho-so/417/giay-to/5f2b7c1a9e/tai',
      '/api/v2/ho-so/{todo_dossier_id}/giay-to/{todo_attachment_id}/tai',
    ],
    ['/thu-tuc/1.001193.000.00.00.H26', '/thu-tuc/{procedure_code}'],
    ['/xem/H29.7-20250620-0012345.html', '/xem/{todo_xem_id}'],
    ['/xem/H29.7-20250620-0012345', '/xem/{todo_dossier_code}'],
    ['/oauth/token/login', '/oauth/token/login'],
    ['/token/hoasen/xoa', '/token/{todo_token_id}/xoa'],
    ['/ho-so;jsessionid=5A8F/tao/', '/ho-so/tao/'],
    ['/h%E1%BB%93-s%C6%A1/a%2Fb', '/{todo_item_id}/{todo_item_id}'],
    ['/417', '/{todo_item_id}'],
  ])('%s becomes %s', async (recorded, path) => {
    expect((await operationsOf([{ request: `GET ${recorded}` }]))[0]?.path).toBe(path);
  });
});
