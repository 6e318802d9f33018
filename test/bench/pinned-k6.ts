import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { OperatorError } from '../../cli/operator-error.ts';
import { projectFile } from '../../cli/tools.ts';
import { freePort } from '../../runners/free-port.ts';
import { startGuarded } from '../../runners/guard.ts';
import { bundleScript } from '../../runners/k6/bundle.ts';
import { readProcessUsage } from '../../runners/k6/health.ts';
import { boundCode } from './bound-code.ts';
import type { BenchPlan } from './slot.ts';

export const K6_CORE = 0;
export const OUR_CORE = 1;

export interface PinnedK6 {
  /** CPU seconds that k6 has used so far. */
  readonly readCpu: () => Promise<number>;
  /** Rejects when k6 ends, with the end of its log. */
  readonly ended: Promise<never>;
  /** Ends it, if it has not ended, and removes its files. */
  readonly close: () => Promise<void>;
}

/** Everything else of this bench runs on another core than k6; or a process of its own on a core of its own. */
export function pinOurselves({ core, pid } = { core: OUR_CORE, pid: process.pid }): void {
  const { status } = spawnSync('taskset', ['-a', '-c', '-p', String(core), String(pid)]);
  if (status === 0) return;
  throw new OperatorError(`process ${pid} could not be kept to one core`, {
    hint: 'the bench needs two cores and `taskset` (Linux, package util-linux)',
  });
}

/**
 * Starts k6 with the script of this bench on a core of its own, without outputs.
 *
 * @param limit_ms after this it is killed
 */
export async function startPinnedK6(
  k6_path: string,
  plan: BenchPlan,
  limit_ms: number,
): Promise<PinnedK6> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'thongsuot-bench-'));
  const plan_path = path.join(dir, 'plan.json');
  const log_path = path.join(dir, 'k6.log');
  await writeFile(plan_path, JSON.stringify(plan));
  const script = path.join(dir, 'script.js');
  const made = { code: boundCode(plan), folder: projectFile('scenarios/plans') };
  await bundleScript(SCRIPT, made, script);
  const address = `127.0.0.1:${await freePort()}`;
  const k6 = startGuarded(
    'taskset',
    ['-c', String(K6_CORE), k6_path, ...k6Arguments(address, log_path, script)],
    { cwd: dir, env: { PATH: process.env['PATH'] ?? '', ...K6_ENVIRONMENT, PLAN: plan_path } },
  );
  const limit = setTimeout(() => k6.kill(), limit_ms);
  const ended = k6.exited.then(async ({ exit_code }): Promise<never> => {
    const log = await readFile(log_path, 'utf8').catch(() => '');
    throw new Error(`k6 ended with ${exit_code}:\n${log.slice(-LOG_SHOWN_CHARS)}`);
  });
  // It ends at last in any case; who waits for it until then hears of it.
  ended.catch(() => undefined);
  return {
    ended,
    readCpu: async () => {
      const usage = await readProcessUsage(`http://${address}`);
      if (usage === undefined) throw new Error(`k6 did not tell its CPU time at ${address}`);
      return usage.cpu_s;
    },
    close: async () => {
      clearTimeout(limit);
      k6.kill();
      await k6.exited;
      await rm(dir, { recursive: true });
    },
  };
}

const LOG_SHOWN_CHARS = 2000;

const K6_ENVIRONMENT = { K6_NO_USAGE_REPORT: 'true', K6_AUTO_EXTENSION_RESOLUTION: 'false' };

const SCRIPT = fileURLToPath(new URL('k6/binding-cost.ts', import.meta.url));

function k6Arguments(address: string, log_path: string, script: string): string[] {
  return [
    'run',
    '--quiet',
    '--no-color',
    '--summary-mode=disabled',
    '--no-thresholds',
    '--address',
    address,
    '--log-output',
    `file=${log_path},level=error`,
    script,
  ];
}
