import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { Background, cpuMs } from './background.ts';
import type { Overhead } from './trust.ts';

/** What the simulator itself costs: when it is much, the queue is no longer the truth. */
export interface LoopDelay {
  /** Since the start, or the last reset. */
  overhead(): Overhead;
  /** Where long arithmetic goes: what it uses does not count as overhead. */
  readonly background: Background;
  reset(): void;
  stop(): void;
}

const RESOLUTION_MS = 10;

/** Starts watching. The histogram holds the sampling interval as well, which is taken off again. */
export function watchLoopDelay(): LoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  const background = new Background();
  const snapshot = () => ({
    time_ms: performance.now(),
    cpu_ms: cpuMs() - background.cpu_ms,
  });
  let since = snapshot();
  const delay = (percent: number): number => {
    const interval_ms = histogram.percentile(percent) / 1e6;
    return Math.max(0, interval_ms - RESOLUTION_MS);
  };
  return {
    overhead: () => {
      const now = snapshot();
      const elapsed_ms = now.time_ms - since.time_ms;
      return {
        elapsed_ms,
        event_loop_delay_ms: { p50: delay(50), p99: delay(99) },
        cpu_ratio: elapsed_ms <= 0 ? 0 : Math.max(0, now.cpu_ms - since.cpu_ms) / elapsed_ms,
      };
    },
    background,
    reset: () => {
      histogram.reset();
      since = snapshot();
    },
    stop: () => {
      histogram.disable();
    },
  };
}
