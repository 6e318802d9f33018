import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ProbeRun } from '../../../model/probe.ts';
import { syntheticProbeData } from '../../../model/probe-data.ts';
import { systemClock } from '../../../runners/clock.ts';
import { type RecycleLimits, WorkerPool } from '../../../runners/watch/worker-pool.ts';

const FAKE_WORKER = fileURLToPath(
  new URL('../../probes/fixtures/fake-worker.mjs', import.meta.url),
);

const NEVER: RecycleLimits = {
  runs_max: 1000,
  age_max_s: 1000,
  memory_max_bytes: Number.POSITIVE_INFINITY,
};

let tmp_dir: string;
let pool: WorkerPool;

beforeEach(() => {
  tmp_dir = mkdtempSync(join(tmpdir(), 'pool-'));
});

afterEach(async () => {
  await pool.close();
  expect(readdirSync(tmp_dir)).toEqual([]);
  rmSync(tmp_dir, { recursive: true, force: true });
});

function poolOf(behaviour: string, recycle: Partial<RecycleLimits> = {}, size = 1): WorkerPool {
  return new WorkerPool({
    size,
    recycle: { ...NEVER, ...recycle },
    worker_entry: { command: process.execPath, args: [FAKE_WORKER, behaviour] },
    env: { PATH: process.env['PATH'] },
    chromium_path: null,
    accessibility: false,
    artifacts_dir: join(tmp_dir, 'artifacts'),
    tmp_dir,
    clock: systemClock,
    grace_ms: 60_000,
    close_ms: 300,
  });
}

function run(): Promise<ProbeRun> {
  return pool.run({
    journey: 'citizen-submits',
    journey_file: null,
    limits: { step_timeout_ms: 1000, timeout_ms: 1500, degraded_s: 60 },
    sites: {},
    data: syntheticProbeData(1, 0),
    purpose: 'verdict',
    folder_prefix: 'probe',
  });
}

const workerOf = ({ notes }: ProbeRun): string => notes['worker_pid'] ?? '';

describe('a pool of warm workers', () => {
  it('keeps a worker from run to run', async () => {
    pool = poolOf('ok');
    const workers = [workerOf(await run()), workerOf(await run()), workerOf(await run())];
    expect(new Set(workers).size).toBe(1);
    expect(pool.state()).toMatchObject({ idle: 1, busy: 0, started: 1 });
  });

  it('keeps one whose target failed: that is no fault of the worker', async () => {
    pool = poolOf('fail');
    expect(workerOf(await run())).toBe(workerOf(await run()));
  });

  it.each([
    ['so many runs', { runs_max: 1 }, 'runs'],
    ['so long a time', { age_max_s: 0 }, 'age'],
  ] as const)('replaces a worker after %s', async (_, recycle, reason) => {
    pool = poolOf('ok', recycle);
    expect(workerOf(await run())).not.toBe(workerOf(await run()));
    expect(pool.state().recycled[reason]).toBe(2);
  });

  it.runIf(process.platform === 'linux')(
    'replaces a worker that has grown too large, which it looks at after ten runs',
    async () => {
      pool = poolOf('ok', { memory_max_bytes: 1 });
      for (let i = 0; i < 10; i++) await run();
      expect(pool.state().recycled.memory).toBe(1);
    },
  );

  it.each(['tool', 'deadline', 'crash', 'exit-silently'])(
    'gives nobody a worker that did "%s"',
    async (behaviour) => {
      pool = poolOf(behaviour);
      await run();
      expect(pool.state()).toMatchObject({ idle: 0, recycled: { fault: 1 } });
      await run();
      expect(pool.state().started).toBe(2);
    },
  );

  it('gives nobody a worker that was killed while it waited', async () => {
    pool = poolOf('ok');
    const first = workerOf(await run());
    process.kill(Number(first), 'SIGKILL');
    await vi.waitFor(async () => {
      expect(workerOf(await run())).not.toBe(first);
    });
    // That it is gone may come to be known only by the run that it was asked for.
    const { lost, fault } = pool.state().recycled;
    expect(lost + fault).toBe(1);
  });

  it('gives nobody a worker that was started before it was renewed, be it idle or busy then', async () => {
    pool = poolOf('ok', {}, 2);
    const before = (await Promise.all([run(), run()])).map(workerOf);
    const busy = run();
    pool.renew();
    before.push(workerOf(await busy));
    const after = [workerOf(await run()), workerOf(await run())];
    expect(before).not.toContain(after[0]);
    expect(after[1]).toBe(after[0]);
    expect(Object.values(pool.state().recycled)).toEqual([0, 0, 0, 0, 0]);
  });

  it('gives who waits for a dying worker one that was given back meanwhile', async () => {
    // Takes its time to end.
    pool = poolOf('report-then-hang', { runs_max: 3 }, 3);
    await Promise.all([run(), run(), run()]);
    for (let i = 0; i < 2; i++) await Promise.all([run(), run()]);
    expect(pool.state()).toMatchObject({ idle: 1, started: 3, recycled: { runs: 2 } });
    await Promise.all([run(), run(), run()]);
    expect(pool.state().started).toBe(4);
  });

  it('never has more workers than places, those that are ending included', async () => {
    pool = poolOf('ok', { runs_max: 1 }, 2);
    const seen: number[] = [];
    const walk = async (): Promise<void> => {
      for (let i = 0; i < 4; i++) {
        await run();
        seen.push(readdirSync(tmp_dir).length);
      }
    };
    await Promise.all([walk(), walk()]);
    expect(Math.max(...seen)).toBeLessThanOrEqual(2);
    expect(pool.state().started).toBe(8);
  });
});
