import { join } from 'node:path';
import {
  outcomeOf,
  type ProbeData,
  type ProbeLimits,
  type ProbeMessage,
  type ProbeOutcome,
  type ProbePurpose,
  type ProbeRun,
  type ProbeSites,
  type ProbeStep,
} from '../model/probe.ts';
import { passwordsOf } from '../model/probe-data.ts';
import { masking } from '../model/secrets.ts';
import type { Clock } from './clock.ts';
import type { ProbeWorker } from './probe-worker.ts';

/** One run of a journey. */
export interface JourneyAsked {
  readonly journey: string;
  /** The file of a journey that a user wrote, absolute; null for one of ours. */
  readonly journey_file: string | null;
  readonly limits: ProbeLimits;
  readonly sites: ProbeSites;
  readonly data: ProbeData;
  readonly purpose: ProbePurpose;
  /** What a failed run keeps goes into a folder of its own below `artifacts_dir`; its name begins with this. */
  readonly folder_prefix: string;
}

export interface SuperviseOptions {
  /** Null leaves the choice to Playwright's own browser. */
  readonly chromium_path: string | null;
  /** Whether the page on which a journey ended well is checked for accessibility. */
  readonly accessibility: boolean;
  /** What a failed run keeps goes into a folder of its own below this one. */
  readonly artifacts_dir: string;
  readonly clock: Clock;
  /** For worker and browser to be up, in milliseconds; later is our own fault. */
  readonly start_timeout_ms?: number;
  /** After the journey's own deadline, for the worker to keep artifacts and report. */
  readonly grace_ms?: number;
}

/** A run, and whether its worker may be asked for another one. */
export interface SupervisedRun {
  readonly run: ProbeRun;
  /** It reported by itself, and nothing that it began is going on. */
  readonly is_sound: boolean;
}

const START_TIMEOUT_MS = 30_000;

/** What a worker may take beyond a journey's deadline. */
export const GRACE_MS = 10_000;

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
 * Has a worker walk a journey once and gives exactly one verdict, whatever becomes of the worker.
 *
 * @param worker runs nothing else meanwhile
 * @param signal aborting ends the run as `skipped`
 */
export async function superviseRun(
  worker: ProbeWorker,
  asked: JourneyAsked,
  options: SuperviseOptions,
  signal: AbortSignal | undefined,
): Promise<SupervisedRun> {
  const { clock } = options;
  const started_at = new Date(clock.now_ms()).toISOString();
  const progress: Progress = {
    started_ms: null,
    running_step: null,
    steps: [],
    notes: {},
    values: {},
  };
  const artifacts_dir = join(options.artifacts_dir, folderName(asked.folder_prefix, started_at));
  const ending = await endingOf(worker, asked, { ...options, artifacts_dir }, signal, progress);
  const run = runOf(asked, options, started_at, progress, ending, clock.monotonic_ms());
  return {
    run,
    is_sound: run.outcome === 'ok' || run.outcome === 'degraded' || run.outcome === 'fail',
  };
}

async function endingOf(
  worker: ProbeWorker,
  { journey, journey_file, sites, data, limits, purpose }: JourneyAsked,
  { clock, chromium_path, accessibility, artifacts_dir, ...times }: SuperviseOptions,
  signal: AbortSignal | undefined,
  progress: Progress,
): Promise<Ending> {
  const over = new AbortController();
  const after = async (ms: number, kind: 'not_started' | 'deadline'): Promise<Ending> => {
    await clock.wait(ms, over.signal);
    return { kind };
  };
  let onStarted: () => void;
  const started = new Promise<void>((resolve) => {
    onStarted = resolve;
  });
  let stopListening = (): void => undefined;
  const reported = new Promise<Ending>((resolve) => {
    stopListening = worker.onMessage((message) => {
      record(progress, message, clock.monotonic_ms());
      if (message.kind === 'started') onStarted();
      if (message.kind === 'end') resolve(message);
    });
  });
  const late = async (): Promise<Ending> => {
    const first = await Promise.race([
      started,
      after(times.start_timeout_ms ?? START_TIMEOUT_MS, 'not_started'),
    ]);
    return first ?? after(limits.timeout_ms + (times.grace_ms ?? GRACE_MS), 'deadline');
  };
  worker.send({
    kind: 'run',
    journey,
    journey_file,
    sites,
    data,
    limits,
    purpose,
    chromium_path,
    accessibility,
    artifacts_dir,
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
    stopListening();
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

/** `citizen-submits-20250701T013000123Z`: unique for what never overlaps itself. */
function folderName(prefix: string, started_at: string): string {
  return `${prefix}-${started_at.replace(/[-:.]/g, '')}`;
}

function runOf(
  asked: JourneyAsked,
  options: SuperviseOptions,
  started_at: string,
  progress: Progress,
  ending: Ending,
  now_ms: number,
): ProbeRun {
  const duration_s = durationOf(progress, now_ms);
  const { outcome, error } = judge(asked.limits, options, progress, ending, duration_s);
  return {
    outcome,
    started_at,
    duration_s,
    steps: [...progress.steps],
    // What a worker said when it broke down has gone through nobody's mask.
    error: error === null ? null : masking(passwordsOf(asked.data), 1)(error),
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
  limits: ProbeLimits,
  { start_timeout_ms, grace_ms }: SuperviseOptions,
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
      // The worker ends by its own deadline, whatever the target does: one that does not is stuck itself.
      const limit_ms = limits.timeout_ms + (grace_ms ?? GRACE_MS);
      return {
        outcome: 'infra',
        error: `the probe worker hung${where}; killed after ${limit_ms} ms`,
      };
    }
    case 'aborted':
      return { outcome: 'skipped', error: `stopped before the end${where}` };
  }
}
