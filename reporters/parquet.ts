import type { MeasurementBatch } from '../model/window.ts';
import { type Column, TABLES, type TableName } from './archive-tables.ts';
import { type Database, giveMemoryBack, openDatabase, quoted } from './database.ts';

/**
 * What is read, joined and held at once: a window with its histogram takes some 16 KB meanwhile. Fewer rows would make
 * more of the file a table of contents.
 */
const ROWS_PER_GROUP = 512;

/** Writes Parquet files, one after the other, with one database that is open from the first of them until it is closed. */
export class ParquetWriter {
  #database: Database | undefined;

  /** Writes rows to a new file at `path`: a short one, which is joined with others, so that packing it well would be in vain. */
  async write<T extends TableName>(
    path: string,
    table: T,
    rows: MeasurementBatch[T],
  ): Promise<void> {
    const columns: readonly Column<never>[] = TABLES[table];
    const { connection } = await this.#open();
    const definitions = columns.map((c) => `"${c.name}" ${c.type}`).join(', ');
    await connection.run(`CREATE OR REPLACE TABLE part (${definitions})`);
    const appender = await connection.createAppender('part');
    for (const row of rows) {
      const fields = row as unknown as Readonly<Record<string, never>>;
      for (const { name, type, encode } of columns) {
        appender.appendValue(encode(fields[name] as never), type);
      }
      appender.endRow();
    }
    appender.closeSync();
    await connection.run(`COPY part TO ${quoted(path)} (FORMAT parquet, COMPRESSION snappy)`);
    await connection.run('DROP TABLE part');
    await giveMemoryBack(connection);
  }

  /** Writes all rows of several files, in order, to one new file at `path`. */
  async join(path: string, parts: readonly string[]): Promise<void> {
    const { connection } = await this.#open();
    await giveMemoryBack(connection);
    await connection.run(
      `COPY (SELECT * FROM ${source(parts)}) TO ${quoted(path)}
       (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${ROWS_PER_GROUP})`,
    );
    await giveMemoryBack(connection);
  }

  /** Ends the database; what is written later opens another. */
  close(): void {
    this.#database?.close();
    this.#database = undefined;
  }

  async #open(): Promise<Database> {
    this.#database ??= await openDatabase();
    return this.#database;
  }
}

/** All rows of the given Parquet files, in order. */
export async function readParquet<T extends TableName>(
  table: T,
  parts: readonly string[],
): Promise<MeasurementBatch[T][number][]> {
  if (parts.length === 0) return [];
  const columns: readonly Column<never>[] = TABLES[table];
  const { connection, close } = await openDatabase();
  try {
    const reader = await connection.runAndReadAll(`SELECT * FROM ${source(parts)}`);
    const stored = reader.columnNames();
    const lacking = columns.find((c) => c.absent === undefined && !stored.includes(c.name));
    if (lacking !== undefined) throw new Error(`there is no column ${lacking.name}`);
    return reader.getRowObjects().map((row) => {
      const fields = columns.map(({ name, decode, absent }) => {
        const is_read = stored.includes(name) || absent === null;
        return [name, is_read ? decode((row[name] ?? null) as never) : absent];
      });
      const given = fields.filter(([, value]) => value !== undefined);
      return Object.fromEntries(given) as MeasurementBatch[T][number];
    });
  } finally {
    close();
  }
}

/**
 * The rows of the Parquet files of one run as a subquery: with all columns of the table, null where a run of an earlier
 * version has none. No files, no rows.
 */
export function tableOf(table: TableName, parts: readonly string[]): string {
  const columns: readonly Column<never>[] = TABLES[table];
  const empty = columns.map((c) => `NULL::${c.type} AS "${c.name}"`).join(', ');
  const shape = `SELECT ${empty} WHERE false`;
  if (parts.length === 0) return `(${shape})`;
  const files = `[${parts.map(quoted).join(', ')}]`;
  return `(${shape} UNION ALL BY NAME SELECT * FROM read_parquet(${files}))`;
}

function source(parts: readonly string[]): string {
  return `read_parquet([${parts.map(quoted).join(', ')}])`;
}
