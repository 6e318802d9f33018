import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadConfig } from '../../config/load.ts';
import { BAD_FILES, problemsOf, refusalOf } from './refusal.ts';

describe('Mistakes in the login of operators', () => {
  it('are all told at once, each at its place', async () => {
    const problems = await problemsOf(join(BAD_FILES, 'watch-oidc.yaml'));
    const told = problems.map(({ line, column, path, message, hint }) =>
      [`${line}:${column}`, path, message, ...(hint === undefined ? [] : [hint])].join(' | '),
    );
    expect(told).toMatchInlineSnapshot(`
      [
        "10:15 | watch.operators.oidc.issuer | must be https, or http on a loopback address | write it as the discovery document below it says it: /.well-known/openid-configuration",
        "12:7 | watch.operators.oidc.client_secret | unknown key "client_secret" | known: issuer, client_id, client_secret_file, public_url, scopes, allowed and session_max_s",
        "13:19 | watch.operators.oidc.public_url | must be a URL without path, query and fragment | write how people reach the status pages, such as https://thongsuot.example.vn",
        "14:16 | watch.operators.oidc.scopes[0] | must be one scope, without spaces, found "openid profile"",
        "15:16 | watch.operators.oidc.allowed | must name at least one claim | write who may come in, such as allowed: { groups: [van-hanh] }",
        "16:22 | watch.operators.oidc.session_max_s | must be at least 60, found 30",
      ]
    `);
  });

  it('are told where nobody has authorised calls to the issuer', async () => {
    expect(await refusalOf('watch-oidc-host.yaml')).toEqual({
      file: 'watch-oidc-host.yaml',
      at: '9:15',
      path: 'watch.operators.oidc.issuer',
      message:
        'refused: sso.example.vn is not a loopback address, and nobody has authorised load on it',
      hint: expect.stringContaining('under authorisations:'),
    });
  });

  it('are told where the pages are not known by the name that people come back to', async () => {
    expect(await refusalOf('watch-oidc-name.yaml')).toEqual({
      file: 'watch-oidc-name.yaml',
      at: '12:19',
      path: 'watch.operators.oidc.public_url',
      message: 'has the name "thongsuot.example.vn", by which the status pages are not known',
      hint: 'add it to metrics: names: [thongsuot.example.vn]',
    });
  });
});

it('The login of operators is off until it is configured, and then lasts eight hours', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'operators-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const load = (watch: string, folder = dir) => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'thongsuot.yaml'),
      `version: 1
platforms:
  identity: { title_vi: A, title_en: A, url: simulator, binding: mine }
bindings:
  mine: { operations: {} }
${watch}`,
    );
    return loadConfig(join(folder, 'thongsuot.yaml'));
  };
  expect((await load('')).watch.oidc).toBe(null);
  const configured = `watch:
  operators:
    oidc:
      issuer: http://127.0.0.1:8307
      client_id: thongsuot-van-hanh
      client_secret_file: client.secret
      public_url: http://localhost:9464
      allowed: { sub: ["999190000001"] }
`;
  const { watch, hash } = await load(configured);
  // Where a secret lies makes no difference to what the configuration says.
  expect((await load(configured, join(dir, 'elsewhere'))).hash).toBe(hash);
  expect(watch.oidc).toEqual({
    issuer: 'http://127.0.0.1:8307',
    client_id: 'thongsuot-van-hanh',
    client_secret_file: join(dir, 'client.secret'),
    public_url: 'http://localhost:9464',
    scopes: ['openid', 'profile'],
    allowed: { sub: ['999190000001'] },
    session_max_s: 28_800,
  });
});
