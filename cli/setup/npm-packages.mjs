/** @import { Machine } from './machine.mjs' */

import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SetupError, secondsSince } from './machine.mjs';

const INSTALL_LIMIT_MS = 900_000;
/**
 * Installs the versions of the lock file and leaves that file alone. Not `npm ci`: with npm 11 it refuses a
 * lock file that lacks the optional packages of other systems, and a registry mirror need not have them.
 */
const INSTALL = 'install --no-save --include=dev --no-audit --no-fund --loglevel=error'.split(' ');
/** Written last, so that an installation that was cut short does not count. */
const STAMP = 'node_modules/.thongsuot-setup';

/**
 * True when node_modules is what package-lock.json asks for, installed for this Node on this kind of machine:
 * some packages bring compiled programs.
 *
 * @param {Machine} machine
 */
export async function packagesInPlace(machine) {
  const stamp = await readFile(join(machine.projectDir, STAMP), 'utf8').catch(() => undefined);
  return stamp === (await expectedStamp(machine));
}

/**
 * Installs the npm packages unless they are in place. Rejects with SetupError when npm cannot.
 *
 * @param {Machine} machine
 */
export async function bringPackages(machine) {
  if (await packagesInPlace(machine)) {
    machine.say('npm packages: in place');
    return;
  }
  const started_ms = machine.now();
  machine.say('npm packages: installing …');
  // The stamp says what was asked for when the installation began, not what the lock file has become since.
  const stamp = await expectedStamp(machine);
  const result = await machine.run('npm', INSTALL, {
    env: { ...machine.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
    signal: machine.signal,
    cwd: machine.projectDir,
    limit_ms: INSTALL_LIMIT_MS,
    show: true,
  });
  if (!result.ok) {
    throw new SetupError(
      `the npm packages could not be installed: npm install failed (${result.problem})\n` +
        'What npm printed above says why. Mend that (often the network: see `npm config get ' +
        'registry` and `npm config get proxy`), then run the same command again',
    );
  }
  const file = join(machine.projectDir, STAMP);
  await writeFile(`${file}.tmp`, stamp);
  await rename(`${file}.tmp`, file);
  machine.say(`npm packages: installed in ${secondsSince(machine, started_ms)}`);
}

/** @param {Machine} machine */
async function expectedStamp(machine) {
  const lock = await readFile(join(machine.projectDir, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex');
  const major = machine.nodeVersion.split('.')[0];
  return `${hash} node ${major} ${machine.platform} ${machine.arch}\n`;
}
