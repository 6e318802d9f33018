import type { ProbeArtifacts, ProbeOutcome, ProbeResult, ProbeStep } from './probe.ts';

/** What a probe is: a journey in a browser, or a cheap check of one protocol. Each names the queue that it waits in. */
export const PROBE_KINDS = [
  'journey',
  'http',
  'login',
  'register',
  'certificate',
  'dns',
  'tcp',
  'websocket',
  'clock',
] as const;

export type ProbeKind = (typeof PROBE_KINDS)[number];

/** What a probe measured beside its duration, each under a name that ends in its unit: `certificate_left_s`, `sync_lag_s`, `lcp_s`. */
export type ProbeValues = Readonly<Record<string, number>>;

/** A second run after a failure, with everything recorded: it helps people, and never changes the outcome. */
export interface ProbeDiagnostic {
  readonly outcome: ProbeOutcome;
  readonly duration_s: number;
  readonly steps: readonly ProbeStep[];
  readonly error: string | null;
  readonly artifacts: ProbeArtifacts | null;
}

/**
 * What became of one scheduled slot of one probe: a line of the journal. `probe`, `location` and `slot_at` are its
 * key: for each slot there is exactly one, whatever was killed in between.
 */
export interface ProbeRecord extends ProbeResult {
  /** Its name in the configuration; unique there. `journey` is the name of what it runs. */
  readonly probe: string;
  readonly kind: ProbeKind;
  /** Slug; null for a probe that is of no province, like a national platform. */
  readonly province: string | null;
  /** When it was due: ISO 8601, UTC, milliseconds. */
  readonly slot_at: string;
  /** Between the moment that it was due and its start; never part of `duration_s`. */
  readonly queue_wait_s: number;
  readonly values: ProbeValues;
  readonly diagnostic: ProbeDiagnostic | null;
}
