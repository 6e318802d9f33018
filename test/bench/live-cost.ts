import { spawn } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { accumulate, type Measured, NOTHING_MEASURED } from '../../analysis/measured.ts';
import { type Live, openLive } from '../../cli/live.ts';
import { keepMemoryModest } from '../../cli/modest-memory.mjs';
import { histogramOf } from '../../model/histogram.ts';
import { JOURNEY_NAMES } from '../../model/journey.ts';
import { OPERATION_NAMES, OPERATIONS, type OperationName } from '../../model/operation.ts';
import { logNormal, seededRandom } from '../../model/random.ts';
import type { RunManifest } from '../../model/run.ts';
import { type MeasurementBatch, NO_ERRORS, type Window } from '../../model/window.ts';
import { planOperations, type Workload } from '../../model/workload.ts';
import type { Clock } from '../../runners/clock.ts';

/**
 * What the live side of a run (terminal, page, `/metrics`, what can be said so far) takes of a core that it shares
 * with k6: `npm run bench:live`. Seconds are played as fast as they can be; the same seconds without the live side
 * are taken off.
 */

/** Windows of a second: 80 operations on each of seven platforms. */
const WINDOWS_PER_S = 80 * 7;

const WARMUP_S = 30;
const SECONDS = 600;
const SCRAPE_EVERY_S = 15;
const VIEWERS = 2;

/** One per cent of one core. */
const CPU_MS_MAX = 10;

const START_MS = Date.parse('2025-07-01T00:00:00Z');

/** Requests of one operation in one second. */
const REQUESTS = 4;

const random = seededRandom(1);

const SCENARIOS = JOURNEY_NAMES.map((journey) => ({
  journey,
  persona: 'citizen' as const,
  rate_per_s: 10,
  vus: 10,
  vus_suffice: true,
}));

/** Those that some journey performs. */
const PERFORMED = OPERATION_NAMES.filter((name) => name in planOperations(SCENARIOS, []));

const OBJECTIVES = PERFORMED.flatMap((operation): RunManifest['objectives'] => {
  const { platform } = OPERATIONS[operation];
  const base = { platform, operation, basis: 'project-default' as const, source: 'a benchmark' };
  return [
    { ...base, kind: 'latency', quantile: 0.95, limit_ms: 2000 },
    { ...base, kind: 'latency', quantile: 0.99, limit_ms: 5000 },
    { ...base, kind: 'errors', limit_ratio: 0.01 },
  ];
});

const PROFILE = {
  name: 'bench',
  description: 'All platforms',
  rate_per_s: 10 * SCENARIOS.length,
  warmup_s: WARMUP_S,
  duration_s: SECONDS,
  journeys: Object.fromEntries(JOURNEY_NAMES.map((name) => [name, 1])),
  think_time: { median_s: 1, sigma: 0.5 },
};

const MANIFEST: RunManifest = {
  version: 2,
  id: 'bench',
  sealed: false,
  started_at: new Date(START_MS).toISOString(),
  ended_at: null,
  phase: 'bench',
  provinces: [],
  profile: PROFILE,
  scenarios: SCENARIOS,
  objectives: OBJECTIVES,
  seed: 1,
  targets: {},
  config_hash: '',
  versions: { thongsuot: '', k6: '', node: '' },
  machine: { os: '', cpus: 2, memory_bytes: 2 ** 33 },
  interrupted: false,
  result: null,
};

const WORKLOAD: Workload = {
  version: 1,
  run_id: 'bench',
  seed: 1,
  warmup_s: WARMUP_S,
  duration_s: SECONDS,
  think_time: PROFILE.think_time,
  targets: {},
  fence: { names: [], blocked: [], hosts: {}, requests_max_per_s: null },
  scenarios: SCENARIOS,
  operations: planOperations(SCENARIOS, OBJECTIVES),
  marker: 'bench',
};

function windowOf(i: number, start_ms: number, stage: Window['stage']): Window {
  const operation: OperationName = PERFORMED[i % PERFORMED.length] ?? 'portal.login';
  const errors = random() < 0.002 ? 1 : 0;
  const values = Array.from({ length: REQUESTS - errors }, () => logNormal(random, 60, 0.8));
  return {
    start_ms,
    sender: 'bench',
    province: null,
    platform: OPERATIONS[operation].platform,
    operation,
    scenario: JOURNEY_NAMES[i % JOURNEY_NAMES.length] ?? 'citizen-submits',
    stage,
    count: REQUESTS,
    good: REQUESTS - errors,
    slow: 0,
    errors,
    over: [0, 0],
    error_kinds: { ...NO_ERRORS, status: errors },
    latency_ms: histogramOf(values, 5),
  };
}

function secondOf(second: number): MeasurementBatch {
  const start_ms = START_MS + 1000 * second;
  const stage = second < WARMUP_S ? 'warmup' : 'measure';
  return {
    windows: Array.from({ length: WINDOWS_PER_S }, (_, i) => windowOf(i, start_ms, stage)),
    journeys: JOURNEY_NAMES.map((scenario) => {
      const start_lag_ms = histogramOf(new Array<number>(10).fill(1), 5);
      const ended = { started: 10, completed: 10, failed: 0, exceptions: 0, start_lag_ms };
      return { start_ms, sender: 'bench', scenario, stage, ...ended };
    }),
    generator: [
      {
        time_ms: start_ms + 400,
        cpu_ratio: 0.4,
        memory_bytes: 5e8,
        dropped_iterations: 0,
        vus: 100,
        vus_max: 100,
        gc_pause_ratio: null,
        gc_cpu_ratio: null,
        cpu_wait_ratio: null,
        cpu_wait_ms_mean: null,
        machine_cpu_ratio: null,
        steal_ratio: null,
        ports_ratio: null,
        link_ratio: null,
        link_dropped_packets: null,
        clock_step_ms: 0,
        loop_delay_ms_max: null,
      },
    ],
  };
}

/** The second that is played, and when it began on the real clock. */
interface PlayedTime {
  second: number;
  turned_ms: number;
}

/** Goes on by a second whenever a second was played. */
function playedClock(): Clock & PlayedTime {
  const clock = {
    second: 0,
    turned_ms: 0,
    now_ms: () => START_MS + 1000 * clock.second,
    // Judging takes the time that it takes, so that it is held to its share.
    monotonic_ms: () => 1000 * clock.second + (performance.now() - clock.turned_ms),
    wait: async () => undefined,
  };
  return clock;
}

/** Plays all seconds. @returns CPU of this process in milliseconds, after the warm-up */
async function play(clock: PlayedTime, live: Live | undefined): Promise<number> {
  let measured: Measured = NOTHING_MEASURED;
  let before = process.cpuUsage();
  for (clock.second = 0; clock.second < WARMUP_S + SECONDS; clock.second++) {
    clock.turned_ms = performance.now();
    if (clock.second === WARMUP_S) before = process.cpuUsage();
    const batch = secondOf(clock.second);
    measured = accumulate(measured, batch);
    live?.observe(batch, measured);
    if (live !== undefined && clock.second % SCRAPE_EVERY_S === 0) {
      await (await fetch(live.metrics_url)).arrayBuffer();
    }
    await nextTurn();
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Reads the events of the page in a process of its own, so that only sending them is counted. */
function startViewer(url: string): { kill(): void; exited: Promise<unknown> } {
  const script = `fetch(${JSON.stringify(`${url}events`)}).then(async ({ body }) => { for await (const part of body) part; })`;
  const child = spawn(process.execPath, ['-e', script], { stdio: 'ignore' });
  return { kill: () => child.kill(), exited: once(child, 'exit') };
}

async function main(): Promise<void> {
  const frames: string[] = [];
  const io = {
    print: () => undefined,
    say: () => undefined,
    show: (text: string) => void frames.splice(0, 1, text),
    color: { out: true, err: true },
    width: 120,
    height: 50,
    redraws: true,
  };
  const without_ms = await play(playedClock(), undefined);
  const clock = playedClock();
  const live = await openLive({
    context: { io, env: {}, signal: new AbortController().signal },
    manifest: MANIFEST,
    workload: WORKLOAD,
    metrics: { host: '127.0.0.1', port: 0 },
    clock,
  });
  live.announce();
  const viewers = Array.from({ length: VIEWERS }, () => startViewer(live.url));
  const heap_before = process.memoryUsage().heapUsed;
  const with_ms = await play(clock, live);
  for (const viewer of viewers) viewer.kill();
  await Promise.all(viewers.map(({ exited }) => exited));
  await live.close();
  const cost_ms = (with_ms - without_ms) / SECONDS;
  const grown = (process.memoryUsage().heapUsed - heap_before) / 2 ** 20;
  const verdict = cost_ms <= CPU_MS_MAX ? 'PASS' : 'FAIL';
  report([
    frames[0] ?? '',
    '',
    `${os.cpus()[0]?.model ?? 'CPU'}, ${os.availableParallelism()} cores, Node ${process.versions.node}`,
    `${WINDOWS_PER_S} windows/s of ${PERFORMED.length} operations, ${OBJECTIVES.length} objectives, ${SECONDS} s, a screen each second, ${VIEWERS} viewers, a scrape every ${SCRAPE_EVERY_S} s`,
    `without the live side ${(without_ms / SECONDS).toFixed(1)} ms/s, with it ${(with_ms / SECONDS).toFixed(1)} ms/s (heap ${grown >= 0 ? '+' : ''}${grown.toFixed(0)} MiB)`,
    `live side: ${cost_ms.toFixed(1)} ms of CPU per second, at most ${CPU_MS_MAX}: ${verdict}`,
  ]);
  process.exitCode = verdict === 'PASS' ? 0 : 1;
}

function report(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

// As `thongsuot load` runs it.
keepMemoryModest();
await main();
