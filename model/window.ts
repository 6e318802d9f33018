import { EMPTY_HISTOGRAM, type Histogram, merge } from './histogram.ts';
import type { JourneyName } from './journey.ts';
import type { OperationName } from './operation.ts';
import type { Platform } from './platform.ts';

/** Where in the plan a request started. Only `measure` is judged; the script itself assigns the stage. */
export const STAGES = ['warmup', 'measure', 'cooldown'] as const;

export type Stage = (typeof STAGES)[number];

/**
 * Why a request counts as an error. The target's failure is data, so each kind is kept apart. `overdue`: the answer
 * was in order, but what was waited for had not come when the time was up.
 */
export const ERROR_KINDS = ['connection', 'timeout', 'status', 'content', 'overdue'] as const;

export type ErrorKind = (typeof ERROR_KINDS)[number];

/** Length of every window. */
export const WINDOW_MS = 1000;

/** A push a second is what windows are made for. One that brings so much at once is told. */
export const LATE_PUSH_MS = 2500;

/** Where the time ends that a window tells of. */
export function endOf({ start_ms, until_ms }: Pick<Window, 'start_ms' | 'until_ms'>): number {
  return Math.max(start_ms + WINDOW_MS, until_ms ?? 0);
}

/**
 * What one second of one operation in one scenario measured, as one load generator saw it. Windows of equal key are
 * added, never averaged; a key may come in several rows.
 */
export interface Window {
  /** Unix time of the window's start, a multiple of `WINDOW_MS`. */
  readonly start_ms: number;
  /**
   * End of the stretch that came with it, where one push brought `LATE_PUSH_MS` or more: then it is not of its second
   * alone, which is in the middle.
   */
  readonly until_ms?: number;
  /** Which load generator measured it (`service.instance.id`); empty in runs of earlier versions. */
  readonly sender: string;
  /** Slug of the province whose demand the load is; null for the whole country, or for none. */
  readonly province: string | null;
  readonly platform: Platform;
  readonly operation: OperationName;
  readonly scenario: JourneyName;
  readonly stage: Stage;
  /** All finished requests: good + slow + errors. */
  readonly count: number;
  /** Succeeded within the operation's lowest limit. */
  readonly good: number;
  /** Succeeded, but over at least the lowest limit. */
  readonly slow: number;
  readonly errors: number;
  /** `over[i]`: requests that succeeded but took longer than the operation's i-th limit; counted in the script. */
  readonly over: readonly number[];
  readonly error_kinds: Readonly<Record<ErrorKind, number>>;
  /**
   * Latency of the requests that succeeded, in milliseconds. That of a visit's first request counts from the moment
   * that the plan meant for the visit; in runs of earlier versions from its sending.
   */
  readonly latency_ms: Histogram;
}

/** What one second of one scenario did to its iterations, as one load generator saw it. */
export interface JourneyWindow {
  readonly start_ms: number;
  /** Which load generator measured it; empty in runs of earlier versions. */
  readonly sender: string;
  readonly scenario: JourneyName;
  readonly stage: Stage;
  readonly started: number;
  readonly completed: number;
  /** Ended early because the target failed a step. */
  readonly failed: number;
  /** Ended by an exception in the script: our fault. */
  readonly exceptions: number;
  /**
   * By how much later than planned those that started did, in whole milliseconds: the load generator's own fault.
   * Empty in runs of earlier versions.
   */
  readonly start_lag_ms: Histogram;
}

/** The load generator's own state at one moment. Ratios are 0 … 1 and over the time since the previous sample. */
export interface GeneratorSample {
  readonly time_ms: number;
  /** CPU of the generator process ÷ (elapsed × cores that it may use). */
  readonly cpu_ratio: number;
  readonly memory_bytes: number;
  /** Iterations that no virtual user was free to start, since the start of the run. */
  readonly dropped_iterations: number;
  /** Virtual users at work at this moment. */
  readonly vus: number;
  /** Virtual users that there are; null when the generator did not say. */
  readonly vus_max: number | null;
  /** Share of the time in which its garbage collector held the whole generator; null when it did not say. */
  readonly gc_pause_ratio: number | null;
  /** Share of its cores that garbage collection took since it was last asked; null in the samples between. */
  readonly gc_cpu_ratio: number | null;
  /** Of the time that its threads could have run, the share in which they waited for a core; null where no kernel tells. */
  readonly cpu_wait_ratio: number | null;
  /** How long one of its threads waited for a core on average, each time that it could run; null where no kernel tells. */
  readonly cpu_wait_ms_mean: number | null;
  /** Share of the machine's cores that were busy with anything, others' work included; null where no kernel tells. */
  readonly machine_cpu_ratio: number | null;
  /** Share of the machine's cores that its hypervisor gave to other machines; null where no kernel tells. */
  readonly steal_ratio: number | null;
  /**
   * Share of the local ports that connections to one address take, at most; null in the samples between, and where no
   * kernel tells.
   */
  readonly ports_ratio: number | null;
  /** Bytes ÷ what its network card carries, in the busier direction; null where no speed is known. */
  readonly link_ratio: number | null;
  /** Packets that the machine's network cards dropped since the sample before; null where no kernel tells. */
  readonly link_dropped_packets: number | null;
  /** By how much the clock of the day went off against one that never jumps; negative when it was set back. */
  readonly clock_step_ms: number;
  /** By how much a timer of the toolkit itself was late at worst; null when it was not watched. */
  readonly loop_delay_ms_max: number | null;
}

/** What the intake hands on: each reporter and the archive take batches of the same shape. */
export interface MeasurementBatch {
  readonly windows: readonly Window[];
  readonly journeys: readonly JourneyWindow[];
  readonly generator: readonly GeneratorSample[];
}

export const NO_ERRORS: Readonly<Record<ErrorKind, number>> = {
  connection: 0,
  timeout: 0,
  status: 0,
  content: 0,
  overdue: 0,
};

/** Sums that hold for any set of windows: one operation, one second, or the whole run. */
export type WindowTotals = Pick<
  Window,
  'count' | 'good' | 'slow' | 'errors' | 'over' | 'error_kinds' | 'latency_ms'
>;

export const EMPTY_TOTALS: WindowTotals = {
  count: 0,
  good: 0,
  slow: 0,
  errors: 0,
  over: [],
  error_kinds: NO_ERRORS,
  latency_ms: EMPTY_HISTOGRAM,
};

/** Adds two measurements. Associative and commutative; `EMPTY_TOTALS` is neutral. */
export function addTotals(a: WindowTotals, b: WindowTotals): WindowTotals {
  const length = Math.max(a.over.length, b.over.length);
  return {
    count: a.count + b.count,
    good: a.good + b.good,
    slow: a.slow + b.slow,
    errors: a.errors + b.errors,
    over: Array.from({ length }, (_, i) => (a.over[i] ?? 0) + (b.over[i] ?? 0)),
    error_kinds: {
      connection: a.error_kinds.connection + b.error_kinds.connection,
      timeout: a.error_kinds.timeout + b.error_kinds.timeout,
      status: a.error_kinds.status + b.error_kinds.status,
      content: a.error_kinds.content + b.error_kinds.content,
      overdue: a.error_kinds.overdue + b.error_kinds.overdue,
    },
    latency_ms: merge(a.latency_ms, b.latency_ms),
  };
}

/** Sums windows by a key of the caller's choice, e.g. the operation or the second. */
export function totalsBy<K>(
  windows: readonly Window[],
  key: (window: Window) => K,
): Map<K, WindowTotals> {
  const totals = new Map<K, WindowTotals>();
  for (const window of windows) {
    const k = key(window);
    totals.set(k, addTotals(totals.get(k) ?? EMPTY_TOTALS, window));
  }
  return totals;
}
