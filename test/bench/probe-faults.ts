import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../../runners/clock.ts';
import { settledIn } from '../settled-slots.ts';
import {
  isBrowser,
  isRenderer,
  isWorker,
  type ProbeProcess,
  probeProcesses,
  signal,
} from './faults/processes.ts';
import { FaultyTarget } from './faults/target.ts';
import { residentMb } from './process-figures.ts';

/**
 * The daemon of the probes under faults, one after the other, until it has made so many runs:
 * `npm run bench:probe-faults [-- --runs 1000]`. Linux only. What must hold is in the last lines of its output.
 */

const INTERVAL_S = 5;
const PROBES = 8;

/** What a fault lasts, and the pause after it. */
const FAULT_MS = 6000;
const PAUSE_MS = 6000;

/** Profiles of as many browsers as there are workers, and of those that are ending. */
const TEMP_MIB_MAX = 200;

/** What the daemon may grow by from its first minute on, within one life. */
const GROWTH_MB_MAX = 40;
const SETTLED_AFTER_MS = 60_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const root = path.join(import.meta.dirname, '../..');
const dir = mkdtempSync(path.join(os.tmpdir(), 'bench-faults-'));
const tmp_dir = mkdtempSync(path.join(os.tmpdir(), 'bf-'));
const runs_dir = path.join(dir, 'runs');
const artifacts_dir = path.join(runs_dir, 'watch/artifacts');
const journal_dir = path.join(runs_dir, 'watch/journal');
const target = new FaultyTarget();

function writeConfig(): void {
  const file = path.join(root, 'test/bench/faults/two-pages.journey.ts');
  const probes = Array.from(
    { length: PROBES },
    (_, i) =>
      `  two-pages-${i}: { journey: two-pages, file: ${file}, platform: portal, url: "${target.url}", interval_s: ${INTERVAL_S}, timeout_s: 4, step_timeout_s: 3, degraded_s: 4 }`,
  );
  const included = [
    'platforms.yaml',
    'bindings/reference.yaml',
    'objectives.yaml',
    'profiles/demo.yaml',
  ];
  const text = [
    'version: 1',
    `include: [${included.map((name) => path.join(root, 'config', name)).join(', ')}]`,
    `runs_dir: ${runs_dir}`,
    'watch: { workers: 2, accessibility: false, recycle: { runs_max: 50 } }',
    'probes:',
    ...probes,
  ];
  writeFileSync(path.join(dir, 'thongsuot.yaml'), `${text.join('\n')}\n`);
}

/** A disk of its own that can be full; without the right to mount one, a folder in which nothing can be made. */
function mountArtifacts(): boolean {
  mkdirSync(artifacts_dir, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m,mode=700', 'tmpfs', artifacts_dir], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

async function startDaemon(): Promise<ChildProcess> {
  const args = [
    'watch',
    '--config',
    path.join(dir, 'thongsuot.yaml'),
    '--location',
    'bench',
    '--port',
    '0',
    '--json',
  ];
  const child = spawn(process.execPath, [path.join(root, 'cli/thongsuot.mjs'), ...args], {
    cwd: dir,
    env: { ...process.env, TMPDIR: tmp_dir, BENCH_TARGET: target.url },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (child.stdout === null) throw new Error('the daemon has no output');
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  if (child.exitCode !== null)
    throw new Error(`the daemon ended with ${child.exitCode} before it was ready`);
  return child;
}

interface Watched {
  daemon: ChildProcess;
  began_ms: number;
  /** Of the life of the daemon that goes on, once it has settled. */
  memory_mb: number[];
  growth_mb: number;
  temp_mib: number;
  kills: number;
  orphans: number;
}

function pick(is: (process: ProbeProcess) => boolean): number[] {
  return probeProcesses(tmp_dir)
    .filter(is)
    .slice(0, 1)
    .map(({ pid }) => pid);
}

const pause = (ms: number): Promise<void> => systemClock.wait(ms);

async function hangTarget(): Promise<void> {
  target.mode = 'hangs';
  await pause(FAULT_MS);
  target.mode = 'healthy';
}

async function fillDisk(has_disk: boolean): Promise<void> {
  target.mode = 'fails';
  const filler = path.join(artifacts_dir, '.filler');
  if (has_disk) {
    try {
      writeFileSync(filler, Buffer.alloc(8 * 2 ** 20));
    } catch {
      // Full: that is the point.
    }
  }
  await pause(FAULT_MS);
  rmSync(filler, { force: true });
  for (const name of readdirSync(artifacts_dir))
    rmSync(path.join(artifacts_dir, name), { recursive: true, force: true });
  target.mode = 'healthy';
}

/** Kills the daemon as `kill -9` does, and with it a browser that hangs: nobody but the next daemon can end that. */
async function killDaemon(watched: Watched): Promise<void> {
  for (const pid of [...pick(isBrowser), ...pick(isWorker)]) signal(pid, 'SIGSTOP');
  const before = probeProcesses(tmp_dir).map(({ pid }) => pid);
  watched.daemon.kill('SIGKILL');
  await once(watched.daemon, 'exit');
  await pause(2000);
  Object.assign(watched, {
    daemon: await startDaemon(),
    began_ms: systemClock.monotonic_ms(),
    memory_mb: [],
  });
  await pause(1000);
  const left = probeProcesses(tmp_dir).filter(({ pid }) => before.includes(pid));
  watched.orphans += left.length;
  watched.kills += 1;
}

type Fault = (watched: Watched) => Promise<void>;

function faults(has_disk: boolean): readonly (readonly [name: string, fault: Fault])[] {
  const strike =
    (is: (process: ProbeProcess) => boolean, name: NodeJS.Signals): Fault =>
    async () => {
      for (const pid of pick(is)) signal(pid, name);
      await pause(1000);
    };
  return [
    ['hung page', hangTarget],
    ['frozen browser', strike(isBrowser, 'SIGSTOP')],
    ['crashed renderer', strike(isRenderer, 'SIGKILL')],
    ['killed worker', strike(isWorker, 'SIGKILL')],
    ['frozen worker', strike(isWorker, 'SIGSTOP')],
    ['full disk for artifacts', () => fillDisk(has_disk)],
    [
      'unreachable target',
      async () => {
        await target.close();
        await pause(FAULT_MS);
        await target.open();
      },
    ],
  ];
}

function folderMib(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    try {
      if (entry.isFile()) bytes += statSync(path.join(entry.parentPath, entry.name)).size;
    } catch {
      // Removed while we look.
    }
  }
  return bytes / 2 ** 20;
}

async function observe(watched: Watched): Promise<void> {
  try {
    watched.temp_mib = Math.max(watched.temp_mib, folderMib(tmp_dir));
  } catch {
    // A folder was removed while we looked into it.
  }
  if (systemClock.monotonic_ms() - watched.began_ms < SETTLED_AFTER_MS) return;
  const { pid } = watched.daemon;
  if (pid === undefined) return;
  const mb = await residentMb(pid).catch(() => null);
  if (mb === null) return;
  watched.memory_mb.push(mb);
  const third = Math.floor(watched.memory_mb.length / 3);
  if (third < 3) return;
  watched.growth_mb = Math.max(
    watched.growth_mb,
    median(watched.memory_mb.slice(-third)) - median(watched.memory_mb.slice(0, third)),
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const { values } = parseArgs({ options: { runs: { type: 'string', default: '1000' } } });
const runs_wanted = Number(values.runs);
await target.open();
const has_disk = mountArtifacts();
writeConfig();
const struck: Record<string, number> = {};
const watched: Watched = {
  daemon: await startDaemon(),
  began_ms: systemClock.monotonic_ms(),
  memory_mb: [],
  ...{ growth_mb: 0, temp_mib: 0, kills: 0, orphans: 0 },
};
try {
  const table = faults(has_disk);
  let settled = await settledIn(journal_dir, INTERVAL_S * 1000);
  for (let i = 0; settled.runs < runs_wanted; i++) {
    await pause(PAUSE_MS);
    const [name, fault] = table[i % table.length] ?? [];
    // A quarter of all runs between two lives, so that its memory can be looked at.
    if (settled.runs >= ((watched.kills + 1) * runs_wanted) / 4) {
      await killDaemon(watched);
      struck['killed daemon'] = watched.kills;
    } else if (name !== undefined && fault !== undefined) {
      await fault(watched);
      struck[name] = (struck[name] ?? 0) + 1;
    }
    await observe(watched);
    settled = await settledIn(journal_dir, INTERVAL_S * 1000);
    if (i % 10 === 9) say(`${settled.runs} of ${runs_wanted} runs`);
  }
  watched.daemon.kill('SIGTERM');
  const [code] = await once(watched.daemon, 'exit');
  await pause(1000);
  settled = await settledIn(journal_dir, INTERVAL_S * 1000);
  const left = probeProcesses(tmp_dir).length + watched.orphans;
  const folders = readdirSync(tmp_dir).filter((name) => name.startsWith('thongsuot-probe-'));
  say(
    `faults    ${JSON.stringify(struck)}${has_disk ? '' : ' (no right to mount a disk that can be full)'}`,
  );
  say(`outcomes  ${JSON.stringify(settled.outcomes)}`);
  const rules: readonly (readonly [string, boolean])[] = [
    [`${settled.runs} runs in ${settled.slots} slots`, settled.runs >= runs_wanted],
    [`${settled.twice} slots with two outcomes`, settled.twice === 0],
    [`${settled.missing} slots without one`, settled.missing === 0],
    [`${left} processes left over`, left === 0],
    [
      `${folders.length} temporary folders left over, ${watched.temp_mib.toFixed(0)} MiB at most (${TEMP_MIB_MAX} allowed)`,
      folders.length === 0 && watched.temp_mib <= TEMP_MIB_MAX,
    ],
    [
      `memory of the daemon grew by ${watched.growth_mb.toFixed(1)} MB (${GROWTH_MB_MAX} allowed)`,
      watched.growth_mb <= GROWTH_MB_MAX,
    ],
    [`the daemon ended with ${code}`, code === 0],
  ];
  for (const [text, holds] of rules) say(`${holds ? 'PASS' : 'FAIL'}      ${text}`);
  process.exitCode = rules.every(([, holds]) => holds) ? 0 : 1;
} finally {
  watched.daemon.kill('SIGKILL');
  for (const { pid } of probeProcesses(tmp_dir)) signal(pid, 'SIGKILL');
  await target.close();
  if (has_disk) execFileSync('umount', ['-l', artifacts_dir]);
  if (process.exitCode === 1)
    cpSync(journal_dir, path.join(os.tmpdir(), 'bench-faults-journal'), { recursive: true });
  for (const each of [dir, tmp_dir]) rmSync(each, { recursive: true, force: true, maxRetries: 5 });
}
