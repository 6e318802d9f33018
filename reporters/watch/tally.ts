import type { ProbeOutcome } from '../../model/probe.ts';
import { isBad, isGood } from '../../model/probe-outcome.ts';
import { isRest, type ProbeRecord } from '../../model/probe-record.ts';
import { isObject } from '../manifest-shape.ts';
import { OutcomeBins, type OutcomeCounts } from './bins.ts';
import { DurationSums, RUN_BOUNDS_S, STEP_BOUNDS_S, type StoredSums } from './duration-sums.ts';
import { type IncidentState, NO_INCIDENTS, nextIncidents } from './incident.ts';
import { isRecord } from './record-line.ts';

const MINUTE_MS = 60_000;

/** The strip of the last 24 hours. */
export const STRIP = { width_ms: 30 * MINUTE_MS, steps: 48 } as const;

/** The bars of the last 90 days; a day begins at midnight in Viet Nam. */
export const DAYS = {
  width_ms: 24 * 60 * MINUTE_MS,
  steps: 90,
  offset_ms: 7 * 60 * MINUTE_MS,
} as const;

/** What people want to look into. */
const FAILURES_KEPT = 3;

/** A journey that names its steps after its data must not fill the memory: what is more goes under one name. */
const STEPS_MAX = 40;
const OTHER_STEP = 'other';

/** The tally of one probe at one location, as the checkpoint keeps it. */
export interface StoredTally {
  readonly last: ProbeRecord | null;
  readonly last_run_ms: number | null;
  /** Not in checkpoints from before it was kept, like the next one. */
  readonly last_judged_ms?: number | null;
  readonly last_rest_ms?: number | null;
  readonly last_success_ms: number | null;
  readonly consecutive_failures: number;
  readonly outcomes: Readonly<Record<ProbeOutcome, number>>;
  readonly values: Readonly<Record<string, number>>;
  readonly duration: StoredSums;
  readonly steps: readonly (readonly [name: string, sums: StoredSums])[];
  readonly failures: readonly ProbeRecord[];
  readonly strip: readonly (readonly [number, OutcomeCounts])[];
  readonly days: readonly (readonly [number, OutcomeCounts])[];
  readonly incidents: IncidentState;
}

/** What all records of one probe at one location add up to: in a size that does not grow with them. */
export class ProbeTally {
  readonly outcomes: Record<ProbeOutcome, number>;
  readonly duration: DurationSums;
  readonly steps: Map<string, DurationSums>;
  readonly strip: OutcomeBins;
  readonly days: OutcomeBins;
  /** What was settled last: what holds now. */
  last: ProbeRecord | null;
  /** When the newest run ended that was one, skipped ones apart; Unix time. */
  last_run_ms: number | null;
  /** The same of those that said something about the target. */
  last_judged_ms: number | null;
  /** Slot of the newest that was left out on purpose; Unix time. */
  last_rest_ms: number | null;
  last_success_ms: number | null;
  /** In a row, whatever of our own came in between; a rest ends the row. */
  consecutive_failures: number;
  /** The newest of each value that was ever measured. */
  values: Readonly<Record<string, number>>;
  /** The newest failures and faults of our own, newest first. */
  failures: readonly ProbeRecord[];
  incidents: IncidentState;
  /** How many records it has taken: what is made of it holds as long as this does. */
  version = 0;

  constructor(stored?: StoredTally) {
    this.outcomes = stored === undefined ? zeroes() : { ...zeroes(), ...stored.outcomes };
    this.duration = new DurationSums(RUN_BOUNDS_S, stored?.duration);
    this.steps = new Map(
      stored?.steps.map(([name, sums]) => [name, new DurationSums(STEP_BOUNDS_S, sums)]),
    );
    this.strip = new OutcomeBins(STRIP.width_ms, STRIP.steps, 0, stored?.strip);
    this.days = new OutcomeBins(DAYS.width_ms, DAYS.steps, DAYS.offset_ms, stored?.days);
    this.incidents = stored?.incidents ?? NO_INCIDENTS;
    this.last = stored?.last ?? null;
    this.last_run_ms = stored?.last_run_ms ?? null;
    this.last_judged_ms = stored?.last_judged_ms ?? null;
    this.last_rest_ms = stored?.last_rest_ms ?? null;
    this.last_success_ms = stored?.last_success_ms ?? null;
    this.consecutive_failures = stored?.consecutive_failures ?? 0;
    this.values = stored?.values ?? {};
    this.failures = stored?.failures ?? [];
  }

  add(record: ProbeRecord): void {
    const { outcome, slot_at, slots } = record;
    this.version++;
    this.outcomes[outcome] += slots;
    this.strip.add(Date.parse(slot_at), outcome, slots);
    this.days.add(Date.parse(slot_at), outcome, slots);
    this.#addDurations(record);
    if (!isGood(outcome) && outcome !== 'skipped') {
      this.failures = [record, ...this.failures].slice(0, FAILURES_KEPT);
    }
    this.last = record;
    this.values = { ...this.values, ...record.values };
    this.incidents = nextIncidents(this.incidents, record);
    const ended_ms = Date.parse(record.started_at) + 1000 * record.duration_s;
    if (outcome !== 'skipped') this.last_run_ms = ended_ms;
    if (isGood(outcome) || isBad(outcome)) this.last_judged_ms = ended_ms;
    if (isGood(outcome)) this.last_success_ms = ended_ms;
    if (isRest(record)) this.last_rest_ms = Date.parse(slot_at);
    if (isBad(outcome)) this.consecutive_failures++;
    else if (isGood(outcome) || isRest(record)) this.consecutive_failures = 0;
  }

  stored(): StoredTally {
    return {
      last: this.last,
      last_run_ms: this.last_run_ms,
      last_judged_ms: this.last_judged_ms,
      last_rest_ms: this.last_rest_ms,
      last_success_ms: this.last_success_ms,
      consecutive_failures: this.consecutive_failures,
      outcomes: this.outcomes,
      values: this.values,
      duration: this.duration.stored(),
      steps: [...this.steps].map(([name, sums]) => [name, sums.stored()]),
      failures: this.failures,
      strip: this.strip.stored(),
      days: this.days.stored(),
      incidents: this.incidents,
    };
  }

  /** Of what succeeded only: a failure is often faster than the work would have been. */
  #addDurations({ outcome, duration_s, steps }: ProbeRecord): void {
    if (isGood(outcome)) this.duration.add(duration_s);
    for (const { name, duration_s: step_s, ok } of steps) if (ok) this.#stepSums(name).add(step_s);
  }

  #stepSums(name: string): DurationSums {
    const known = this.steps.has(name) || this.steps.size < STEPS_MAX;
    const key = known ? name : OTHER_STEP;
    const sums = this.steps.get(key) ?? new DurationSums(STEP_BOUNDS_S);
    this.steps.set(key, sums);
    return sums;
  }
}

/** Whether it is what `stored()` gives: the checkpoint is whole or not there, and says of which version it is. */
export function isStoredTally(value: unknown): value is StoredTally {
  if (!isObject(value)) return false;
  const { last, outcomes, duration, incidents, steps, failures, strip, days } = value;
  const lists = [steps, failures, strip, days];
  return (
    (last === null || isRecord(last)) &&
    [outcomes, duration, incidents].every(isObject) &&
    lists.every(Array.isArray)
  );
}

function zeroes(): Record<ProbeOutcome, number> {
  return { ok: 0, degraded: 0, fail: 0, timeout: 0, infra: 0, skipped: 0 };
}
