import { fork } from 'node:child_process';
import type { Config } from '../config/config.ts';
import { workerEntry } from './worker-entry.ts';

/**
 * The configuration, read by a process of its own that ends: what checks a configuration stays in memory, 12 MB, for
 * which a run has no use.
 *
 * @throws ConfigError with everything that is wrong with it
 */
export async function readConfig(file: string): Promise<Config> {
  const config = await readApart(file);
  // What is wrong with it is found out, and said, here.
  return config ?? (await import('../config/load.ts')).loadConfig(file);
}

/** Undefined when the other process does not come to an end with it. */
function readApart(file: string): Promise<Config | undefined> {
  return new Promise((resolve) => {
    const reader = fork(workerEntry('cli/config-reader'), [file], {
      execArgv: [],
      // Maps and texts that are not Unicode arrive as they are.
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    let config: Config | undefined;
    reader.on('message', (read: Config) => {
      config = read;
    });
    reader.on('error', () => resolve(undefined));
    reader.on('close', () => resolve(config));
  });
}
