import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatProblems } from '../../config/format-problem.ts';
import {
  bringsSecret,
  isSecretInExchange,
  isSecretKey,
  masking,
  maskSecrets,
} from '../../model/secrets.ts';
import { problemsOf } from '../config/refusal.ts';

const OPERATION =
  'bindings:\n  mine:\n    operations:\n      settlement.login:\n        method: POST\n        path: /login\n';

/** Configs with mistakes on the very line that holds the secret, which is always `s3cret`. */
const PLANTED: readonly (readonly [where: string, text: string])[] = [
  ['in a URL', 'platforms: { settlement: { url: "http://user:s3cret@127.0.0.1" } }'],
  ['in a URL with odd characters', 'platforms: { settlement: { url: "http://u:a/s3cret@b@h" } }'],
  ['in a URL without a scheme', 'platforms: { settlement: { url: "user:s3cret@127.0.0.1" } }'],
  ['in the query of a URL', 'platforms: { settlement: { url: "http://h/?api_key=s3cret" } }'],
  ['in place of a number', 'metrics: { host: 127.0.0.1, port: "http://u:s3cret@h" }'],
  ['in place of a known name', 'profiles: { demo: { platform: "u:s3cret@h" } }'],
  ['in an include', 'include: ["https://user:s3cret@127.0.0.1/x.yaml"]'],
  ['under an unknown key', 'password: s3cret'],
  ['under an unknown key in a mapping', 'metrics: { api_key: "s3cret", port: 1 }'],
  ['as a key', '"http://user:s3cret@127.0.0.1": 1'],
  ['in a header', `${OPERATION}        headers: { Authorization: "Bearer s3cret\\n" }`],
  [
    'in a header on its own line',
    `${OPERATION}        headers:\n          Authorization: "s3cret\\n"`,
  ],
  ['beside a syntax error', 'url: http://user:s3cret@127.0.0.1: x: y'],
  ['beside an unknown alias', 'password: s3cret\nx: { password: s3cret, y: *nothing }'],
  ['before the place of the mistake', 'metrics: { password: s3cret, port: 70000 }'],
];

describe('A secret in a config', () => {
  let directory = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'thongsuot-secret-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  it.each(PLANTED)('is in no problem and in no rendered text: %s', async (_, text) => {
    const file = join(directory, 'thongsuot.yaml');
    await writeFile(file, `version: 1\n${text}\n`);
    const problems = await problemsOf(file);
    expect(JSON.stringify(problems)).not.toContain('s3cret');
    expect(formatProblems(problems, directory)).not.toContain('s3cret');
  });

  it('leaves the mark under the place although the masked line is shorter', async () => {
    const file = join(directory, 'thongsuot.yaml');
    await writeFile(file, 'version: 1\nmetrics: { password: averylongs3cret, port: 70000 }\n');
    const problem = (await problemsOf(file)).find((p) => p.path === 'metrics.port');
    expect(problem?.column).toBe(45);
    expect(problem?.excerpt?.text).toBe('metrics: { password: ***, port: 70000 }');
    expect(problem?.excerpt?.text.slice(problem.excerpt.column - 1)).toBe('70000 }');
  });
});

describe('Masking', () => {
  it.each([
    'headers: { Authorization: "Bearer {token}" }',
    'value: { account: "{account}", password: "{password}" }',
    'extract: { token: session.token }',
    'url: http://127.0.0.1:8080/api',
    'from: 2025-07-01T00:00:00+07:00',
    'value: "<a><Password>{password}</Password><sessionId>{session}</sessionId></a>"',
    'value: {"session":"{session}","token": "Bearer {token}"}',
    'extract: { "session": "$.session.id", "token": "$[0]" }',
    'url: http://127.0.0.1/x;jsessionid={session}?ticket={ticket}&sid={sid}',
    '{"president":"a","inside":"b","tokens":[1],"session":null}',
    '<session><user>a</user></session>',
  ])('leaves alone what is no secret: %s', (line) => {
    expect(maskSecrets(line)).toBe(line);
  });

  it.each([
    ['/x;jsessionid=s3cret?a=1', '/x;jsessionid=***?a=1'],
    ['/x?ticket=s3cret&a=1', '/x?ticket=***&a=1'],
    ['/x?sid=s3cret', '/x?sid=***'],
    ['/x?PHPSESSID=s3cret', '/x?PHPSESSID=***'],
    ['jwt=s3cret&a=1', 'jwt=***&a=1'],
    ['taiKhoan=a&matKhau=s3cret', 'taiKhoan=a&matKhau=***'],
    ['mat_khau=s3cret&a=1', 'mat_khau=***&a=1'],
    ['{"matKhau":"s3cret","a":1}', '{"matKhau":***,"a":1}'],
    ['mat-khau: s3cret', 'mat-khau: ***'],
    ['<mat_khau>s3cret</mat_khau>', '<mat_khau>***</mat_khau>'],
    ['<input name="mat_khau" value="s3cret">', '<input name="mat_khau" value="***">'],
    ['<ns:sessionId a="1">s3cret</ns:sessionId>', '<ns:sessionId a="1">***</ns:sessionId>'],
    ['<Password>s3cret</Password>', '<Password>***</Password>'],
    ['{"session":"s3cret","a":1}', '{"session":"***","a":1}'],
    ['{"sid": 123456789}', '{"sid": "***"}'],
    ['{"id_token":"s\\"3cret","a":1}', '{"id_token":"***","a":1}'],
    ['{"access_token":"s3cr', '{"access_token":"***"'],
    [
      '<input type="hidden" name="_csrf" value="s3cret">',
      '<input type="hidden" name="_csrf" value="***">',
    ],
  ])('covers what a platform answers with: %s', (text, masked) => {
    expect(maskSecrets(text)).toBe(masked);
  });
});

describe('A mask over secrets that are known', () => {
  const SECRET = 'mật khẩu/1&"~ (é)!';

  it.each([
    ['as it is', SECRET],
    ['in a URL', encodeURIComponent(SECRET)],
    [
      'in a URL, in small letters',
      encodeURIComponent(SECRET).replace(/%../g, (hex) => hex.toLowerCase()),
    ],
    ['in a form', new URLSearchParams({ s: SECRET }).toString().slice(2)],
    ['in JSON', JSON.stringify(SECRET).slice(1, -1)],
  ])('covers them %s', (_how, written) => {
    expect(masking([SECRET])(`before ${written} after`)).toBe('before *** after');
  });

  it('covers what looks like one as well', () => {
    expect(masking([])('Authorization: Bearer abc')).toBe('Authorization: ***');
  });

  it('leaves nothing over of a longer one that holds a shorter one', () => {
    expect(masking(['secret', 'secret-of-ours'])('it is secret-of-ours')).toBe('it is ***');
  });

  it('covers short ones only where that is asked for: they would turn up by chance', () => {
    expect(masking(['the'])('the door')).toBe('the door');
    expect(masking(['the', ''], 1)('the door')).toBe('*** door');
  });
});

describe('The name of a secret', () => {
  it.each([
    ['password', true, true, true],
    ['X-Api-Key', true, true, true],
    ['MatKhau', true, true, true],
    ['mat_khau', true, true, true],
    ['Authorization', true, true, true],
    ['X-Auth-Token', false, true, true],
    ['Ocp-Apim-Subscription-Key', false, true, true],
    ['session', false, true, true],
    ['Set-Cookie', false, false, true],
    ['X-CSRF', false, false, true],
    ['sid', false, false, true],
    ['inside', false, false, false],
    ['dossier_code', false, false, false],
    ['Content-Type', false, false, false],
  ])('is one in a configuration, of what is sent, and of what is given: %s', (name, ...told) => {
    expect([isSecretKey(name), bringsSecret(name), isSecretInExchange(name)]).toEqual(told);
  });
});
