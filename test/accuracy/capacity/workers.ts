import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { RULES, type RuleName } from './rules.ts';
import type { Job, SearchRun } from './run.ts';

/** Narrows what somebody wrote. */
export function isRuleName(name: unknown): name is RuleName {
  return typeof name === 'string' && Object.hasOwn(RULES, name);
}

/** Narrows what a process was sent. */
export function isJob(message: unknown): message is Job {
  return (
    typeof message === 'object' &&
    message !== null &&
    'scenario' in message &&
    typeof message.scenario === 'string' &&
    'rule' in message &&
    isRuleName(message.rule) &&
    'seeds' in message &&
    Array.isArray(message.seeds) &&
    'budget_requests' in message &&
    'required_ratio' in message
  );
}

/** Does all jobs in so many processes, and tells each result as it comes. Rejects when one of them ends by itself. */
export async function inProcesses(
  jobs: readonly Job[],
  processes: number,
  told: (job: Job, runs: readonly SearchRun[]) => void,
): Promise<void> {
  const left = [...jobs];
  await Promise.all(
    Array.from({ length: Math.min(processes, jobs.length) }, () => oneAfterTheOther(left, told)),
  );
}

function oneAfterTheOther(
  left: Job[],
  told: (job: Job, runs: readonly SearchRun[]) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const register = new URL('../../../cli/register.mjs', import.meta.url);
    const child = fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), {
      execArgv: ['--import', register.href],
    });
    let job: Job | undefined;
    const next = (): void => {
      job = left.shift();
      if (job === undefined) child.disconnect();
      else child.send(job);
    };
    child.on('message', (runs: readonly SearchRun[]) => {
      if (job !== undefined) told(job, runs);
      next();
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (job === undefined && code === 0) resolve();
      else reject(new Error(`a worker ended with ${code} at ${JSON.stringify(job)}`));
    });
    next();
  });
}
