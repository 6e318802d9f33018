import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { permitHosts, reachOf, readSecrets, secretVariables } from '../../cli/reach.ts';
import type { Authentication } from '../../model/authentication.ts';
import type { Authorisation } from '../../model/authorisation.ts';
import type { Binding } from '../../model/binding.ts';

const PEM = fileURLToPath(new URL('./fixtures/self-signed.pem', import.meta.url));

const PLANNED = { from_ms: 1000, to_ms: 2000, requests_per_s: 100 };

function entry(host: string, rate_max_per_s = 100): Authorisation {
  return {
    host,
    approved_by: 'Trần Văn Bình',
    reference: 'công văn 12/KHCN',
    from: '',
    to: '',
    from_ms: 0,
    to_ms: 9000,
    rate_max_per_s,
  };
}

function bindingWith(authentication: Record<string, Authentication>): Binding {
  return { name: 'mine', authentication, operations: {} };
}

const OIDC: Authentication = {
  kind: 'oidc',
  performs: 'settlement.login',
  authorization_url: 'https://id.example.vn/auth',
  token_url: 'https://token.example.vn/token',
  client_id: 'c',
  redirect_uri: 'https://perf.example.vn/sso',
  scope: 'openid',
  form: { fields: { login: '{account}' } },
  sets: 'token',
};

const PLAN = {
  what: '--target',
  base_url: 'https://perf.example.vn/api',
  binding: bindingWith({ people: OIDC }),
  planned: PLANNED,
};

const resolve = async (): Promise<string[]> => ['203.0.113.7'];

describe('the hosts of a binding', () => {
  it('are the platform and every other host that its logins call, each permitted by itself', async () => {
    const entries = ['perf', 'id', 'token'].map((name) => entry(`${name}.example.vn`));
    const permits = await permitHosts(PLAN, entries, resolve);
    expect(permits.map(({ host }) => host)).toEqual([
      'perf.example.vn',
      'id.example.vn',
      'token.example.vn',
    ]);
    // Where a browser would be sent at the end is never called.
    expect(permits).toHaveLength(3);
  });

  it('are refused when one of them has no entry, with the scheme that calls it', async () => {
    const entries = ['perf', 'id'].map((name) => entry(`${name}.example.vn`));
    await expect(permitHosts(PLAN, entries, resolve)).rejects.toThrow(
      'people of binding mine refused: token.example.vn is not a loopback address, and nobody has authorised load on it',
    );
  });

  it('are refused when one of them approved less than is planned', async () => {
    const entries = ['perf', 'id'].map((name) => entry(`${name}.example.vn`));
    await expect(
      permitHosts(PLAN, [...entries, entry('token.example.vn', 99)], resolve),
    ).rejects.toThrow(/^people of binding mine refused: the plan makes 100 requests\/s/);
  });

  it('ask for nothing more where the logins stay below the platform', async () => {
    const binding = bindingWith({
      people: { ...OIDC, authorization_url: '/auth', token_url: '/token' },
    });
    const permits = await permitHosts({ ...PLAN, binding }, [entry('perf.example.vn')], resolve);
    expect(permits).toHaveLength(1);
  });
});

describe('what a binding keeps outside', () => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(path.join(tmpdir(), 'reach-test-'));
    writeFileSync(path.join(dir, 'machine'), 's3cret\n');
    writeFileSync(path.join(dir, 'broken.pem'), 'CERT');
    writeFileSync(path.join(dir, 'bom'), '\uFEFFs3cret\n');
    writeFileSync(path.join(dir, 'lines'), 's3cret\ns3cret\n');
  });
  afterAll(() => rmSync(dir, { recursive: true }));

  const key: Authentication = { kind: 'api-key', header: 'X-Key', api_key: { env: 'MY_KEY' } };
  const machine = (file: string): Authentication => ({
    kind: 'client-credentials',
    token_url: '/token',
    client_id: 'm',
    client_secret: { file },
    sets: 'machine_token',
  });

  it('is read from variables and files, without the line break at the end', async () => {
    const binding = bindingWith({ key, machine: machine(path.join(dir, 'machine')) });
    expect(await readSecrets(binding, { MY_KEY: 'k' })).toEqual({ key: 'k', machine: 's3cret' });
  });

  it('goes to k6 by variables of its environment, with the trust that the operator has set', async () => {
    const env = { MY_KEY: 'k', SSL_CERT_FILE: '/ca.pem', HOME: '/root' };
    expect(await secretVariables([bindingWith({ 'the-key': key })], env)).toEqual({
      THONGSUOT_SECRET_MINE__THE_KEY: 'k',
      SSL_CERT_FILE: '/ca.pem',
    });
  });

  it('is missed all at once, and what is there is not repeated', async () => {
    const binding = bindingWith({
      one: key,
      two: { ...key, api_key: { env: 'OTHER' } },
      three: { ...key, api_key: { env: 'THERE' } },
    });
    const error = readSecrets(binding, { OTHER: '', THERE: 's3cret' });
    await expect(error).rejects.toThrow(
      'binding mine finds nothing in the variable MY_KEY, which one needs; the variable OTHER, which two needs',
    );
    await expect(error).rejects.not.toThrow(/s3cret/);
  });

  it.each([
    [
      'a secret',
      machine('/nowhere/secret'),
      'binding mine cannot read /nowhere/secret, which it needs (ENOENT)',
    ],
    [
      'a certificate',
      { kind: 'mutual-tls', certificate: '/nowhere/a.pem', key: '/nowhere/a.key' } as const,
      'the certificate or key cannot be read from /nowhere/a.pem (ENOENT)',
    ],
  ])('is told before the run when the file of %s cannot be read', async (_, scheme, message) => {
    await expect(secretVariables([bindingWith({ it: scheme })], {})).rejects.toThrow(message);
  });

  it('is refused all at once, whatever is wrong with each', async () => {
    const binding = bindingWith({
      one: machine('/nowhere/a'),
      two: machine('/nowhere/b'),
      three: key,
      four: machine(path.join(dir, 'bom')),
      five: machine(path.join(dir, 'lines')),
    });
    const error = readSecrets(binding, {});
    await expect(error).rejects.toThrow(
      'binding mine finds nothing in the variable MY_KEY, which three needs; ' +
        'cannot read /nowhere/a, which one needs (ENOENT); cannot read /nowhere/b, which two needs (ENOENT); ' +
        `finds an invisible character in ${dir}/bom, which four needs; ` +
        `finds an invisible character in ${dir}/lines, which five needs`,
    );
    await expect(error).rejects.not.toThrow(/s3cret/);
  });

  it('gives a visitor its certificate', async () => {
    const binding = bindingWith({ tls: { kind: 'mutual-tls', certificate: PEM, key: PEM } });
    const text = readFileSync(PEM, 'utf8');
    expect(await reachOf([], binding)).toEqual({
      addresses: new Map(),
      certificate: { cert: text, key: text },
    });
  });

  it.each([
    ['broken.pem', PEM, 'no start line'],
    [PEM, 'broken.pem', 'unsupported'],
  ])(
    'is told before anything is sent when %s with %s is no certificate',
    async (cert, file, why) => {
      const [certificate, key] = [path.resolve(dir, cert), path.resolve(dir, file)];
      const binding = bindingWith({ tls: { kind: 'mutual-tls', certificate, key } });
      const refusal = {
        name: 'OperatorError',
        message: `the certificate and key in ${certificate} and ${key} cannot be used (${why})`,
      };
      await expect(reachOf([], binding)).rejects.toMatchObject(refusal);
      await expect(secretVariables([binding], {})).rejects.toMatchObject(refusal);
    },
  );
});
