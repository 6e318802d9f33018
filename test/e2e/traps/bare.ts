import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { locateK6 } from '../../../cli/setup/locate.mjs';
import { type Finished, finished } from '../support.ts';

const k6 = await locateK6(process.env);
if (k6 === undefined) throw new Error('there is no k6; run `npm run setup`');

/** The k6 of this machine. */
export const K6_PATH = k6.path;

const SCRIPTS = fileURLToPath(new URL('.', import.meta.url));

/** Longer than any of the scripts takes. */
const PATIENCE_MS = 60_000;

/** k6 by itself, as people run it. */
export interface Bare {
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
}

/** Starts a script of this folder. */
export function bare(
  script: string,
  {
    target,
    args = [],
    env = {},
  }: {
    readonly target: string;
    readonly args?: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
  },
): Bare {
  const child = spawn(
    K6_PATH,
    ['run', '--no-color', '-e', `TARGET=${target}`, ...args, path.join(SCRIPTS, script)],
    {
      env: {
        PATH: process.env['PATH'],
        K6_NO_USAGE_REPORT: 'true',
        K6_AUTO_EXTENSION_RESOLUTION: 'false',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: AbortSignal.timeout(PATIENCE_MS),
      killSignal: 'SIGKILL',
    },
  );
  // An abort is told by the exit that follows.
  child.on('error', () => undefined);
  return { child, finished: finished(child) };
}
