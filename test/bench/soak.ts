import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectFile, requireK6 } from '../../cli/tools.ts';
import { systemClock } from '../../runners/clock.ts';
import { jsonAnswer, serveBytes } from './fixed-target.ts';
import { pinOurselves } from './pinned-k6.ts';
import { type ProcessBelow, processesBelow, residentMb } from './process-figures.ts';
import { answerTo } from './scenario-answers.ts';
import { memorySlope, type Reading } from './slope.ts';

/**
 * Whether memory stays flat in a long load test: `npm run bench:soak` (`-- --minutes N --rate N`). `thongsuot load demo`
 * runs as an operator runs it, against a target that hands over bytes. Once a second the resident memory of k6 is read,
 * and that of all else: the toolkit's process and every process below it that is not k6. (Pages that several of them share
 * count for each, as `top` shows them. V8 and Go give back garbage late, so it goes up and down.)
 *
 * What k6 has alive after a collection is held to the same limit: its heap is as large as it may be from the first minute on, whether
 * it leaks or not.
 */

/** The limit for the toolkit. */
const MEMORY_MAX_MB = 150;

/** Flat: what a thousand bytes kept of every hundredth request would come to. */
const SLOPE_MAX_MB = 10;

/** The part of the time in which caches fill and heaps find their size. */
const SETTLE_RATIO = 0.2;

/** Between two collections of garbage in k6 that are asked for: a heap that is full hides what is alive in it. */
const COLLECTION_MS = 30_000;

/** As many as the visitors need when the target answers at once, and half as many again, for each journey a second. */
const USERS_PER_RATE = 8;

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, rate: { type: 'string', default: '300' } },
});
const minutes = Number(values.minutes);
const rate = Number(values.rate);

pinOurselves();
const k6 = await requireK6({ env: process.env });
const dir = await mkdtemp(path.join(os.tmpdir(), 'thongsuot-soak-'));
let requests = 0;
const server = await serveBytes((request) => {
  // Whether anybody is there is asked before the load.
  if (request.toString('latin1', 0, 6) === 'GET / ') return jsonAnswer(200, {});
  requests++;
  return answerTo(request);
});
const options = [
  '--target',
  server.url,
  '--rate',
  String(rate),
  '--max-vus',
  String(USERS_PER_RATE * rate),
];
const child = spawn(
  process.execPath,
  [
    projectFile('cli/thongsuot.mjs'),
    'load',
    'demo',
    '--json',
    ...options,
    ...['--warmup', '5s', '--duration', `${Math.round(60 * minutes)}s`, '--metrics-port', '0'],
    ...['--config', projectFile('config/thongsuot.yaml')],
  ],
  { cwd: dir, stdio: ['ignore', 'pipe', 'inherit'] },
);
let document = '';
child.stdout.setEncoding('utf8').on('data', (text: string) => {
  document += text;
});
const toolkit: Reading[] = [];
const generator: Reading[] = [];
const alive: Reading[] = [];
let next_collection_ms = 0;
let ended = false;
const exited = once(child, 'close').finally(() => {
  ended = true;
});
while (!ended) {
  await Promise.race([systemClock.wait(1000), exited]);
  if (requests === 0 || ended) continue;
  await read(child.pid ?? 0);
}
server.close();
await report();
await rm(dir, { recursive: true });

/** What all of them hold at this moment; undefined when one is just ending and has nothing to tell. */
async function heldBy(pids: readonly number[]): Promise<number | undefined> {
  const held_mb = await Promise.all(pids.map((pid) => residentMb(pid).catch(() => undefined)));
  const known = held_mb.filter((memory_mb) => memory_mb !== undefined);
  if (known.length < pids.length || pids.length === 0) return undefined;
  return known.reduce((sum, memory_mb) => sum + memory_mb, 0);
}

async function read(pid: number): Promise<void> {
  const below = await processesBelow(pid);
  const isK6 = ({ name }: ProcessBelow): boolean => name === path.basename(k6.path);
  const others = below.filter((process) => !isK6(process)).map((process) => process.pid);
  const own_mb = await heldBy([pid, ...others]);
  const its_mb = await heldBy(below.filter(isK6).map((process) => process.pid));
  if (own_mb !== undefined) toolkit.push({ requests, memory_mb: own_mb });
  if (its_mb !== undefined) generator.push({ requests, memory_mb: its_mb });
  if (systemClock.monotonic_ms() < next_collection_ms) return;
  next_collection_ms = systemClock.monotonic_ms() + COLLECTION_MS;
  for (const { pid: k6_pid } of below.filter(isK6)) {
    const memory_mb = await liveMb(k6_pid).catch(() => undefined);
    if (memory_mb !== undefined) alive.push({ requests, memory_mb });
  }
}

/** What is alive in k6 after a collection, which this asks for. */
async function liveMb(pid: number): Promise<number | undefined> {
  const [, address] =
    /--address\0([^\0]+)\0/.exec(await readFile(`/proc/${pid}/cmdline`, 'utf8')) ?? [];
  if (address === undefined) return undefined;
  const text = await (await fetch(`http://${address}/debug/pprof/heap?gc=1&debug=1`)).text();
  const bytes = Number(/^# HeapAlloc = (\d+)$/m.exec(text)?.[1]);
  return Number.isNaN(bytes) ? undefined : bytes / 1e6;
}

async function report(): Promise<void> {
  const { verdict } = JSON.parse(document) as {
    verdict: { kind: string; reasons: { text: string }[] };
  };
  const [own, its, live] = [toolkit, generator, alive].map((readings) => {
    const settled = readings.slice(Math.floor(SETTLE_RATIO * readings.length));
    return {
      max_mb: Math.max(...readings.map(({ memory_mb }) => memory_mb)),
      slope_mb: memorySlope(settled),
    };
  });
  if (own === undefined || its === undefined || live === undefined)
    throw new Error('nothing was read');
  const isFlat = [own, its, live].every(({ slope_mb }) => slope_mb <= SLOPE_MAX_MB);
  const isGood = isFlat && own.max_mb <= MEMORY_MAX_MB;
  const lines = [
    `${new Date().toISOString()}, k6 ${k6.version}, Node ${process.versions.node}`,
    `${os.cpus()[0]?.model ?? 'unknown processor'}, ${os.cpus().length} cores, ${os.type()} ${os.release()}`,
    '',
    `${requests} requests in ${minutes} minutes; verdict ${verdict.kind}`,
    ...verdict.reasons.map(({ text }) => `  ${text}`),
    '',
    '| process | most MB | MB per million requests |',
    '|---|--:|--:|',
    `| thongsuot | ${own.max_mb.toFixed(0)} | ${own.slope_mb.toFixed(1)} |`,
    `| k6 | ${its.max_mb.toFixed(0)} | ${its.slope_mb.toFixed(1)} |`,
    `| k6, alive after a collection | ${live.max_mb.toFixed(0)} | ${live.slope_mb.toFixed(1)} |`,
    '',
    `${isGood ? 'PASS' : 'FAIL'}: the toolkit at most ${MEMORY_MAX_MB} MB, and none grows by more than ${SLOPE_MAX_MB} MB per million requests`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = isGood ? 0 : 1;
}
