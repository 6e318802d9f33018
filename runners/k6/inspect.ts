import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseDuration } from '../../model/duration.ts';
import type { K6Command } from './command.ts';
import type { k6Config } from './config.ts';

/** What a test takes, in k6's own reckoning. */
export interface Requirements {
  readonly vus: number;
  /** From the first start to the end of the last graceful stop. */
  readonly duration_ms: number;
}

/** A script that takes longer to be understood hangs. */
const PATIENCE_MS = 60_000;

/** k6 ends with what we ask for; before it come all options, which in a long test are hundreds of megabytes. */
const TAIL_LENGTH = 4096;

/**
 * Makes sure that k6 understands a plan as it is meant, before any load: a variable of its environment or an option
 * of the script could change it, and then a run would measure something else than it says.
 *
 * A k6 that cannot even read the script is let run: it ends at once, and the run says so and keeps its log.
 *
 * @throws Error when it would start other virtual users or take another time
 */
export async function mustBeAsPlanned(
  k6_path: string,
  { script, config_path, cwd, env }: Inspected,
  planned: Requirements,
): Promise<void> {
  const found = await inspect(k6_path, { script, config_path, cwd, env });
  if (found === undefined) return;
  // k6 rounds to the nanosecond, and stages are whole milliseconds.
  const sameTime = Math.abs(found.duration_ms - planned.duration_ms) < 1;
  if (found.vus === planned.vus && sameTime) return;
  throw new Error(
    `k6 would run another load than planned: ${textOf(found)} instead of ${textOf(planned)}`,
  );
}

/** What k6 reads: the script, its options, and the environment of the run. */
export interface Inspected extends Pick<K6Command, 'env'> {
  readonly script: string;
  readonly config_path: string;
  readonly cwd: string;
}

/** What a configuration for k6 asks for. */
export function requirementsOf({ scenarios }: ReturnType<typeof k6Config>): Requirements {
  const all = Object.values(scenarios);
  const lasts = all.map(({ stages, gracefulStop }) =>
    [...stages.map(({ duration }) => duration), gracefulStop].reduce(
      (sum, duration) => sum + (parseDuration(duration) ?? Number.NaN),
      0,
    ),
  );
  return {
    vus: all.reduce((sum, { maxVUs }) => sum + maxVUs, 0),
    duration_ms: Math.max(...lasts),
  };
}

async function inspect(
  k6_path: string,
  { script, config_path, cwd, env }: Inspected,
): Promise<Requirements | undefined> {
  const args = ['inspect', '--execution-requirements', '--include-system-env-vars'];
  const child = spawn(k6_path, [...args, '--config', config_path, script], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  let tail = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-TAIL_LENGTH);
  });
  await once(child, 'close');
  const [, duration = '', vus] = REQUIREMENTS.exec(tail) ?? [];
  const duration_ms = parseDuration(duration);
  return duration_ms === undefined ? undefined : { vus: Number(vus), duration_ms };
}

/** The end of what k6 prints. */
const REQUIREMENTS = /"totalDuration": "([^"]+)",\s*"maxVUs": (\d+)\s*\}\s*$/;

function textOf({ vus, duration_ms }: Requirements): string {
  return `${vus} virtual users for ${duration_ms / 1000} s`;
}
