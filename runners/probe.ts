import { join } from 'node:path';
import type { Platform } from '../model/platform.ts';
import {
  outcomeOf,
  type ProbeData,
  type ProbeLimits,
  type ProbeMessage,
  type ProbeOutcome,
  type ProbeResult,
  type ProbeSites,
  type ProbeStep,
} from '../model/probe.ts';
import type { Clock } from './clock.ts';
import { type ProbeWorker, startProbeWorker, type WorkerEntry } from './probe-worker.ts';

export interface ProbeRunOptions {
  readonly journey: string;
  /** The file of a journey that a user wrote, absolute; null for one of ours. */
  readonly journey_file: string | null;
  readonly platform: Platform;
  readonly limits: ProbeLimits;
  readonly sites: ProbeSites;
  readonly data: ProbeData;
  readonly location: string;
  readonly phase?: string;
  readonly worker_entry: WorkerEntry;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Null leaves the choice to Playwright's own browser. */
  readonly chromium_path: string | null;
  readonly accessibility: boolean;
  /** What a failed run keeps goes into a folder of its own below this one. */
  readonly artifacts_dir: string;
  readonly tmp_dir: string;
  readonly clock: Clock;
  /** Aborting ends the run as `skipped`. */
  readonly signal?: AbortSignal;
  /** For worker and browser to be up, in milliseconds; later is our own fault. */
  readonly start_timeout_ms?: number;
  /** After the journey's own deadline, for the worker to keep artifacts and report. */
  readonly grace_ms?: number;
  /** For a worker that has reported to close its browser, in milliseconds; then both are killed. */
  readonly close_ms?: number;
}

const START_TIMEOUT_MS = 30_000;
const GRACE_MS = 10_000;
const CLOSE_MS = 3000;

/** Why the supervisor stopped waiting. */
type Ending =
  | Extract<ProbeMessage, { kind: 'end' }>
  | { readonly kind: 'worker_ended'; readonly how: string }
  | { readonly kind: 'not_started' }
  | { readonly kind: 'deadline' }
  | { readonly kind: 'aborted' };

/** What the worker has told so far. */
interface Progress {
  started_ms: number | null;
  running_step: string | null;
  readonly steps: ProbeStep[];
  readonly notes: Record<string, string>;
  readonly values: Record<string, number>;
}

/**
 * Runs one journey once in a worker process of its own and gives exactly one result, whatever becomes of the
 * worker. When the promise resolves, worker and browser are gone and their temporary folder is removed.
 *
 * @returns the result; rejects only when the temporary folder cannot be made or removed
 */
export async function runProbe(options: ProbeRunOptions): Promise<ProbeResult> {
  const { clock, signal } = options;
  const started_at = new Date(clock.now_ms()).toISOString();
  const progress: Progress = {
    started_ms: null,
    running_step: null,
    steps: [],
    notes: {},
    values: {},
  };
  const result = (ending: Ending): ProbeResult =>
    resultOf(options, started_at, progress, ending, clock.monotonic_ms());
  if (signal?.aborted === true) return result({ kind: 'aborted' });

  const worker = await startProbeWorker(options);
  const ending = await supervise(worker, options, started_at, progress);
  const verdict = result(ending);
  await worker.dispose(ending.kind === 'end' ? (options.close_ms ?? CLOSE_MS) : 0);
  return verdict;
}

async function supervise(
  worker: ProbeWorker,
  options: ProbeRunOptions,
  started_at: string,
  progress: Progress,
): Promise<Ending> {
  const { clock, limits, signal } = options;
  const over = new AbortController();
  const after = async (ms: number, kind: 'not_started' | 'deadline'): Promise<Ending> => {
    await clock.wait(ms, over.signal);
    return { kind };
  };
  const reported = new Promise<Ending>((resolve) => {
    worker.onMessage((message) => {
      record(progress, message, clock.monotonic_ms());
      if (message.kind === 'end') resolve(message);
    });
  });
  const started = new Promise<void>((resolve) => {
    worker.onMessage((message) => {
      if (message.kind === 'started') resolve();
    });
  });
  const late = async (): Promise<Ending> => {
    const first = await Promise.race([
      started,
      after(options.start_timeout_ms ?? START_TIMEOUT_MS, 'not_started'),
    ]);
    return first ?? after(limits.timeout_ms + (options.grace_ms ?? GRACE_MS), 'deadline');
  };
  worker.send({
    kind: 'run',
    journey: options.journey,
    journey_file: options.journey_file,
    sites: options.sites,
    data: options.data,
    limits,
    chromium_path: options.chromium_path,
    accessibility: options.accessibility,
    artifacts_dir: join(options.artifacts_dir, folderName(options.journey, started_at)),
  });
  try {
    return await Promise.race([
      reported,
      worker.ended.then((how): Ending => ({ kind: 'worker_ended', how })),
      aborted(signal, over.signal),
      late(),
    ]);
  } finally {
    over.abort();
  }
}

function record(progress: Progress, message: ProbeMessage, now_ms: number): void {
  if (message.kind === 'started') progress.started_ms = now_ms;
  if (message.kind === 'step_started') progress.running_step = message.name;
  if (message.kind === 'note') progress.notes[message.key] = message.value;
  if (message.kind === 'measure') progress.values[message.key] = message.value;
  if (message.kind === 'step') {
    progress.steps.push(message.step);
    progress.running_step = null;
  }
}

function aborted(signal: AbortSignal | undefined, over: AbortSignal): Promise<Ending> {
  return new Promise((resolve) => {
    const stop = (): void => resolve({ kind: 'aborted' });
    // It may have been aborted while the worker was being started: then no event comes any more.
    if (signal?.aborted === true) stop();
    else signal?.addEventListener('abort', stop, { signal: over });
  });
}

/** `citizen-submits-20250701T013000123Z`: unique for one journey that never overlaps itself. */
function folderName(journey: string, started_at: string): string {
  return `${journey}-${started_at.replace(/[-:.]/g, '')}`;
}

function resultOf(
  options: ProbeRunOptions,
  started_at: string,
  progress: Progress,
  ending: Ending,
  now_ms: number,
): ProbeResult {
  const { journey, platform, location, phase } = options;
  const duration_s = durationOf(progress, now_ms);
  const { outcome, error } = judge(options, progress, ending, duration_s);
  return {
    journey,
    platform,
    location,
    ...(phase !== undefined && { phase }),
    outcome,
    started_at,
    duration_s,
    steps: [...progress.steps],
    error,
    artifacts: ending.kind === 'end' ? ending.artifacts : null,
    notes: { ...progress.notes },
    values: { ...progress.values },
  };
}

/** Since the first step, but for the soft ones: what only tells must not make a run late. */
function durationOf({ started_ms, steps }: Progress, now_ms: number): number {
  if (started_ms === null) return 0;
  const soft_s = steps.reduce((sum, { soft, duration_s }) => sum + (soft ? duration_s : 0), 0);
  return Math.max(0, (now_ms - started_ms) / 1000 - soft_s);
}

function judge(
  { limits, start_timeout_ms, grace_ms }: ProbeRunOptions,
  { running_step }: Progress,
  ending: Ending,
  duration_s: number,
): { outcome: ProbeOutcome; error: string | null } {
  const where = running_step === null ? '' : ` in step "${running_step}"`;
  switch (ending.kind) {
    case 'end':
      return { outcome: outcomeOf(ending.finding, duration_s, limits), error: ending.error };
    case 'worker_ended':
      return { outcome: 'infra', error: `${ending.how}${where}` };
    case 'not_started': {
      const limit_ms = start_timeout_ms ?? START_TIMEOUT_MS;
      return { outcome: 'infra', error: `the browser was not up within ${limit_ms} ms` };
    }
    case 'deadline': {
      const limit_ms = limits.timeout_ms + (grace_ms ?? GRACE_MS);
      return { outcome: 'timeout', error: `the probe hung${where}; killed after ${limit_ms} ms` };
    }
    case 'aborted':
      return { outcome: 'skipped', error: `stopped before the end${where}` };
  }
}
