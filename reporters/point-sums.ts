import type { DuckDBConnection } from '@duckdb/node-api';
import { EMPTY_HISTOGRAM, type Histogram, merge } from '../model/histogram.ts';
import { ERROR_KINDS, type ErrorKind, NO_ERRORS, STAGES } from '../model/window.ts';
import type { OperationTotals, PointGrid, PointsOf, PointTotals } from './archive-reader.ts';
import { giveMemoryBack, quoted } from './database.ts';
import { eachOfFour, numbersOf, rowsOf } from './sql-rows.ts';

/*
 * Sums of windows in four tables of a scratch database:
 *
 *   keys     platform, operation, stage → key
 *   sums     key, step of time → counts, errors by kind, zeros and sum of the latencies
 *   buckets  key, step, scale, index → values in this bucket of the latencies
 *   overs    key, i → requests over the i-th limit
 *
 * Buckets are added at the scale that they were recorded at; scales meet in `merge`, which is exact.
 */

const COUNTS = ['count', 'good', 'slow', 'errors'] as const;

/**
 * So much of the grid is summed at once: what is being summed is held in memory, beside a generator. Rows lie in the order
 * of time, so that each of them is still read once.
 */
const STEPS_AT_ONCE = 64;

/** Reads all windows. @param windows the table as SQL */
export async function fillSums(
  connection: DuckDBConnection,
  windows: string,
  { origin_ms, step_ms, length }: PointGrid,
): Promise<void> {
  const step = `((start_ms - ${origin_ms}) // ${step_ms})::SMALLINT AS step`;
  const keyed = `${windows} JOIN keys USING (platform, operation, stage)`;
  await connection.run(
    `CREATE TABLE keys AS SELECT row_number() OVER ()::SMALLINT AS key, *
     FROM (SELECT DISTINCT platform, operation, stage FROM ${windows})`,
  );
  const counts = COUNTS.map((name) => `sum("${name}")::BIGINT AS "${name}"`);
  const kinds = ERROR_KINDS.map((kind) => {
    return `sum(coalesce(error_kinds."${kind}", 0))::BIGINT AS "${kind}"`;
  });
  await connection.run(
    `CREATE TABLE sums AS SELECT key, ${step}, ${[...counts, ...kinds].join(', ')},
       sum(latency_ms.zero_count)::BIGINT AS zeros, fsum(latency_ms.sum) AS total
     FROM ${keyed} GROUP BY key, step`,
  );
  await giveMemoryBack(connection);
  await connection.run(
    'CREATE TABLE buckets (key SMALLINT, step SMALLINT, scale TINYINT, index INTEGER, n UINTEGER)',
  );
  for (let first = 0; first < length; first += STEPS_AT_ONCE) {
    const from_ms = origin_ms + first * step_ms;
    await connection.run(
      `INSERT INTO buckets SELECT key, step, scale, index, sum(n)::UINTEGER AS n FROM (
         SELECT key, ${step}, latency_ms.scale::TINYINT AS scale, unnest(latency_ms.counts) AS n,
           latency_ms."offset" + generate_subscripts(latency_ms.counts, 1) - 1 AS index
         FROM ${keyed} WHERE start_ms >= ${from_ms} AND start_ms < ${from_ms + STEPS_AT_ONCE * step_ms}
       ) WHERE n > 0 GROUP BY key, step, scale, index`,
    );
    await giveMemoryBack(connection);
  }
  await connection.run(
    `CREATE TABLE overs AS SELECT key, i, sum(n)::BIGINT AS n FROM (
       SELECT key, unnest("over") AS n, generate_subscripts("over", 1) AS i FROM ${keyed}
     ) GROUP BY key, i`,
  );
  await giveMemoryBack(connection);
}

/** What every operation measured in each stage, by platform and operation, and in the order of the stages. */
export async function operationTotals(connection: DuckDBConnection): Promise<OperationTotals[]> {
  const order = `list_position([${STAGES.map(quoted).join(', ')}], stage)`;
  const keys = await rowsOf(
    connection,
    `SELECT key, platform, operation, stage FROM keys ORDER BY platform, operation, ${order}`,
  );
  const sums = await sumsBy(connection, 'key', 'true');
  const overs = new Map<number, number[]>();
  for (const row of await rowsOf(connection, 'SELECT key, n::DOUBLE FROM overs ORDER BY key, i')) {
    const [key = 0, n = 0] = numbersOf(row);
    overs.set(key, [...(overs.get(key) ?? []), n]);
  }
  return keys.map(([key, platform, operation, stage]) => {
    const totals = sums.get(Number(key)) ?? NOTHING;
    const over = overs.get(Number(key)) ?? [];
    return { platform, operation, stage, ...totals, over } as OperationTotals;
  });
}

/** What one operation, one platform or the whole run measured in each step of the grid. */
export async function pointTotals(
  connection: DuckDBConnection,
  { length }: PointGrid,
  { platform, operation }: PointsOf,
): Promise<PointTotals[]> {
  const wanted = [
    ...(platform === undefined ? [] : [`platform = ${quoted(platform)}`]),
    ...(operation === undefined ? [] : [`operation = ${quoted(operation)}`]),
  ];
  // Results of earlier queries are freed when V8 collects them, which is not when they end.
  await giveMemoryBack(connection);
  const totals: PointTotals[] = [];
  for (let first = 0; first < length; first += STEPS_AT_ONCE) {
    const end = Math.min(length, first + STEPS_AT_ONCE);
    const within = [...wanted, `step >= ${first}`, `step < ${end}`];
    const sums = await sumsBy(connection, 'step', within.join(' AND '));
    for (let step = first; step < end; step++) totals.push(sums.get(step) ?? NOTHING);
  }
  await giveMemoryBack(connection);
  return totals;
}

const NOTHING: PointTotals = {
  count: 0,
  good: 0,
  slow: 0,
  errors: 0,
  error_kinds: NO_ERRORS,
  latency_ms: EMPTY_HISTOGRAM,
};

async function sumsBy(
  connection: DuckDBConnection,
  group: 'key' | 'step',
  where: string,
): Promise<Map<number, PointTotals>> {
  const histograms = await histogramsBy(connection, group, where);
  const figures = [...COUNTS, ...ERROR_KINDS, 'zeros', 'total'];
  const rows = await rowsOf(
    connection,
    `SELECT "${group}", ${figures.map((name) => `fsum("${name}"::DOUBLE)`).join(', ')}
     FROM sums JOIN keys USING (key) WHERE ${where} GROUP BY "${group}"`,
  );
  return new Map(
    rows.map((row) => {
      const [of = 0, ...values] = numbersOf(row);
      return [of, totalsFrom(values, histograms.get(of) ?? EMPTY_HISTOGRAM)];
    }),
  );
}

function totalsFrom(values: readonly number[], buckets: Histogram): PointTotals {
  const [count = 0, good = 0, slow = 0, errors = 0, ...rest] = values;
  const error_kinds: Record<ErrorKind, number> = { ...NO_ERRORS };
  ERROR_KINDS.forEach((kind, i) => {
    error_kinds[kind] = rest[i] ?? 0;
  });
  const [zero_count = 0, sum = 0] = rest.slice(ERROR_KINDS.length);
  return { count, good, slow, errors, error_kinds, latency_ms: { ...buckets, zero_count, sum } };
}

async function histogramsBy(
  connection: DuckDBConnection,
  group: 'key' | 'step',
  where: string,
): Promise<Map<number, Histogram>> {
  const histograms = new Map<number, Histogram>();
  let open: Open | undefined;
  const finish = ({ of, histogram }: Open): void => {
    histograms.set(of, merge(histograms.get(of) ?? EMPTY_HISTOGRAM, histogram));
  };
  await eachOfFour(
    connection,
    `SELECT "${group}", scale, index::DOUBLE, sum(n)::DOUBLE
     FROM buckets JOIN keys USING (key) WHERE ${where}
     GROUP BY "${group}", scale, index ORDER BY "${group}", scale, index`,
    (of, scale, index, n) => {
      if (open === undefined || open.of !== of || open.histogram.scale !== scale) {
        if (open !== undefined) finish(open);
        open = { of, histogram: { scale, zero_count: 0, offset: index, counts: [], sum: 0 } };
      }
      const { offset, counts } = open.histogram;
      while (counts.length < index - offset) counts.push(0);
      counts.push(n);
    },
  );
  if (open !== undefined) finish(open);
  return histograms;
}

/** The histogram of one group at one scale, whose buckets are coming in. */
interface Open {
  readonly of: number;
  readonly histogram: Histogram & { readonly counts: number[] };
}
