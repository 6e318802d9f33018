import { describe, expect, it } from 'vitest';
import { operationsOf, recordedDraft } from './operations-of.ts';
import { JSON_TYPE } from './recording.ts';

const PAGE = { request: 'GET /ho-so' };

describe('An import of a recording', () => {
  it('leaves out what no binding needs, and counts it', async () => {
    const { requests, warnings } = await recordedDraft([
      PAGE,
      { request: 'GET /logo.png' },
      { request: 'GET /app', answer: ['application/javascript', ''] },
      { request: 'GET /font', answer: ['font/woff2', ''] },
      { request: 'OPTIONS /ho-so' },
      { request: 'GET /khong-co', status: 404 },
      { request: 'GET /da-huy', status: 0 },
      { request: 'POST https://www.google-analytics.com/collect' },
      { request: 'GET https://sso.example.vn/' },
      { request: 'GET https://cdn.example.vn/a.css' },
      { request: 'GET data:text/html,x' },
    ]);
    expect(requests).toBe(1);
    expect(warnings).toEqual([
      'Left out: 4 requests for parts of pages (images, styles, scripts, fonts).',
      'Left out: 1 request by a method that no operation has, such as OPTIONS.',
      'Left out: 2 requests that were not answered, or answered with an error.',
      'Left out: 2 requests to other hosts (www.google-analytics.com, sso.example.vn).',
      NO_ANSWERS,
    ]);
  });

  it('takes the host that was asked most for the platform', async () => {
    const api = 'https://api.example.vn';
    const operations = await operationsOf([
      PAGE,
      { request: `GET ${api}/thu-tuc`, answer: [JSON_TYPE, '[]'] },
      { request: `POST ${api}/phien`, answer: [JSON_TYPE, '{}'] },
    ]);
    expect(operations.map(({ path }) => path)).toEqual(['/thu-tuc', '/phien']);
  });

  it('says when there are no answers to look into', async () => {
    expect((await recordedDraft([PAGE])).warnings).toEqual([NO_ANSWERS]);
    const answered = { ...PAGE, answer: ['text/html', '<p>'] as const };
    expect((await recordedDraft([answered])).warnings).toEqual([]);
  });

  it('drops what a browser says by itself, and keeps what a system asks for', async () => {
    const [operation] = await operationsOf([
      {
        request: 'GET /ho-so',
        headers: {
          ':authority': 'motcua.example.vn',
          Accept: 'application/json, text/plain, */*',
          'Accept-Language': 'vi',
          Cookie: 'a=b',
          Referer: 'https://motcua.example.vn/',
          'sec-ch-ua': 'x',
          'User-Agent': 'x',
          'X-Requested-With': 'XMLHttpRequest',
          'X-Request-Id': 'b5e1dc07-d9f3-4a51-9f60-0c2c3f1f7a11',
          'X-Lang': 'vi',
        },
      },
    ]);
    expect(operation?.headers).toEqual({
      Accept: 'application/json',
      'X-Requested-With': 'XMLHttpRequest',
      'X-Request-Id': '{request_id}',
      'X-Lang': 'vi',
    });
  });

  it('makes one request of those that differ only in a number, and keeps the answer in place', async () => {
    const operations = await operationsOf([
      {
        request: 'GET /danh-sach?trang=1',
        status: 302,
        answer_headers: { Location: '/dang-nhap' },
      },
      { request: 'GET /danh-sach?trang=2', answer: [JSON_TYPE, '{"success":true,"code":0}'] },
      { request: 'GET /danh-sach?trang=3', status: 304 },
      { request: 'GET /danh-sach?loai=moi' },
    ]);
    expect(operations).toEqual([
      {
        method: 'GET',
        path: '/danh-sach',
        query: { trang: '2' },
        success: { status: [200] },
      },
      {
        method: 'GET',
        path: '/danh-sach',
        query: { loai: 'moi' },
        success: { status: [200] },
      },
    ]);
  });

  it('takes what an answer says about its own success for a condition', async () => {
    const [operation] = await operationsOf([
      {
        request: 'POST /rest',
        answer: [
          JSON_TYPE,
          '{"error_code":0,"success":true,"message":"ok","resultCode":"HOA-SEN"}',
        ],
      },
    ]);
    expect(operation?.success).toEqual({
      status: [200],
      conditions: [
        { jsonpath: '$.error_code', equals: '0' },
        { jsonpath: '$.success', equals: 'true' },
      ],
    });
  });
});

const NO_ANSWERS =
  'The recording holds no answers, so that nothing could be found that one request takes from another: record it again "with content".';
