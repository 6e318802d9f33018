/** What the simulator itself has cost since the log was last reset, all of its platforms together. */
export interface Overhead {
  readonly elapsed_ms: number;
  /** How much later than asked for the event loop comes round. */
  readonly event_loop_delay_ms: { readonly p50: number; readonly p99: number };
  /** CPU seconds of the process per second, without the arithmetic of the truth itself. 1: a whole core. */
  readonly cpu_ratio: number;
}

/** Whether what was measured meanwhile is the queue and not the simulator. */
export interface Trust {
  readonly trustworthy: boolean;
  /** What speaks against it; empty when it is trustworthy. */
  readonly distrust: readonly string[];
}

/**
 * A late loop makes every answer late, so the delay is held against the work that an answer stands for. A tenth
 * of the mean service time, met by one turn in a hundred, is at most 2 % of a limit of five service times; the
 * capacity moves by a part of that (0.3 of it at 4 servers, 0.1 at 16), which is less than the 1 % that a
 * measurement is scored at.
 */
export const LOOP_DELAY_P99_PART_MAX = 0.1;

/**
 * From half a core on requests queue for the event loop as well: at a load of u one waits u/(2(1 − u)) to
 * u/(1 − u) times its handling (M/D/1, M/M/1), so up to the whole of it at one half, and soon many times that.
 */
export const CPU_RATIO_MAX = 0.5;

/** Timers resolve 1 ms: below this it is more than 3 % of the work. */
export const SERVICE_MS_MIN = 30;

/** Before so much time has passed the figures are those of the question itself. */
export const WATCHED_MS_MIN = 1000;

/** @param means_ms mean service times of the platform's operations; at least one */
export function trustOf(
  { elapsed_ms, event_loop_delay_ms: { p99 }, cpu_ratio }: Overhead,
  means_ms: readonly number[],
): Trust {
  const shortest_ms = Math.min(...means_ms);
  const delay_max_ms = LOOP_DELAY_P99_PART_MAX * shortest_ms;
  const distrust: string[] = [];
  if (shortest_ms < SERVICE_MS_MIN) {
    distrust.push(
      `the shortest mean service time is ${shortest_ms} ms: below ${SERVICE_MS_MIN} ms the timers' 1 ms shows`,
    );
  }
  const isWatched = elapsed_ms >= WATCHED_MS_MIN;
  if (isWatched && p99 > delay_max_ms) {
    distrust.push(
      `the event loop was ${p99.toFixed(1)} ms late at the 99th percentile: more than ${delay_max_ms.toFixed(1)} ms, ${100 * LOOP_DELAY_P99_PART_MAX} % of the shortest mean service time`,
    );
  }
  if (isWatched && cpu_ratio > CPU_RATIO_MAX) {
    distrust.push(
      `the simulator used ${Math.round(100 * cpu_ratio)} % of a core: more than ${100 * CPU_RATIO_MAX} %, so that requests wait for it and not for the queue`,
    );
  }
  return { trustworthy: distrust.length === 0, distrust };
}
