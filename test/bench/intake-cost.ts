import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { projectFile, requireK6 } from '../../cli/tools.ts';
import { loadConfig } from '../../config/load.ts';
import { systemClock } from '../../runners/clock.ts';
import { serveBytes } from './fixed-target.ts';
import { K6_CORE, OUR_CORE, pinOurselves } from './pinned-k6.ts';
import { cpuSeconds, residentMb } from './process-figures.ts';
import { answerTo } from './scenario-answers.ts';
import { type ScenarioPlan, startVisitors } from './scenario-runs.ts';

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

/** As many as the visitors need when the target answers at once, and half as many again, for each journey a second. */
const USERS_PER_RATE = 8;

/** The visitors are ended long before. */
const LONGEST_S = 7200;

/** Longest time until the first request: virtual users are made one after the other. */
const START_S = 120;

/** The intake over a stretch of time. */
interface Cost {
  readonly cpu_s: number;
  readonly lasted_s: number;
  readonly memory_mb: number;
  readonly pushes: number;
  readonly windows: number;
  readonly problems: readonly string[];
}

type Told = Pick<Cost, 'pushes' | 'windows' | 'problems'>;

/** A program of this bench in a process of its own, on a core. */
function start(file: string, args: readonly string[], core: number): ChildProcess {
  const script = fileURLToPath(new URL(file, import.meta.url));
  const execArgv = ['--import', fileURLToPath(new URL('../../cli/register.mjs', import.meta.url))];
  const child = fork(script, args, { execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  pinOurselves({ core, pid: child.pid ?? 0 });
  return child;
}

/** An intake in a process of its own, and what it costs while something pushes to it. */
class MeasuredIntake {
  readonly #child: ChildProcess;
  readonly endpoint: string;

  private constructor(child: ChildProcess, endpoint: string) {
    this.#child = child;
    this.endpoint = endpoint;
  }

  static async start(): Promise<MeasuredIntake> {
    const child = start('intake-host.ts', [], OUR_CORE);
    const [endpoint] = (await once(child, 'message')) as [string];
    return new MeasuredIntake(child, endpoint);
  }

  async told(): Promise<Told> {
    this.#child.send('tell');
    const [told] = (await once(this.#child, 'message')) as [Told];
    return told;
  }

  async measure(seconds: number): Promise<Cost> {
    const pid = this.#child.pid ?? 0;
    const before = { ...(await this.told()), cpu_s: await cpuSeconds(pid) };
    const from_ms = systemClock.monotonic_ms();
    await systemClock.wait(1000 * seconds);
    const cpu_s = (await cpuSeconds(pid)) - before.cpu_s;
    const lasted_s = (systemClock.monotonic_ms() - from_ms) / 1000;
    const { pushes, windows, problems } = await this.told();
    return {
      cpu_s,
      lasted_s,
      memory_mb: await residentMb(pid),
      pushes: pushes - before.pushes,
      windows: windows - before.windows,
      problems,
    };
  }

  close(): void {
    this.#child.disconnect();
  }
}

async function flood(seconds: number): Promise<Cost> {
  const intake = await MeasuredIntake.start();
  // They end after the measurement.
  const total_s = String(SETTLE_S + seconds + 5);
  const args = [intake.endpoint, String(SENDERS), String(SERIES), total_s];
  const senders = start('intake-senders.ts', args, K6_CORE);
  const ended = once(senders, 'exit');
  while ((await intake.told()).pushes < SENDERS * SETTLE_S) {
    if (senders.exitCode !== null) throw new Error('the load generators ended before their time');
    await systemClock.wait(200);
  }
  const cost = await intake.measure(seconds);
  senders.kill();
  await ended;
  intake.close();
  return cost;
}

interface Served extends Cost {
  readonly ratio: number;
  readonly k6_core: number;
  readonly requests_per_s: number;
}

async function serve(seconds: number, rate_per_s: number): Promise<Served> {
  let requests = 0;
  const server = await serveBytes((request) => {
    requests++;
    return answerTo(request);
  });
  const intake = await MeasuredIntake.start();
  const { endpoint } = intake;
  const run = await startVisitors('scenario', {
    ...(await visitors(rate_per_s)),
    base_url: server.url,
    intake: endpoint,
  });
  const latest_ms = systemClock.monotonic_ms() + 1000 * START_S;
  while (requests === 0) {
    if (systemClock.monotonic_ms() > latest_ms) throw new Error('no request came');
    await systemClock.wait(100);
  }
  await systemClock.wait(1000 * SETTLE_S);
  const before = { k6_s: await run.readCpu(), requests };
  const cost = await intake.measure(seconds);
  const k6_s = (await run.readCpu()) - before.k6_s;
  const requests_per_s = (requests - before.requests) / cost.lasted_s;
  await run.end();
  intake.close();
  server.close();
  return { ...cost, ratio: cost.cpu_s / k6_s, k6_core: k6_s / cost.lasted_s, requests_per_s };
}

/** The visitors of the demo at this rate, for as long as it takes. */
async function visitors(
  rate_per_s: number,
): Promise<Pick<ScenarioPlan, 'config' | 'profile' | 'k6_path'>> {
  const k6 = await requireK6({ env: process.env });
  const config = await loadConfig(projectFile('config/thongsuot.yaml'));
  const demo = config.profiles['demo'];
  if (demo === undefined) throw new Error('the configuration has no profile `demo`');
  const figures = { rate_per_s, max_vus: USERS_PER_RATE * rate_per_s, warmup_s: 1 };
  return { config, profile: { ...demo, ...figures, duration_s: LONGEST_S }, k6_path: k6.path };
}

function lossesOf(costs: readonly Cost[]): string {
  const problems = costs.flatMap((cost) => cost.problems);
  return problems.length === 0 ? 'none' : problems.join('; ');
}

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '1' }, rate: { type: 'string', default: '200' } },
});
const seconds = 60 * Number(values.minutes);
pinOurselves();
const flooded = await flood(seconds);
const served = await serve(seconds, Number(values.rate));
const core = flooded.cpu_s / flooded.lasted_s;
const losses = lossesOf([flooded, served]);
const isGood =
  core <= CORE_MAX &&
  served.ratio <= RATIO_MAX &&
  served.memory_mb <= MEMORY_MAX_MB &&
  Math.min(flooded.pushes, served.pushes) > 0 &&
  losses === 'none';
process.stdout.write(`\
${new Date().toISOString()}, Node ${process.versions.node}
${os.cpus()[0]?.model ?? 'unknown processor'}, ${os.cpus().length} cores, ${os.type()} ${os.release()}

${SENDERS} senders × ${SERIES} series: ${(flooded.pushes / flooded.lasted_s).toFixed(1)} pushes/s, ${(flooded.windows / flooded.lasted_s).toFixed(0)} windows/s
  CPU      ${(100 * core).toFixed(1)} % of a core, at most ${100 * CORE_MAX} %
  memory   ${flooded.memory_mb.toFixed(0)} MB resident
k6 on a core of its own: ${served.requests_per_s.toFixed(0)} requests/s, ${(100 * served.k6_core).toFixed(0)} % of the core, ${(served.pushes / served.lasted_s).toFixed(1)} pushes/s
  CPU      ${(100 * served.ratio).toFixed(2)} % of k6's, at most ${100 * RATIO_MAX} %
  memory   ${served.memory_mb.toFixed(0)} MB resident, at most ${MEMORY_MAX_MB} MB
losses     ${losses}
${isGood ? 'PASS' : 'FAIL'}
`);
process.exitCode = isGood ? 0 : 1;
