import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatProblems } from '../../config/format-problem.ts';
import { maskSecrets } from '../../config/secrets.ts';
import { problemsOf } from './refusal.ts';

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
  ])('leaves alone what is no secret: %s', (line) => {
    expect(maskSecrets(line)).toBe(line);
  });
});
