import type { ProbeStep } from '../model/probe.ts';
import type { CheckEnd, CheckKind, ProbeCheck } from '../model/probe-check.ts';
import { LOOK_UP_UNDER_WAY } from '../model/probe-fault.ts';
import { CheckFailed, CheckRun } from './checks/check-run.ts';
import { EVIDENCE_MS, faultFor } from './checks/evidence.ts';
import type { CheckTools } from './checks/tools.ts';
import { performCheck } from './checks.ts';

/** How long a check that was told to stop has to say what it has done. */
const STOP_MS = 250;

/** After its time is over, a check ends within so long: it is stopped, and whose fault it was is found out. */
export const CHECK_GRACE_MS = STOP_MS + EVIDENCE_MS;

const ERROR_CHARS_MAX = 500;

/** They look at this machine: whatever keeps them from it says nothing about any target. */
const OURS: ReadonlySet<CheckKind> = new Set(['clock']);

/**
 * Runs a check once.
 *
 * @returns how it ended, within `timeout_ms` and {@link CHECK_GRACE_MS}; never throws
 */
export async function runCheck(check: ProbeCheck, tools: CheckTools): Promise<CheckEnd> {
  const began_ms = tools.monotonic_ms();
  // The supervisor's signal outlives every run: what listens to it must let go of it.
  const over = new AbortController();
  const stop = (): void => over.abort();
  const timer = setTimeout(stop, tools.timeout_ms);
  tools.signal.addEventListener('abort', stop);
  if (tools.signal.aborted) stop();
  const run = new CheckRun(tools, over.signal);
  try {
    run.signal.throwIfAborted();
    await Promise.race([performCheck(check, run), stopped(run.signal)]);
    return endOf(run, 'done', null);
  } catch (error) {
    // Where it stopped, before anything else takes time.
    const { steps } = run;
    const failed = failureOf(error, run, steps.at(-1));
    const { finding } = OURS.has(check.kind)
      ? { finding: 'tool' as const }
      : await faultFor(failed, tools, began_ms);
    return { ...endOf(run, finding, oneLine(tools.mask(failed.message))), steps };
  } finally {
    clearTimeout(timer);
    tools.signal.removeEventListener('abort', stop);
  }
}

function endOf(
  { steps, values, notes, tools }: CheckRun,
  finding: CheckEnd['finding'],
  error: string | null,
): CheckEnd {
  const masked = Object.entries(notes).map(([name, text]) => [name, tools.mask(text)]);
  return { finding, error, steps, values, notes: Object.fromEntries(masked) };
}

/** What the check broke off with: a time that is over says more than what it cut. */
function failureOf(
  error: unknown,
  { tools: { timeout_ms, signal }, signal: over, looking_up }: CheckRun,
  last: ProbeStep | undefined,
): CheckFailed {
  const where = last?.ok === false ? ` in step "${last.name}"` : '';
  if (signal.aborted) return new CheckFailed(`stopped before the end${where}`, { at: 'own' });
  if (over.aborted) {
    const message = `it did not end within ${timeout_ms} ms${where}`;
    if (looking_up === undefined) return new CheckFailed(message, { at: 'deadline' });
    return new CheckFailed(message, {
      at: 'deadline',
      code: LOOK_UP_UNDER_WAY,
      called: { host: looking_up },
    });
  }
  if (error instanceof CheckFailed) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new CheckFailed(message, { at: 'own', cause: error });
}

/** Rejects a moment after the signal: a check that listens to it has ended by then, with all that it did. */
function stopped(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const giveUp = (): void => void setTimeout(() => reject(signal.reason), STOP_MS);
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, ERROR_CHARS_MAX);
}
