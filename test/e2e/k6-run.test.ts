import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { describe, expect, it, onTestFinished } from 'vitest';
import { projectFile, requireK6 } from '../../cli/tools.ts';
import type { Platform } from '../../model/platform.ts';
import { startSimulator } from '../../simulator/start.ts';
import { inject, urlOf } from '../simulator/served.ts';
import type { Finished } from './support.ts';

/** `k6 run scenarios/….ts` as anybody types it, from another folder. */
async function k6Run(script: string, env: Readonly<Record<string, string>>): Promise<Finished> {
  const k6 = await requireK6({ env: process.env });
  const given = Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
  const args = ['run', '--quiet', ...given, projectFile(`scenarios/${script}.ts`)];
  const options = { cwd: tmpdir(), env: { K6_NO_USAGE_REPORT: 'true' } };
  return new Promise((resolve) => {
    const child = execFile(k6.path, args, options, (_, stdout, stderr) =>
      resolve({ code: child.exitCode, stdout, stderr }),
    );
  });
}

/** Platforms on free ports, and the variables that say where they are. */
async function served(...platforms: Platform[]): Promise<Record<string, string>> {
  const simulator = await startSimulator({ platforms, service_ms: 5 });
  onTestFinished(() => simulator.close());
  return Object.fromEntries(
    platforms.map((one) => [`${one.toUpperCase()}_URL`, urlOf(simulator, one)]),
  );
}

/** Finished requests of each operation at the door of a platform. */
async function requestsAt(url: string, platform: Platform): Promise<Record<string, number>> {
  const log = (await (await fetch(`${url}/_simulator/log`)).json()) as Log;
  const operations = Object.entries(log.platforms[platform]?.via.api ?? {});
  return Object.fromEntries(operations.map(([name, { finished }]) => [name, finished]));
}

interface Log {
  readonly platforms: Partial<
    Record<Platform, { via: { api: Record<string, { finished: number }> } }>
  >;
}

/** The lines that k6 logs, without what it puts around them. */
function messages({ stderr }: Finished): string[] {
  return [...stderr.matchAll(/msg="((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text);
}

/** Five seconds of it. */
const SHORT = { RATE: '12', DURATION: '5s', WARMUP: '1s', MAX_VUS: '150' };

describe('A k6 script without thongsuot', () => {
  it('loads the platform as its environment says, and passes', async () => {
    const env = await served('settlement');
    const run = await k6Run('settlement', { ...SHORT, ...env });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    const requests = await requestsAt(env['SETTLEMENT_URL'] ?? '', 'settlement');
    // 60 journeys in the measured time and 6.6 in the warm-up: 7 in 10 search, 4 in 10 submit, 3 in 10 settle.
    expect(requests['settlement.searchProcedures']).toBeGreaterThanOrEqual(46);
    expect(requests['settlement.searchProcedures']).toBeLessThanOrEqual(48);
    expect(requests['settlement.trackDossier']).toBeGreaterThanOrEqual(26);
    expect(requests['settlement.returnResult']).toBeGreaterThanOrEqual(19);
    expect(run.stdout).toContain('thongsuot_latency{operation:settlement.login,stage:measure}');
  });

  it('loads what a platform leans on too: citizens of the portal log in at the identity provider', async () => {
    const env = await served('portal', 'identity');
    const run = await k6Run('portal', { ...SHORT, ...env });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    const requests = await requestsAt(env['PORTAL_URL'] ?? '', 'portal');
    expect(requests['portal.login']).toBeGreaterThan(0);
  });

  it('reads answers in XML where its binding has them', async () => {
    const env = await served('documents');
    const run = await k6Run('documents', { ...SHORT, ...env });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    const requests = await requestsAt(env['DOCUMENTS_URL'] ?? '', 'documents');
    expect(requests['documents.getPacket']).toBeGreaterThan(0);
  });

  it('ends with 99 when an objective is missed, and says which', async () => {
    const env = await served('settlement');
    await inject(env['SETTLEMENT_URL'] ?? '', {
      kind: 'errors',
      operation: 'settlement.viewProcedure',
      ratio: 1,
      status: 503,
    });
    const run = await k6Run('settlement', { ...SHORT, ...env });
    expect(run.code).toBe(99);
    const [crossed = ''] = messages(run);
    const tags = '{operation:settlement.viewProcedure,stage:measure}';
    expect(crossed).toContain(`thongsuot_request_failed${tags}`);
    // Nobody gets as far as to submit: an objective that nobody saw kept is not kept.
    expect(crossed).toContain(
      'thongsuot_latency{operation:settlement.submitDossier,stage:measure}',
    );
    expect(crossed).not.toContain('settlement.searchProcedures');
    expect(crossed).not.toContain('dropped_iterations');
  });

  it('says all that is wrong with its environment, one line each, and does not start', async () => {
    const run = await k6Run('settlement', { RATE: 'much', DURATION: '5' });
    expect(run.code).toBe(107);
    const [rate, duration, why, ...more] = messages(run);
    expect(rate).toMatch(/^RATE must be a number from .* found \\"much\\"$/);
    expect(duration).toMatch(/^DURATION must be a duration like 30s/);
    expect(why).toContain(
      'this script reads RATE (10), DURATION (60s), WARMUP (5s), SEED (1), MAX_VUS, SETTLEMENT_URL (http://127.0.0.1:8101); see docs/k6-run.md',
    );
    expect(more).toEqual([]);
  });

  it('sends nothing to another machine, but names the command that may', async () => {
    const run = await k6Run('mixed-day', { PORTAL_URL: 'http://192.0.2.1' });
    expect(run.code).toBe(107);
    expect(messages(run)[0]).toBe(
      'PORTAL_URL refused: 192.0.2.1 is not this machine; for load on other hosts use `thongsuot load`, which checks whether it is permitted',
    );
  });
});
