import { describe, expect, it } from 'vitest';
import { redactHar } from '../../model/har.ts';

/** One exchange, with secrets everywhere that a HAR has place for them. */
const HAR = {
  log: {
    version: '1.2',
    entries: [
      {
        startedDateTime: '2025-07-01T01:00:00.000Z',
        request: {
          method: 'POST',
          url: 'http://127.0.0.1:8001/login?next=/nop-ho-so&access_token=tok-in-url',
          headers: [
            { name: 'Authorization', value: 'Bearer tok-in-header' },
            { name: 'cookie', value: 'JSESSIONID=sess-in-header' },
            { name: 'X-Api-Key', value: 'key-in-header' },
            { name: 'Accept-Language', value: 'vi-VN' },
          ],
          cookies: [{ name: 'lang', value: 'sess-in-cookie' }],
          queryString: [
            { name: 'next', value: '/nop-ho-so' },
            { name: 'access_token', value: 'tok-in-query' },
          ],
          postData: {
            mimeType: 'application/x-www-form-urlencoded',
            params: [
              { name: 'user', value: 'can.bo.01' },
              { name: 'password', value: 'pw-in-params' },
              { name: 'matKhau', value: 'pw-in-vietnamese' },
              { name: 'remark', value: 'my pass is hunter "2"' },
            ],
            text: 'user=can.bo.01&password=pw-in-body&matkhau=pw-in-form&remark=hunter+%222%22&again=hunter%20%222%22',
          },
        },
        response: {
          status: 200,
          headers: [{ name: 'Set-Cookie', value: 'JSESSIONID=sess-set; HttpOnly' }],
          cookies: [{ name: 'JSESSIONID', value: 'sess-set-too' }],
          content: {
            size: 40,
            mimeType: 'application/json',
            text: '{"access_token":"tok-in-answer","name":"Nguyễn Văn A","echo":"hunter \\"2\\""}',
          },
          redirectURL: 'http://127.0.0.1:8001/back?session_id=sess-in-redirect',
        },
        time: 12.5,
      },
    ],
  },
};

describe('a HAR without its secrets', () => {
  const text = JSON.stringify(redactHar(HAR, ['hunter "2"']));

  it('has none of them left, wherever they stood', () => {
    expect(text.match(/(tok|sess|key|pw)-[a-z-]+|hunter/g)).toBe(null);
    expect(text.match(/\*\*\*/g)?.length).toBe(18);
  });

  it('still says what was asked, how it was answered and how long it took', () => {
    for (const kept of [
      '/nop-ho-so',
      'vi-VN',
      'can.bo.01',
      'Nguyễn Văn A',
      '"status":200',
      '"time":12.5',
    ]) {
      expect(text).toContain(kept);
    }
    expect(text).toContain('"name":"JSESSIONID"');
  });

  it('is left as it was where there is none', () => {
    const plain = {
      log: {
        entries: [
          { request: { method: 'GET', url: 'http://127.0.0.1/a?b=c', headers: [] }, time: 1 },
        ],
      },
    };
    expect(redactHar(plain)).toEqual(plain);
    for (const odd of [null, 3, 'x', [], { headers: [null, { name: 'x' }] }])
      expect(redactHar(odd)).toEqual(odd);
  });
});
