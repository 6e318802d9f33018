import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';

export type Row = readonly DuckDBValue[];

/** All rows of a query. */
export async function rowsOf(connection: DuckDBConnection, sql: string): Promise<Row[]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRows();
}

/** Hands the rows of a query of four numbers to `take`, without keeping any: there may be millions. */
export async function eachOfFour(
  connection: DuckDBConnection,
  sql: string,
  take: (a: number, b: number, c: number, d: number) => void,
): Promise<void> {
  const result = await connection.stream(sql);
  for await (const chunk of result) {
    const [a, b, c, d] = [0, 1, 2, 3].map((column) => chunk.getColumnVector(column));
    for (let row = 0; row < chunk.rowCount; row++) {
      take(
        Number(a?.getItem(row)),
        Number(b?.getItem(row)),
        Number(c?.getItem(row)),
        Number(d?.getItem(row)),
      );
    }
  }
}

/** The values of a row as numbers. */
export function numbersOf(row: Row): number[] {
  return row.map(Number);
}

/** The values of a row as text. */
export function textsOf(row: Row): string[] {
  return row.map(String);
}
