import { describe, expect, it } from 'vitest';
import { operationsOf } from './operations-of.ts';
import { type Exchange, FORM, formText, JSON_TYPE } from './recording.ts';

interface Case {
  readonly from: string;
  readonly exchanges: readonly Exchange[];
  /** What the first request extracts. */
  readonly extract: Readonly<Record<string, unknown>>;
  /** What the second request carries. */
  readonly use: Readonly<Record<string, unknown>>;
}

const ID = 'b5e1dc07-d9f3-4a51-9f60-0c2c3f1f7a11';
const CODE = 'H29.7-20250620-0012345';

const CASES: readonly Case[] = [
  {
    from: 'JSON, as a token in a header',
    exchanges: [
      {
        request: 'POST /api/sessions',
        body: [JSON_TYPE, '{"account":"an","password":"sen"}'],
        answer: [JSON_TYPE, '{"data":{"access-token":"eyJh.eyJz.c2ln"}}'],
      },
      { request: 'GET /api/inbox', headers: { Authorization: 'Bearer eyJh.eyJz.c2ln' } },
    ],
    extract: { token: "$.data['access-token']" },
    use: { headers: { Authorization: 'Bearer {token}' } },
  },
  {
    from: 'JSON, as an identifier in a path',
    exchanges: [
      { request: 'POST /ho-so', answer: [JSON_TYPE, `{"id":"${ID}","ten":"a"}`] },
      { request: `POST /ho-so/${ID}/nop` },
    ],
    extract: { dossier_id: '$.id' },
    use: { path: '/ho-so/{dossier_id}/nop' },
  },
  {
    from: 'JSON, as a bare number',
    exchanges: [
      { request: 'GET /inbox', answer: [JSON_TYPE, '{"items":[{"id":7001234}]}'] },
      { request: 'POST /receive', body: [JSON_TYPE, '{"dossierId":7001234,"kenh":2}'] },
    ],
    extract: { dossier_id: '$.items[0].id' },
    use: { body: { kind: 'json', value: { dossierId: '{dossier_id:integer}', kenh: 2 } } },
  },
  {
    from: 'JSON, as a short identifier that is named so on both sides',
    exchanges: [
      { request: 'POST /dossiers', answer: [JSON_TYPE, '{"id":7,"page":3}'] },
      { request: 'POST /dossiers/7/result', body: [JSON_TYPE, '{"page":3}'] },
    ],
    extract: { dossier_id: '$.id' },
    use: { path: '/dossiers/{dossier_id}/result', body: { kind: 'json', value: { page: 3 } } },
  },
  {
    from: 'a hidden input',
    exchanges: [
      {
        request: 'GET /dang-nhap',
        answer: [
          'text/html',
          '<form><input type="hidden" name="_csrf" value="k3-Zx&amp;9"></form>',
        ],
      },
      {
        request: 'POST /dang-nhap',
        body: [FORM, formText({ _csrf: 'k3-Zx&9', mk: 'sen', ghi_nho: '1' })],
      },
    ],
    extract: { csrf: { css: 'input[name=_csrf]', attribute: 'value' } },
    use: {
      body: { kind: 'form', fields: { _csrf: '{csrf}', mk: '{password}', ghi_nho: '1' } },
    },
  },
  {
    from: 'a meta element, as a header',
    exchanges: [
      {
        request: 'GET /trang',
        answer: ['text/html', '<meta name="csrf.token" content="a1b2c3d4e5">'],
      },
      { request: 'POST /luu', headers: { 'X-CSRF-Token': 'a1b2c3d4e5' } },
    ],
    extract: { csrf: { css: 'meta[name="csrf.token"]', attribute: 'content' } },
    use: { headers: { 'X-CSRF-Token': '{csrf}' } },
  },
  {
    from: 'a labelled text',
    exchanges: [
      {
        request: 'GET /xong',
        answer: ['text/html', `<p>Mã: <b data-testid="ma-ho-so"> ${CODE} </b></p>`],
      },
      { request: `GET /tra-cuu?ma=${CODE}` },
    ],
    extract: { dossier_code: { css: '[data-testid=ma-ho-so]' } },
    use: { query: { ma: '{dossier_code}' } },
  },
  {
    from: 'the first link of a kind',
    exchanges: [
      {
        request: 'GET /can-bo',
        answer: ['text/html', `<a href="/thoat">x</a><a href="/can-bo/ho-so/${CODE}">y</a>`],
      },
      { request: `GET /can-bo/ho-so/${CODE}` },
    ],
    extract: {
      dossier_code: {
        css: 'a[href^="/can-bo/ho-so/"]',
        attribute: 'href',
        pattern: '/ho-so/([^/?#;]+)',
      },
    },
    use: { path: '/can-bo/ho-so/{dossier_code}' },
  },
  {
    from: 'a redirect',
    exchanges: [
      {
        request: 'POST /nop',
        status: 303,
        answer_headers: { location: `/ho-so/${CODE}?da-nop=1` },
      },
      { request: `GET /ho-so/${CODE}?da-nop=1` },
    ],
    extract: { dossier_code: { header: 'Location', pattern: '/ho-so/([^/?#;]+)' } },
    use: { path: '/ho-so/{dossier_code}', query: { 'da-nop': '1' } },
  },
  {
    from: 'a header of its own',
    exchanges: [
      { request: 'GET /bat-dau', answer_headers: { 'X-Flow-Id': 'f-0042-77' } },
      { request: 'POST /tiep', body: [JSON_TYPE, '{"flow":"f-0042-77"}'] },
    ],
    extract: { flow: { header: 'X-Flow-Id' } },
    use: { body: { kind: 'json', value: { flow: '{flow}' } } },
  },
  {
    from: 'a cookie that is sent as a header, too',
    exchanges: [
      {
        request: 'GET /bat-dau',
        answer_headers: { 'Set-Cookie': 'XSRF-TOKEN=a1b2c3d4; Path=/; Secure' },
      },
      { request: 'POST /tiep', headers: { 'X-XSRF-TOKEN': 'a1b2c3d4', Cookie: 'x=1' } },
    ],
    extract: { csrf: { cookie: 'XSRF-TOKEN' } },
    use: { headers: { 'X-XSRF-TOKEN': '{csrf}' } },
  },
  {
    from: 'XML',
    exchanges: [
      {
        request: 'POST /soap',
        body: ['text/xml', '<Tao><MaTTHC>1.001193</MaTTHC></Tao>'],
        answer: ['text/xml', `<Kq><HoSo><MaHoSo>${CODE}</MaHoSo></HoSo></Kq>`],
      },
      { request: 'POST /soap', body: ['text/xml', `<Nop loai="moi"><Ma>${CODE}</Ma></Nop>`] },
    ],
    extract: { dossier_code: { xpath: '//MaHoSo' } },
    use: { body: { kind: 'xml', value: '<Nop loai="moi"><Ma>{dossier_code}</Ma></Nop>' } },
  },
  {
    from: 'JSON, into JSON inside a form',
    exchanges: [
      {
        request: 'POST /jsp/rest.jsp',
        body: [FORM, formText({ service: 'dossier_create', params: '{"MaTTHC":"1.001193"}' })],
        answer: [JSON_TYPE, '{"error_code":0,"Id":"0a1b2c3d4e"}'],
      },
      {
        request: 'POST /jsp/rest.jsp',
        body: [FORM, formText({ service: 'dossier_submit', params: '{"hoSoId":"0a1b2c3d4e"}' })],
      },
    ],
    extract: { dossier_id: '$.Id' },
    use: {
      body: {
        kind: 'form',
        fields: { service: 'dossier_submit', params: { hoSoId: '{dossier_id}' } },
      },
    },
  },
];

describe('A value of a request that an earlier answer held comes', () => {
  it.each(CASES)('from $from', async ({ exchanges, extract, use }) => {
    const [first, second] = await operationsOf(exchanges);
    expect(first?.extract).toEqual(extract);
    expect(second).toMatchObject(use);
  });
});

describe('A variable', () => {
  const answer = (id: string): readonly [string, string] => [JSON_TYPE, JSON.stringify({ id })];

  it('is used again for the next value when the last one is done with', async () => {
    const operations = await operationsOf([
      { request: 'GET /a/ho-so', answer: answer('id-0001') },
      { request: 'POST /b/ho-so/id-0001' },
      { request: 'GET /c/ho-so', answer: answer('id-0002') },
      { request: 'POST /d/ho-so/id-0002' },
    ]);
    expect(operations.map(({ path }) => path)).toEqual([
      '/a/ho-so',
      '/b/ho-so/{dossier_id}',
      '/c/ho-so',
      '/d/ho-so/{dossier_id}',
    ]);
  });

  it('has another name while both values are needed', async () => {
    const operations = await operationsOf([
      { request: 'GET /a/ho-so', answer: answer('id-0001') },
      { request: 'GET /b/ho-so', answer: answer('id-0002') },
      { request: 'POST /c/ho-so/id-0001' },
      { request: 'POST /d/ho-so/id-0002' },
    ]);
    expect(operations.map(({ path }) => path).slice(2)).toEqual([
      '/c/ho-so/{dossier_id}',
      '/d/ho-so/{dossier_id_2}',
    ]);
    expect(operations[1]?.extract).toEqual({ dossier_id_2: '$.id' });
  });

  it('with another name does not make two requests of one', async () => {
    const operations = await operationsOf([
      { request: 'GET /a/ho-so', answer: answer('id-0001') },
      { request: 'GET /b/ho-so', answer: answer('id-0002') },
      { request: 'POST /c/ho-so/id-0002' },
      { request: 'POST /c/ho-so/id-0001' },
    ]);
    expect(operations.map(({ path }) => path).slice(2)).toEqual(['/c/ho-so/{dossier_id_2}']);
  });

  it('is ours where a person typed the value, even if an answer echoes it', async () => {
    const [, second] = await operationsOf([
      {
        request: 'POST /dang-nhap',
        body: [FORM, formText({ account: '001099012345', mk: 'sen' })],
        answer: [JSON_TYPE, '{"so":"001099012345"}'],
      },
      { request: 'POST /ho-so', body: [JSON_TYPE, '{"chuSoHuu":"001099012345"}'] },
    ]);
    expect(second?.body).toEqual({ kind: 'json', value: { chuSoHuu: '{account}' } });
  });

  it('is not made of equal words or small numbers', async () => {
    const [, second] = await operationsOf([
      {
        request: 'GET /a',
        answer: [JSON_TYPE, '{"lang":"vi","kenh":2,"x":"ngay_nop_ho_so","n":100000}'],
      },
      { request: 'GET /b?lang=vi&kenh=2&thu_tu=ngay_nop_ho_so&offset=100000' },
    ]);
    expect(second?.query).toEqual({
      lang: 'vi',
      kenh: '2',
      thu_tu: 'ngay_nop_ho_so',
      offset: '{todo_offset}',
    });
  });

  it('is not taken from an answer that came later, or from another host', async () => {
    const [first, second] = await operationsOf([
      { request: 'GET /a?x=k-00417' },
      { request: 'GET https://sso.example/', answer: [JSON_TYPE, '{"x":"k-00418"}'] },
      { request: 'GET /b?y=k-00418', answer: [JSON_TYPE, '{"x":"k-00417"}'] },
    ]);
    expect([first?.query, second?.query]).toEqual([{ x: '{todo_x}' }, { y: '{todo_y}' }]);
  });
});
