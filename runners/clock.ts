import { setTimeout as sleep } from 'node:timers/promises';

/** Time as an argument, so that tests need not wait. */
export interface Clock {
  /** Unix milliseconds. */
  now_ms(): number;
  /** Milliseconds on a scale that never jumps: for durations. */
  monotonic_ms(): number;
  /** Resolves after `ms`, or at once when the signal aborts. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now_ms: () => Date.now(),
  monotonic_ms: () => performance.now(),
  wait: async (ms, signal) => {
    try {
      await sleep(ms, undefined, signal === undefined ? {} : { signal });
    } catch (error) {
      if ((error as Error).name !== 'AbortError') throw error;
    }
  },
};
