/** Time as the simulator sees it. Tests pass a virtual one, so that nothing waits. */
export interface Clock {
  /** Unix time in milliseconds: what dossiers and codes are dated with. */
  now_ms(): number;
  /** Milliseconds that never jump: what the queue counts in. */
  monotonic_ms(): number;
  /** Calls `fn` once, about `ms` milliseconds from now; may be early or late by a millisecond. */
  setTimer(fn: () => void, ms: number): void;
}

/** Node takes a longer wait for none at all. */
const LONGEST_MS = 2 ** 31 - 1;

/** The machine's clock. Its timers do not keep the process alive: the listening socket does. */
export const systemClock: Clock = {
  now_ms: () => Date.now(),
  monotonic_ms: () => performance.now(),
  setTimer: (fn, ms) => {
    setTimeout(fn, Math.min(LONGEST_MS, Math.max(1, Math.round(ms)))).unref();
  },
};

/**
 * A Node timer counts whole milliseconds and may fire early. Less than half a tick is not worth another
 * tick: stopping here keeps the mean error near zero, where "never early" would add half a millisecond.
 */
const TOLERANCE_MS = 0.5;

/**
 * Resolves at a deadline. Deadlines, not chained delays: what one timer is late never shifts the next.
 *
 * @param deadline_ms on the clock's monotonic scale; one that has passed resolves at once
 */
export function untilDeadline(clock: Clock, deadline_ms: number): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      const left_ms = deadline_ms - clock.monotonic_ms();
      if (left_ms <= TOLERANCE_MS) resolve();
      else clock.setTimer(check, left_ms);
    };
    check();
  });
}
