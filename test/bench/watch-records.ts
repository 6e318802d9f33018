import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ProbeRecord } from '../../model/probe-record.ts';
import { serveMetrics } from '../../reporters/metrics-server.ts';
import { openJournal, type ProbeJournal } from '../../reporters/watch/journal.ts';
import { createWatchMetrics } from '../../reporters/watch/metrics.ts';
import { statusPages } from '../../reporters/watch/status/routes.ts';
import { provincesOfCountry } from '../provinces.ts';
import { manyProbes, manyRecords } from '../reporters/watch/many-probes.ts';
import { SAMPLE_MS } from '../reporters/watch/sample-record.ts';
import { SAMPLE_FIGURES } from '../reporters/watch/sample-watch.ts';

/*
 * What the results of probes cost once they are there: `npm run bench:watch-records` (about a minute). 34 provinces, 5
 * platforms and 3 locations are 510 probes of 6 steps, all in one daemon, each due every minute. Results come as they do
 * in truth: spread over the minute, and all at once when the machine was held up. Whoever asks for /metrics and the pages does
 * so from a thread of its own, and waits for the last byte. Results that came meanwhile are in each answer.
 */

const MINUTES = 40;
const ASKED = 200;
const STEPS = ['Mở trang chủ', 'Đăng nhập', 'Tìm thủ tục', 'Điền hồ sơ', 'Nộp hồ sơ', 'Tra cứu'];

const LIMITS_MS = { write: 1, scrape_p99: 50, page_p99: 100 } as const;

/** Results between two scrapes, 15 seconds apart. */
const RESULTS_BETWEEN = 510 / 4;

function withSteps(record: ProbeRecord): ProbeRecord {
  const steps = STEPS.map((name, i) => ({ name, duration_s: 0.3 + 0.2 * i, ok: true }));
  return { ...record, steps };
}

function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const tell = (problem: string): void => void process.stderr.write(`${problem}\n`);

interface Figure {
  readonly what: string;
  readonly p50_ms: number;
  readonly p99_ms: number;
  readonly note: string;
}

function figureOf(what: string, times_ms: readonly number[], note = ''): Figure {
  const sorted = times_ms.toSorted((a, b) => a - b);
  return { what, p50_ms: quantile(sorted, 0.5), p99_ms: quantile(sorted, 0.99), note };
}

/** Writes results one after the other, and then all of a minute at once. */
async function writing(journal: ProbeJournal, records: readonly ProbeRecord[]): Promise<Figure[]> {
  const single_ms: number[] = [];
  const half = records.length / 2;
  for (const record of records.slice(0, half)) {
    const began_ms = performance.now();
    await journal.append(record);
    single_ms.push(performance.now() - began_ms);
  }
  const burst_ms: number[] = [];
  for (let from = half; from < records.length; from += 510) {
    const batch = records.slice(from, from + 510);
    const began_ms = performance.now();
    await Promise.all(batch.map((record) => journal.append(record)));
    burst_ms.push((performance.now() - began_ms) / batch.length);
  }
  return [
    figureOf('journal, one result at a time, on the disk', single_ms),
    figureOf('journal, 510 results at once, for each of them', burst_ms),
  ];
}

/** Asks from a thread of its own; `between` is done before each time. @returns milliseconds to the last byte, and bytes */
async function asked(
  url: string,
  headers: Readonly<Record<string, string>>,
  between: () => Promise<void>,
): Promise<{ times_ms: number[]; bytes: number }> {
  const client = new Worker(
    `const { parentPort } = require('node:worker_threads');
     const { get } = require('node:http');
     parentPort.on('message', ({ url, headers }) => {
       const began_ms = performance.now();
       let bytes = 0;
       get(url, { headers }, (answer) => {
         answer.on('data', (part) => { bytes += part.length; });
         answer.on('end', () => {
           parentPort.postMessage({ status: answer.statusCode, bytes, ms: performance.now() - began_ms });
         });
       });
     });`,
    { eval: true },
  );
  const times_ms: number[] = [];
  let bytes = 0;
  for (let i = 0; i < ASKED; i++) {
    await between();
    const answered = new Promise<{ status: number; bytes: number; ms: number }>((resolve) =>
      client.once('message', resolve),
    );
    client.postMessage({ url, headers });
    const { status, ms, bytes: size } = await answered;
    if (status !== 200) throw new Error(`${url} answered ${status}`);
    times_ms.push(ms);
    bytes = size;
  }
  await client.terminate();
  return { times_ms, bytes };
}

async function measure(dir: string): Promise<Figure[]> {
  const places = await provincesOfCountry();
  const probes = manyProbes(places);
  const records = [...manyRecords(probes, MINUTES)].map(withSteps);
  let now_ms = SAMPLE_MS + 60_000 * MINUTES;
  const clock = { now_ms: () => now_ms, monotonic_ms: () => performance.now() };
  const retention = { age_max_ms: Number.POSITIVE_INFINITY, bytes_max: Number.POSITIVE_INFINITY };
  const journal = await openJournal({
    dir,
    clock,
    retention,
    onProblem: tell,
  });
  const figures = await writing(journal, records);
  const { tallies } = journal;
  const registry = createWatchMetrics({
    probes: () => probes,
    tallies,
    journal: () => journal.health(),
    figures: () => SAMPLE_FIGURES,
    peers: () => [],
    version: '0.1.0',
  });
  const pages = await statusPages({
    probes: () => probes,
    places: () => places,
    tallies,
    access: { secret: 'x', login: null },
    location: 'ha-noi',
    peers: [],
    now_ms: () => now_ms,
  });
  const server = await serveMetrics({ host: '127.0.0.1', port: 0 }, registry, {
    routes: pages.router,
  });
  let next = 0;
  const fifteenSeconds = async (): Promise<void> => {
    now_ms += 15_000;
    const newer = records
      .slice(next, next + RESULTS_BETWEEN)
      .map((record) => ({ ...record, slot_at: new Date(now_ms).toISOString() }));
    next = (next + RESULTS_BETWEEN) % (records.length - RESULTS_BETWEEN);
    await Promise.all(newer.map((record) => journal.append(record)));
  };
  for (const [what, path, headers] of [
    ['/metrics', 'metrics', {}],
    ['status page', '', {}],
    ['operator page', 'operator', { authorization: 'Bearer x' }],
  ] as const) {
    const { times_ms, bytes } = await asked(server.root + path, headers, fifteenSeconds);
    figures.push(figureOf(what, times_ms, `${(bytes / 1e6).toFixed(2)} MB`));
  }
  await server.close();
  await journal.close();
  const began_ms = performance.now();
  const again = await openJournal({
    dir,
    clock,
    retention,
    onProblem: tell,
  });
  figures.push(figureOf('start, after an orderly end', [performance.now() - began_ms]));
  await again.close();
  await rm(join(dir, 'checkpoint.json'));
  const rebuilt_ms = performance.now();
  const anew = await openJournal({
    dir,
    clock,
    retention,
    onProblem: tell,
  });
  figures.push(
    figureOf(
      'start, with the checkpoint lost',
      [performance.now() - rebuilt_ms],
      `${records.length + 3 * ASKED * Math.floor(RESULTS_BETWEEN)} records`,
    ),
  );
  await anew.close();
  return figures;
}

const dir = await mkdtemp(join(tmpdir(), 'bench-watch-'));
try {
  const figures = await measure(dir);
  say(
    `${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.versions.node}; 510 probes of ${STEPS.length} steps\n`,
  );
  say('| | p50 ms | p99 ms | |\n|---|--:|--:|--:|');
  for (const { what, p50_ms, p99_ms, note } of figures) {
    say(`| ${what} | ${p50_ms.toFixed(3)} | ${p99_ms.toFixed(3)} | ${note} |`);
  }
  const [, burst, scrape, page] = figures;
  const passed =
    (burst?.p50_ms ?? Number.NaN) <= LIMITS_MS.write &&
    (scrape?.p99_ms ?? Number.NaN) <= LIMITS_MS.scrape_p99 &&
    (page?.p99_ms ?? Number.NaN) <= LIMITS_MS.page_p99;
  say(
    `\n${passed ? 'PASS' : 'FAIL'}: journal ≤ ${LIMITS_MS.write} ms for each result, /metrics p99 ≤ ${LIMITS_MS.scrape_p99} ms, status page p99 ≤ ${LIMITS_MS.page_p99} ms`,
  );
  process.exitCode = passed ? 0 : 1;
} finally {
  await rm(dir, { recursive: true, force: true });
}
