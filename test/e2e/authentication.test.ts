import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { OPERATION_NAMES, OPERATIONS } from '../../model/operation.ts';
import type { VerificationReport } from '../../reporters/terminal/binding.ts';
import { type Certificates, makeCertificates } from '../authentication/certificates.ts';
import { guardedBinding } from '../authentication/guarded-binding.ts';
import {
  API_KEY,
  type GuardedPlatform,
  guardedPlatform,
} from '../authentication/guarded-platform.ts';
import {
  CLIENT,
  type IdentityProvider,
  identityProvider,
} from '../authentication/identity-provider.ts';
import {
  documentOf,
  end,
  type Finished,
  finished,
  type RunningSimulator,
  simulator,
  start,
  workspace,
} from './support.ts';

/** Shorter than the run, so that every machine has to ask for a second token. */
const MACHINE_TOKEN_S = 3;

let certificates: Certificates;
let identity: IdentityProvider;
let behind: RunningSimulator;
let platform: GuardedPlatform;
let dir: string;

beforeAll(async () => {
  dir = workspace();
  certificates = await makeCertificates();
  identity = await identityProvider(MACHINE_TOKEN_S);
  behind = await simulator(dir);
  platform = await guardedPlatform({ certificates, identity, behind: behind.url });
  writeFiles();
});

afterAll(async () => {
  await platform.close();
  await identity.close();
  await end(behind.process);
});

/** The configuration of an operator whose platform has every lock. */
function writeFiles(): void {
  const reference = parse(readFileSync('config/bindings/reference/settlement.yaml', 'utf8')) as {
    bindings: { reference: { operations: Record<string, object> } };
  };
  const { operations } = reference.bindings.reference;
  const config = readFileSync(path.join(dir, 'thongsuot.yaml'), 'utf8')
    .replace(/include: \[.*?reference\.yaml/, 'include: [guarded.yaml')
    .replace('url: simulator, binding: reference', `url: "${platform.url}", binding: guarded`);
  const files = {
    'thongsuot.yaml': config,
    'guarded.yaml': guardedBinding(operations, identity.url),
    'client.pem': certificates.client.cert,
    'client.key': certificates.client.key,
    'authority.pem': certificates.authority.cert,
    'machine.secret': `${CLIENT.machine_secret}\n`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(dir, name), text);
}

function run(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  const authority = path.join(dir, 'authority.pem');
  const trust = { NODE_EXTRA_CA_CERTS: authority, SSL_CERT_FILE: authority };
  return finished(start(dir, args, { GUARDED_API_KEY: API_KEY, ...trust, ...env }));
}

describe('a platform behind a client certificate, an API key, a machine token and two logins', () => {
  it('is walked through from Node with nothing turned away', async () => {
    const verified = await run(['binding', 'verify', '--json']);
    expect(verified.stderr).toBe('');
    const { platforms } = JSON.parse(verified.stdout) as VerificationReport;
    const operations = platforms.flatMap((platform) => platform.operations);
    expect(operations.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
    const all = OPERATION_NAMES.filter((name) => OPERATIONS[name].platform === 'settlement');
    // Citizens and officers log in each in their own way.
    const walked = new Set(operations.map(({ operation }) => operation));
    expect(walked).toEqual(new Set(all));
    expect(verified.code).toBe(0);
    expect([...platform.refusals]).toEqual([]);
  });

  it('is loaded by k6 with nothing turned away, and machines renew their tokens', async () => {
    const loaded = await run(['load', 'short', '--rate', '6', '--json']);
    const { operations, generator, verdict } = documentOf(loaded);
    expect(loaded.stderr).not.toContain('exception');
    expect(operations.map(({ operation, errors }) => [operation, errors])).toEqual(
      operations.map(({ operation }) => [operation, 0]),
    );
    expect(
      operations.find(({ operation }) => operation === 'settlement.login')?.count,
    ).toBeGreaterThan(50);
    expect({ verdict, generator }).toMatchObject({ generator: { exceptions: 0 } });
    expect([...platform.refusals]).toEqual([]);
  });

  it('leaves no secret in the folder of the run', () => {
    const runs = path.join(dir, 'runs');
    const files = readdirSync(runs, { recursive: true, withFileTypes: true }).filter((f) =>
      f.isFile(),
    );
    const text = files
      .map(({ parentPath, name }) => readFileSync(path.join(parentPath, name), 'latin1'))
      .join('\n');
    expect(files.length).toBeGreaterThan(5);
    const [, keyLine = ''] = certificates.client.key.split('\n');
    const basic = Buffer.from(
      `${encodeURIComponent(CLIENT.machine)}:${encodeURIComponent(CLIENT.machine_secret)}`,
    ).toString('base64');
    const secrets = [
      API_KEY,
      Buffer.from(CLIENT.machine_secret).toString('latin1'),
      keyLine,
      basic,
    ];
    for (const secret of secrets) expect(text).not.toContain(secret);
  });
});

describe('a lock that does not open', () => {
  it('is named where every secret that is not there is named', async () => {
    const verified = await run(['binding', 'verify'], { GUARDED_API_KEY: '' });
    expect(verified.code).toBe(2);
    expect(verified.stderr).toBe(
      'binding guarded finds nothing in the variable GUARDED_API_KEY, which key needs\n' +
        'hint: set the environment variable, or write the file, before the command is started\n',
    );
  });

  it('fails the first operation that meets it, and shows the exchange without the key', async () => {
    const verified = await run(['binding', 'verify'], { GUARDED_API_KEY: 'a-wrong-api-key' });
    expect(verified.code).toBe(3);
    expect(verified.stdout).toContain('settlement.searchProcedures (citizen): it answered 401');
    expect(verified.stdout).toContain('< {"lock":"api-key"}');
    expect(verified.stdout).not.toContain('a-wrong-api-key');
  });

  it('is an authority that nobody trusts: told before any load', async () => {
    const loaded = await run(['load', 'short'], { NODE_EXTRA_CA_CERTS: '' });
    expect(loaded.code).toBe(2);
    expect(loaded.stderr).toContain('its authority is not trusted here');
  });
});
