/** @import { Environment } from './machine.mjs' */

import { spawn } from 'node:child_process';

/**
 * @typedef {object} RunOptions
 * @property {Environment} env
 * @property {number} limit_ms the command is stopped after this time
 * @property {AbortSignal} signal the command is stopped when this is aborted, and the call rejects
 * @property {string} [cwd]
 * @property {boolean} [show] what the command prints goes to our stderr instead of the result
 */

/**
 * @typedef {object} RunResult
 * @property {boolean} ok it ran and ended with exit code 0
 * @property {string} stdout the last 64 KiB
 * @property {string} problem what went wrong in one line; empty when `ok`
 */

/** @typedef {(command: string, args: readonly string[], options: RunOptions) => Promise<RunResult>} Run */

const OUTPUT_MAX = 64 * 1024;
/** A package manager that is stopped gets this long to leave its database whole. */
const GRACE_MS = 3000;

/**
 * Runs a command to its end, or stops it with everything that it started. A command that cannot be run is a
 * result, not an error; rejects only when `options.signal` is aborted.
 *
 * @type {Run}
 */
export async function runCommand(command, args, options) {
  options.signal.throwIfAborted();
  const result = await supervise(command, args, options);
  options.signal.throwIfAborted();
  return result;
}

/** @type {Run} */
function supervise(command, args, { env, limit_ms, signal, cwd, show = false }) {
  const child = spawn(command, args, {
    env: { ...env },
    cwd,
    // A group of its own, so that whatever the command starts can be stopped with it.
    detached: true,
    stdio: show ? ['ignore', 2, 2] : ['ignore', 'pipe', 'pipe'],
  });
  const stdout = tailOf(child.stdout);
  const stderr = tailOf(child.stderr);

  return new Promise((resolve) => {
    /** @type {NodeJS.Timeout | undefined} */
    let grace;
    let problem = '';

    /** @param {string} reason */
    const stop = (reason) => {
      problem = reason;
      signalGroup(child.pid, 'SIGTERM');
      grace = setTimeout(() => {
        signalGroup(child.pid, 'SIGKILL');
        finish();
      }, GRACE_MS);
    };
    const onAbort = () => stop('interrupted');
    const limit = setTimeout(() => stop(`did not end within ${limit_ms / 1000} s`), limit_ms);
    const finish = () => {
      clearTimeout(limit);
      clearTimeout(grace);
      signal.removeEventListener('abort', onAbort);
      child.stdout?.destroy();
      child.stderr?.destroy();
      resolve({ ok: problem === '', stdout: stdout(), problem });
    };

    signal.addEventListener('abort', onAbort, { once: true });
    child.on('error', (error) => {
      problem = 'code' in error && error.code === 'ENOENT' ? 'no such program' : error.message;
      finish();
    });
    child.on('close', (code, killedBy) => {
      problem ||= problemOf(code, killedBy, stderr());
      finish();
    });
  });
}

/**
 * @param {NodeJS.ReadableStream | null} stream
 * @returns {() => string} the end of what has come so far
 */
function tailOf(stream) {
  let text = '';
  stream?.setEncoding('utf8').on('data', (chunk) => {
    text = (text + chunk).slice(-OUTPUT_MAX);
  });
  return () => text;
}

/**
 * @param {number | undefined} pid
 * @param {NodeJS.Signals} name
 */
function signalGroup(pid, name) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, name);
  } catch {
    // The group has ended already.
  }
}

/**
 * @param {number | null} code
 * @param {NodeJS.Signals | null} killedBy
 * @param {string} stderr
 */
function problemOf(code, killedBy, stderr) {
  if (code === 0) return '';
  const end = killedBy === null ? `exit code ${code}` : `stopped by ${killedBy}`;
  const reason = gistOf(stderr);
  return reason === '' ? end : `${end}: ${reason}`;
}

/**
 * The line that says why: the first that calls itself an error, else the last.
 *
 * @param {string} stderr
 */
export function gistOf(stderr) {
  const lines = stderr.split('\n').flatMap((line) => line.trim() || []);
  return lines.find((line) => /^(error|fatal|e):/i.test(line)) ?? lines.at(-1) ?? '';
}
