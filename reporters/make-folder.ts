import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { systemCode } from './run-folder-error.ts';

/**
 * Makes a folder and those above it; one that is there is fine. Not with Node's `recursive` option: it never
 * returns where the system says that the parent is missing although it is there, as below /proc.
 *
 * @throws the system's error, EEXIST when something else than a folder is in its place
 */
export async function makeFolder(dir: string): Promise<void> {
  if (await isMade(dir)) return;
  const parent = dirname(dir);
  if (parent !== dir) await makeFolder(parent);
  try {
    await mkdir(dir);
  } catch (error) {
    // Another process may have been faster.
    if (!(await isMade(dir))) throw error;
  }
}

async function isMade(dir: string): Promise<boolean> {
  try {
    return (await stat(dir)).isDirectory();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}
