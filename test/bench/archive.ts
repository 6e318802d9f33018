import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { projectFile } from '../../cli/tools.ts';
import { createRun } from '../../reporters/archive.ts';
import { TABLES, type TableName } from '../../reporters/archive-tables.ts';
import { openDatabase, quoted } from '../../reporters/database.ts';
import { sampleManifest, sampleMeasurements } from '../reporters/sample-run.ts';

/**
 * What it takes to write and to read the archive of a long run: `npm run bench:archive` (Linux; about two minutes). The
 * run is made up: 8 hours, 80 operations, a window of each in every second. It is read in a process of its own, once as
 * it lies when it is sealed, and once as it lies when it was cut off.
 */

const HOURS = 8;
const SECONDS = HOURS * 3600;
const OPERATIONS = 80;
/** Requests of one operation in one second, each in one of so many buckets: two decimal orders at scale 5. */
const REQUESTS = 25;
const BUCKETS = 60;
const PEAK_MAX_MB = 200;
/** A block of the archive: five minutes. */
const BLOCK_S = 300;
const START_MS = Date.parse('2025-07-01T00:00:00Z');

interface Took {
  readonly points: number;
  readonly operations: number;
  readonly requests: number;
  readonly values: number;
  readonly opened_s: number;
  readonly total_s: number;
  readonly peak_mb: number;
}

/** The rows of a table in a stretch of seconds, as SQL, column by column in the order of the table. */
function rowsOf(table: TableName, from_s: number, to_s: number): string {
  const values: Readonly<Record<string, string>> = {
    start_ms: `${START_MS} + 1000 * s`,
    until_ms: 'NULL',
    time_ms: `${START_MS} + 1000 * s + 400`,
    sender: `'k6-' || o % 4`,
    province: 'NULL',
    platform: `'platform-' || o // 12`,
    operation: `'platform-' || o // 12 || '.operation' || o`,
    scenario: `'journey-' || o % 20`,
    stage: `CASE WHEN s < 300 THEN 'warmup' ELSE 'measure' END`,
    count: `${REQUESTS}`,
    good: `${REQUESTS - 1}`,
    slow: '1',
    errors: '0',
    over: '[1, 0]',
    error_kinds: '{connection: 0, timeout: 0, status: 0, content: 0, overdue: 0}',
    latency_ms: `{scale: 5, zero_count: 0, "offset": 140 + hash(s, o) % 20, sum: 1000.0, counts:
      list_transform(range(${BUCKETS}), b -> CASE WHEN b % 5 = hash(s, o, b // 5) % 5
        THEN CASE WHEN b < 5 THEN 3 ELSE 2 END ELSE 0 END)}`,
    started: '40',
    completed: '40',
    failed: '0',
    exceptions: '0',
    start_lag_ms: `{scale: 5, zero_count: 0, "offset": hash(s, o) % 20, sum: 40.0, counts: [10, 20, 10]}`,
    cpu_ratio: '0.2 + random() / 10',
    memory_bytes: '150000000',
    dropped_iterations: '0',
    vus: '200',
    vus_max: '400',
    gc_pause_ratio: '0.001',
    gc_cpu_ratio: '0.02',
    cpu_wait_ratio: '0.01',
    cpu_wait_ms_mean: '0.05',
    machine_cpu_ratio: '0.3 + random() / 10',
    steal_ratio: '0',
    ports_ratio: '0.01',
    link_ratio: '0.1',
    link_dropped_packets: '0',
    clock_step_ms: '0',
    loop_delay_ms_max: 'NULL',
  };
  const columns = TABLES[table].map(({ name, type }) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value is made up for ${table}.${name}: add one`);
    return `(${value})::${type} AS "${name}"`;
  });
  const across = { windows: OPERATIONS, journeys: 20, generator: 1 }[table];
  return `SELECT ${columns.join(', ')} FROM range(${from_s}, ${to_s}) a(s), range(${across}) b(o)`;
}

/** Lays a run down without measuring it second by second. @param block_s seconds in one Parquet file */
async function layDown(dir: string, block_s: number): Promise<void> {
  await createRun(dir, sampleManifest());
  const { connection, close } = await openDatabase();
  for (const table of ['windows', 'journeys', 'generator'] as const) {
    for (let from_s = 0, nth = 1; from_s < SECONDS; from_s += block_s, nth++) {
      const file = join(dir, table, `part-${String(nth).padStart(5, '0')}.parquet`);
      await connection.run(
        `COPY (${rowsOf(table, from_s, Math.min(SECONDS, from_s + block_s))}) TO ${quoted(file)}
         (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480)`,
      );
    }
  }
  close();
}

/** The reader as the published package has it: plain JavaScript, without the loader of a checkout, which takes 50 MB. */
async function bundled(): Promise<string> {
  const outfile = projectFile('node_modules/.cache/thongsuot/archive-reading.mjs');
  const entry = fileURLToPath(new URL('./archive-reading.ts', import.meta.url));
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  return outfile;
}

function read(script: string, dir: string): Took {
  return JSON.parse(execFileSync(process.execPath, [script, dir]).toString()) as Took;
}

/** Five seconds of 80 operations a flush, as a test writes them; CPU and time of a part, joining included. */
async function writeCost(dir: string): Promise<{ cpu_ms: number; wall_ms: number }> {
  const run = await createRun(dir, sampleManifest());
  const { windows, journeys, generator } = sampleMeasurements(1, 30);
  const parts = 120;
  const cpu = process.cpuUsage();
  const started_ms = performance.now();
  for (let part = 0; part < parts; part++) {
    await run.append({
      windows: windows.slice(0, 400),
      journeys: journeys.slice(0, 60),
      generator: generator.slice(0, 5),
    });
    await run.flush();
  }
  const { user, system } = process.cpuUsage(cpu);
  const wall_ms = performance.now() - started_ms;
  return { cpu_ms: (user + system) / 1000 / parts, wall_ms: wall_ms / parts };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const home = await mkdtemp(join(tmpdir(), 'bench-archive-'));
try {
  const cost = await writeCost(join(home, 'written'));
  const share = cost.cpu_ms / 50;
  print(
    `a part of 5 s with 400 windows: ${cost.cpu_ms.toFixed(1)} ms of CPU, ${cost.wall_ms.toFixed(1)} ms (${share.toFixed(2)} % of a core)`,
  );
  const reader = await bundled();
  let is_small = true;
  for (const [name, block_s] of [
    ['sealed', SECONDS],
    ['cut off', BLOCK_S],
  ] as const) {
    const dir = join(home, name.replace(' ', '-'));
    await layDown(dir, block_s);
    const { size } = await stat(join(dir, 'windows', 'part-00001.parquet'));
    const took = read(reader, dir);
    const requests = SECONDS * OPERATIONS * REQUESTS;
    is_small &&=
      took.peak_mb < PEAK_MAX_MB && took.requests === requests && took.values === requests;
    print(
      [
        `${HOURS} h, ${took.operations} operations, ${SECONDS * OPERATIONS} windows, ${name}:`,
        `  opened in ${took.opened_s.toFixed(1)} s, all series of ${took.points} points in ${took.total_s.toFixed(1)} s`,
        `  peak memory ${took.peak_mb.toFixed(0)} MB, at most ${PEAK_MAX_MB}; ${took.values} of ${requests} latencies; first file ${(size / 1e6).toFixed(1)} MB`,
      ].join('\n'),
    );
  }
  print(is_small ? 'PASS' : 'FAIL');
  process.exitCode = is_small ? 0 : 1;
} finally {
  await rm(home, { recursive: true });
}
