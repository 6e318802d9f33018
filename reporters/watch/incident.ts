import type { ProbeOutcome } from '../../model/probe.ts';
import { isBad, isGood } from '../../model/probe-outcome.ts';
import { isRest, type ProbeRecord } from '../../model/probe-record.ts';

/*
 * An incident opens with the second failure in a row, and then began with the first; it closes with the second success
 * in a row, and then ended with the first. One flake opens none, and one lucky run in an outage closes none. Slots that
 * say nothing about the target (our own faults, skipped ones) neither open nor close. But where a probe rests, in maintenance
 * or outside its hours, nothing that was seen before says anything about what comes after: two failures open another one.
 */

const FAILURES_TO_OPEN = 2;
const SUCCESSES_TO_CLOSE = 2;

/** Of one probe at one location; more are forgotten. */
const KEPT = 20;

/** A stretch in which the target did not work, as one probe saw it from one location. */
export interface Incident {
  /** Slot of its first failure: ISO 8601, UTC. */
  readonly from_at: string;
  /** Slot of the first success after it, or of the first that was left out on purpose; null while it goes on. */
  readonly to_at: string | null;
  readonly failures: number;
  /** Of its newest failure. */
  readonly outcome: ProbeOutcome;
  readonly error: string | null;
}

/** The incidents of one probe at one location, and what may become or end one. */
export interface IncidentState {
  /** Newest first. */
  readonly incidents: readonly Incident[];
  /** Failures that are too few yet. */
  readonly suspected: Incident | null;
  /** Successes since the newest failure that are too few yet to close an incident. */
  readonly recovery: { readonly from_at: string; readonly successes: number } | null;
}

export const NO_INCIDENTS: IncidentState = { incidents: [], suspected: null, recovery: null };

/** The state after one more record. @param record settled after all before */
export function nextIncidents(state: IncidentState, record: ProbeRecord): IncidentState {
  if (isRest(record)) return atRest(state, record);
  if (isBad(record.outcome)) return afterFailure(state, record);
  return isGood(record.outcome) ? afterSuccess(state, record) : state;
}

function atRest({ incidents, recovery }: IncidentState, { slot_at }: ProbeRecord): IncidentState {
  const [newest, ...others] = incidents;
  if (newest?.to_at !== null) return { ...NO_INCIDENTS, incidents };
  const to_at = recovery?.from_at ?? slot_at;
  return { ...NO_INCIDENTS, incidents: [{ ...newest, to_at }, ...others] };
}

function afterFailure(
  { incidents, suspected }: IncidentState,
  { slot_at, outcome, error }: ProbeRecord,
): IncidentState {
  const [newest, ...others] = incidents;
  const open = newest?.to_at === null ? newest : null;
  const { from_at = slot_at, failures = 0 } = open ?? suspected ?? {};
  const incident = { from_at, to_at: null, failures: failures + 1, outcome, error };
  if (open !== null) return { ...NO_INCIDENTS, incidents: [incident, ...others] };
  if (incident.failures < FAILURES_TO_OPEN)
    return { incidents, suspected: incident, recovery: null };
  return { ...NO_INCIDENTS, incidents: [incident, ...incidents].slice(0, KEPT) };
}

function afterSuccess(
  { incidents, recovery }: IncidentState,
  { slot_at }: ProbeRecord,
): IncidentState {
  const [newest, ...others] = incidents;
  if (newest?.to_at !== null) return { ...NO_INCIDENTS, incidents };
  const { from_at, successes } = recovery ?? { from_at: slot_at, successes: 0 };
  if (successes + 1 < SUCCESSES_TO_CLOSE) {
    return { incidents, suspected: null, recovery: { from_at, successes: successes + 1 } };
  }
  return { ...NO_INCIDENTS, incidents: [{ ...newest, to_at: from_at }, ...others] };
}
