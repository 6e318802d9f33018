import { type ChildProcess, spawn } from 'node:child_process';
import { type EventEmitter, once } from 'node:events';
import { rm } from 'node:fs/promises';
import type { ProbeJob, ProbeMessage } from '../model/probe.ts';
import type { Clock } from './clock.ts';
import { lastWords } from './last-words.ts';
import { makeWorkerFolder } from './probe-folder.ts';
import { killGroup, killUsersOf } from './probe-leftovers.ts';

/** The command that starts a worker: it must open an IPC channel and speak ProbeJob and ProbeMessage. */
export interface WorkerEntry {
  readonly command: string;
  readonly args: readonly string[];
}

export interface WorkerOptions {
  readonly worker_entry: WorkerEntry;
  /** The worker's environment; TMPDIR is set to a folder of its own. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where that folder is made. */
  readonly tmp_dir: string;
  readonly clock: Clock;
}

/** A worker process, from start to removal. Knows processes and folders, not verdicts. */
export interface ProbeWorker {
  send(job: ProbeJob): void;
  /** @returns ends the listening */
  onMessage(listener: (message: ProbeMessage) => void): () => void;
  /** Process groups of the worker and of its browser, as far as they are known. */
  groups(): readonly number[];
  /** Resolves with how the worker was lost, in words of its own, secrets included; all its messages have been delivered by then. */
  readonly ended: Promise<string>;
  /**
   * Ends the worker and its browser and removes their folder. Asks first, then kills.
   *
   * @param patience_ms how long to wait for an orderly end; 0 kills at once
   */
  dispose(patience_ms: number): Promise<void>;
}

/** Messages may lie in the channel when the process is gone, and something it started may hold its pipes open. */
const DRAIN_MS = 500;

export async function startProbeWorker(options: WorkerOptions): Promise<ProbeWorker> {
  const { worker_entry, env, clock } = options;
  const folder = await makeWorkerFolder(options.tmp_dir);
  const child = spawn(worker_entry.command, [...worker_entry.args], {
    env: { ...env, TMPDIR: folder },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // A group of its own: Ctrl-C in a terminal reaches the supervisor only, and a kill reaches all of it.
    detached: true,
  });
  let browser: number | null = null;
  child.on('message', (message) => {
    if (!isProbeMessage(message) || message.kind !== 'browser') return;
    // The one before is lost to the worker: nobody else will end what is left of it.
    if (browser !== null) killGroup(browser);
    browser = message.pid;
  });
  const gone = endOf(child, clock);
  return {
    ended: Promise.race([gone, lostChannel(child, clock)]),
    send: (job) => {
      // A worker that is gone already is seen by `ended`.
      child.send(job, () => undefined);
    },
    onMessage: (listener) => {
      const heard = (message: unknown): void => {
        if (isProbeMessage(message)) listener(message);
      };
      child.on('message', heard);
      return () => child.off('message', heard);
    },
    groups: () => [child.pid, browser].filter((pid) => typeof pid === 'number'),
    dispose: async (patience_ms) => {
      if (child.connected) child.disconnect();
      if (patience_ms > 0) await Promise.race([gone, clock.wait(patience_ms)]);
      if (child.pid !== undefined) killGroup(child.pid);
      if (browser !== null) killGroup(browser);
      killUsersOf(folder);
      await gone;
      // Dying processes may still be writing for a moment.
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  };
}

async function endOf(child: ChildProcess, clock: Clock): Promise<string> {
  const said = lastWords(child.stderr);
  const drained = Promise.all([eventOf(child, 'disconnect'), eventOf(child.stderr, 'close')]);
  const exited = once(child, 'exit');
  try {
    const [code, signal] = (await exited) as [number | null, string | null];
    await Promise.race([drained, clock.wait(DRAIN_MS)]);
    const how = signal === null ? `with exit code ${code}` : `by ${signal}`;
    return `the probe worker ended ${how}${said()}`;
  } catch (error) {
    return `the probe worker could not be started: ${(error as Error).message}`;
  }
}

/** A worker that lives on without its channel can report nothing more. One that is ending says so itself. */
async function lostChannel(child: ChildProcess, clock: Clock): Promise<string> {
  await eventOf(child, 'disconnect');
  await clock.wait(DRAIN_MS);
  return 'the probe worker closed its channel without a result';
}

function eventOf(source: EventEmitter | null, event: string): Promise<void> {
  return new Promise((resolve) => source?.once(event, () => resolve()));
}

const KINDS: readonly unknown[] = [
  'browser',
  'started',
  'step_started',
  'step',
  'note',
  'measure',
  'end',
] satisfies ProbeMessage['kind'][];

function isProbeMessage(message: unknown): message is ProbeMessage {
  return (
    typeof message === 'object' &&
    message !== null &&
    'kind' in message &&
    KINDS.includes(message.kind)
  );
}
