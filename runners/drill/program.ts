import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startGuarded } from '../guard.ts';

/** A program that ended although nobody had asked it to, or that never became ready. */
export class ProgramEndedError extends Error {
  override readonly name = 'ProgramEndedError';
}

/** A server that runs on loopback until it is closed, and never longer than this process. */
export interface Program {
  /** Of the shell that guards it, whose first child it is. */
  readonly guard_pid: number | undefined;
  /** Rejects with ProgramEndedError when it ends before it is closed; never resolves before that. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

export interface ProgramOptions {
  /** How people call it. */
  readonly title: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Where it runs, and where what it prints is kept. */
  readonly dir: string;
  /** Answers with 200 once it is ready. */
  readonly ready_url: string;
  /** Aborting ends the wait until it is ready. */
  readonly signal: AbortSignal;
}

const READY_MAX_MS = 60_000;
const LOOK_MS = 100;

/** One that has not ended by then hangs. */
const CLOSE_PATIENCE_MS = 5000;

/** So much of what it said last is told. */
const TOLD_LINES = 5;

/**
 * Starts a program and waits until it is ready.
 *
 * @throws ProgramEndedError with its last words when it ends, or is not ready within a minute
 */
export async function startProgram(options: ProgramOptions): Promise<Program> {
  const { title, command, args, env, dir, ready_url, signal } = options;
  const log_path = path.join(dir, `${path.basename(command)}.log`);
  const log = await open(log_path, 'w');
  const guarded = startGuarded(command, args, { cwd: dir, env, output_fd: log.fd });
  await log.close();
  let is_closing = false;
  const ended = guarded.exited.then(async ({ exit_code }) => {
    if (is_closing) return;
    const how = exit_code === null ? 'was ended by a signal' : `ended with ${exit_code}`;
    throw new ProgramEndedError(`${title} ${how}${await lastWords(log_path)}`);
  });
  // Whoever waits for it hears of it; nobody has to.
  ended.catch(() => undefined);
  const close = async (): Promise<void> => {
    is_closing = true;
    guarded.stop();
    const timer = setTimeout(() => guarded.kill(), CLOSE_PATIENCE_MS);
    await guarded.exited.catch(() => undefined);
    clearTimeout(timer);
  };
  const over = new AbortController();
  try {
    const until = AbortSignal.any([signal, over.signal]);
    const is_ready = await Promise.race([ended.then(() => false), ready(ready_url, until)]);
    signal.throwIfAborted();
    if (!is_ready) {
      const after = `was not ready within ${READY_MAX_MS / 1000} s`;
      throw new ProgramEndedError(`${title} ${after}${await lastWords(log_path)}`);
    }
    return { guard_pid: guarded.guard_pid, ended, close };
  } catch (error) {
    await close();
    throw error;
  } finally {
    over.abort();
  }
}

/** Whether it became ready in time. */
async function ready(url: string, signal: AbortSignal): Promise<boolean> {
  const until_ms = performance.now() + READY_MAX_MS;
  while (performance.now() < until_ms && !signal.aborted) {
    // Before it listens, nothing answers; before it is ready, something answers otherwise.
    const response = await fetch(url, { signal }).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.status === 200) return true;
    await wait(LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
  return false;
}

async function lastWords(log_path: string): Promise<string> {
  const said = (await readFile(log_path, 'utf8')).trim();
  if (said === '') return '';
  return `; it said last:\n${said.split('\n').slice(-TOLD_LINES).join('\n')}`;
}
