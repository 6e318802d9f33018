import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JourneyFileTold } from '../model/own-journey.ts';
import { maskSecrets } from '../model/secrets.ts';
import type { Clock } from './clock.ts';
import { lastWords } from './last-words.ts';
import { killGroup } from './probe-leftovers.ts';
import type { WorkerEntry } from './probe-worker.ts';

/** Compiling and loading a file of a few steps takes a second. */
const TIMEOUT_MS = 20_000;

export interface DescribeOptions {
  /** The command that loads a file and tells of it: it must speak JourneyFileTold. */
  readonly entry: WorkerEntry;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly timeout_ms?: number;
}

/**
 * Loads the file of a journey that a user wrote in a process of its own, which is gone when the promise resolves.
 *
 * @param file absolute
 */
export async function describeJourney(
  file: string,
  { entry, env, clock, timeout_ms = TIMEOUT_MS }: DescribeOptions,
): Promise<JourneyFileTold> {
  const folder = await mkdtemp(join(tmpdir(), 'thongsuot-describe-'));
  const child = spawn(entry.command, [...entry.args, file], {
    env: { ...env, TMPDIR: folder },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    detached: true,
  });
  const said = lastWords(child.stderr);
  const over = new AbortController();
  const told = new Promise<JourneyFileTold>((resolve, reject) => {
    child.on('message', (message) => {
      if (isTold(message)) resolve(message);
    });
    child.once('error', reject);
    child.once('close', () => resolve(whole(maskSecrets(`ended before it was loaded${said()}`))));
  });
  const late = async (): Promise<JourneyFileTold> => {
    await clock.wait(timeout_ms, over.signal);
    return whole(`was not loaded within ${timeout_ms} ms`, 'leave what takes time to run()');
  };
  try {
    return await Promise.race([told, late()]);
  } finally {
    over.abort();
    if (child.pid !== undefined) killGroup(child.pid);
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}

function whole(message: string, hint?: string): JourneyFileTold {
  const problem = { line: 0, column: 0, message, ...(hint !== undefined && { hint }) };
  return { kind: 'problems', problems: [problem] };
}

function isTold(message: unknown): message is JourneyFileTold {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return false;
  return message.kind === 'facts' || message.kind === 'problems';
}
