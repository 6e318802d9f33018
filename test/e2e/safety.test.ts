import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { planLoad } from '../../cli/plan-load.ts';
import { projectFile, requireK6 } from '../../cli/tools.ts';
import { loadConfig } from '../../config/load.ts';
import { parseAddress } from '../../model/address.ts';
import { fenceAround } from '../../model/fence.ts';
import type { Fence } from '../../model/workload.ts';
import { readManifest } from '../../reporters/archive-reader.ts';
import { startGuarded } from '../../runners/guard.ts';
import { k6Config } from '../../runners/k6/config.ts';
import { writeScript } from '../../runners/k6/write-script.ts';
import {
  documentOf,
  end,
  type Finished,
  finished,
  type PlayedPlatform,
  play,
  type RunningSimulator,
  simulator,
  start,
  thongsuot,
  workspace,
} from './support.ts';

const STOP = 'stop: { error_ratio: 0.5, over_s: 3, file: HALT }';

const dir = workspace((config) =>
  config.replace('think_time:', `${STOP}\n    think_time:`).concat(`
authorisations:
  - host: 127.0.0.3
    approved_by: the test suite
    reference: loopback
    from: 2020-01-01T00:00:00+07:00
    to: 2100-01-01T00:00:00+07:00
    rate_max_per_s: 100
`),
);

let platform: RunningSimulator;

beforeAll(async () => {
  platform = await simulator(dir);
});

afterAll(async () => {
  await end(platform.process);
});

function runs(): string[] {
  const folder = path.join(dir, 'runs');
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** Requests that the platform has received so far. */
async function received(): Promise<number> {
  return Object.values(await platform.log()).reduce((sum, entry) => sum + entry.received, 0);
}

/** The most of these moments that lie within any stretch of `ms`. */
function most(moments: readonly number[], ms: number): number {
  const counts = moments.map((from) => moments.filter((t) => t >= from && t < from + ms).length);
  return Math.max(0, ...counts);
}

/** Starts a minute of light load and waits until the platform feels it. */
async function running(): Promise<{ run: Promise<Finished>; id: string }> {
  const [earlier, before] = [new Set(runs()), await received()];
  const args = ['load', 'short', '--json', '--target', platform.url, '--rate', '10'];
  const run = finished(start(dir, [...args, '--duration', '60s']));
  const felt = async (): Promise<boolean> => (await received()) > before + 50;
  await vi.waitUntil(felt, { timeout: 60_000, interval: 200 });
  return { run, id: runs().find((name) => !earlier.has(name)) ?? '' };
}

describe('a run that somebody stops', () => {
  it.each([
    ['STOP in its folder', (id: string) => path.join(dir, 'runs', id, 'STOP')],
    ['the file that the profile names', () => path.join(dir, 'HALT')],
  ])('by making %s makes no request two seconds later, and is invalid', async (_what, fileOf) => {
    const { run, id } = await running();
    const file = fileOf(id);
    writeFileSync(file, '');
    const stopped_ms = Date.now();
    const ended = run.then(() => Date.now() - stopped_ms);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const after = await received();
    const result = await run;
    expect(await received()).toBe(after);
    expect(result.code).toBe(4);
    const { kind, reasons = [] } = documentOf(result).verdict ?? {};
    expect(kind).toBe('invalid');
    expect(reasons[0]).toMatchObject({
      code: 'stopped_on_request',
      text: `The run was stopped before its end: the stop file ${file} appeared; every figure is of the part until then`,
    });
    expect(reasons.map((r) => r.code)).not.toContain('generator_crashed');
    expect(reasons.map((r) => r.code)).not.toContain('load_not_delivered');
    expect(await readManifest(path.join(dir, 'runs', id))).toMatchObject({ sealed: true });
    expect(await ended).toBeLessThan(10_000);
  });

  it('leaves requests that nobody answered yet out of every figure, and says so', async () => {
    let asked = 0;
    // It is there, and then says nothing.
    const silent = await play((_, response) => {
      if (++asked === 1) response.end();
    });
    const folder = workspace();
    const args = ['load', 'short', '--json', '--target', silent.url, '--no-side-probe'];
    const child = start(folder, [...args, '--warmup', '1s', '--duration', '60s']);
    const run = finished(child);
    await vi.waitUntil(() => asked > 100, { timeout: 60_000, interval: 200 });
    const [id = ''] = readdirSync(path.join(folder, 'runs'));
    writeFileSync(path.join(folder, 'runs', id, 'STOP'), '');
    const { offered, operations } = documentOf(await run);
    await silent.close();
    expect(offered?.unfinished).toBe(offered?.started);
    expect(operations.reduce((sum, { count }) => sum + count, 0)).toBe(0);
    expect(readFileSync(path.join(folder, 'runs', id, 'k6.log'), 'utf8')).not.toContain(
      'failed request',
    );
  });

  it('may not start again before the file is gone', async () => {
    const before = runs();
    const run = await thongsuot(dir, 'load', 'short', '--json', '--target', platform.url);
    expect(run.stderr).toBe(
      `the stop file ${path.join(dir, 'HALT')} is there, so that no run may start\nhint: remove it when load is welcome again\n`,
    );
    expect([run.code, runs()]).toEqual([2, before]);
  });
});

describe('the circuit breaker', () => {
  it('ends a run in an outage early, as a failure that it has measured', async () => {
    const victims = workspace((config) =>
      config.replace('think_time:', 'stop: { error_ratio: 0.5, over_s: 3 }\n    think_time:'),
    );
    const victim = await simulator(victims);
    const args = ['load', 'short', '--json', '--target', victim.url, '--rate', '20'];
    const child = start(victims, [...args, '--duration', '60s']);
    const run = finished(child);
    const felt = async (): Promise<boolean> =>
      Object.values(await victim.log()).some((entry) => entry.received > 100);
    await vi.waitUntil(felt, { timeout: 60_000, interval: 200 });
    await end(victim.process, 'SIGKILL');
    const dead_ms = Date.now();
    const result = await run;
    // Half of the last three seconds must have failed; then two seconds at most, and the reports.
    expect(Date.now() - dead_ms).toBeLessThan(15_000);
    expect(result.code).toBe(3);
    const { kind, reasons = [] } = documentOf(result).verdict ?? {};
    expect(kind).toBe('fail');
    expect(reasons.find((r) => r.code === 'stopped_by_breaker')).toMatchObject({ weight: 'note' });
    expect(reasons[0]).toMatchObject({ code: 'objective_missed' });
  });
});

describe('a run that is certain to fail', () => {
  it('ends early where its profile lets it, and says what its figures are of', async () => {
    const victims = workspace((config) =>
      config.replace('think_time:', 'stop: { when_certain: true }\n    think_time:'),
    );
    const victim = await simulator(victims);
    const args = ['load', 'short', '--json', '--target', victim.url, '--rate', '20'];
    const run = finished(start(victims, [...args, '--duration', '60s']));
    const felt = async (): Promise<boolean> =>
      Object.values(await victim.log()).some((entry) => entry.received > 100);
    await vi.waitUntil(felt, { timeout: 60_000, interval: 200 });
    await end(victim.process, 'SIGKILL');
    const result = await run;
    expect(result.code).toBe(3);
    const { verdict, run: told } = documentOf(result);
    expect(verdict?.reasons[0]).toMatchObject({ code: 'objective_missed', weight: 'fail' });
    const stopped = verdict?.reasons.find((r) => r.code === 'stopped_as_certain');
    expect(stopped?.weight).toBe('note');
    const { result: sealed } = await readManifest(told.dir);
    expect(sealed?.ended_early).toMatchObject({ by: 'certain', planned_s: 60 });
    expect(sealed?.ended_early?.judged_s).toBeLessThan(60);
    expect(sealed?.ended_early?.observed).toBeGreaterThan(sealed?.ended_early?.limit ?? 0);
  });
});

describe('an authorisation', () => {
  it('caps the requests of all scenarios together, however the rate was given', async () => {
    // 16 journeys/s at 6.5 requests each are 104 requests/s; nothing listens there, and nothing is asked.
    const run = await thongsuot(
      dir,
      'load',
      'short',
      '--json',
      '--target',
      'http://127.0.0.3:9',
      '--rate',
      '16',
    );
    expect(run.code).toBe(2);
    expect(run.stderr).toBe(
      '--target refused: the plan makes 104 requests/s, and load on 127.0.0.3 is authorised up to 100 requests/s\nhint: lower the rate with --rate (journeys/s), or ask the test suite (loopback) for a higher one\n',
    );
  });
});

describe('k6 behind the fence around 127.0.0.1', () => {
  const servers: PlayedPlatform[] = [];
  const heard: string[] = [];
  const times: number[] = [];
  const HERE = parseAddress('127.0.0.1')!;
  let port: number;

  /** Listens on one loopback address and notes who was asked; `/away` redirects to the other address. */
  async function listen(host: string, at: number): Promise<number> {
    const answer: RequestListener = (request, response) => {
      heard.push(`${host}${request.url}`);
      times.push(performance.now());
      if (request.url !== '/away') return void response.end('ok');
      const location = `http://127.0.0.2:${port}/landed`;
      response.writeHead(302, { Location: location }).end();
    };
    const server = await play(answer, { host, port: at });
    servers.push(server);
    return server.port;
  }

  beforeAll(async () => {
    port = await listen('127.0.0.1', 0);
    await listen('127.0.0.2', port);
  });

  afterAll(async () => {
    for (const server of servers) await server.close();
  });

  it('reaches that address by number and by its pinned name, and no other: by number, name or redirect', async () => {
    const home = mkdtempSync(path.join(tmpdir(), 'thongsuot-fence-'));
    const { blocked, hosts } = fenceAround([{ host: 'here.test', addresses: [HERE], by: null }]);
    // The second name plays one that was rebound after the check.
    const options = {
      blacklistIPs: blocked,
      hosts: { ...hosts, 'rebound.test': '127.0.0.2' },
      iterations: 1,
    };
    const urls = ['127.0.0.1', 'here.test', '127.0.0.2', 'rebound.test', '[::1]'].map(
      (host) => `http://${host}:${port}/direct-${host}`,
    );
    writeFileSync(
      path.join(home, 'script.js'),
      `import http from 'k6/http';
export const options = ${JSON.stringify(options)};
export default function () {
  const answers = ${JSON.stringify([...urls, `http://127.0.0.1:${port}/away`])}.map((url) => {
    const { status, error_code } = http.get(url);
    return [url, status, error_code];
  });
  console.log(JSON.stringify(answers));
}
`,
    );
    const log = path.join(home, 'log');
    const k6 = await requireK6({ env: process.env });
    const args = ['run', '--quiet', '--summary-mode=disabled', '--log-format', 'json'];
    const child = startGuarded(k6.path, [...args, '--log-output', `file=${log}`, 'script.js'], {
      cwd: home,
      env: { PATH: process.env['PATH'] ?? '', K6_NO_USAGE_REPORT: 'true' },
    });
    expect(await child.exited).toEqual({ exit_code: 0 });
    const BLACKLISTED = 1110;
    const lines = readFileSync(log, 'utf8').trim().split('\n');
    const said = lines.map((line) => JSON.parse(line) as { msg: string; source?: string });
    const answers = JSON.parse(said.find((line) => line.source === 'console')?.msg ?? '') as [
      string,
      number,
      number,
    ][];
    expect(answers.map(([, status, code]) => [status, code])).toEqual([
      [200, 0],
      [200, 0],
      [0, BLACKLISTED],
      [0, BLACKLISTED],
      [0, BLACKLISTED],
      [0, BLACKLISTED],
    ]);
    expect(heard).toEqual([
      '127.0.0.1/direct-127.0.0.1',
      '127.0.0.1/direct-here.test',
      '127.0.0.1/away',
    ]);
  });

  /** Runs the settlement script itself for three seconds of searches on a server of the test. */
  async function search(base_url: string, fence: Fence): Promise<void> {
    const config = await loadConfig(path.join(dir, 'thongsuot.yaml'));
    const figures = { rate_per_s: 20, warmup_s: 0, duration_s: 3, max_vus: 20 };
    const journeys = { 'citizen-searches': 1 } as const;
    const profile = { ...config.profiles['short']!, ...figures, journeys };
    const targets = new Map([['settlement' as const, { base_url, simulator: false }]]);
    const run = { id: 'fenced', seed: 1, memory_bytes: 16e9, targets, fence };
    const { workload } = planLoad(config, profile, run);
    const home = mkdtempSync(path.join(tmpdir(), 'thongsuot-fence-'));
    const k6 = await requireK6({ env: process.env });
    const settlement = projectFile('scenarios/settlement.ts');
    const { script, workload_path } = await writeScript(home, settlement, workload);
    writeFileSync(path.join(home, 'k6.json'), JSON.stringify(k6Config(workload)));
    const args = ['run', '--quiet', '--summary-mode=disabled', '--config', 'k6.json', script];
    const child = startGuarded(k6.path, args, {
      cwd: home,
      env: { K6_NO_USAGE_REPORT: 'true', WORKLOAD: workload_path },
    });
    expect(await child.exited).toEqual({ exit_code: 0 });
  }

  it('keeps the script of a run from any other address', async () => {
    heard.length = 0;
    await search(
      `http://127.0.0.2:${port}`,
      fenceAround([{ host: '127.0.0.1', addresses: [HERE], by: null }]),
    );
    expect(heard).toEqual([]);
  });

  it('caps the requests of the script at the approved rate', async () => {
    times.length = 0;
    heard.length = 0;
    const fence = {
      ...fenceAround([{ host: '127.0.0.1', addresses: [HERE], by: null }]),
      requests_max_per_s: 5,
    };
    await search(`http://127.0.0.1:${port}`, fence);
    // 20 journeys/s of two requests are planned; those that were begun end within half a minute at most.
    expect(heard.length).toBeGreaterThan(5);
    expect(most(times, 1000)).toBeLessThanOrEqual(6);
  });
});
