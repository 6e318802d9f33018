import type { Span } from '../model/verdict.ts';
import { WINDOW_MS } from '../model/window.ts';
import { CELL_MS, cellOf } from './cells.ts';
import type { Measured } from './measured.ts';
import { addOwedTo, NOTHING_OWED, type Owed } from './owed.ts';

/** What one objective, or one pool of them, has of a stretch of time. */
export interface Slice {
  readonly samples: number;
  readonly bad: number;
  /** Bad requests that are allowed: of each sample its objective's share. */
  readonly allowed: number;
  readonly owed: Owed;
}

export const EMPTY_SLICE: Slice = { samples: 0, bad: 0, allowed: 0, owed: NOTHING_OWED };

export interface EvaluationWindow extends Slice, Span {}

export function addSlices(a: Slice, b: Slice): Slice {
  return {
    samples: a.samples + b.samples,
    bad: a.bad + b.bad,
    allowed: a.allowed + b.allowed,
    owed: b.owed === NOTHING_OWED ? a.owed : addOwedTo(a.owed, b.owed),
  };
}

/** Fewest requests of a window: all of them bad are beyond chance whatever is allowed. */
const SAMPLES_MIN = 20;

/** A window closes after so many times the time that it usually takes: then nobody came. */
const PATIENCE = 4;

/** Whether so many requests tell anything: one bad one among them would still be allowed. */
export function isEnough({ samples, allowed }: Slice): boolean {
  // The guard keeps 20 × (1 − 0.95) = 1.0000000000000009 and its like at one.
  return samples >= SAMPLES_MIN && (allowed === 0 || allowed >= 1 - 1e-9);
}

/**
 * Cuts the judged stretch into windows that are as short as may be: at least `window_s`, and until there are enough
 * requests. When a window closes depends on how many requests there are, never on how many are bad. What is left at the
 * end goes to the last one.
 *
 * @param sliceAt what there is in the cell that starts at the given Unix time
 */
export function evaluationWindows(
  stretch_ms: NonNullable<Measured['stretch_ms']>,
  window_s: number,
  sliceAt: (start_ms: number) => Slice,
): EvaluationWindow[] {
  const end_ms = stretch_ms.to + WINDOW_MS;
  const starts = cellStarts(stretch_ms.from, end_ms);
  const slices = starts.map(sliceAt);
  const longest_s = PATIENCE * usualLength(slices, (end_ms - stretch_ms.from) / 1000, window_s);
  const windows: EvaluationWindow[] = [];
  let open: Slice = EMPTY_SLICE;
  let start_ms = stretch_ms.from;
  const close = (at_ms: number): void => {
    windows.push({ ...open, start_ms, length_s: (at_ms - start_ms) / 1000 });
    open = EMPTY_SLICE;
    start_ms = at_ms;
  };
  slices.forEach((slice, index) => {
    const cell_end_ms = Math.min((starts[index] ?? 0) + CELL_MS, end_ms);
    const length_s = (cell_end_ms - start_ms) / 1000;
    open = addSlices(open, slice);
    if (length_s >= window_s && (isEnough(open) || length_s >= longest_s)) close(cell_end_ms);
  });
  if (start_ms === end_ms) return windows;
  close(end_ms);
  const last = windows.pop();
  const before = windows.pop();
  if (last === undefined) return windows;
  return [...windows, before === undefined ? last : joined(before, last)];
}

/** Two neighbours as one window. */
export function joined(a: EvaluationWindow, b: EvaluationWindow): EvaluationWindow {
  const length_s = (b.start_ms - a.start_ms) / 1000 + b.length_s;
  return { ...addSlices(a, b), start_ms: a.start_ms, length_s };
}

function cellStarts(from_ms: number, end_ms: number): number[] {
  const first_ms = cellOf(from_ms);
  const length = Math.ceil((end_ms - first_ms) / CELL_MS);
  return Array.from({ length }, (_, i) => first_ms + i * CELL_MS);
}

/** How long it takes to gather enough at the mean rate of the whole stretch, in seconds. */
function usualLength(slices: readonly Slice[], stretch_s: number, window_s: number): number {
  const { samples, allowed } = slices.reduce(addSlices, EMPTY_SLICE);
  if (samples === 0) return Math.max(window_s, stretch_s);
  const needed = Math.max(SAMPLES_MIN, allowed === 0 ? 0 : samples / allowed);
  return Math.max(window_s, (needed / samples) * stretch_s);
}
