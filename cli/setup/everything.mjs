/** @import { Machine } from './machine.mjs' */

import { bringBrowser } from './browser.mjs';
import { bringK6 } from './k6.mjs';
import { findChromium, findK6 } from './locate.mjs';
import { takeLock } from './lock.mjs';
import { SetupError, silent } from './machine.mjs';
import { bringPackages, packagesInPlace } from './npm-packages.mjs';

/**
 * Brings the npm packages, k6 and a browser, as far as they are not there. Rejects with SetupError, which
 * names everything that is missing at once.
 *
 * @param {Machine} machine
 */
export async function setUp(machine) {
  checkNode(machine.nodeVersion);
  const summary = await summaryWhenInPlace(silent(machine));
  if (summary !== undefined) {
    machine.say(summary);
    return;
  }
  const release = await takeLock(machine);
  try {
    // Playwright, which may bring the browser, is one of the packages.
    const packagesAndBrowser = bringPackages(machine).then(() => bringBrowser(machine));
    throwAll(await Promise.allSettled([packagesAndBrowser, bringK6(machine)]));
  } finally {
    await release();
  }
}

/**
 * @param {Machine} machine
 * @returns {Promise<string | undefined>} undefined when something is missing
 */
async function summaryWhenInPlace(machine) {
  const [packages, k6, browser] = await Promise.all([
    packagesInPlace(machine),
    findK6(machine),
    findChromium(machine),
  ]);
  if (!packages || k6 === undefined || browser === undefined) return undefined;
  return `set-up: npm packages, k6 ${k6.version} and browser ${browser.version} are in place`;
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
