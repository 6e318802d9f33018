/** @import { Machine } from './machine.mjs' */

/** The version that the set-up brings; every later 2.x will do. */
export const K6_VERSION = '2.2.0';
export const K6_RANGE = '>=2.2.0 <3.0.0';

const VERSION_LIMIT_MS = 20_000;

/** @typedef {{ ok: true, version: string } | { ok: false, problem: string }} Answer */

/**
 * Asks a k6 for its version, and whether that is in the declared range.
 *
 * @param {Machine} machine
 * @param {string} path
 * @returns {Promise<Answer>}
 */
export async function askK6(machine, path) {
  const { env, signal } = machine;
  const result = await machine.run(path, ['version'], { env, signal, limit_ms: VERSION_LIMIT_MS });
  if (!result.ok) return { ok: false, problem: `it does not run (${result.problem})` };
  const version = parseK6Version(result.stdout);
  if (version === undefined) return { ok: false, problem: '`k6 version` does not say a version' };
  if (!isInK6Range(version)) {
    return { ok: false, problem: `it is version ${version}, and ${K6_RANGE} is needed` };
  }
  return { ok: true, version };
}

/**
 * The version in what `k6 version` prints, e.g. `k6 v2.2.0 (go1.26.8, linux/amd64)`.
 *
 * @param {string} output
 * @returns {string | undefined}
 */
export function parseK6Version(output) {
  return /^k6 v(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)(?=\s|$)/m.exec(output)?.[1];
}

/**
 * True for 2.2.0 and every later release of the second major version. Pre-releases are not in the range.
 *
 * @param {string} version
 */
export function isInK6Range(version) {
  const parts = /^2\.(\d+)\.\d+$/.exec(version);
  return parts !== null && Number(parts[1]) >= 2;
}
