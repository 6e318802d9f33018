import type { JourneyName } from '../model/journey.ts';
import type { OperationName } from '../model/operation.ts';
import {
  addTotals,
  EMPTY_TOTALS,
  endOf,
  type GeneratorSample,
  type JourneyWindow,
  type MeasurementBatch,
  WINDOW_MS,
  type Window,
  type WindowTotals,
} from '../model/window.ts';
import { addOperationCells, addToCells, type Cell, type Cells } from './cells.ts';
import { addOwed, type Owed } from './owed.ts';

/** What became of the journeys that started in the judged stretch. */
export type JourneyTotals = Pick<JourneyWindow, 'started' | 'completed' | 'failed' | 'exceptions'>;

/** All that judging needs of a run: sums over the judged stretch, and over its cells. */
export interface Measured {
  readonly operations: ReadonlyMap<OperationName, WindowTotals>;
  /** Those of the requests that another platform than the operation's is to blame for. */
  readonly owed: ReadonlyMap<OperationName, Owed>;
  readonly journeys: ReadonlyMap<JourneyName, JourneyTotals>;
  /** The same requests over time. */
  readonly cells: Cells<OperationName, Cell>;
  /** Journeys that started, over time. */
  readonly starts: Cells<JourneyName, number>;
  /** Exceptions of the script in any stage: they tell that the script is broken, whenever they came. */
  readonly exceptions: number;
  /** First and last second of the judged stretch with a request, Unix milliseconds; null before there is one. */
  readonly stretch_ms: { readonly from: number; readonly to: number } | null;
  readonly generator: readonly GeneratorSample[];
}

export const NOTHING_MEASURED: Measured = {
  operations: new Map(),
  owed: new Map(),
  journeys: new Map(),
  cells: new Map(),
  starts: new Map(),
  exceptions: 0,
  stretch_ms: null,
  generator: [],
};

/** Adds a batch to what was measured so far. Batches may come in any order and cut anywhere. */
export function accumulate(measured: Measured, batch: MeasurementBatch): Measured {
  const windows = batch.windows.filter((w) => w.stage === 'measure');
  const journeys = batch.journeys.filter((w) => w.stage === 'measure');
  return {
    operations: addWindows(measured.operations, windows),
    owed: addOwed(measured.owed, windows),
    journeys: addJourneys(measured.journeys, journeys),
    cells: addOperationCells(measured.cells, windows),
    starts: addToCells(
      measured.starts,
      journeys,
      ({ scenario }) => scenario,
      (sum = 0, { started }) => sum + started,
    ),
    exceptions: batch.journeys.reduce((sum, w) => sum + w.exceptions, measured.exceptions),
    stretch_ms: windows.reduce(extend, measured.stretch_ms),
    generator: [...measured.generator, ...batch.generator],
  };
}

/**
 * The generator's state in the judged stretch: starting its virtual users takes all of its CPU, and that is
 * nobody's measurement. All of its states when nothing was measured.
 */
export function judgedSamples({ generator, stretch_ms }: Measured): readonly GeneratorSample[] {
  if (stretch_ms === null) return generator;
  const to = stretch_ms.to + WINDOW_MS;
  return generator.filter((s) => s.time_ms >= stretch_ms.from && s.time_ms <= to);
}

function addWindows(
  before: Measured['operations'],
  windows: readonly Window[],
): Measured['operations'] {
  const after = new Map(before);
  for (const window of windows) {
    after.set(window.operation, addTotals(after.get(window.operation) ?? EMPTY_TOTALS, window));
  }
  return after;
}

function addJourneys(
  before: Measured['journeys'],
  windows: readonly JourneyWindow[],
): Measured['journeys'] {
  const after = new Map(before);
  for (const w of windows) {
    const sum = after.get(w.scenario) ?? { started: 0, completed: 0, failed: 0, exceptions: 0 };
    after.set(w.scenario, {
      started: sum.started + w.started,
      completed: sum.completed + w.completed,
      failed: sum.failed + w.failed,
      exceptions: sum.exceptions + w.exceptions,
    });
  }
  return after;
}

function extend(
  stretch: Measured['stretch_ms'],
  window: Window,
): NonNullable<Measured['stretch_ms']> {
  const last_ms = endOf(window) - WINDOW_MS;
  if (stretch === null) return { from: window.start_ms, to: last_ms };
  return {
    from: Math.min(stretch.from, window.start_ms),
    to: Math.max(stretch.to, last_ms),
  };
}
