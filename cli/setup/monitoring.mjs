/** @import { Tool } from './locate.mjs' */
/** @import { Environment, Machine } from './machine.mjs' */

import { access, copyFile, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isExecutable, onPath } from './locate.mjs';
import {
  cacheDir,
  friendlyPath,
  SetupError,
  secondsSince,
  silent,
  thisMachine,
} from './machine.mjs';

/** @typedef {'prometheus' | 'alertmanager' | 'promtool' | 'amtool'} MonitoringProgram */

/**
 * The programs by the names that they have on the PATH: Debian calls one of them otherwise than its makers do.
 *
 * @type {Readonly<Record<MonitoringProgram, readonly string[]>>}
 */
const NAMES = {
  prometheus: ['prometheus'],
  alertmanager: ['alertmanager', 'prometheus-alertmanager'],
  promtool: ['promtool'],
  amtool: ['amtool'],
};

const PROGRAMS = /** @type {MonitoringProgram[]} */ (Object.keys(NAMES));

const PACKAGES = ['prometheus', 'prometheus-alertmanager'];

const VERSION_LIMIT_MS = 20_000;
const DOWNLOAD_LIMIT_MS = 600_000;
const UNPACK_LIMIT_MS = 60_000;

export const MONITORING_ADVICE =
  'Install Prometheus and Alertmanager with their tools (Debian: `sudo apt-get install prometheus ' +
  'prometheus-alertmanager`; else https://prometheus.io/download/) so that `prometheus`, `alertmanager`, ' +
  '`promtool` and `amtool` are on the PATH';

/**
 * A program of Prometheus that this machine has: on the PATH, else what the set-up brought.
 *
 * @param {Environment} env
 * @param {MonitoringProgram} program
 * @returns {Promise<Tool | undefined>}
 */
export function locateMonitoring(env, program) {
  return findMonitoring(thisMachine(env), program);
}

/**
 * As {@link locateMonitoring}, and says what was passed over and why.
 *
 * @param {Machine} machine
 * @param {MonitoringProgram} program
 * @returns {Promise<Tool | undefined>}
 */
export async function findMonitoring(machine, program) {
  const installed = await Promise.all(NAMES[program].map((name) => onPath(machine, name)));
  const brought = NAMES[program].map((name) => join(monitoringDir(machine), 'usr/bin', name));
  for (const [origin, paths] of /** @type {const} */ ([
    ['installed', installed.flat()],
    ['cache', brought],
  ])) {
    for (const path of paths) {
      if (!(await isExecutable(path))) continue;
      const version = await versionOf(machine, path);
      if (version !== undefined) return { path, version, origin };
      machine.say(`${program}: ${path} is not used: \`--version\` does not say a version`);
    }
  }
  return undefined;
}

/**
 * Finds Prometheus and Alertmanager with their tools, or brings those of the distribution. Rejects with SetupError
 * when there are none.
 *
 * @param {Machine} machine
 */
export async function bringMonitoring(machine) {
  await placeTemplates(machine);
  const found = await allOf(machine);
  if (found !== undefined) {
    machine.say(`${found}: in place`);
    return;
  }
  const started_ms = machine.now();
  try {
    await fromDebian(machine);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    throw new SetupError(
      `Prometheus and Alertmanager are not there, and could not be brought: ${error.message}\n` +
        `${MONITORING_ADVICE}; then run the same command again`,
      { cause: error },
    );
  }
  await placeTemplates(machine);
  const brought = await allOf(machine);
  if (brought === undefined) {
    throw new SetupError(
      `the packages ${PACKAGES.join(' and ')} do not run here\n${MONITORING_ADVICE}`,
    );
  }
  const path = friendlyPath(machine, monitoringDir(machine));
  machine.say(`${brought}: unpacked in ${secondsSince(machine, started_ms)} → ${path}`);
}

/**
 * Puts the templates of an unpacked Alertmanager where its package would have.
 *
 * @param {Machine} machine
 */
async function placeTemplates(machine) {
  const alertmanager = await findMonitoring(silent(machine), 'alertmanager');
  const missing = await missingTemplates(machine, alertmanager);
  if (missing.length === 0) return;
  const to = machine.alertmanagerTemplatesDir;
  try {
    await mkdir(to, { recursive: true });
    for (const name of missing) await copyFile(join(templatesDir(machine), name), join(to, name));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SetupError(
      `Alertmanager reads ${missing.join(' and ')} in ${to}, and they could not be put there: ${why}\n` +
        `${MONITORING_ADVICE}; or run the same command once as root`,
      { cause: error },
    );
  }
  machine.say(`Alertmanager: ${missing.join(' and ')} put into ${to}, where it looks for them`);
}

/**
 * Templates without which an unpacked Alertmanager does not start: Debian's reads them in one place and nowhere else.
 *
 * @param {Machine} machine
 * @param {Tool | undefined} alertmanager
 * @returns {Promise<string[]>}
 */
async function missingTemplates(machine, alertmanager) {
  if (alertmanager?.origin !== 'cache') return [];
  const names = await readdir(templatesDir(machine)).catch(() => []);
  const there = await Promise.all(
    names.map((name) => isThere(join(machine.alertmanagerTemplatesDir, name))),
  );
  return names.filter((name, i) => name.endsWith('.tmpl') && !there[i]);
}

/** @param {string} path */
function isThere(path) {
  return access(path).then(
    () => true,
    () => false,
  );
}

/**
 * What is there, in words; undefined when something is missing.
 *
 * @param {Machine} machine
 * @returns {Promise<string | undefined>}
 */
export async function allOf(machine) {
  const found = await Promise.all(PROGRAMS.map((program) => findMonitoring(machine, program)));
  const [prometheus, alertmanager] = found;
  if (prometheus === undefined || alertmanager === undefined || found.includes(undefined)) {
    return undefined;
  }
  if ((await missingTemplates(machine, alertmanager)).length > 0) return undefined;
  return `Prometheus ${prometheus.version} and Alertmanager ${alertmanager.version}`;
}

/**
 * Takes the packages of the distribution apart instead of installing them: installed, they would start servers on this
 * machine, on ports that others may use.
 *
 * @param {Machine} machine
 */
async function fromDebian(machine) {
  const [apt] = await onPath(machine, 'apt-get');
  const [dpkg] = await onPath(machine, 'dpkg-deb');
  if (apt === undefined || dpkg === undefined) throw new SetupError('there is no apt-get');
  machine.say(`Prometheus: bringing the packages ${PACKAGES.join(' and ')} with apt-get …`);
  await mkdir(cacheDir(machine), { recursive: true });
  const dir = await mkdtemp(join(cacheDir(machine), 'monitoring-'));
  try {
    const options = { env: machine.env, signal: machine.signal, cwd: dir };
    const download = { ...options, limit_ms: DOWNLOAD_LIMIT_MS };
    // It may fail (one broken mirror of many, or no right to): the download tells.
    if (machine.isRoot) await machine.run(apt, ['update'], download);
    const result = await machine.run(apt, ['download', ...PACKAGES], download);
    if (!result.ok) throw new SetupError(`apt-get download failed (${result.problem})`);
    const unpacked = join(dir, 'unpacked');
    for (const name of (await readdir(dir)).filter((file) => file.endsWith('.deb'))) {
      const unpack = { ...options, limit_ms: UNPACK_LIMIT_MS };
      const done = await machine.run(dpkg, ['--extract', name, unpacked], unpack);
      if (!done.ok) throw new SetupError(`${name} cannot be unpacked (${done.problem})`);
    }
    await rm(monitoringDir(machine), { recursive: true, force: true });
    await rename(unpacked, monitoringDir(machine));
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** @param {Machine} machine */
function monitoringDir(machine) {
  return join(cacheDir(machine), 'monitoring');
}

/** @param {Machine} machine */
function templatesDir(machine) {
  return join(monitoringDir(machine), 'usr/share/prometheus/alertmanager');
}

/**
 * @param {Machine} machine
 * @param {string} path
 * @returns {Promise<string | undefined>}
 */
async function versionOf({ run, env, signal }, path) {
  const result = await run(path, ['--version'], { env, signal, limit_ms: VERSION_LIMIT_MS });
  // Older ones say it on stderr, which comes back with a failure only.
  return /version v?(\d+\.\d+\.\d+)/.exec(result.stdout)?.[1];
}
