import type { ProbeResult } from './probe.ts';

/** What a probe is: a journey in a browser, or a cheap check of one protocol; journeys and checks wait in a queue each. */
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

/**
 * Why a slot was not run: outside the `hours` of its probe · within `maintenance` · the run before it had not ended
 * (`overlap`) · it had waited in the `queue` until the next one was due · no daemon was running (`down`) · the clock
 * jumped over it, or the machine slept (`clock`) · the daemon was being stopped (`stopping`).
 */
export const SKIP_REASONS = [
  'hours',
  'maintenance',
  'overlap',
  'queue',
  'down',
  'clock',
  'stopping',
] as const;

export type SkipReason = (typeof SKIP_REASONS)[number];

/** Whether a slot was left out on purpose: the target is expected to be away, or nobody asks. */
export function isRest({ skip_reason }: Pick<ProbeRecord, 'skip_reason'>): boolean {
  return skip_reason === 'hours' || skip_reason === 'maintenance';
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
  /** Null unless the outcome is `skipped`. */
  readonly skip_reason: SkipReason | null;
  /**
   * How many slots this record settles, the one of its key last; more than 1 only for those that were skipped
   * together, so that a daemon that was down for a month does not write a month of lines.
   */
  readonly slots: number;
}

/** Where the records go. */
export interface RecordSink {
  /** Resolves when the record is durable: from then on its slot is settled. */
  append(record: ProbeRecord): Promise<void>;
}
