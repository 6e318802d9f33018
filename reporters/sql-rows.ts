import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';

export type Row = readonly DuckDBValue[];

/** All rows of a query. */
export async function rowsOf(connection: DuckDBConnection, sql: string): Promise<Row[]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRows();
}

/** The values of a row as numbers. */
export function numbersOf(row: Row): number[] {
  return row.map(Number);
}

/** The values of a row as text. */
export function textsOf(row: Row): string[] {
  return row.map(String);
}
