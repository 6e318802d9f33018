import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { planLoad } from '../../cli/plan-load.ts';
import { projectFile } from '../../cli/tools.ts';
import type { Config } from '../../config/config.ts';
import { uploadOf } from '../../model/synthetic.ts';
import type { LoadProfile, Workload } from '../../model/workload.ts';
import { systemClock } from '../../runners/clock.ts';
import { startGuarded } from '../../runners/guard.ts';
import { runLoad } from '../../runners/load.ts';
import { K6_CORE } from './pinned-k6.ts';
import { cpuSeconds } from './process-figures.ts';

export const SCENARIO_VARIANTS = ['scenario', 'bare'] as const;

export type ScenarioVariant = (typeof SCENARIO_VARIANTS)[number];

export interface ScenarioPlan {
  readonly config: Config;
  readonly profile: LoadProfile;
  readonly base_url: string;
  readonly k6_path: string;
  /** Where k6 pushes to instead of the runner's own intake. */
  readonly intake?: string;
}

/** A k6 process among its visitors. */
export interface ScenarioRun {
  /** CPU seconds that it has used so far. */
  readonly readCpu: () => Promise<number>;
  /** Ends it and removes its files; throws when it ended before, with the end of its log. */
  readonly end: () => Promise<void>;
}

/** Starts the visitors of a profile: as `thongsuot load` does, or by the script written out by hand. */
export async function startVisitors(
  variant: ScenarioVariant,
  plan: ScenarioPlan,
): Promise<ScenarioRun> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'thongsuot-bench-'));
  const k6_path = await wrapper(dir, plan);
  const stop = new AbortController();
  const ended =
    variant === 'scenario'
      ? load(dir, k6_path, plan, stop.signal)
      : bare(dir, k6_path, plan, stop.signal);
  ended.catch(() => undefined);
  const readCpu = async (): Promise<number> => {
    const pid = await readFile(path.join(dir, 'pid'), 'utf8');
    return cpuSeconds(Number(pid));
  };
  return {
    readCpu,
    end: async () => {
      const isEarly = await Promise.race([ended.then(() => true), Promise.resolve(false)]);
      stop.abort();
      await ended;
      const log = await readFile(path.join(dir, 'k6.log'), 'utf8').catch(() => '');
      await rm(dir, { recursive: true });
      const problems = log
        .split('\n')
        // Requests that were under way when it was stopped have no answer.
        .filter((line) => line !== '' && !/was aborted|\\"connection\\"/.test(line));
      if (isEarly || problems.length > 0)
        throw new Error(`${variant} went wrong: ${problems.join('\n').slice(-2000)}`);
    },
  };
}

/** A program that is k6 on its core, and that says which process it is. */
async function wrapper(dir: string, { k6_path, intake }: ScenarioPlan): Promise<string> {
  const file = path.join(dir, 'k6');
  const lines = [
    '#!/bin/sh',
    `echo $$ >'${dir}/pid'`,
    ...(intake === undefined ? [] : [`export K6_OTEL_HTTP_EXPORTER_ENDPOINT='${intake}'`]),
    `exec taskset -c ${K6_CORE} '${k6_path}' "$@"`,
  ];
  await writeFile(file, `${lines.join('\n')}\n`);
  await chmod(file, 0o755);
  return file;
}

function planned({ config, profile, base_url }: ScenarioPlan): Workload {
  const { workload } = planLoad(config, profile, {
    id: 'bench',
    seed: 1,
    targets: new Map([['settlement' as const, { base_url, simulator: false }]]),
    memory_bytes: os.totalmem(),
    fence: { names: ['127.0.0.1'], blocked: [], hosts: {}, requests_max_per_s: null },
  });
  return workload;
}

async function load(
  dir: string,
  k6_path: string,
  plan: ScenarioPlan,
  signal: AbortSignal,
): Promise<void> {
  await runLoad({
    workload: planned(plan),
    province: null,
    script: projectFile('scenarios/settlement.ts'),
    k6_path,
    dir,
    cpus: 1,
    memory_bytes: os.totalmem(),
    path: process.env['PATH'] ?? '',
    clock: systemClock,
    signal,
    onBatch: async () => undefined,
  });
}

async function bare(
  dir: string,
  k6_path: string,
  plan: ScenarioPlan,
  signal: AbortSignal,
): Promise<void> {
  const { marker, scenarios, think_time, duration_s } = planned(plan);
  const { base_url } = plan;
  const upload = path.join(dir, 'upload');
  const told = path.join(dir, 'plan.json');
  await writeFile(upload, uploadOf(marker));
  await writeFile(told, JSON.stringify({ base_url, marker, scenarios, think_time, duration_s }));
  const script = fileURLToPath(new URL('k6/bare-settlement.js', import.meta.url));
  const log = `file=${dir}/k6.log,level=error`;
  const k6 = startGuarded(k6_path, ['run', '--quiet', '--no-color', '--log-output', log, script], {
    cwd: dir,
    env: {
      PATH: process.env['PATH'] ?? '',
      K6_NO_USAGE_REPORT: 'true',
      K6_AUTO_EXTENSION_RESOLUTION: 'false',
      PLAN: told,
      UPLOAD: upload,
    },
  });
  signal.addEventListener('abort', () => k6.kill());
  await k6.exited;
}
