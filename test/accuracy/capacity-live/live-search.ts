import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { CapacityDocument } from '../../../reporters/capacity-json.ts';
import { commit } from '../capacity/report.ts';

/** A platform whose requests are all alike, so that its capacity is a closed form. */
export interface LiveSystem {
  readonly servers: number;
  readonly service_ms: number;
  /** 95 % of the requests must be answered within it. */
  readonly limit_ms: number;
}

/** One search with k6, held against the truth. */
export interface LiveRow {
  readonly system: LiveSystem;
  readonly seed: number;
  /** The code that searched. */
  readonly commit: string;
  readonly truth_per_s: number;
  readonly outcome: CapacityDocument['outcome'];
  readonly capacity: CapacityDocument['capacity'];
  readonly trials: number;
  readonly invalid_trials: number;
  readonly requests: number;
  readonly duration_s: number;
  /** Why the simulator does not trust itself; empty when it does. */
  readonly distrust: readonly string[];
}

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const THONGSUOT = path.join(ROOT, 'cli/thongsuot.mjs');

const TARGET_CORE = '1';
const GENERATOR_CORE = '0';

/** One request is one visit. */
const PLATFORM = 'identity';
const JOURNEY = 'system-verifies-account';
const OPERATION = 'identity.verifyAccount';

/** Nobody is turned away: with 20 times as many places as servers the queue is as good as unbounded. */
const PLACES_PER_SERVER = 500;

/** Whoever has no second core measures the scheduler. */
export function mustPin(): void {
  const { status } = spawnSync('taskset', ['-c', TARGET_CORE, 'true']);
  if (status !== 0) {
    throw new Error('this needs two cores and `taskset` (Linux, package util-linux)');
  }
}

/** Runs one search of a simulated platform on a core of its own, by a generator on the other. */
export async function liveSearch(system: LiveSystem, seed: number): Promise<LiveRow> {
  const dir = mkdtempSync(path.join(tmpdir(), 'thongsuot-accuracy-live-'));
  writeFileSync(path.join(dir, 'thongsuot.yaml'), configOf(system));
  const { url, target } = await startTarget(system, seed);
  try {
    const truth_per_s = await truthOf(url, system);
    await fetch(`${url}/_simulator/log`, { method: 'DELETE' });
    const found = await search(dir, url, system, seed);
    const distrust = await distrustOf(url, system);
    return { system, seed, commit: commit(), truth_per_s, ...found, distrust };
  } finally {
    await end(target);
  }
}

function configOf({ servers, service_ms, limit_ms }: LiveSystem): string {
  // What the servers could carry if nobody ever waited.
  const rate_per_s = (1000 * servers) / service_ms;
  return `
version: 1
include: [${path.join(ROOT, 'config/bindings/reference.yaml')}, ${path.join(ROOT, 'config/calendar.yaml')}]
runs_dir: runs
metrics: { host: 127.0.0.1, port: 0 }
platforms:
  ${PLATFORM}: { title_vi: Định danh, title_en: Identity, url: simulator, binding: reference }
objectives:
  - platform: ${PLATFORM}
    operation: "*"
    latency: [{ quantile: 0.95, limit_ms: ${limit_ms} }]
    error_ratio: 0.05
    basis: project-default
    source: live scoring of the capacity search
profiles:
  ${PLATFORM}:
    description: Systems verify accounts
    rate_per_s: ${rate_per_s}
    warmup_s: 15
    duration_s: 60
    judge: platform
    journeys: { ${JOURNEY}: 1 }
    think_time: { median_s: 1, sigma: 0.5 }
`;
}

async function startTarget(
  { servers, service_ms }: LiveSystem,
  seed: number,
): Promise<{ readonly url: string; readonly target: ChildProcess }> {
  const sizes = { servers, 'service-ms': service_ms, 'queue-places': PLACES_PER_SERVER * servers };
  const target = pinned(TARGET_CORE, [
    'simulate',
    '--json',
    ...['--platform', PLATFORM, '--port', '0', '--seed', String(seed)],
    ...Object.entries(sizes).flatMap(([name, size]) => [`--${name}`, String(size)]),
  ]);
  const [line] = await once(createInterface({ input: target.stdout ?? process.stdin }), 'line');
  const { platforms } = JSON.parse(String(line)) as { platforms: Record<string, string> };
  return { url: platforms[PLATFORM] ?? '', target };
}

async function search(
  dir: string,
  url: string,
  { servers, service_ms }: LiveSystem,
  seed: number,
): Promise<Omit<LiveRow, 'system' | 'seed' | 'commit' | 'truth_per_s' | 'distrust'>> {
  const most = (2 * 1000 * servers) / service_ms;
  const child = pinned(
    GENERATOR_CORE,
    [
      'capacity',
      PLATFORM,
      '--json',
      ...['--config', path.join(dir, 'thongsuot.yaml'), '--target', url],
      ...['--seed', String(seed), '--max-rate', String(most), '--max-time', '3h'],
    ],
    dir,
  );
  let text = '';
  child.stdout?.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  await once(child, 'close');
  const document = JSON.parse(text) as CapacityDocument;
  const { outcome, capacity, trials, requests_total: requests, duration_s } = document;
  const invalid_trials = trials.filter((trial) => trial.outcome === 'invalid').length;
  return { outcome, capacity, trials: trials.length, invalid_trials, requests, duration_s };
}

function pinned(core: string, args: readonly string[], cwd = ROOT): ChildProcess {
  return spawn('taskset', ['-c', core, process.execPath, THONGSUOT, ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

interface Told {
  readonly platforms: Readonly<
    Record<
      string,
      {
        readonly capacity: readonly { readonly rate_per_s: number | null }[];
        readonly distrust: readonly string[];
      }
    >
  >;
}

async function told(url: string, { limit_ms }: LiveSystem): Promise<Told['platforms'][string]> {
  const question = `quantile=0.95&limit_ms=${limit_ms}&error_ratio=0.05&mix=${OPERATION}:1`;
  const answer = await fetch(`${url}/_simulator/truth?${question}`);
  const platform = ((await answer.json()) as Told).platforms[PLATFORM];
  if (platform === undefined) throw new Error(`the simulator says nothing about ${PLATFORM}`);
  return platform;
}

async function truthOf(url: string, system: LiveSystem): Promise<number> {
  const { capacity } = await told(url, system);
  const rate = capacity[0]?.rate_per_s;
  if (typeof rate !== 'number') throw new Error('the simulator declares no capacity');
  return rate;
}

async function distrustOf(url: string, system: LiveSystem): Promise<readonly string[]> {
  return (await told(url, system)).distrust;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill();
  await exited;
}
