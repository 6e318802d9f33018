/** @import { Tool } from './locate.mjs' */
/** @import { Machine } from './machine.mjs' */

import { dirname, join } from 'node:path';
import { findChromium, onPath, resolveManifest } from './locate.mjs';
import { friendlyPath, SetupError, secondsSince } from './machine.mjs';

const DOWNLOAD_LIMIT_MS = 180_000;
const PACKAGE_LIMIT_MS = 600_000;

/**
 * The package managers that have a Chromium, and their names for it: the first that they know is taken. The fonts
 * hold every Vietnamese letter; without them a fresh container draws boxes. Preparing may fail (one broken mirror of
 * many): the installation tells.
 *
 * @type {readonly { manager: string, prepare: readonly string[], install: readonly string[], fonts: string, browsers: readonly string[] }[]}
 */
const DISTRIBUTIONS = [
  {
    manager: 'apt-get',
    prepare: ['update'],
    install: ['install', '-y', '--no-install-recommends'],
    fonts: 'fonts-dejavu-core',
    browsers: ['chromium-headless-shell', 'chromium'],
  },
  {
    manager: 'dnf',
    prepare: [],
    install: ['install', '-y'],
    fonts: 'dejavu-sans-fonts',
    browsers: ['chromium-headless', 'chromium'],
  },
];

/**
 * The ways to bring a browser, in the order in which they are tried. Each rejects with SetupError.
 *
 * @type {readonly { done: string, bring: (machine: Machine) => Promise<void> }[]}
 */
const WAYS = [
  { done: 'downloaded by Playwright', bring: fromPlaywright },
  { done: 'installed from the distribution', bring: fromDistribution },
];

/**
 * Finds a Chromium or Chrome that runs, or brings one. The npm packages must be in place. Rejects with
 * SetupError when no way leads to one.
 *
 * @param {Machine} machine
 * @returns {Promise<Tool>}
 */
export async function bringBrowser(machine) {
  const found = await findChromium(machine);
  if (found !== undefined) {
    machine.say(`browser ${found.version}: in place → ${friendlyPath(machine, found.path)}`);
    return found;
  }
  const failures = [];
  for (const way of WAYS) {
    const started_ms = machine.now();
    try {
      const tool = await install(machine, way.bring);
      const took = secondsSince(machine, started_ms);
      const path = friendlyPath(machine, tool.path);
      machine.say(`browser ${tool.version}: ${way.done} in ${took} → ${path}`);
      return tool;
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      machine.say(`browser: not ${way.done}: ${error.message}`);
      failures.push(`  not ${way.done}: ${error.message}`);
    }
  }
  throw new SetupError(
    `there is no Chromium or Chrome, and none could be brought:\n${failures.join('\n')}\n` +
      `${await adviceFor(machine)}, or let THONGSUOT_CHROMIUM name a browser; then run the same ` +
      'command again',
  );
}

/**
 * @param {Machine} machine
 * @param {(machine: Machine) => Promise<void>} bring
 * @returns {Promise<Tool>}
 */
async function install(machine, bring) {
  await bring(machine);
  /** @type {string[]} */
  const passedOver = [];
  const tool = await findChromium({ ...machine, say: (line) => passedOver.push(line) });
  if (tool === undefined) {
    throw new SetupError(['no browser that runs came of it', ...passedOver].join('; '));
  }
  return tool;
}

/** @param {Machine} machine */
async function fromPlaywright(machine) {
  const manifest = resolveManifest(machine, '@playwright/test');
  if (manifest === undefined) throw new SetupError('Playwright is not installed');
  machine.say('browser: downloading Chromium with Playwright …');
  const { env, signal } = machine;
  const cli = join(dirname(manifest), 'cli.js');
  const result = await machine.run(process.execPath, [cli, 'install', 'chromium'], {
    env,
    signal,
    cwd: machine.projectDir,
    limit_ms: DOWNLOAD_LIMIT_MS,
  });
  if (!result.ok) throw new SetupError(`playwright install failed (${result.problem})`);
}

/** @param {Machine} machine */
async function fromDistribution(machine) {
  const distribution = await distributionOf(machine);
  if (distribution === undefined) throw new SetupError('there is neither apt-get nor dnf');
  const { manager, path, prepare, install: args, fonts, browsers } = distribution;
  if (!machine.isRoot) throw new SetupError(`${manager} needs root`);
  const options = {
    env: { ...machine.env, DEBIAN_FRONTEND: 'noninteractive' },
    signal: machine.signal,
    limit_ms: PACKAGE_LIMIT_MS,
  };
  if (prepare.length > 0) await machine.run(path, prepare, options);
  const problems = [];
  for (const browser of browsers) {
    machine.say(`browser: installing the package ${browser} with ${manager} …`);
    const result = await machine.run(path, [...args, browser, fonts], options);
    if (result.ok) return;
    problems.push(`${manager} install ${browser} failed (${result.problem})`);
  }
  throw new SetupError(problems.join('; '));
}

/** @param {Machine} machine */
async function distributionOf(machine) {
  for (const distribution of DISTRIBUTIONS) {
    const [path] = await onPath(machine, distribution.manager);
    if (path !== undefined) return { ...distribution, path };
  }
  return undefined;
}

/** @param {Machine} machine */
async function adviceFor(machine) {
  const distribution = await distributionOf(machine);
  if (distribution !== undefined) {
    const [browser] = distribution.browsers;
    return `Run \`sudo ${distribution.manager} install ${browser}\``;
  }
  return 'Install Google Chrome (https://www.google.com/chrome/) or Chromium';
}
