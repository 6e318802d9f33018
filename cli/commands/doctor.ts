import { access, constants } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../../config/config.ts';
import { ConfigError } from '../../config/config-error.ts';
import { loadConfig } from '../../config/load.ts';
import { makeFolder } from '../../reporters/make-folder.ts';
import type { Command, Context } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { describeFailure } from '../failure.ts';
import { OperatorError } from '../operator-error.ts';
import { requireChromium, requireK6 } from '../tools.ts';

/** One thing looked at. A check that throws is a finding, not a crash. */
interface Check {
  readonly name: string;
  /** @returns what was found; throws with what is wrong and what to do */
  look(context: Context): Promise<string>;
}

const NODE_MIN = [20, 19] as const;

/** Wall and monotonic clock may part by this much in the time of the check before runs get wrong windows. */
const CLOCK_STEP_MAX_MS = 20;
const CLOCK_WATCH_MS = 250;
const CLOCK_LOOKS = 20;

const CHECKS: readonly Check[] = [
  { name: 'node', look: checkNode },
  { name: 'k6', look: async (context) => toolText(await requireK6(context)) },
  { name: 'browser', look: async (context) => toolText(await requireChromium(context)) },
  { name: 'machine', look: checkMachine },
  { name: 'clock', look: checkClock },
  { name: 'config', look: checkConfig },
  { name: 'runs_dir', look: checkRunsFolder },
  { name: 'metrics', look: checkMetricsPort },
];

export const doctor: Command = {
  summary: 'checks Node, k6, browser, ports, clocks and configuration, and says what to do',
  usage: '',
  options: {},
  positionals: { min: 0, max: 0 },
  async run(context) {
    const findings: Finding[] = [];
    for (const check of CHECKS) findings.push(await examine(check, context));
    const ok = findings.every((finding) => finding.ok);
    const document = { version: 1, ok, checks: findings };
    const { io, json } = context;
    io.print(json ? JSON.stringify(document) : findings.map(findingText).join('\n'));
    return ok ? EXIT.ok : EXIT.usage;
  },
};

interface Finding {
  readonly name: string;
  readonly ok: boolean;
  readonly text: string;
}

async function examine({ name, look }: Check, context: Context): Promise<Finding> {
  try {
    return { name, ok: true, text: await look(context) };
  } catch (error) {
    return { name, ok: false, text: describeFailure(error, context.cwd).text };
  }
}

function findingText({ name, ok, text }: Finding): string {
  const [first = '', ...more] = text.split('\n');
  const indented = [
    first,
    ...more.map((line) => (line === '' ? '' : `${' '.repeat(12)}${line}`)),
  ].join('\n');
  return `${ok ? '✓' : '✗'} ${name.padEnd(9)} ${indented}`;
}

async function checkNode(): Promise<string> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [needMajor, needMinor] = NODE_MIN;
  if (major > needMajor || (major === needMajor && minor >= needMinor))
    return process.versions.node;
  throw new OperatorError(`Node ${process.versions.node} is too old`, {
    hint: `install Node ${NODE_MIN.join('.')} or later`,
  });
}

function toolText(tool: { readonly version: string; readonly path: string }): string {
  return `${tool.version} (${tool.path})`;
}

async function checkMachine(): Promise<string> {
  const gib = os.totalmem() / 2 ** 30;
  return `${os.availableParallelism()} cores, ${gib.toFixed(1)} GiB memory, ${os.type()} ${os.arch()}`;
}

/** A clock that is being stepped cuts windows in two or makes them overlap. */
async function checkClock({ signal }: Context): Promise<string> {
  const before_ms = clockOffset_ms();
  await sleep(CLOCK_WATCH_MS, undefined, { signal });
  const step_ms = Math.abs(clockOffset_ms() - before_ms);
  if (step_ms <= CLOCK_STEP_MAX_MS) return `${new Date().toISOString()}, running evenly`;
  const moved = `the clock was moved by ${Math.round(step_ms)} ms while it was watched`;
  throw new OperatorError(moved, {
    hint: 'let the time service settle (chrony or systemd-timesyncd), then check again',
  });
}

/** Wall clock less the steady one. On a busy machine time passes between two looks, which is no step: the closest pair counts. */
function clockOffset_ms(): number {
  const looks = Array.from({ length: CLOCK_LOOKS }, () => {
    const before_ms = performance.now();
    const wall_ms = Date.now();
    const after_ms = performance.now();
    return { apart_ms: after_ms - before_ms, offset_ms: wall_ms - (before_ms + after_ms) / 2 };
  });
  return looks.reduce((best, look) => (look.apart_ms < best.apart_ms ? look : best)).offset_ms;
}

async function checkConfig({ config_path, cwd }: Context): Promise<string> {
  const config = await loadConfig(config_path);
  return `${path.relative(cwd, config_path)} is valid (${config.hash.slice(0, 12)})`;
}

/** The configuration for another check; what is wrong with it was told by its own. */
async function usableConfig({ config_path }: Context): Promise<Config> {
  try {
    return await loadConfig(config_path);
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    const hint = 'mend the configuration first';
    throw new OperatorError('not checked: it is set in the configuration', { hint, cause });
  }
}

async function checkRunsFolder(context: Context): Promise<string> {
  const runs_dir = path.resolve(context.cwd, (await usableConfig(context)).runs_dir);
  try {
    await makeFolder(runs_dir);
    await access(runs_dir, constants.W_OK);
  } catch (cause) {
    const hint =
      'grant write permission, move away what is in its place, or choose another folder with runs_dir';
    throw new OperatorError(`${runs_dir} cannot be written`, { hint, cause });
  }
  return `${runs_dir} can be written`;
}

async function checkMetricsPort(context: Context): Promise<string> {
  const { host, port } = (await usableConfig(context)).metrics;
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
  } catch (cause) {
    const hint = 'stop the other program, or set metrics.port to 0 for a free one';
    throw new OperatorError(`${host}:${port} is not free for /metrics`, { hint, cause });
  }
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return `${host}:${port} is free`;
}
