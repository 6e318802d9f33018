/** @import { Machine } from './machine.mjs' */

import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir, friendlyPath, SetupError } from './machine.mjs';

const POLL_MS = 250;
/** Longer than every limit of the steps together. */
const WAIT_MAX_MS = 45 * 60_000;

/**
 * Lets one set-up of a user work at a time: two `npm ci` in one folder destroy each other's work, and
 * building k6 twice is waste. Programs in the cache are safe without it, because they are renamed into place.
 *
 * @param {Machine} machine
 * @returns {Promise<() => Promise<void>>} gives the lock back
 */
export async function takeLock(machine) {
  const file = join(cacheDir(machine), 'setup.lock');
  await mkdir(cacheDir(machine), { recursive: true });
  const started_ms = machine.now();
  let told = false;
  while (!(await tryLock(file))) {
    const owner = Number(await readFile(file, 'utf8').catch(() => ''));
    if (!isAlive(owner)) {
      await rm(file, { force: true });
      continue;
    }
    if (!told) machine.say(`set-up: another one is at work (process ${owner}); waiting for it …`);
    told = true;
    if (machine.now() - started_ms > WAIT_MAX_MS) {
      throw new SetupError(
        `another set-up (process ${owner}) does not end\n` +
          `When that process is no set-up, remove ${friendlyPath(machine, file)}`,
      );
    }
    await machine.sleep(POLL_MS);
    machine.signal.throwIfAborted();
  }
  return () => rm(file, { force: true });
}

/**
 * A link makes the lock appear together with its content, so that nobody reads it half written.
 *
 * @param {string} file
 */
async function tryLock(file) {
  const mine = `${file}.${process.pid}`;
  await writeFile(mine, `${process.pid}\n`);
  try {
    await link(mine, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(mine, { force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
