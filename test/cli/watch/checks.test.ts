import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemResolve } from '../../../cli/permission.ts';
import { type CheckSurroundings, Checks } from '../../../cli/watch/checks.ts';
import type { Config } from '../../../config/config.ts';
import { loadConfig } from '../../../config/load.ts';
import type { Authorisation } from '../../../model/authorisation.ts';
import type { ProbeLimits } from '../../../model/probe.ts';
import type { HttpCheck, ProbeCheck } from '../../../model/probe-check.ts';
import { syntheticProbeData } from '../../../model/probe-data.ts';
import type { CheckPlan } from '../../../model/probe-plan.ts';
import { systemClock } from '../../../runners/clock.ts';
import { makeAuthority } from '../../../simulator/certificates.ts';
import { startSimulator } from '../../../simulator/start.ts';
import { startTimeServer } from '../../../simulator/time-server.ts';
import { SHIPPED_CONFIG } from '../../config/refusal.ts';
import { QUICK, urlOf } from '../../simulator/served.ts';

const SHIPPED = await loadConfig(SHIPPED_CONFIG);

const BOUNDS = { signal: new AbortController().signal, timeout_ms: 10_000 };

function checksWith(changes: Partial<CheckSurroundings> = {}, config: Config = SHIPPED): Checks {
  return new Checks({
    config: () => config,
    env: {},
    resolve: systemResolve,
    clock: systemClock,
    heartbeat: { longest_ms: () => 0 },
    lifelines: [],
    data: async () => syntheticProbeData(1, systemClock.now_ms()),
    ...changes,
  });
}

function searchAt(base_url: string): HttpCheck {
  return {
    kind: 'http',
    target: { platform: 'settlement', base_url, binding: 'reference' },
    persona: 'citizen',
    operation: 'settlement.searchProcedures',
  };
}

/** A simulator with one platform, until the test ends. */
async function loginUrl(): Promise<string> {
  const simulator = await startSimulator({ ...QUICK, platforms: ['identity'] });
  onTestFinished(() => simulator.close());
  return urlOf(simulator, 'identity');
}

/** That its owner agreed to everything. */
function authorised(host: string): Authorisation {
  return {
    ...{ host, approved_by: 'Trần Văn Bình', reference: 'công văn 12/KHCN' },
    ...{ from: '', to: '', from_ms: 0, to_ms: Number.POSITIVE_INFINITY, rate_max_per_s: 1 },
  };
}

/** A TLS server on loopback whose authority is in a file. */
async function serveTls(): Promise<{ readonly url: string; readonly file: string }> {
  const authority = await makeAuthority(Date.now());
  const { expired } = await authority.issue(['127.0.0.1']);
  const server = createServer({ ...expired }, (_request, response) => response.end('{}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const dir = mkdtempSync(path.join(tmpdir(), 'thongsuot-checks-'));
  const file = path.join(dir, 'authority.pem');
  writeFileSync(file, authority.certificate);
  onTestFinished(() => {
    server.close();
    rmSync(dir, { recursive: true });
  });
  return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, file };
}

describe('the checks of a daemon', () => {
  it('go through the bindings of the configuration', async () => {
    const base_url = await loginUrl();
    const check: ProbeCheck = {
      kind: 'login',
      target: { platform: 'identity', base_url, binding: 'reference' },
      persona: 'citizen',
      login: 'identity.login',
      proof: 'identity.readProfile',
    };
    expect(await checksWith().run(check, BOUNDS)).toMatchObject({ finding: 'done', error: null });
  });

  it('call nobody who is neither this machine nor authorised, and say whom to ask', async () => {
    const { finding, error, steps } = await checksWith().run(
      searchAt('https://dichvucong.gov.vn'),
      BOUNDS,
    );
    expect(finding).toBe('tool');
    expect(error).toMatch(/^refused: dichvucong\.gov\.vn is a government host .*authorisations/);
    expect(steps).toMatchObject([{ name: 'dns', ok: false }]);
  });

  it('end as our fault where the binding is gone since the probes were set up', async () => {
    const check = searchAt('http://127.0.0.1:1');
    const target = { ...check.target, binding: 'gone' };
    const { finding, error } = await checksWith().run({ ...check, target }, BOUNDS);
    expect([finding, error]).toEqual(['tool', 'there is no binding `gone`']);
  });

  it('show no password that the target shows', async () => {
    const base_url = await loginUrl();
    const bound = SHIPPED.bindings['reference'];
    if (bound === undefined) throw new Error('the reference binding is not there');
    const greedy = {
      ...bound,
      operations: {
        ...bound.operations,
        // The password goes out in the path, and its refusal repeats it.
        'settlement.searchProcedures': {
          method: 'GET' as const,
          path: '/{password}',
          success: { status: [418] },
          extract: {},
        },
      },
    };
    const config = { ...SHIPPED, bindings: { ...SHIPPED.bindings, reference: greedy } };
    const data = async () => {
      const drawn = syntheticProbeData(1, systemClock.now_ms());
      const citizen = { account: 'x', password: 'answered 404' };
      return { ...drawn, accounts: { ...drawn.accounts, citizen } };
    };
    const end = await checksWith({ data }, config).run(searchAt(base_url), BOUNDS);
    expect(end.error).toBe('settlement.searchProcedures: it ***');
  });

  it('trust the authorities of SSL_CERT_FILE, and remember how far our clock is off', async () => {
    const { url, file } = await serveTls();
    const { port } = new URL(url);
    const endpoint = { host: '127.0.0.1', port: Number(port) };
    const certificate: ProbeCheck = {
      kind: 'certificate',
      endpoint,
      server_name: '127.0.0.1',
      left_min_s: 0,
      protocol_min: 'TLSv1.2',
    };
    const checks = checksWith({ env: { SSL_CERT_FILE: file } });
    expect((await checks.run(certificate, BOUNDS)).finding).toBe('target');
    // By true time it is the day before yesterday, when the certificate still held.
    const server = await startTimeServer(-2 * 86_400);
    onTestFinished(() => server.close());
    const clock: ProbeCheck = { kind: 'clock', servers: [server.endpoint], offset_max_s: 1 };
    expect((await checks.run(clock, BOUNDS)).finding).toBe('tool');
    expect((await checks.run(certificate, BOUNDS)).finding).toBe('tool');
  });

  it('end as our fault where SSL_CERT_FILE leads nowhere', async () => {
    const { url } = await serveTls();
    const checks = checksWith({ env: { SSL_CERT_FILE: '/nowhere/authority.pem' } });
    const { finding, error } = await checks.run(searchAt(url), BOUNDS);
    expect(finding).toBe('tool');
    expect(error).toBe(
      'the authorities in /nowhere/authority.pem (SSL_CERT_FILE) cannot be read (ENOENT)',
    );
  });

  it('look no name up any more once the daemon gives up', async () => {
    const gives_up = new AbortController();
    const asked: string[] = [];
    const resolve = async (name: string) => {
      asked.push(name);
      gives_up.abort();
      return ['127.0.0.1'];
    };
    const hosts = ['a.example.vn', 'b.example.vn'];
    const servers = hosts.map((host) => ({ host, port: 9 }));
    const authorisations = hosts.map(authorised);
    const clock: ProbeCheck = { kind: 'clock', servers, offset_max_s: 1 };
    const bounds = { signal: gives_up.signal, timeout_ms: 10_000 };
    const { error } = await checksWith({ resolve }, { ...SHIPPED, authorisations }).run(
      clock,
      bounds,
    );
    expect(error).toBe('stopped before the end in step "dns"');
    expect(asked).toEqual(['a.example.vn']);
  });

  it('fail a platform whose certificate has expired in every check that goes there', async () => {
    const { url, file } = await serveTls();
    const checks = checksWith({ env: { SSL_CERT_FILE: file } });
    const { finding, error, steps } = await checks.run(searchAt(url), BOUNDS);
    expect(finding).toBe('target');
    expect(error).toBe('settlement.searchProcedures: certificate has expired');
    expect(steps.map(({ name, ok }) => [name, ok])).toEqual([
      ['dns', true],
      ['connect', true],
      ['tls', false],
    ]);
  });
});

/** A probe of the configuration that runs a check within limits. */
function planOf(check: ProbeCheck, limits: Partial<ProbeLimits>): CheckPlan {
  return {
    name: 'search',
    title_vi: 'Tra cứu',
    title_en: 'Search',
    platform: 'settlement',
    province: null,
    url: null,
    interval_s: 60,
    limits: { step_timeout_ms: 10_000, timeout_ms: 10_000, degraded_s: 10, ...limits },
    hours: null,
    maintenance: [],
    diagnose: false,
    kind: check.kind,
    check,
  };
}

describe('a probe that runs a check', () => {
  async function settlementUrl(): Promise<string> {
    const simulator = await startSimulator({ ...QUICK, platforms: ['settlement'] });
    onTestFinished(() => simulator.close());
    return urlOf(simulator, 'settlement');
  }

  it('is ok, or degraded where it took longer than it should', async () => {
    const check = searchAt(await settlementUrl());
    const { signal } = BOUNDS;
    expect(await checksWith().execute(planOf(check, {}), signal)).toMatchObject({
      outcome: 'ok',
      error: null,
    });
    expect(await checksWith().execute(planOf(check, { degraded_s: 0 }), signal)).toMatchObject({
      outcome: 'degraded',
      error: null,
    });
  });

  it('is nobody’s fault but ours where it took longer because we were held up', async () => {
    const check = searchAt(await settlementUrl());
    const checks = checksWith({ heartbeat: { longest_ms: () => 60_000 } });
    const run = await checks.execute(planOf(check, { degraded_s: 0 }), BOUNDS.signal);
    expect(run).toMatchObject({
      outcome: 'infra',
      error: 'this prober itself was held up for 60.0 s',
    });
  });

  it('is ok where the clock is right, however long its servers take to say so', async () => {
    const server = await startTimeServer(0);
    onTestFinished(() => server.close());
    const clock: ProbeCheck = { kind: 'clock', servers: [server.endpoint], offset_max_s: 5 };
    const run = await checksWith().execute(planOf(clock, { degraded_s: 0 }), BOUNDS.signal);
    expect(run).toMatchObject({ outcome: 'ok', error: null });
  });

  it('is skipped where the daemon stops', async () => {
    const check = searchAt(await settlementUrl());
    const run = await checksWith().execute(planOf(check, {}), AbortSignal.abort());
    expect(run).toMatchObject({ outcome: 'skipped', error: 'stopped before the end' });
  });
});
