import { quantile } from '../../model/histogram.ts';
import { plannedRate, type Shape, stageAt } from '../../model/shape.ts';
import {
  addTotals,
  EMPTY_TOTALS,
  type MeasurementBatch,
  WINDOW_MS,
  type WindowTotals,
} from '../../model/window.ts';
import type { LoadProfile } from '../../model/workload.ts';
import type { ProgressState } from './progress.ts';

/** Figures on the progress line are of this many seconds. */
const RECENT_S = 5;

/** Follows a running test, keeping only the last seconds in memory. */
export interface ProgressTracker {
  observe(batch: MeasurementBatch): void;
  /** @param now_ms Unix time */
  state(now_ms: number): ProgressState;
}

/** @param start_ms Unix time at which the load starts */
export function trackProgress(
  profile: Shape & Pick<LoadProfile, 'rate_per_s'>,
  start_ms: number,
): ProgressTracker {
  const requests = new Map<number, WindowTotals>();
  const started = new Map<number, number>();
  let errors = 0;
  let vus = 0;
  let newest_ms = start_ms;
  return {
    observe(batch) {
      for (const window of batch.windows) {
        errors += window.errors;
        newest_ms = Math.max(newest_ms, window.start_ms);
        const before = requests.get(window.start_ms) ?? EMPTY_TOTALS;
        requests.set(window.start_ms, addTotals(before, window));
      }
      for (const window of batch.journeys) {
        newest_ms = Math.max(newest_ms, window.start_ms);
        started.set(window.start_ms, (started.get(window.start_ms) ?? 0) + window.started);
      }
      vus = batch.generator.at(-1)?.vus ?? vus;
      forget(requests, newest_ms);
      forget(started, newest_ms);
    },
    state(now_ms) {
      const elapsed_s = (now_ms - start_ms) / 1000;
      const recent = [...requests.values()].reduce(addTotals, EMPTY_TOTALS);
      const seconds = Math.min(RECENT_S, Math.max(1, (newest_ms - start_ms + WINDOW_MS) / 1000));
      const p95_ms = quantile(recent.latency_ms, 0.95);
      return {
        elapsed_s,
        total_s: profile.warmup_s + profile.duration_s,
        stage: stageAt(profile, elapsed_s),
        planned_journeys_per_s: plannedRate(profile, elapsed_s),
        started_journeys_per_s: [...started.values()].reduce((a, b) => a + b, 0) / seconds,
        requests_per_s: recent.count / seconds,
        p95_s: Number.isNaN(p95_ms) ? null : p95_ms / 1000,
        errors,
        vus,
      };
    },
  };
}

function forget(seconds: Map<number, unknown>, newest_ms: number): void {
  for (const start_ms of seconds.keys()) {
    if (start_ms <= newest_ms - RECENT_S * 1000) seconds.delete(start_ms);
  }
}
