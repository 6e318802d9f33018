import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { locateChromium } from '../../cli/setup/locate.mjs';
import { loadConfig } from '../../config/load.ts';
import { DOSSIER_CODE } from '../../model/dossier.ts';
import type { ProbeData } from '../../model/probe.ts';
import { syntheticProbeData } from '../../model/probe-data.ts';
import { ACCESSIBILITY_STEP, PROBE_JOURNEYS } from '../../model/probe-journey.ts';
import { SYNTHETIC_PASSWORD } from '../../model/synthetic.ts';
import { systemClock } from '../../runners/clock.ts';
import { startProbeWorker } from '../../runners/probe-worker.ts';
import { type ProbeRunOptions, runProbe } from '../../runners/run-probe.ts';
import { type Simulator, startSimulator } from '../../simulator/start.ts';
import { CITIZEN, FakeService } from '../simulator/pages/fake-service.ts';
import { servePages } from '../simulator/pages/serve.ts';
import { urlOf } from '../simulator/served.ts';

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const chromium = await locateChromium(process.env);

const STEPS = Object.keys(PROBE_JOURNEYS['citizen-submits'].steps);

const { pages } = await loadConfig(root('config/thongsuot.yaml'));
const maps = pages['reference']?.settlement ?? {};

/** A citizen whom the simulator knows, or its stand-in. */
function dataWith(password: string): ProbeData {
  const data = syntheticProbeData(1, Date.UTC(2025, 6, 1));
  const citizen = { account: CITIZEN.account, password };
  return { ...data, accounts: { ...data.accounts, citizen } };
}

/** A killed process is there until its parent has heard of it. */
const KILLED_WITHIN_MS = 10_000;

let tmp_dir: string;

beforeEach(() => {
  tmp_dir = mkdtempSync(join(tmpdir(), 'browser-test-'));
});

afterEach(() => {
  rmSync(tmp_dir, { recursive: true, force: true });
});

function optionsFor(base_url: string, changes: Partial<ProbeRunOptions> = {}): ProbeRunOptions {
  const { platform, step_timeout_ms, timeout_ms } = PROBE_JOURNEYS['citizen-submits'];
  return {
    journey: 'citizen-submits',
    platform,
    limits: { step_timeout_ms, timeout_ms, degraded_s: 60 },
    journey_file: null,
    sites: { settlement: { base_url, pages: maps } },
    accessibility: true,
    data: dataWith(CITIZEN.password),
    location: 'ha-noi',
    worker_entry: {
      command: process.execPath,
      args: ['--import', root('cli/register.mjs'), root('probes/worker.ts')],
    },
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
    chromium_path: chromium?.path ?? null,
    artifacts_dir: join(tmp_dir, 'artifacts'),
    tmp_dir,
    clock: { ...systemClock, monotonic_ms: () => performance.now() },
    ...changes,
  };
}

/** Ids of the processes that work in a folder of this test: the worker's and all of the browser's. */
function processesHere(): number[] {
  const uses = (pid: string, file: string): boolean => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'latin1').includes(tmp_dir);
    } catch {
      return false;
    }
  };
  if (!existsSync('/proc')) return [];
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => uses(pid, 'environ') || uses(pid, 'cmdline')).map(Number);
}

function groupOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
}

/** The browser's main process: Playwright starts it as the leader of a group of its own. */
function leadsGroupOfChromium(pid: number): boolean {
  const command = readFileSync(`/proc/${pid}/cmdline`, 'latin1');
  return groupOf(pid) === pid && command.includes('--user-data-dir');
}

async function expectNothingLeft(entries: string[]): Promise<void> {
  await vi.waitFor(() => expect(processesHere()).toEqual([]), { timeout: KILLED_WITHIN_MS });
  expect(readdirSync(tmp_dir)).toEqual(entries);
}

describe.skipIf(chromium === undefined)('the journey citizen-submits in a real browser', () => {
  it('submits a dossier to the simulator and reads its code', { timeout: 90_000 }, async () => {
    const simulator: Simulator = await startSimulator({
      platforms: ['settlement'],
      service_ms: 30,
    });
    try {
      const options = optionsFor(urlOf(simulator, 'settlement'));
      const result = await runProbe({ ...options, data: dataWith(SYNTHETIC_PASSWORD) });
      expect(result).toMatchObject({ outcome: 'ok', error: null, artifacts: null });
      expect(result.steps.map((step) => [step.name, step.ok])).toEqual(
        [...STEPS, ACCESSIBILITY_STEP].map((s) => [s, true]),
      );
      expect(result.notes['dossier_code']).toMatch(DOSSIER_CODE);
      await expectNothingLeft([]);
    } finally {
      await simulator.close();
    }
  });

  it('that is refused with 503 fails at once, with screenshot and trace, and tells no password', {
    timeout: 90_000,
  }, async () => {
    const service = new FakeService();
    service.refuse('settlement.submitDossier', 503, 'overloaded');
    const site = await servePages(service);
    try {
      const result = await runProbe(optionsFor(site.url));
      expect(result).toMatchObject({
        outcome: 'fail',
        error: `POST ${site.url}/ho-so/moi answered 503`,
      });
      expect(result.steps.map((step) => [step.name, step.ok])).toEqual([
        ...STEPS.slice(0, 5).map((s) => [s, true]),
        ['submit', false],
      ]);
      expect(result.duration_s).toBeLessThan(
        PROBE_JOURNEYS['citizen-submits'].step_timeout_ms / 1000,
      );
      const { screenshot = '', trace } = result.artifacts ?? {};
      expect(trace).toBe(undefined);
      const again = result.diagnostic;
      expect(again).toMatchObject({ outcome: 'fail', error: result.error });
      expect(readFileSync(screenshot).subarray(1, 4).toString()).toBe('PNG');
      expect(
        readFileSync(again?.artifacts?.trace ?? '')
          .subarray(0, 2)
          .toString(),
      ).toBe('PK');
      expect(statSync(join(screenshot, '..')).mode & 0o077).toBe(0);
      const har = readFileSync(again?.artifacts?.har ?? '', 'utf8');
      expect(har).toContain(`${site.url}/ho-so/moi`);
      expect(har).toContain('"status":503');
      expect(har).not.toContain(CITIZEN.password);
      expect(readFileSync(result.artifacts?.console ?? '', 'utf8')).toContain('503');
      expect(JSON.stringify(result)).not.toContain(CITIZEN.password);
      await expectNothingLeft(['artifacts']);
    } finally {
      await site.close();
    }
  });

  it('whose platform does not answer is a timeout, and names the step', {
    timeout: 90_000,
  }, async () => {
    const service = new FakeService();
    service.viewProcedure = () => new Promise(() => undefined);
    const site = await servePages(service);
    try {
      const limits = { step_timeout_ms: 3000, timeout_ms: 20_000, degraded_s: 60 };
      const result = await runProbe(optionsFor(site.url, { limits }));
      expect(result.outcome).toBe('timeout');
      expect(result.steps.at(-1)).toMatchObject({ name: 'view-procedure', ok: false });
      expect(existsSync(result.diagnostic?.artifacts?.trace ?? '')).toBe(true);
    } finally {
      await site.close();
    }
  });

  it.runIf(process.platform === 'linux')(
    'whose browser is frozen is killed with all its processes',
    {
      timeout: 90_000,
    },
    async () => {
      const service = new FakeService();
      const frozen: number[] = [];
      service.viewProcedure = () => {
        frozen.push(...processesHere().filter(leadsGroupOfChromium));
        for (const pid of frozen) process.kill(pid, 'SIGSTOP');
        return new Promise(() => undefined);
      };
      const site = await servePages(service);
      try {
        const limits = { step_timeout_ms: 2000, timeout_ms: 4000, degraded_s: 60 };
        const result = await runProbe(optionsFor(site.url, { limits }));
        expect(frozen).toHaveLength(1);
        expect(result).toMatchObject({
          outcome: 'infra',
          error: 'the browser does not answer any more',
        });
        expect(result.steps.at(-1)).toMatchObject({ name: 'view-procedure', ok: false });
        await vi.waitFor(() => expect(processesHere()).toEqual([]));
        expect(readdirSync(tmp_dir).filter((name) => name !== 'artifacts')).toEqual([]);
      } finally {
        await site.close();
      }
    },
  );

  it.runIf(process.platform === 'linux')(
    'tells the process group also of a browser that a script starts and waits for',
    { timeout: 90_000 },
    async () => {
      const script = join(tmp_dir, 'chromium');
      writeFileSync(script, `#!/bin/sh\n${chromium?.path} "$@"\nexit $?\n`, { mode: 0o755 });
      const options = optionsFor('http://127.0.0.1:9', { chromium_path: script });
      const worker = await startProbeWorker(options);
      try {
        const told = new Promise<number>((resolve) =>
          worker.onMessage((message) => message.kind === 'browser' && resolve(message.pid)),
        );
        const { journey, journey_file, sites, data, limits, accessibility, artifacts_dir } =
          options;
        worker.send({
          ...{ kind: 'run', purpose: 'verdict', chromium_path: script },
          ...{ journey, journey_file, sites, data, limits, accessibility, artifacts_dir },
        });
        const group = await told;
        expect(groupOf(group)).toBe(group);
        expect(readFileSync(`/proc/${group}/cmdline`, 'latin1')).toContain(script);
      } finally {
        await worker.dispose(0);
      }
      await expectNothingLeft(['chromium']);
    },
  );

  it('whose platform is down fails, and whose browser is missing is our own fault', {
    timeout: 90_000,
  }, async () => {
    const down = await runProbe(optionsFor('http://127.0.0.1:9'));
    expect(down.outcome).toBe('fail');
    expect(down.error).toContain('ERR_');
    const chromium_path = join(tmp_dir, 'no-chromium');
    const missing = await runProbe(optionsFor('http://127.0.0.1:9', { chromium_path }));
    expect(missing).toMatchObject({ outcome: 'infra', steps: [], duration_s: 0 });
    expect(missing.error).toContain(chromium_path);
  });
});
