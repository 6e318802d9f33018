import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ProbeResult } from '../../model/probe.ts';
import { syntheticProbeData } from '../../model/probe-data.ts';
import { systemClock } from '../../runners/clock.ts';
import { type ProbeRunOptions, runProbe } from '../../runners/run-probe.ts';

const FAKE_WORKER = fileURLToPath(new URL('../probes/fixtures/fake-worker.mjs', import.meta.url));
const STARTED_MS = Date.UTC(2025, 6, 1, 1, 30);

let tmp_dir: string;

beforeEach(() => {
  tmp_dir = mkdtempSync(join(tmpdir(), 'probe-test-'));
});

afterEach(() => {
  rmSync(tmp_dir, { recursive: true, force: true });
});

function optionsFor(behaviour: string, changes: Partial<ProbeRunOptions> = {}): ProbeRunOptions {
  return {
    journey: 'citizen-submits',
    platform: 'settlement',
    limits: { step_timeout_ms: 100, timeout_ms: 150, degraded_s: 60 },
    journey_file: null,
    sites: {},
    accessibility: false,
    data: syntheticProbeData(1, STARTED_MS),
    location: 'ha-noi',
    worker_entry: { command: process.execPath, args: [FAKE_WORKER, behaviour] },
    env: { PATH: process.env['PATH'] },
    chromium_path: null,
    artifacts_dir: join(tmp_dir, 'artifacts'),
    tmp_dir,
    clock: {
      now_ms: () => STARTED_MS,
      monotonic_ms: () => performance.now(),
      wait: systemClock.wait,
    },
    grace_ms: 50,
    close_ms: 300,
    ...changes,
  };
}

/** A killed process may stay a zombie until its new parent reaps it: that is dead enough. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch (error) {
    return !['ESRCH', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '');
  }
}

async function expectNothingLeft({ notes }: ProbeResult): Promise<void> {
  const pids = [notes['worker_pid'], notes['browser_pid']].filter((pid) => pid !== undefined);
  expect(pids.length).toBeGreaterThan(0);
  await vi.waitFor(() => expect(pids.filter((pid) => isAlive(Number(pid)))).toEqual([]));
  expect(notes['tmp']).toContain(join(tmp_dir, 'thongsuot-probe-'));
  expect(existsSync(notes['tmp'] ?? '')).toBe(false);
  expect(readdirSync(tmp_dir)).toEqual([]);
}

const OPEN = { name: 'open', duration_s: 0.25, ok: true };

describe('a probe run', () => {
  it.each([
    ['ok', 'ok', null],
    ['fail', 'fail', 'POST /ho-so answered 503'],
    ['deadline', 'timeout', 'the page did not come'],
    ['tool', 'infra', 'no browser at /nowhere'],
    ['hang', 'infra', 'the probe worker hung in step "submit"; killed after 200 ms'],
    ['report-then-hang', 'ok', null],
    ['exit-silently', 'infra', 'the probe worker ended with exit code 0'],
    ['close-channel', 'infra', 'the probe worker closed its channel without a result'],
    ['talk-nonsense', 'ok', null],
    ['say-end-twice', 'fail', 'first'],
  ] as const)(
    'whose worker does "%s" ends as %s and leaves nothing',
    async (behaviour, outcome, error) => {
      const patient = behaviour === 'hang' ? {} : { grace_ms: 60_000 };
      const result = await runProbe(optionsFor(behaviour, patient));
      expect(result).toMatchObject({ outcome, error });
      await expectNothingLeft(result);
    },
  );

  it('keeps the steps that ended, and what was read, when the worker hangs', async () => {
    const result = await runProbe(optionsFor('hang', { phase: 'go-live' }));
    expect(result).toEqual({
      journey: 'citizen-submits',
      platform: 'settlement',
      location: 'ha-noi',
      phase: 'go-live',
      outcome: 'infra',
      started_at: '2025-07-01T01:30:00.000Z',
      duration_s: expect.any(Number),
      steps: [OPEN],
      error: 'the probe worker hung in step "submit"; killed after 200 ms',
      artifacts: null,
      diagnostic: null,
      notes: expect.any(Object),
      values: {},
    });
    expect(result.duration_s).toBeGreaterThanOrEqual(0.199);
  });

  it('says where and why the worker crashed, without its stack, and keeps its steps', async () => {
    const result = await runProbe(optionsFor('crash'));
    expect(result.outcome).toBe('infra');
    expect(result.error).toBe(
      'the probe worker ended with exit code 1: TypeError: a bug in the worker in step "submit"',
    );
    expect(result.steps).toEqual([OPEN]);
    await expectNothingLeft(result);
  });

  it('shows no password of what the worker said when it crashed, and nothing that looks like one', async () => {
    const drawn = syntheticProbeData(1, STARTED_MS);
    const citizen = { account: 'x', password: 'mật khẩu' };
    const data = { ...drawn, accounts: { ...drawn.accounts, citizen } };
    const result = await runProbe(optionsFor('crash-with-secrets', { data, grace_ms: 60_000 }));
    expect(result.error).toBe(
      'the probe worker ended with exit code 1: Error: no login with ***, *** or ?token=***',
    );
  });

  it('tells no password, although the worker that crashed did', async () => {
    const options = optionsFor('crash');
    const citizen = { account: 'x', password: 'a bug in the worker' };
    const data = { ...options.data, accounts: { ...options.data.accounts, citizen } };
    const result = await runProbe({ ...options, data });
    expect(result.error).toBe(
      'the probe worker ended with exit code 1: TypeError: *** in step "submit"',
    );
  });

  it('whose browser does not come up in time is our own fault, and an unreported browser is found', async () => {
    const options = optionsFor('never-start', { start_timeout_ms: 400 });
    const result = await runProbe(options);
    expect(result).toMatchObject({
      outcome: 'infra',
      error: 'the browser was not up within 400 ms',
      duration_s: 0,
      steps: [],
    });
    if (process.platform === 'linux') await expectNothingLeft(result);
  });

  it('whose worker cannot be started is our own fault', async () => {
    const worker_entry = { command: join(tmp_dir, 'no-such-node'), args: [] };
    const result = await runProbe(optionsFor('ok', { worker_entry }));
    expect(result.outcome).toBe('infra');
    expect(result.error).toContain('the probe worker could not be started: spawn');
    expect(readdirSync(tmp_dir)).toEqual([]);
  });

  it('that ends well but late is degraded', async () => {
    const limits = { step_timeout_ms: 100, timeout_ms: 150, degraded_s: 0 };
    const result = await runProbe(optionsFor('ok', { limits }));
    expect(result).toMatchObject({ outcome: 'degraded', error: null });
    expect(result.notes['dossier_code']).toBe('H26.16-20250701-0000001');
  });

  it('that is stopped is skipped, and its worker killed', async () => {
    const stop = new AbortController();
    const limits = { step_timeout_ms: 60_000, timeout_ms: 60_000, degraded_s: 60 };
    const running = runProbe(optionsFor('hang', { limits, signal: stop.signal }));
    await vi.waitFor(() => expect(readdirSync(tmp_dir)).toHaveLength(1));
    stop.abort();
    expect((await running).outcome).toBe('skipped');
    expect(readdirSync(tmp_dir)).toEqual([]);
  });

  it('that is stopped before it begins starts no worker', async () => {
    const worker_entry = { command: join(tmp_dir, 'no-such-node'), args: [] };
    const signal = AbortSignal.abort();
    const result = await runProbe(optionsFor('ok', { worker_entry, signal }));
    expect(result).toMatchObject({
      outcome: 'skipped',
      error: 'stopped before the end',
      steps: [],
    });
  });
});
