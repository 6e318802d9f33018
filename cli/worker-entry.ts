import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compiledSources } from './compiled-sources.mjs';
import { projectFile } from './tools.ts';

/**
 * The file with which a module of ours is started as a process of its own: what was made of the sources, or as tsc
 * emitted it.
 *
 * @param module its path in the project, without `.ts`
 */
export function workerEntry(module: string): string {
  if (!existsSync(projectFile(`${module}.ts`))) return projectFile(`${module}.js`);
  return fileURLToPath(new URL(`${module}.js`, compiledSources()));
}
