import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { systemClock } from '../../runners/clock.ts';
import { INTAKE_MEMORY_MAX_BYTES } from '../../runners/intake/intake.ts';
import { listenForPushes } from '../../runners/intake/server.ts';
import { serveBytes } from './fixed-target.ts';
import { K6_CORE, pinOurselves } from './pinned-k6.ts';
import { cpuSeconds, residentMb } from './process-figures.ts';
import { answerTo } from './scenario-answers.ts';

/**
 * What the intake costs: `npm run bench:intake` (`-- --minutes N --rate N`). First 20 load generators with 200 series
 * each push once a second, from a process on the other core. Then k6 runs on that core as `thongsuot load` runs it, and
 * the CPU time of the process that takes in what it pushes is divided by k6's own.
 */

/** The limits. */
const CORE_MAX = 0.5;
const RATIO_MAX = 0.03;
const MEMORY_MAX_MB = 150;

const SENDERS = 20;
const SERIES = 200;

/** Until code is compiled and connections are open. */
const SETTLE_S = 8;

/** Longest time until the first request: virtual users are made one after the other. */
const START_S = 120;

interface Flood {
  readonly core: number;
  readonly memory_mb: number;
  readonly pushes: number;
  readonly windows: number;
  readonly problems: readonly string[];
}

/** A program of this bench in a process of its own, on a core. */
function start(file: string, args: readonly string[], core?: number): ChildProcess {
  const script = fileURLToPath(new URL(file, import.meta.url));
  const execArgv = ['--import', fileURLToPath(new URL('../../cli/register.mjs', import.meta.url))];
  const child = fork(script, args, { execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  if (core !== undefined) pinOurselves({ core, pid: child.pid ?? 0 });
  return child;
}

async function flood(seconds: number): Promise<Flood> {
  const options = { clock: systemClock, province: null, memory_max_bytes: INTAKE_MEMORY_MAX_BYTES };
  const { intake, endpoint, close } = await listenForPushes(options, {
    host: '127.0.0.1',
    port: 0,
    token: null,
  });
  const total_s = String(SETTLE_S + seconds);
  const senders = start(
    'intake-senders.ts',
    [endpoint, String(SENDERS), String(SERIES), total_s],
    K6_CORE,
  );
  const ended = once(senders, 'exit');
  let windows = 0;
  const drains = setInterval(() => {
    windows += intake.drain().windows.length;
  }, 1000);
  try {
    while (intake.health.pushes < SENDERS * SETTLE_S) await systemClock.wait(100);
    const before = { cpu: process.cpuUsage(), at_ms: systemClock.monotonic_ms(), windows };
    const pushes_before = intake.health.pushes;
    await systemClock.wait(1000 * (seconds - 2));
    const { user, system } = process.cpuUsage(before.cpu);
    const elapsed_ms = systemClock.monotonic_ms() - before.at_ms;
    return {
      core: (user + system) / 1000 / elapsed_ms,
      memory_mb: await residentMb(process.pid),
      pushes: intake.health.pushes - pushes_before,
      windows: windows - before.windows,
      problems: intake.health.problems,
    };
  } finally {
    clearInterval(drains);
    await ended;
    await close();
  }
}

interface Served {
  readonly ratio: number;
  readonly k6_core: number;
  readonly requests_per_s: number;
  readonly memory_mb: number;
}

async function serve(seconds: number, rate_per_s: number): Promise<Served> {
  let requests = 0;
  const server = await serveBytes((request) => {
    requests++;
    return answerTo(request);
  });
  const host = start('intake-host.ts', [server.url, String(rate_per_s)]);
  try {
    await once(host, 'message', { signal: AbortSignal.timeout(1000 * START_S) });
    const latest_ms = systemClock.monotonic_ms() + 1000 * START_S;
    while (requests === 0) {
      if (systemClock.monotonic_ms() > latest_ms) throw new Error('no request came');
      await systemClock.wait(100);
    }
    await systemClock.wait(1000 * SETTLE_S);
    const before = { ...(await figures(host)), requests };
    await systemClock.wait(1000 * seconds);
    const after = { ...(await figures(host)), requests };
    const k6_s = after.k6_cpu_s - before.k6_cpu_s;
    return {
      ratio: (after.own_cpu_s - before.own_cpu_s) / k6_s,
      k6_core: k6_s / seconds,
      requests_per_s: (after.requests - before.requests) / seconds,
      memory_mb: await residentMb(host.pid ?? 0),
    };
  } finally {
    host.send('end');
    await once(host, 'exit');
    server.close();
  }
}

async function figures(host: ChildProcess): Promise<{ own_cpu_s: number; k6_cpu_s: number }> {
  const own_cpu_s = await cpuSeconds(host.pid ?? 0);
  host.send('read');
  const [{ k6_cpu_s }] = (await once(host, 'message')) as [{ k6_cpu_s: number }];
  return { own_cpu_s, k6_cpu_s };
}

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '1' }, rate: { type: 'string', default: '200' } },
});
const seconds = 60 * Number(values.minutes);
pinOurselves();
const flooded = await flood(seconds);
const served = await serve(seconds, Number(values.rate));
const isGood =
  flooded.core <= CORE_MAX &&
  flooded.memory_mb <= MEMORY_MAX_MB &&
  flooded.problems.length === 0 &&
  served.ratio <= RATIO_MAX;
process.stdout.write(`\
${new Date().toISOString()}, Node ${process.versions.node}
${os.cpus()[0]?.model ?? 'unknown processor'}, ${os.cpus().length} cores, ${os.type()} ${os.release()}

${SENDERS} senders × ${SERIES} series, a push a second each: ${flooded.pushes} pushes, ${flooded.windows} windows
  CPU      ${(100 * flooded.core).toFixed(1)} % of a core, at most ${100 * CORE_MAX} %
  memory   ${flooded.memory_mb.toFixed(0)} MB resident, at most ${MEMORY_MAX_MB} MB
  losses   ${flooded.problems.length === 0 ? 'none' : flooded.problems.join('; ')}
k6 on a core of its own: ${served.requests_per_s.toFixed(0)} requests/s, ${(100 * served.k6_core).toFixed(0)} % of the core
  CPU      ${(100 * served.ratio).toFixed(2)} % of k6's, at most ${100 * RATIO_MAX} %
  memory   ${served.memory_mb.toFixed(0)} MB resident (the loader of TypeScript included)
${isGood ? 'PASS' : 'FAIL'}
`);
process.exitCode = isGood ? 0 : 1;
