import type { Platform } from '../model/platform.ts';
import { needsDiagnosis, type ProbeResult, stoppedRun } from '../model/probe.ts';
import type { WorkerOptions } from './probe-worker.ts';
import type { JourneyAsked, SuperviseOptions } from './supervise-run.ts';
import { attemptOf } from './watch/record.ts';
import { WorkerPool } from './watch/worker-pool.ts';

export interface ProbeRunOptions
  extends WorkerOptions,
    SuperviseOptions,
    Omit<JourneyAsked, 'purpose' | 'folder_prefix'> {
  readonly platform: Platform;
  readonly location: string;
  readonly phase?: string;
  /** Aborting ends the run as `skipped`. */
  readonly signal?: AbortSignal;
  /** For a worker that has reported to close its browser, in milliseconds; then both are killed. */
  readonly close_ms?: number;
}

/** One worker for two runs at most: nothing to recycle. */
const NEVER = { runs_max: 3, age_max_s: Number.POSITIVE_INFINITY, memory_max_bytes: Infinity };

/**
 * Runs one journey now, in a worker of its own, and after a failure once more with everything recorded. Gives exactly
 * one result, whatever becomes of the worker. When the promise resolves, worker and browser are gone and their
 * temporary folder is removed.
 *
 * @returns the result; rejects only when the temporary folder cannot be made
 */
export async function runProbe(options: ProbeRunOptions): Promise<ProbeResult> {
  const { journey, platform, location, phase, clock, signal } = options;
  const named = { journey, platform, location, ...(phase !== undefined && { phase }) };
  if (signal?.aborted === true) {
    const started_at = new Date(clock.now_ms()).toISOString();
    return { ...named, ...stoppedRun(started_at, 'stopped before the end'), diagnostic: null };
  }
  const pool = new WorkerPool({ ...options, size: 1, recycle: NEVER });
  try {
    const asked = { ...options, folder_prefix: journey };
    const run = await pool.run({ ...asked, purpose: 'verdict' }, signal);
    const again = needsDiagnosis(run.outcome)
      ? await pool.run({ ...asked, purpose: 'diagnosis' }, signal)
      : null;
    return { ...named, ...run, diagnostic: again === null ? null : attemptOf(again) };
  } finally {
    await pool.close();
  }
}
