/** @import { Run } from './run.mjs' */

import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { runCommand } from './run.mjs';

/** @typedef {Readonly<Record<string, string | undefined>>} Environment */

/**
 * The machine as the set-up sees it. Every step takes it as an argument, so that a test can hand over a
 * machine without network, without Go, or of another make.
 *
 * @typedef {object} Machine
 * @property {Environment} env
 * @property {NodeJS.Platform} platform
 * @property {string} arch as `process.arch` has it
 * @property {string} nodeVersion without the leading `v`
 * @property {boolean} isRoot
 * @property {string} homeDir
 * @property {string} projectDir where package.json lies
 * @property {readonly string[]} browserPlaces where a browser may lie that is not on the PATH
 * @property {readonly string[]} headlessShellPlaces where distributions put the program of a headless shell
 * @property {string} alertmanagerTemplatesDir where Debian's Alertmanager reads its templates
 * @property {Run} run
 * @property {(line: string) => void} say talk for the operator, one line
 * @property {AbortSignal} signal aborted with {@link Interrupted} when the operator stops the set-up
 * @property {() => number} now Unix time in milliseconds
 * @property {(ms: number) => Promise<unknown>} sleep
 */

/** Something that the operator has to mend. The message is all that they see: what failed and what to do. */
export class SetupError extends Error {
  /** @override */
  name = 'SetupError';
}

/** The operator stopped the set-up. */
export class Interrupted extends Error {
  /** @override */
  name = 'Interrupted';
}

/** @type {Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>>} */
const BROWSER_PLACES = {
  linux: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(
    (name) => `/usr/bin/${name}`,
  ),
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
};

/**
 * The programs of Debian and Fedora. Not the script on Debian's PATH: it stays beside the browser and leads its process group.
 *
 * @type {Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>>}
 */
const HEADLESS_SHELL_PLACES = {
  linux: [
    '/usr/lib/chromium/chromium-headless-shell',
    '/usr/lib64/chromium-browser/headless_shell',
  ],
};

/**
 * The machine that this process runs on.
 *
 * @param {Environment} env
 * @param {Partial<Pick<Machine, 'say' | 'signal'>>} [talk] silent and never interrupted when left out
 * @returns {Machine}
 */
export function thisMachine(env, talk = {}) {
  return {
    env,
    platform: process.platform,
    arch: process.arch,
    nodeVersion: process.versions.node,
    isRoot: process.getuid?.() === 0,
    homeDir: homedir(),
    projectDir: fileURLToPath(new URL('../..', import.meta.url)),
    browserPlaces: BROWSER_PLACES[process.platform] ?? [],
    headlessShellPlaces: HEADLESS_SHELL_PLACES[process.platform] ?? [],
    alertmanagerTemplatesDir: '/usr/share/prometheus/alertmanager',
    run: runCommand,
    say: () => {},
    signal: new AbortController().signal,
    now: Date.now,
    sleep,
    ...talk,
  };
}

/**
 * The same machine, but what is done on it is not talked about.
 *
 * @param {Machine} machine
 * @returns {Machine}
 */
export function silent(machine) {
  return { ...machine, say: () => {} };
}

/**
 * Where tools are kept between runs: one folder for each user, as the XDG base directory specification says.
 *
 * @param {Machine} machine
 */
export function cacheDir(machine) {
  return join(machine.env['XDG_CACHE_HOME'] || join(machine.homeDir, '.cache'), 'thongsuot');
}

/**
 * A path as a person writes it: `~/…` inside the home directory.
 *
 * @param {Machine} machine
 * @param {string} path
 */
export function friendlyPath(machine, path) {
  return path.startsWith(`${machine.homeDir}/`) ? `~${path.slice(machine.homeDir.length)}` : path;
}

/**
 * Time since `started_ms` in whole seconds, for a line of talk.
 *
 * @param {Machine} machine
 * @param {number} started_ms
 */
export function secondsSince(machine, started_ms) {
  return `${Math.round((machine.now() - started_ms) / 1000)} s`;
}
