import {
  type DuckDBConnection,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBStructValue,
  type DuckDBValue,
  StatementType,
} from '@duckdb/node-api';
import type { RunEntry } from './archive-reader.ts';
import { type Database, openWith, quoted } from './database.ts';
import { isObject } from './manifest-shape.ts';
import { createViews, type Run, VIEW_NAMES } from './sql-views.ts';
import { journalFilesIn, type StoredFile } from './watch/journal-files.ts';

/** What one query may take. */
export interface SqlLimits {
  readonly time_ms: number;
  readonly rows_max: number;
}

export interface SqlAnswer {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Values as JSON has them; numbers beyond 2^53 and what JSON does not know are text. */
  readonly rows: readonly (readonly unknown[])[];
  /** There are more rows than the limit let through. */
  readonly truncated: boolean;
  /** Runs, and files of the journal, that were left out, because they are damaged. */
  readonly left_out: readonly string[];
}

/** A query that cannot be answered: what DuckDB says, and where in the query. */
export class SqlError extends Error {
  override readonly name = 'SqlError';
  readonly hint: string;

  constructor(message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.hint = hint;
  }
}

/** Memory of a query. It never spills to disk: what does not fit is told. */
const MEMORY_LIMIT = '512MB';

/** Nothing is fetched, nothing is written, and what could be read besides the views is nowhere. */
const CLOSED = {
  memory_limit: MEMORY_LIMIT,
  temp_directory: '',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  allow_community_extensions: 'false',
} as const;

/** What a query is asked of. */
export interface SqlSources {
  readonly runs: readonly RunEntry[];
  /** Folder of the journal of probes; there may be none. */
  readonly journal_dir: string;
}

/**
 * Answers one SELECT over all given runs and the journal of probes, with the views of docs/archive.md.
 *
 * @param signal ends it early
 * @returns throws SqlError when the query is wrong, is more than reading, or takes more than it may
 */
export async function queryRuns(
  sources: SqlSources,
  sql: string,
  limits: SqlLimits,
  signal?: AbortSignal,
): Promise<SqlAnswer> {
  const runs = sources.runs.filter((entry) => entry.problem === null);
  const damaged: string[] = [];
  for (;;) {
    const database = await openWith(':memory:', CLOSED);
    try {
      const left = runs.filter(({ id }) => !damaged.includes(id));
      const files = await journalFilesIn(sources.journal_dir);
      const whole = files.filter(({ path }) => !damaged.includes(path));
      await lock(database, await viewsOf(database, left, whole));
      return { ...(await answer(database.connection, sql, limits, signal)), left_out: damaged };
    } catch (error) {
      if (!(error instanceof Damaged)) throw sqlError(error, sql, limits);
      damaged.push(error.what);
    } finally {
      database.close();
    }
  }
}

/** A run whose files are no Parquet files, or such a file of the journal: the others can still be asked. */
class Damaged extends Error {
  override readonly name = 'Damaged';
  /** Id of the run, or path of the file. */
  readonly what: string;

  constructor(what: string, options: ErrorOptions) {
    super(what, options);
    this.what = what;
  }
}

async function viewsOf(
  database: Database,
  runs: readonly Run[],
  journal: readonly StoredFile[],
): Promise<string[]> {
  await database.connection.run('SET errors_as_json = true');
  try {
    return await createViews(database, runs, journal);
  } catch (error) {
    const message = (error instanceof Error && toldBy(error.message)?.exception_message) || '';
    const run = runs.find(({ dir }) => message.includes(`${dir}/`));
    const file = journal.find(({ path }) => message.includes(path));
    const damaged = run?.id ?? file?.path;
    throw damaged === undefined ? error : new Damaged(damaged, { cause: error });
  }
}

/** From here on the database reaches nothing but the files of its views, and cannot be talked out of it. */
async function lock({ connection }: Database, files: readonly string[]): Promise<void> {
  for (const statement of [
    `SET allowed_paths = [${files.map(quoted).join(', ')}]`,
    'SET enable_external_access = false',
    'SET lock_configuration = true',
  ]) {
    await connection.run(statement);
  }
}

async function answer(
  connection: DuckDBConnection,
  sql: string,
  { time_ms, rows_max }: SqlLimits,
  signal?: AbortSignal,
): Promise<Omit<SqlAnswer, 'left_out'>> {
  if (sql.trim() === '') throw new SqlError('there is no query', VIEWS_HINT);
  const statements = await connection.extractStatements(sql);
  if (statements.count !== 1) throw new SqlError('one statement at a time', VIEWS_HINT);
  const statement = await statements.prepare(0);
  if (statement.statementType !== StatementType.SELECT) {
    throw new SqlError('the archive is only read: the query must be a SELECT', VIEWS_HINT);
  }
  const interrupt = (): void => connection.interrupt();
  const timer = setTimeout(interrupt, time_ms);
  signal?.addEventListener('abort', interrupt);
  try {
    const reader = await statement.streamAndReadUntil(rows_max + 1);
    const types = reader.columnTypes();
    const rows = reader.getRows();
    return {
      columns: reader.columnNames().map((name, i) => ({ name, type: String(types[i]) })),
      rows: rows.slice(0, rows_max).map((row) => row.map(jsonOf)),
      truncated: rows.length > rows_max,
    };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', interrupt);
  }
}

function jsonOf(value: DuckDBValue): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'bigint') return exactNumber(value);
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  if (value instanceof DuckDBListValue) return value.items.map(jsonOf);
  if (value instanceof DuckDBStructValue) {
    return Object.fromEntries(Object.entries(value.entries).map(([k, v]) => [k, jsonOf(v)]));
  }
  return String(value);
}

function exactNumber(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

const VIEWS_HINT = `SELECT from ${VIEW_NAMES.join(', ')}; docs/archive.md has their columns and examples`;

function sqlError(error: unknown, sql: string, { time_ms }: SqlLimits): unknown {
  if (!(error instanceof Error) || error instanceof SqlError) return error;
  const told = toldBy(error.message);
  if (told === undefined) return error;
  const { exception_type, exception_message, position } = told;
  if (exception_type === 'INTERRUPT') {
    const hint = 'ask for fewer runs or columns, or allow it more with --timeout';
    return new SqlError(`the query was stopped after ${time_ms / 1000} s`, hint, { cause: error });
  }
  if (exception_type === 'Out of Memory') {
    const hint = 'ask for fewer runs or columns, or sum before you sort';
    return new SqlError(`the query needs more than ${MEMORY_LIMIT}`, hint, { cause: error });
  }
  const [what = ''] = exception_message.split('\n\n');
  const text = what.trimEnd();
  const message = position === undefined ? text : `${text}\n${pointed(sql, position)}`;
  return new SqlError(message, VIEWS_HINT, { cause: error });
}

interface Told {
  readonly exception_type: string;
  readonly exception_message: string;
  /** In bytes of UTF-8. */
  readonly position: number | undefined;
}

function toldBy(message: string): Told | undefined {
  const start = message.indexOf('{');
  if (start < 0) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(message.slice(start));
  } catch {
    return undefined;
  }
  if (!isObject(value)) return undefined;
  const { exception_type, exception_message, position } = value;
  return {
    exception_type: String(exception_type),
    exception_message: String(exception_message),
    position: position === undefined ? undefined : Number(position),
  };
}

/** `line 2, column 8`, the line itself and a mark below the place. */
function pointed(sql: string, position_bytes: number): string {
  const before = Buffer.from(sql).subarray(0, position_bytes).toString().split('\n');
  const column = [...(before.at(-1) ?? '')].length;
  const line = sql.split('\n')[before.length - 1] ?? '';
  return `line ${before.length}, column ${column + 1}:\n  ${line}\n  ${' '.repeat(column)}^`;
}
