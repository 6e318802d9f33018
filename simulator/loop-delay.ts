import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How late the simulator's own event loop runs: when this is high, the queue is no longer the truth. */
export interface LoopDelay {
  percentiles(): { readonly p50: number; readonly p99: number };
  reset(): void;
  stop(): void;
}

const RESOLUTION_MS = 10;

/** Starts watching. The histogram holds the sampling interval as well, which is taken off again. */
export function watchLoopDelay(): LoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  const delay = (percent: number): number => {
    const interval_ms = histogram.percentile(percent) / 1e6;
    return Math.max(0, interval_ms - RESOLUTION_MS);
  };
  return {
    percentiles: () => ({ p50: delay(50), p99: delay(99) }),
    reset: () => histogram.reset(),
    stop: () => {
      histogram.disable();
    },
  };
}
