/** @import { Machine } from './machine.mjs' */

import { bringBrowser } from './browser.mjs';
import { bringK6 } from './k6.mjs';
import { findChromium, findK6 } from './locate.mjs';
import { takeLock } from './lock.mjs';
import { SetupError, silent } from './machine.mjs';
import { allOf, bringMonitoring } from './monitoring.mjs';
import { bringPackages, packagesInPlace } from './npm-packages.mjs';

/**
 * Brings the npm packages, k6 and a browser, as far as they are not there; for tests and drills Prometheus and
 * Alertmanager, too. Rejects with SetupError, which names everything that is missing at once.
 *
 * @param {Machine} machine
 * @param {{ monitoring?: boolean }} [also]
 */
export async function setUp(machine, { monitoring = false } = {}) {
  checkNode(machine.nodeVersion);
  const summary = await summaryWhenInPlace(silent(machine), monitoring);
  if (summary !== undefined) {
    machine.say(summary);
    return;
  }
  const release = await takeLock(machine);
  try {
    // Playwright, which may bring the browser, is one of the packages.
    const packagesAndBrowser = bringPackages(machine).then(() => bringBrowser(machine));
    /** @type {Promise<unknown>[]} */
    const steps = [packagesAndBrowser, bringK6(machine)];
    if (monitoring) steps.push(bringMonitoring(machine));
    throwAll(await Promise.allSettled(steps));
  } finally {
    await release();
  }
}

/**
 * @param {Machine} machine
 * @param {boolean} monitoring
 * @returns {Promise<string | undefined>} undefined when something is missing
 */
async function summaryWhenInPlace(machine, monitoring) {
  const [packages, k6, browser, also] = await Promise.all([
    packagesInPlace(machine),
    findK6(machine),
    findChromium(machine),
    monitoring ? allOf(machine) : '',
  ]);
  if (!packages || k6 === undefined || browser === undefined || also === undefined) {
    return undefined;
  }
  const names = ['npm packages', `k6 ${k6.version}`, `browser ${browser.version}`];
  if (also !== '') names.push(also);
  return `set-up: ${names.slice(0, -1).join(', ')} and ${names.at(-1)} are in place`;
}

/** @param {string} version */
function checkNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new SetupError(
    `this is Node ${version}, and 20.19 or later is needed\nInstall it from https://nodejs.org/`,
  );
}

/** @param {readonly PromiseSettledResult<unknown>[]} results */
function throwAll(results) {
  const reasons = results.flatMap((r) => (r.status === 'rejected' ? [r.reason] : []));
  const other = reasons.find((reason) => !(reason instanceof SetupError));
  if (other !== undefined) throw other;
  if (reasons.length > 0) throw new SetupError(reasons.map((r) => r.message).join('\n\n'));
}
