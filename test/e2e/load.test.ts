import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { totalsBy } from '../../model/window.ts';
import { readManifest, readMeasurements } from '../../reporters/archive-reader.ts';
import {
  documentOf,
  end,
  type Finished,
  finished,
  REQUESTS_PER_JOURNEY,
  type RunningSimulator,
  simulator,
  start,
  thongsuot,
  workspace,
} from './support.ts';

const dir = workspace();
let platform: RunningSimulator;

beforeAll(async () => {
  platform = await simulator(dir);
});

afterAll(async () => {
  await end(platform.process);
});

/** `--rate` for a share of the true capacity. */
function rateFor(share: number): string {
  return String((share * platform.capacity_per_s) / REQUESTS_PER_JOURNEY);
}

function reasonsOf(run: Finished): string[] {
  return [...new Set(documentOf(run).verdict?.reasons.map((r) => r.code))];
}

/** Pids of processes whose command line names this text. */
function processesNaming(text: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text);
      } catch {
        return false;
      }
    })
    .map(Number);
}

describe('a load test against a platform of known capacity', () => {
  it('passes at half of it, and its archive holds every request that the platform logged', async () => {
    const before = await platform.log();
    const run = await thongsuot(
      dir,
      'load',
      'short',
      '--json',
      // Its own requests are in the platform's log, too.
      '--no-side-probe',
      '--target',
      platform.url,
      '--rate',
      rateFor(0.5),
    );
    const { verdict, run: identity, offered, generator } = documentOf(run);
    expect(verdict).toEqual({ kind: 'pass', reasons: [] });
    expect(run.code).toBe(0);
    expect(identity).toMatchObject({ sealed: true, profile: 'short', interrupted: false });
    expect(offered?.started).toBeGreaterThanOrEqual(0.99 * (offered?.planned ?? 0));
    expect(generator).toMatchObject({ dropped_iterations: 0, exceptions: 0, exit_code: 0 });

    const { windows } = await readMeasurements(identity.dir);
    const archived = totalsBy(windows, (w) => w.operation as string);
    const logged = await platform.log();
    const counts = Object.keys(logged).map((operation) => {
      const earlier = before[operation]?.finished ?? 0;
      return [operation, (logged[operation]?.finished ?? 0) - earlier];
    });
    expect(counts.length).toBe(12);
    const kept = [...archived].map(([operation, totals]) => [operation, totals.count]);
    expect(Object.fromEntries(kept)).toEqual(Object.fromEntries(counts));
    for (const name of ['run.json', 'report.html', 'junit.xml', 'workload.json', 'k6.log']) {
      expect(existsSync(path.join(identity.dir, name)), name).toBe(true);
    }
  });

  it('fails at one and a half of it', async () => {
    const run = await thongsuot(
      dir,
      'load',
      'short',
      '--json',
      '--target',
      platform.url,
      '--rate',
      rateFor(1.5),
    );
    expect([documentOf(run).verdict?.kind, run.code]).toEqual(['fail', 3]);
    expect(reasonsOf(run)).toContain('objective_missed');
  });

  it('is invalid, not fail, with two users allowed', async () => {
    const run = await thongsuot(
      dir,
      'load',
      'short',
      '--json',
      '--target',
      platform.url,
      '--rate',
      rateFor(0.5),
      '--max-vus',
      '2',
    );
    expect([documentOf(run).verdict?.kind, run.code]).toEqual(['invalid', 4]);
    expect(reasonsOf(run)).toContain('load_not_delivered');
  });

  it('fails when the platform stops half-way', async () => {
    const victim = await simulator(dir);
    const child = start(dir, [
      'load',
      'short',
      '--json',
      '--target',
      victim.url,
      '--rate',
      rateFor(0.25),
    ]);
    const run = finished(child);
    const requests = async (): Promise<number> =>
      Object.values(await victim.log()).reduce((sum, { received }) => sum + received, 0);
    // Half of the 12 s at a quarter of the capacity.
    const half = (6 * platform.capacity_per_s) / 4;
    await vi.waitUntil(async () => (await requests()) > half, { timeout: 60_000, interval: 200 });
    await end(victim.process, 'SIGKILL');
    const result = await run;
    expect([documentOf(result).verdict?.kind, result.code]).toEqual(['fail', 3]);
    expect(reasonsOf(result)).toContain('objective_missed');
  });
});

describe('a load test that is ended from outside', () => {
  /** Starts a run and waits until its archive holds a part. */
  async function running(): Promise<{ child: ReturnType<typeof start>; id: string }> {
    const runs = path.join(dir, 'runs');
    const earlier = new Set(readdirSync(runs));
    const child = start(dir, [
      'load',
      'short',
      '--target',
      platform.url,
      '--rate',
      '20',
      '--duration',
      '60s',
    ]);
    const newRun = (): string | undefined => readdirSync(runs).find((name) => !earlier.has(name));
    const hasPart = (): boolean => {
      const windows = path.join(runs, newRun() ?? '', 'windows');
      return existsSync(windows) && readdirSync(windows).some((name) => name.endsWith('.parquet'));
    };
    await vi.waitUntil(hasPart, { timeout: 60_000, interval: 200 });
    return { child, id: newRun() ?? '' };
  }

  it('leaves, killed with SIGKILL, an unsealed run that can be listed and rendered, and no k6', async () => {
    const { child, id } = await running();
    expect(processesNaming(id).length).toBeGreaterThan(0);
    await end(child, 'SIGKILL');
    await vi.waitUntil(() => processesNaming(id).length === 0, { timeout: 10_000 });

    const listed = JSON.parse((await thongsuot(dir, 'runs', '--json')).stdout) as {
      runs: { id: string; sealed: boolean; verdict: string | null }[];
    };
    expect(listed.runs.find((run) => run.id === id)).toMatchObject({
      sealed: false,
      verdict: null,
    });
    const report = await thongsuot(dir, 'report', id);
    expect(report.code).toBe(0);
    expect(report.stdout).toContain('UNSEALED');
    const html = readFileSync(path.join(dir, 'runs', id, 'report.html'), 'utf8');
    // Which operations were measured by then is the machine's affair: what the archive holds, the report tells.
    const { windows } = await readMeasurements(path.join(dir, 'runs', id));
    expect(windows.length).toBeGreaterThan(0);
    for (const { operation } of windows) expect(html).toContain(operation);
  });

  it('is sealed as interrupted on Ctrl-C, with exit code 130', async () => {
    const { child, id } = await running();
    const run = finished(child);
    child.kill('SIGINT');
    expect((await run).code).toBe(130);
    const manifest = await readManifest(path.join(dir, 'runs', id));
    expect(manifest).toMatchObject({ sealed: true, interrupted: true });
    expect(manifest.result?.verdict.kind).toBe('invalid');
    expect(manifest.result?.verdict.reasons[0]?.code).toBe('interrupted');
    expect(processesNaming(id)).toEqual([]);
  });
});
