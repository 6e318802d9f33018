import { stringify } from 'csv-stringify/sync';
import { counted } from '../../model/counted.ts';
import type { SqlAnswer } from '../archive-sql.ts';
import { NOTHING } from '../quantity.ts';
import { painter } from './paint.ts';
import { renderTable } from './table.ts';

/** What DuckDB names numbers. */
const NUMBER = /INT|DOUBLE|FLOAT|DECIMAL/;

/** An answer as a table: numbers to the right, null as a dash, lists and structs as JSON. */
export function renderAnswer(
  { columns, rows }: SqlAnswer,
  { color }: { readonly color: boolean },
): string {
  const paint = painter(color);
  const titles = columns.map(({ name, type }) => ({
    title: paint('gray', name),
    align: NUMBER.test(type) && !/\[|STRUCT/.test(type) ? ('right' as const) : ('left' as const),
  }));
  const body = rows.map((row) => row.map((value) => (value === null ? NOTHING : textOf(value))));
  return `${renderTable(titles, body)}\n\n${counted(rows.length, 'row')}`;
}

/** An answer as CSV with a line of names; null is empty, lists and structs are JSON. */
export function answerCsv({ columns, rows }: SqlAnswer): string {
  const lines = rows.map((row) => row.map((value) => (value === null ? '' : textOf(value))));
  return stringify([columns.map(({ name }) => name), ...lines]).trimEnd();
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
