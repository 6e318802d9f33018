import { type ProbeAttempt, type ProbeRun, stoppedRun } from '../../model/probe.ts';
import type { ProbePlan } from '../../model/probe-plan.ts';
import type { ProbeRecord, SkipReason } from '../../model/probe-record.ts';

/** Where this daemon stands, and what holds for a moment there. */
export interface Place {
  readonly location: string;
  /** Slug of the calendar phase at a moment in Unix milliseconds. */
  readonly phaseAt: (time_ms: number) => string;
}

const WHY: Readonly<Record<SkipReason, string>> = {
  hours: 'outside the hours of this probe',
  maintenance: 'announced maintenance',
  overlap: 'the run before it had not ended',
  queue: 'it waited for a place until the next slot was due',
  down: 'no daemon ran this probe',
  clock: 'the clock jumped over it, or the machine slept',
  stopping: 'the daemon was being stopped',
};

/** What is kept of a run that only helps people. */
export function attemptOf({
  outcome,
  duration_s,
  steps,
  error,
  artifacts,
}: ProbeAttempt): ProbeAttempt {
  return { outcome, duration_s, steps, error, artifacts };
}

/** The record of a slot that was run. */
export function recordOfRun(
  plan: ProbePlan,
  place: Place,
  slot_ms: number,
  run: ProbeRun,
  diagnostic: ProbeAttempt | null,
): ProbeRecord {
  const waited_ms = Date.parse(run.started_at) - slot_ms;
  return {
    ...named(plan, place, slot_ms),
    ...run,
    diagnostic,
    // A clock that was put back meanwhile makes no time.
    queue_wait_s: Math.max(0, waited_ms) / 1000,
    skip_reason: run.outcome === 'skipped' ? 'stopping' : null,
    slots: 1,
  };
}

/**
 * The record of slots that were not run.
 *
 * @param slots how many, up to and with `slot_ms`
 */
export function recordOfSkip(
  plan: ProbePlan,
  place: Place,
  { slot_ms, slots }: { readonly slot_ms: number; readonly slots: number },
  reason: SkipReason,
): ProbeRecord {
  const slot_at = new Date(slot_ms).toISOString();
  return {
    ...named(plan, place, slot_ms),
    ...stoppedRun(slot_at, WHY[reason]),
    diagnostic: null,
    queue_wait_s: 0,
    skip_reason: reason,
    slots,
  };
}

function named(plan: ProbePlan, { location, phaseAt }: Place, slot_ms: number) {
  const { name, kind, platform, province } = plan;
  return {
    probe: name,
    kind,
    journey: plan.kind === 'journey' ? plan.journey : name,
    platform,
    province,
    location,
    phase: phaseAt(slot_ms),
    slot_at: new Date(slot_ms).toISOString(),
  };
}
