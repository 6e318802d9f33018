import { quoted } from '../database.ts';

/*
 * The rows of the journal as DuckDB has them. docs/watch-journal.md describes them to operators. Segments are read as they
 * are: a torn line gives no row.
 */

const COLUMNS: readonly (readonly [name: string, type: string])[] = [
  ['probe', 'VARCHAR'],
  ['kind', 'VARCHAR'],
  ['journey', 'VARCHAR'],
  ['platform', 'VARCHAR'],
  ['province', 'VARCHAR'],
  ['location', 'VARCHAR'],
  ['phase', 'VARCHAR'],
  ['slot_at', 'TIMESTAMP'],
  ['started_at', 'TIMESTAMP'],
  ['queue_wait_s', 'DOUBLE'],
  ['duration_s', 'DOUBLE'],
  ['outcome', 'VARCHAR'],
  ['skip_reason', 'VARCHAR'],
  ['slots', 'INTEGER'],
  ['error', 'VARCHAR'],
  ['steps', 'STRUCT("name" VARCHAR, duration_s DOUBLE, ok BOOLEAN, soft BOOLEAN)[]'],
  ['values', 'MAP(VARCHAR, DOUBLE)'],
  ['notes', 'MAP(VARCHAR, VARCHAR)'],
  ['artifacts', 'JSON'],
  ['diagnostic', 'JSON'],
];

const NAMES = COLUMNS.map(([name]) => `"${name}"`).join(', ');

const TYPES = COLUMNS.map(([name, type]) => `"${name}": '${type}'`).join(', ');

const EMPTY = `SELECT ${COLUMNS.map(([name, type]) => `NULL::${type} AS "${name}"`).join(', ')} WHERE false`;

/** No line is longer, and a buffer of some of them is what reading takes. */
const LINE_BYTES_MAX = 2 ** 21;

/** All rows of segments and Parquet files, as a query. Files of an earlier version lack columns: they are null. */
export function rowsQuery(segments: readonly string[], packed: readonly string[]): string {
  const parts = [EMPTY];
  if (packed.length > 0) {
    parts.push(`SELECT * FROM read_parquet(${listOf(packed)}, union_by_name = true)`);
  }
  if (segments.length > 0) {
    parts.push(`SELECT ${NAMES} FROM read_json(${listOf(segments)}, format = 'newline_delimited', ignore_errors = true,
      maximum_object_size = ${LINE_BYTES_MAX}, columns = {${TYPES}})
      WHERE probe IS NOT NULL AND "location" IS NOT NULL AND slot_at IS NOT NULL AND outcome IS NOT NULL`);
  }
  return parts.join('\nUNION ALL BY NAME\n');
}

/** The same rows, each as the JSON of its record. */
export function recordsQuery(packed: readonly string[]): string {
  const moment = (name: string): string => `strftime(${name}, '%Y-%m-%dT%H:%M:%S.%gZ') AS ${name}`;
  return `SELECT to_json(r)::VARCHAR FROM (SELECT * REPLACE (${moment('slot_at')}, ${moment('started_at')})
    FROM (${rowsQuery([], packed)})) r`;
}

function listOf(paths: readonly string[]): string {
  return `[${paths.map(quoted).join(', ')}]`;
}
