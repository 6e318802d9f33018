import type { OperationName } from '../model/operation.ts';
import type { Window } from '../model/window.ts';
import { addOwedTo, NOTHING_OWED, type Owed, owedIn } from './owed.ts';

/** Evaluation windows are put together from cells of this width, in which a run of a day takes some megabytes. */
export const CELL_MS = 5000;

/** What one operation did in one cell, as far as objectives ask. */
export interface Cell {
  readonly count: number;
  readonly errors: number;
  /** As in a window: requests that took longer than the operation's i-th limit. */
  readonly over: readonly number[];
  readonly owed: Owed;
}

/** By the Unix time of their start, a multiple of `CELL_MS`; where nothing was asked there is none. */
export type Cells<Name, Value> = ReadonlyMap<number, ReadonlyMap<Name, Value>>;

/** The start of the cell that a moment is in. */
export function cellOf(time_ms: number): number {
  return Math.floor(time_ms / CELL_MS) * CELL_MS;
}

/** Adds what is of one cell and name to what is there. Only the cells that are added to are copied. */
export function addToCells<Name, Value, Added extends { readonly start_ms: number }>(
  before: Cells<Name, Value>,
  added: readonly Added[],
  nameOf: (added: Added) => Name,
  sum: (before: Value | undefined, added: Added) => Value,
): Cells<Name, Value> {
  if (added.length === 0) return before;
  const after = new Map(before);
  const copied = new Map<number, Map<Name, Value>>();
  for (const one of added) {
    const start_ms = cellOf(one.start_ms);
    const cell = copied.get(start_ms) ?? new Map(before.get(start_ms));
    copied.set(start_ms, cell);
    after.set(start_ms, cell);
    cell.set(nameOf(one), sum(cell.get(nameOf(one)), one));
  }
  return after;
}

/** The cells of the operations with these windows added. */
export function addOperationCells(
  before: Cells<OperationName, Cell>,
  windows: readonly Window[],
): Cells<OperationName, Cell> {
  return addToCells(before, windows, ({ operation }) => operation, addWindow);
}

function addWindow(before: Cell | undefined, window: Window): Cell {
  const { count = 0, errors = 0, over = [], owed = NOTHING_OWED } = before ?? {};
  const length = Math.max(over.length, window.over.length);
  return {
    count: count + window.count,
    errors: errors + window.errors,
    over: Array.from({ length }, (_, i) => (over[i] ?? 0) + (window.over[i] ?? 0)),
    owed: addOwedTo(owed, owedIn(window)),
  };
}
