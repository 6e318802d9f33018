/** @import { Answer } from './k6-version.mjs' */
/** @import { Environment, Machine } from './machine.mjs' */

import { access, constants, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { remembered } from './answers.mjs';
import { askK6, K6_VERSION } from './k6-version.mjs';
import { cacheDir, SetupError, thisMachine } from './machine.mjs';

/**
 * A program that the toolkit runs.
 *
 * @typedef {object} Tool
 * @property {string} path absolute
 * @property {string} version without a leading `v`
 * @property {'environment' | 'installed' | 'cache' | 'playwright'} origin
 */

/**
 * @typedef {object} BrowserWish
 * @property {boolean} [window] takes a headless shell only where there is nothing else: it cannot be looked at
 */

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const VERSION_LIMIT_MS = 20_000;

/**
 * The k6 that the toolkit uses on this machine: `THONGSUOT_K6`, else the PATH, else what the set-up brought.
 *
 * @param {Environment} env
 * @returns {Promise<Tool | undefined>} undefined when there is none; rejects with SetupError when
 *   `THONGSUOT_K6` names one that cannot be used
 */
export function locateK6(env) {
  return findK6(thisMachine(env));
}

/**
 * The Chromium or Chrome that the toolkit uses on this machine: `THONGSUOT_CHROMIUM`, else an installed one,
 * else Playwright's. A headless shell comes first: it is a Chromium without windows, and a page in it costs a third.
 *
 * @param {Environment} env
 * @param {BrowserWish} [wish]
 * @returns {Promise<Tool | undefined>} undefined when there is none; rejects with SetupError when
 *   `THONGSUOT_CHROMIUM` names one that cannot be used
 */
export function locateChromium(env, wish) {
  return findChromium(thisMachine(env), wish);
}

/**
 * As {@link locateK6}, and says which k6 was passed over and why.
 *
 * @param {Machine} machine
 * @returns {Promise<Tool | undefined>}
 */
export async function findK6(machine) {
  const named = machine.env['THONGSUOT_K6'];
  if (named) {
    const path = resolve(named);
    return namedTool(path, 'THONGSUOT_K6', 'k6', await askK6(machine, path));
  }

  for (const path of await onPath(machine, 'k6')) {
    const answer = await askK6(machine, path);
    if (answer.ok) return { path, version: answer.version, origin: 'installed' };
    machine.say(`k6: ${path} is not used: ${answer.problem}`);
  }

  const cached = cachedK6(machine);
  if (!(await isExecutable(cached))) return undefined;
  const answer = await askK6(machine, cached);
  if (answer.ok) return { path: cached, version: answer.version, origin: 'cache' };
  machine.say(`k6: ${cached} is not used: ${answer.problem}`);
  return undefined;
}

/**
 * As {@link locateChromium}, and says which browser was passed over and why.
 *
 * @param {Machine} machine
 * @param {BrowserWish} [wish]
 * @returns {Promise<Tool | undefined>}
 */
export async function findChromium(machine, { window = false } = {}) {
  const named = machine.env['THONGSUOT_CHROMIUM'];
  if (named) {
    const path = resolve(named);
    return namedTool(path, 'THONGSUOT_CHROMIUM', 'browser', await askChromium(machine, path));
  }

  for (const [origin, path] of await browsersOf(machine, window)) {
    const answer = await askChromium(machine, path);
    if (answer.ok) return { path, version: answer.version, origin };
    machine.say(`browser: ${path} is not used: ${answer.problem}`);
  }
  return undefined;
}

/**
 * Where the set-up keeps the k6 that it brought.
 *
 * @param {Machine} machine
 */
export function cachedK6(machine) {
  return join(cacheDir(machine), 'k6', `v${K6_VERSION}`, 'k6');
}

/**
 * Every executable file of that name on the PATH, in its order.
 *
 * @param {Machine} machine
 * @param {string} name
 * @returns {Promise<string[]>}
 */
export async function onPath(machine, name) {
  const dirs = (machine.env['PATH'] ?? '').split(delimiter).filter(isAbsolute);
  return executables(dirs.map((dir) => join(dir, name)));
}

/**
 * @param {Machine} machine
 * @param {string} path
 * @returns {Promise<Answer>}
 */
async function askChromium(machine, path) {
  let problem = 'there is no such program';
  const version = await remembered(machine, 'version', path, async () => {
    const { env, signal } = machine;
    const result = await machine.run(path, ['--version'], {
      env,
      signal,
      limit_ms: VERSION_LIMIT_MS,
    });
    const said = result.ok ? /\d+(?:\.\d+){2,3}/.exec(result.stdout)?.[0] : undefined;
    problem = result.ok
      ? '`--version` does not say a version'
      : `it does not run (${result.problem})`;
    return said;
  });
  return version === undefined ? { ok: false, problem } : { ok: true, version };
}

/**
 * @param {string} path
 * @param {string} variable
 * @param {string} what
 * @param {Answer} answer
 * @returns {Tool}
 */
function namedTool(path, variable, what, answer) {
  if (answer.ok) return { path, version: answer.version, origin: 'environment' };
  throw new SetupError(
    `${variable}=${path} cannot be used: ${answer.problem}\n` +
      `Let ${variable} name a working ${what}, or unset it to let the set-up look for one`,
  );
}

/**
 * What could be used, best first.
 *
 * @param {Machine} machine
 * @param {boolean} window
 * @returns {Promise<[origin: 'installed' | 'playwright', path: string][]>}
 */
async function browsersOf(machine, window) {
  const shells = await executables(machine.headlessShellPlaces);
  const named = await Promise.all(CHROMIUM_NAMES.map((name) => onPath(machine, name)));
  const whole = [...new Set([...named.flat(), ...(await executables(machine.browserPlaces))])];
  const installed = window ? [...whole, ...shells] : [...shells, ...whole];
  const own = await playwrightsChromium(machine);
  const playwrights = own === undefined ? [] : await executables(ofPlaywright(own, window));
  return [
    ...installed.map((path) => /** @type {const} */ (['installed', path])),
    ...playwrights.map((path) => /** @type {const} */ (['playwright', path])),
  ].map(([origin, path]) => [origin, path]);
}

/**
 * Playwright tells where its browser with windows lies; its headless shell lies beside it, and is all that
 * `playwright install --only-shell` brings.
 *
 * @param {string} path
 * @param {boolean} window
 * @returns {string[]} best first
 */
function ofPlaywright(path, window) {
  const shell = path.replace(
    /([\\/])chromium-(\d+)\1chrome-([^\\/]+)\1.*$/,
    '$1chromium_headless_shell-$2$1chrome-headless-shell-$3$1chrome-headless-shell',
  );
  return window ? [path, shell] : [shell, path];
}

/**
 * Where Playwright would keep the browser of its own; it need not be there.
 *
 * @param {Machine} machine
 * @returns {Promise<string | undefined>}
 */
async function playwrightsChromium(machine) {
  const manifest = resolveManifest(machine, '@playwright/test');
  if (manifest === undefined) return undefined;
  const { env, signal } = machine;
  const question = `executable ${env['PLAYWRIGHT_BROWSERS_PATH'] ?? machine.homeDir}`;
  return remembered(machine, question, manifest, async () => {
    const script = `import { chromium } from '@playwright/test'; console.log(chromium.executablePath());`;
    const result = await machine.run(process.execPath, ['--input-type=module', '-e', script], {
      env,
      signal,
      cwd: machine.projectDir,
      limit_ms: VERSION_LIMIT_MS,
    });
    return result.ok ? result.stdout.trim() : undefined;
  });
}

/**
 * @param {Machine} machine
 * @param {string} packageName
 * @returns {string | undefined} the path of its package.json; undefined when it is not installed
 */
export function resolveManifest(machine, packageName) {
  try {
    const require = createRequire(join(machine.projectDir, 'package.json'));
    return require.resolve(`${packageName}/package.json`);
  } catch {
    return undefined;
  }
}

/**
 * @param {readonly string[]} paths
 * @returns {Promise<string[]>}
 */
async function executables(paths) {
  const checks = await Promise.all(paths.map(isExecutable));
  return paths.filter((_, i) => checks[i]);
}

/**
 * @param {string} path
 * @returns {Promise<boolean>}
 */
export async function isExecutable(path) {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
