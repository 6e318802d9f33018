import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { MeasurementBatch } from '../model/window.ts';
import { type Column, TABLES, type TableName } from './archive-tables.ts';

/** Writes rows to a new Parquet file at `path`. */
export async function writeParquet<T extends TableName>(
  path: string,
  table: T,
  rows: MeasurementBatch[T],
): Promise<void> {
  const columns: readonly Column<never>[] = TABLES[table];
  await withDatabase(async (connection) => {
    const definitions = columns.map((c) => `"${c.name}" ${c.type}`).join(', ');
    await connection.run(`CREATE TABLE part (${definitions})`);
    const appender = await connection.createAppender('part');
    for (const row of rows) {
      const fields = row as unknown as Readonly<Record<string, never>>;
      for (const { name, type, encode } of columns) {
        appender.appendValue(encode(fields[name] as never), type);
      }
      appender.endRow();
    }
    appender.closeSync();
    await connection.run(`COPY part TO ${quoted(path)} (FORMAT parquet, COMPRESSION zstd)`);
  });
}

/** Writes all rows of several Parquet files, in order, to one new file at `path`. */
export async function joinParquet(path: string, parts: readonly string[]): Promise<void> {
  await withDatabase(async (connection) => {
    await connection.run(
      `COPY (SELECT * FROM ${source(parts)}) TO ${quoted(path)} (FORMAT parquet, COMPRESSION zstd)`,
    );
  });
}

/** All rows of the given Parquet files, in order. */
export async function readParquet<T extends TableName>(
  table: T,
  parts: readonly string[],
): Promise<MeasurementBatch[T][number][]> {
  if (parts.length === 0) return [];
  const columns: readonly Column<never>[] = TABLES[table];
  return withDatabase(async (connection) => {
    const reader = await connection.runAndReadAll(`SELECT * FROM ${source(parts)}`);
    const stored = reader.columnNames();
    const lacking = columns.find((c) => c.absent === undefined && !stored.includes(c.name));
    if (lacking !== undefined) throw new Error(`there is no column ${lacking.name}`);
    return reader.getRowObjects().map((row) => {
      const fields = columns.map(({ name, decode, absent }) => [
        name,
        stored.includes(name) ? decode(row[name] as never) : absent,
      ]);
      return Object.fromEntries(fields) as MeasurementBatch[T][number];
    });
  });
}

/** One thread: the archive must not take the cores that the load generator is measured on. */
async function withDatabase<R>(use: (connection: DuckDBConnection) => Promise<R>): Promise<R> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    return await use(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function source(parts: readonly string[]): string {
  return `read_parquet([${parts.map(quoted).join(', ')}])`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
