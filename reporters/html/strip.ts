import { html, type Markup } from '../../model/markup.ts';
import type { OperationName } from '../../model/operation.ts';
import { type MeasurementBatch, WINDOW_MS, type Window } from '../../model/window.ts';
import { NONE } from './bilingual.ts';
import { stepOf, type Timeline, timelineOf } from './timeline.ts';

/** More steps than this are thinner than a pixel on paper. */
const STEPS_MAX = 60;

/** A stretch of time in which an operation was equally good. */
export interface Stretch {
  /** Steps before it, and in it. */
  readonly from: number;
  readonly length: number;
  readonly level: Level;
}

/** The share of the requests that were slow or failed: none, less than a twentieth, than a quarter, or more. */
export type Level = 'good' | 'some' | 'many' | 'most';

/** When each operation was good and when not, over the whole run. */
export interface Strips {
  readonly steps: number;
  /** The steps that hold the judged stretch; null when the run did not get there. */
  readonly judged: { readonly from: number; readonly length: number } | null;
  readonly operations: ReadonlyMap<OperationName, readonly Stretch[]>;
}

/** Requests of one step. */
interface Sums {
  count: number;
  good: number;
}

/** Counts what was good, step by step; neighbouring steps of the same level are one stretch. */
export function stripsOf(measurements: MeasurementBatch): Strips {
  const timeline = timelineOf(measurements, STEPS_MAX);
  const sums = new Map<OperationName, (Sums | undefined)[]>();
  for (const { operation, start_ms, count, good } of measurements.windows) {
    const steps = sums.get(operation) ?? [];
    const step = stepOf(timeline, start_ms);
    const before = steps[step] ?? { count: 0, good: 0 };
    steps[step] = { count: before.count + count, good: before.good + good };
    sums.set(operation, steps);
  }
  return {
    steps: timeline.length,
    judged: judgedSteps(measurements.windows, timeline),
    operations: new Map([...sums].map(([operation, steps]) => [operation, stretchesOf(steps)])),
  };
}

function judgedSteps(windows: readonly Window[], timeline: Timeline): Strips['judged'] {
  const steps = windows
    .filter((w) => w.stage === 'measure')
    .map((w) => stepOf(timeline, w.start_ms + WINDOW_MS / 2));
  if (steps.length === 0) return null;
  const [from, to] = steps.reduce(
    ([low, high], step) => [Math.min(low, step), Math.max(high, step)],
    [timeline.length, 0],
  );
  return { from, length: to - from + 1 };
}

function stretchesOf(steps: readonly (Sums | undefined)[]): Stretch[] {
  const stretches: Stretch[] = [];
  // The list has holes where nothing was measured, and `forEach` passes over them.
  steps.forEach((sums, from) => {
    if (sums === undefined || sums.count === 0) return;
    const level = levelOf(1 - sums.good / sums.count);
    const last = stretches.at(-1);
    if (last?.level === level && last.from + last.length === from) {
      stretches[stretches.length - 1] = { ...last, length: last.length + 1 };
    } else {
      stretches.push({ from, length: 1, level });
    }
  });
  return stretches;
}

function levelOf(bad_ratio: number): Level {
  if (bad_ratio === 0) return 'good';
  if (bad_ratio < 0.05) return 'some';
  return bad_ratio < 0.25 ? 'many' : 'most';
}

/** The strip of one operation as a drawing without words; what it shows is in the figures beside it. */
export function stripOf({ steps, judged, operations }: Strips, operation: OperationName): Markup {
  if (steps === 0) return NONE;
  const bars = (operations.get(operation) ?? []).map(
    ({ from, length, level }) =>
      html`<rect class="${level}" x="${from}" y="0" width="${length}" height="8"/>`,
  );
  const line =
    judged === null
      ? NONE
      : html`<rect class="judged" x="${judged.from}" y="9" width="${judged.length}" height="1"/>`;
  return html`<svg class="strip" viewBox="0 0 ${steps} 10" preserveAspectRatio="none" aria-hidden="true">${bars}${line}</svg>`;
}
