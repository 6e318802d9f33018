import { existsSync } from 'node:fs';
import { projectFile } from './tools.ts';

/** How a module of ours is started as a process of its own: from the sources, or as tsc emitted it. */
export function workerEntry(module: string): { command: string; args: readonly string[] } {
  const source = `${module}.ts`;
  return existsSync(source)
    ? { command: process.execPath, args: ['--import', projectFile('cli/register.mjs'), source] }
    : { command: process.execPath, args: [`${module}.js`] };
}
