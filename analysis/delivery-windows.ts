import type { JourneyName } from '../model/journey.ts';
import { plannedStartsBetween } from '../model/shape.ts';
import type { Span } from '../model/verdict.ts';
import { WINDOW_MS } from '../model/window.ts';
import type { Workload, WorkloadScenario } from '../model/workload.ts';
import { CELL_MS, cellOf } from './cells.ts';
import { FALSE_ALARM_MAX } from './hold-windows.ts';
import { judgedSamples, type Measured } from './measured.ts';
import { chanceOfAtMost } from './poisson.ts';

/** A time of one scenario: what was planned to start, and what did. */
export interface StartsWindow extends Span {
  readonly planned: number;
  readonly started: number;
}

/** Shortest window, and the fewest journeys that are planned in it. */
const LENGTH_MIN_S = 30;
const PLANNED_MIN = 20;

/** Below this share of what was planned, a window is a gap in the load. */
export const GAP_RATIO = 0.5;

/**
 * Times in which less than half of the planned journeys of a scenario started, beyond chance: journeys arrive as a
 * Poisson process, and all windows of all scenarios together are to raise one false alarm in a hundred runs at most (Bonferroni). Neighbours are put together.
 */
export function gapsIn(
  workload: Workload,
  measured: Measured,
  { journey, rate_per_s }: WorkloadScenario,
): StartsWindow[] {
  const windows = startsWindows(workload, measured, { journey, rate_per_s });
  const chance_max = FALSE_ALARM_MAX / (windows.length * workload.scenarios.length);
  const gaps: StartsWindow[] = [];
  for (const window of windows) {
    const { started, planned, start_ms } = window;
    if (started >= GAP_RATIO * planned || chanceOfAtMost(started, planned) >= chance_max) continue;
    const before = gaps.at(-1);
    const isNext = before !== undefined && before.start_ms + 1000 * before.length_s === start_ms;
    if (isNext) gaps[gaps.length - 1] = together(before, window);
    else gaps.push(window);
  }
  return gaps;
}

/** Iterations that k6 could not start in a time, as far as it was read then. */
export function droppedIn(measured: Measured, { start_ms, length_s }: Span): number {
  const samples = judgedSamples(measured);
  const until = (time_ms: number): number =>
    samples.reduce((most, s) => (s.time_ms <= time_ms ? s.dropped_iterations : most), 0);
  // The reading after the end is the first that knows all of it.
  return until(start_ms + 1000 * length_s + CELL_MS) - until(start_ms);
}

function startsWindows(
  workload: Workload,
  { starts, stretch_ms }: Measured,
  scenario: { readonly journey: JourneyName; readonly rate_per_s: number },
): StartsWindow[] {
  if (stretch_ms === null) return [];
  const from_ms = stretch_ms.from;
  const end_ms = Math.min(stretch_ms.to + WINDOW_MS, from_ms + 1000 * workload.duration_s);
  const windows: StartsWindow[] = [];
  let start_ms = from_ms;
  let started = 0;
  for (let cell_ms = cellOf(from_ms); cell_ms < end_ms; cell_ms += CELL_MS) {
    started += starts.get(cell_ms)?.get(scenario.journey) ?? 0;
    const until_ms = Math.min(cell_ms + CELL_MS, end_ms);
    const [from_s, to_s] = [(start_ms - from_ms) / 1000, (until_ms - from_ms) / 1000];
    const planned = plannedStartsBetween(workload, scenario, from_s, to_s);
    if (to_s - from_s < LENGTH_MIN_S || planned < PLANNED_MIN) continue;
    windows.push({ start_ms, length_s: to_s - from_s, planned, started });
    start_ms = until_ms;
    started = 0;
  }
  return windows;
}

function together(a: StartsWindow, b: StartsWindow): StartsWindow {
  return {
    start_ms: a.start_ms,
    length_s: a.length_s + b.length_s,
    planned: a.planned + b.planned,
    started: a.started + b.started,
  };
}
