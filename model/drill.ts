import type { Platform } from './platform.ts';

/** An alert as a notification has it. */
export interface NotifiedAlert {
  readonly status: 'firing' | 'resolved';
  readonly labels: Readonly<Record<string, string>>;
  /** The same as long as the labels are. */
  readonly fingerprint: string;
}

/** A notification that came to a receiver. */
export interface Notice {
  /** Unix milliseconds. */
  readonly at_ms: number;
  readonly receiver: string;
  readonly alerts: readonly NotifiedAlert[];
}

/**
 * Who has to be told of a fault: a page wakes somebody, a ticket waits for the working day. `either` is for what is slow: a
 * page where runs are not answered in time, a ticket where they only end late.
 */
export type Told = 'page' | 'ticket' | 'either';

/** What a fault has to lead to. */
export interface Expectation {
  readonly told: Told;
  /** The names of the alerts that tell of it, by who is told. */
  readonly alerts: Readonly<Record<'page' | 'ticket', readonly string[]>>;
  /** The alert has to be about this platform; null for a fault of the prober itself, whose alerts name none. */
  readonly platform: Platform | null;
  /** Besides, whoever leans on it may be the subject of such a page. */
  readonly may_concern: readonly Platform[];
}

/** A drill as it went. Unix milliseconds. */
export interface DrillCourse {
  readonly injected_ms: number;
  /** When a run of a probe that has to see the fault ended as it must; null when none did. */
  readonly detected_ms: number | null;
  readonly withdrawn_ms: number;
  /** All that came in the whole time, the time before the fault included. */
  readonly notices: readonly Notice[];
  /** The longest that this process was held up. */
  readonly held_up_ms: number;
}

export interface DrillLimits {
  /** From the fault to the notification, at most. */
  readonly within_s: Readonly<Record<'page' | 'ticket', number>>;
  /** From the withdrawal of the fault until all is resolved, at most. */
  readonly resolved_within_s: number;
  /** Held up for longer than this, the machine may be why something came late. */
  readonly held_up_max_ms: number;
}

/** An alert that fired, told by what people know it by. */
export interface FiredAlert {
  readonly alert: string;
  readonly platform: Platform | null;
  /** From the fault to the first notification about it; negative before the fault. */
  readonly after_s: number;
}

/** What came of a drill. */
export interface DrillResult {
  /** Invalid: it could not be measured. */
  readonly kind: 'pass' | 'fail' | 'invalid';
  /** Why it did not pass; empty when it did. */
  readonly reasons: readonly string[];
  /** From the fault to the end of the first run of a probe that saw it. */
  readonly detect_s: number | null;
  /** From the fault to the first notification of the right kind, about the right platform. */
  readonly told_s: number | null;
  /** How long that may have taken: of who was told, or the longest when nobody was. */
  readonly told_within_s: number;
  /** From the withdrawal of the fault until the last of what was told is resolved. */
  readonly resolve_s: number | null;
  /** Notifications that woke somebody. */
  readonly pages: number;
  /** Every alert that fired besides the one that was expected, first come first. */
  readonly also: readonly FiredAlert[];
  /** Those of them that woke somebody for nothing. */
  readonly wrong: readonly FiredAlert[];
}

/** One drill of a table. */
export interface Drill {
  /** Name of the fault. */
  readonly fault: string;
  /** Where it was: a platform, `names` (the name servers), `clock` (of the prober). */
  readonly at: string;
  readonly interval_s: number;
  readonly expectation: Expectation;
  readonly result: DrillResult;
}

/** What fired in a stretch of time without a fault, except flakes of single requests. */
export interface HealthyControl {
  readonly duration_s: number;
  /** Share of the requests that failed at random. */
  readonly flake_ratio: number;
  readonly runs: number;
  /** Of these runs, those that failed or came too late. */
  readonly failed: number;
  readonly pages: readonly FiredAlert[];
  readonly tickets: readonly FiredAlert[];
  readonly kind: 'pass' | 'fail' | 'invalid';
  readonly reasons: readonly string[];
}
