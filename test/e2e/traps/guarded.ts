import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LoadDocument } from '../../../reporters/load-json.ts';
import { documentOf, type Finished, finished, start } from '../support.ts';
import { K6_PATH } from './bare.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** All that is judged: 34 requests to an operation are enough to show it, and they come in three seconds. */
const OBJECTIVES = {
  platform: 'settlement',
  operation: '*',
  latency: [{ quantile: 0.7, limit_ms: 500 }],
  error_ratio: 0.3,
  window_s: 5,
  basis: 'project-default',
  source: 'short runs of the traps',
};

/** How `thongsuot` meets a trap. */
export interface Guarded {
  readonly journey?: 'citizen-searches' | 'citizen-submits-and-pays';
  readonly duration_s?: number;
  readonly args?: readonly string[];
  /** Lines of shell before its k6 is started, with the script as `$script`. */
  readonly before?: string;
}

/** `thongsuot load`, and what happens to the k6 that it starts. */
export interface GuardedRun {
  readonly finished: Promise<Finished>;
  /** Of k6; undefined before it is started. */
  pid(): number | undefined;
  /** Text that the lines before k6 left in `$told`. */
  told(): string;
}

/** Starts a load of a few seconds. Its k6 stands behind a few lines of shell, where things can go wrong. */
export function guarded(
  target: string,
  { journey = 'citizen-searches', duration_s = 3, args = [], before = '' }: Guarded,
): GuardedRun {
  const dir = mkdtempSync(path.join(tmpdir(), 'thongsuot-traps-'));
  const told = path.join(dir, 'told');
  const pid = path.join(dir, 'pid');
  const k6 = path.join(dir, 'k6');
  writeFileSync(k6, shell({ told, pid, before }));
  chmodSync(k6, 0o755);
  writeFileSync(path.join(dir, 'thongsuot.yaml'), JSON.stringify(config(journey, duration_s)));
  const options = ['load', 'trap', '--json', '--target', target, ...args];
  const child = start(dir, options, { THONGSUOT_K6: k6 });
  return {
    finished: finished(child),
    pid: () => (existsSync(pid) ? Number(readFileSync(pid, 'utf8')) : undefined),
    told: () => (existsSync(told) ? readFileSync(told, 'utf8') : ''),
  };
}

/** What it found, once it has ended. */
export async function documentFrom({ finished: ended }: GuardedRun): Promise<LoadDocument> {
  return documentOf(await ended);
}

function shell({ told, pid, before }: { told: string; pid: string; before: string }): string {
  return `#!/bin/sh
if [ "$1" = run ]; then
  for script; do :; done
  told='${told}'
  ${before}
  echo $$ > '${pid}'
fi
exec '${K6_PATH}' "$@"
`;
}

function config(journey: string, duration_s: number): object {
  const shared = (name: string): string => path.join(ROOT, 'config', name);
  return {
    version: 1,
    include: [shared('bindings/reference.yaml'), shared('calendar.yaml')],
    runs_dir: 'runs',
    metrics: { host: '127.0.0.1', port: 0 },
    platforms: {
      settlement: {
        title_vi: 'Giải quyết thủ tục',
        title_en: 'Settlement',
        url: 'simulator',
        binding: 'reference',
      },
    },
    objectives: [OBJECTIVES],
    profiles: {
      trap: {
        description: 'Some seconds of citizens',
        rate_per_s: 25,
        warmup_s: 1,
        duration_s,
        journeys: { [journey]: 1 },
        think_time: { median_s: 0.05, sigma: 0.5 },
      },
    },
  };
}
