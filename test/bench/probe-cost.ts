import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedSimulator } from '../../cli/embedded-simulator.ts';
import { probeSites } from '../../cli/probe-sites.ts';
import { requireChromium } from '../../cli/tools.ts';
import { workerEntry } from '../../cli/worker-entry.ts';
import { loadConfig } from '../../config/load.ts';
import type { ProbePurpose, ProbeSites } from '../../model/probe.ts';
import { syntheticProbeData } from '../../model/probe-data.ts';
import { PROBE_JOURNEYS } from '../../model/probe-journey.ts';
import { systemClock } from '../../runners/clock.ts';
import { WorkerPool } from '../../runners/watch/worker-pool.ts';
import { processesBelow } from './process-figures.ts';

/**
 * What a journey of two pages costs in a warm worker, and in `npx playwright test` spawned for each run:
 * `npm run bench:probes [-- --runs 60 --spawned 8]`. CPU time of worker and browser, or of all that was spawned; the
 * simulator that they visit is not in it.
 */

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** What must hold: tracing off, on one core. */
const PER_MINUTE_MIN = 100;
const TIMES_CHEAPER_MIN = 6;

const JOURNEY = 'citizen-tracks-old-dossier';

/** A browser compiles and caches in its first runs. */
const WARMUP_RUNS = 10;

const TICKS_PER_S = 100;

/** CPU seconds of processes, with those of the children that they have waited for: pages are processes that end. */
async function cpuOf(pids: readonly (number | 'self')[], own: boolean): Promise<number> {
  const stats = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')),
  );
  const ticks = stats.map((stat) => {
    // After the name in parentheses: utime, stime, cutime and cstime are fields 14 to 17 (proc(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [utime = 0, stime = 0, cutime = 0, cstime = 0] = fields.slice(11, 15).map(Number);
    return own ? utime + stime + cutime + cstime : cutime + cstime;
  });
  return ticks.reduce((sum, each) => sum + (Number.isNaN(each) ? 0 : each), 0) / TICKS_PER_S;
}

interface Cost {
  readonly cpu_s: number;
  readonly wall_s: readonly number[];
}

async function warm(
  pool: WorkerPool,
  sites: ProbeSites,
  runs: number,
  purpose: ProbePurpose,
  others: ReadonlySet<number>,
): Promise<Cost> {
  const walk = async (): Promise<number> => {
    const data = syntheticProbeData(systemClock.now_ms(), systemClock.now_ms());
    const limits = PROBE_JOURNEYS[JOURNEY];
    const began_ms = systemClock.monotonic_ms();
    const run = await pool.run({
      ...{ journey: JOURNEY, journey_file: null, limits, sites, data, purpose },
      folder_prefix: JOURNEY,
    });
    if (run.outcome !== 'ok') throw new Error(`the journey ended as ${run.outcome}: ${run.error}`);
    return (systemClock.monotonic_ms() - began_ms) / 1000;
  };
  for (let i = 0; i < WARMUP_RUNS; i++) await walk();
  const pids = (await processesBelow(process.pid))
    .map(({ pid }) => pid)
    .filter((pid) => !others.has(pid));
  const before_s = await cpuOf(pids, true);
  const wall_s: number[] = [];
  for (let i = 0; i < runs; i++) wall_s.push(await walk());
  return { cpu_s: ((await cpuOf(pids, true)) - before_s) / runs, wall_s };
}

async function spawned(given: string, output: string, runs: number): Promise<Cost> {
  const config = path.join(import.meta.dirname, 'spawned/playwright.config.ts');
  const wall_s: number[] = [];
  const before_s = await cpuOf(['self'], false);
  for (let i = 0; i < runs; i++) {
    const began_ms = systemClock.monotonic_ms();
    const child = spawn('npx', ['playwright', 'test', '--config', config], {
      env: { ...process.env, BENCH_GIVEN: given, BENCH_OUTPUT: output },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`playwright test ended with ${code}`);
    wall_s.push((systemClock.monotonic_ms() - began_ms) / 1000);
  }
  return { cpu_s: ((await cpuOf(['self'], false)) - before_s) / runs, wall_s };
}

function tell(name: string, { cpu_s, wall_s }: Cost): void {
  const median_s = wall_s.toSorted((a, b) => a - b)[Math.floor(wall_s.length / 2)] ?? 0;
  const per_minute = 60 / cpu_s;
  say(
    `${name.padEnd(34)} ${cpu_s.toFixed(2)} CPU-s a run, ${per_minute.toFixed(0)} a minute and core; ${median_s.toFixed(2)} s by the clock (median of ${wall_s.length})`,
  );
}

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '60' }, spawned: { type: 'string', default: '8' } },
});
const runs = Number(values.runs);
const config = await loadConfig(path.join(import.meta.dirname, '../../config/thongsuot.yaml'));
const chromium = await requireChromium({ env: process.env });
const simulator = await startEmbeddedSimulator(['--platform', 'settlement']);
const dir = await mkdtemp(path.join(os.tmpdir(), 'bench-probes-'));
const base_url = simulator.urls.settlement ?? '';
const sites = probeSites(config, new Map([['settlement', { base_url }]]));
const others = new Set((await processesBelow(process.pid)).map(({ pid }) => pid));
const pool = new WorkerPool({
  size: 1,
  recycle: { runs_max: 100_000, age_max_s: 86_400, memory_max_bytes: Number.POSITIVE_INFINITY },
  worker_entry: { command: process.execPath, args: [workerEntry('probes/worker')] },
  env: process.env,
  chromium_path: chromium.path,
  accessibility: false,
  artifacts_dir: path.join(dir, 'artifacts'),
  tmp_dir: dir,
  clock: systemClock,
});
try {
  const bare = await warm(pool, sites, runs, 'verdict', others);
  tell('warm worker, no trace', bare);
  tell(
    'warm worker, trace of each run',
    await warm(pool, sites, Math.ceil(runs / 3), 'diagnosis', others),
  );
  await pool.close();
  const given = JSON.stringify({ sites, chromium_path: chromium.path });
  const each = await spawned(given, path.join(dir, 'output'), Number(values.spawned));
  tell('npx playwright test for each run', each);
  const times = each.cpu_s / bare.cpu_s;
  const per_minute = 60 / bare.cpu_s;
  const is_met = per_minute >= PER_MINUTE_MIN && times >= TIMES_CHEAPER_MIN;
  say(
    `${is_met ? 'PASS' : 'FAIL'}: ${per_minute.toFixed(0)} journeys a minute and core (at least ${PER_MINUTE_MIN}), ${times.toFixed(1)} times cheaper than spawning (at least ${TIMES_CHEAPER_MIN})`,
  );
  process.exitCode = is_met ? 0 : 1;
} finally {
  await pool.close();
  await simulator.close();
  await rm(dir, { recursive: true, force: true });
}
