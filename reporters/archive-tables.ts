import {
  BIGINT,
  DOUBLE,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  LIST,
  listValue,
  STRUCT,
  structValue,
  VARCHAR,
} from '@duckdb/node-api';
import { EMPTY_HISTOGRAM, type Histogram } from '../model/histogram.ts';
import type { ErrorKind, MeasurementBatch } from '../model/window.ts';

/**
 * The tables of a run folder. Columns carry the names of the fields; counts are BIGINT, so that DuckDB sums
 * them exactly, and histograms are STRUCTs, so that `latency_ms.counts` reads in SQL as it does in code.
 */
export type TableName = keyof MeasurementBatch;

export interface Column<Row> {
  readonly name: keyof Row & string;
  readonly type: DuckDBType;
  /** JavaScript value → DuckDB value, and back. Both exact. */
  readonly encode: (value: never) => DuckDBValue;
  readonly decode: (value: never) => unknown;
  /** What a row of an earlier version has, which lacks the column; without it such a file cannot be read. */
  readonly absent?: string | number | Histogram | null;
}

export type Tables = {
  readonly [T in TableName]: readonly Column<MeasurementBatch[T][number]>[];
};

type Codec = Omit<Column<never>, 'name'>;

const ERROR_KINDS_TYPE = STRUCT({
  connection: BIGINT,
  timeout: BIGINT,
  status: BIGINT,
  content: BIGINT,
  overdue: BIGINT,
});

const HISTOGRAM_TYPE = STRUCT({
  scale: INTEGER,
  zero_count: BIGINT,
  offset: BIGINT,
  counts: LIST(BIGINT),
  sum: DOUBLE,
});

const TEXT: Codec = { type: VARCHAR, encode: (v: string) => v, decode: (v: string) => v };

const REAL: Codec = { type: DOUBLE, encode: (v: number) => v, decode: (v: number) => v };

const COUNT: Codec = { type: BIGINT, encode: toBigint, decode: Number };

/** A time that a row may be without, as rows of versions are that did not have the column. */
const MAYBE_TIME: Codec = {
  type: BIGINT,
  encode: (value: number | undefined) => (value === undefined ? null : toBigint(value)),
  decode: (value: bigint | null) => (value === null ? undefined : Number(value)),
  absent: null,
};

/** A column that may be null, and is in the files of versions that did not have it. */
function optional({ type, encode, decode }: Codec): Codec {
  return {
    type,
    encode: (value: never) => (value === null ? null : encode(value)),
    decode: (value: never) => (value === null ? null : decode(value)),
    absent: null,
  };
}

const COUNTS: Codec = { type: LIST(BIGINT), encode: encodeCounts, decode: decodeCounts };

const KINDS: Codec = {
  type: ERROR_KINDS_TYPE,
  encode: (kinds: Readonly<Record<ErrorKind, number>>) =>
    structValue({
      connection: toBigint(kinds.connection),
      timeout: toBigint(kinds.timeout),
      status: toBigint(kinds.status),
      content: toBigint(kinds.content),
      overdue: toBigint(kinds.overdue),
    }),
  decode: ({ entries }: StoredKinds): Record<ErrorKind, number> => ({
    connection: Number(entries.connection),
    timeout: Number(entries.timeout),
    status: Number(entries.status),
    content: Number(entries.content),
    // Runs of earlier versions do not have it.
    overdue: Number(entries.overdue ?? 0),
  }),
};

const HISTOGRAM: Codec = {
  type: HISTOGRAM_TYPE,
  encode: (histogram: Histogram) =>
    structValue({
      scale: histogram.scale,
      zero_count: toBigint(histogram.zero_count),
      offset: toBigint(histogram.offset),
      counts: encodeCounts(histogram.counts),
      sum: histogram.sum,
    }),
  decode: ({ entries }: StoredHistogram): Histogram => ({
    scale: entries.scale,
    zero_count: Number(entries.zero_count),
    offset: Number(entries.offset),
    counts: decodeCounts(entries.counts),
    sum: entries.sum,
  }),
};

export const TABLES: Tables = {
  windows: [
    { name: 'start_ms', ...COUNT },
    { name: 'until_ms', ...MAYBE_TIME },
    { name: 'sender', ...TEXT, absent: '' },
    { name: 'province', ...optional(TEXT) },
    { name: 'platform', ...TEXT },
    { name: 'operation', ...TEXT },
    { name: 'scenario', ...TEXT },
    { name: 'stage', ...TEXT },
    { name: 'count', ...COUNT },
    { name: 'good', ...COUNT },
    { name: 'slow', ...COUNT },
    { name: 'errors', ...COUNT },
    { name: 'over', ...COUNTS },
    { name: 'error_kinds', ...KINDS },
    { name: 'latency_ms', ...HISTOGRAM },
  ],
  journeys: [
    { name: 'start_ms', ...COUNT },
    { name: 'sender', ...TEXT, absent: '' },
    { name: 'scenario', ...TEXT },
    { name: 'stage', ...TEXT },
    { name: 'started', ...COUNT },
    { name: 'completed', ...COUNT },
    { name: 'failed', ...COUNT },
    { name: 'exceptions', ...COUNT },
    { name: 'start_lag_ms', ...HISTOGRAM, absent: EMPTY_HISTOGRAM },
  ],
  generator: [
    { name: 'time_ms', ...COUNT },
    { name: 'cpu_ratio', ...REAL },
    { name: 'memory_bytes', ...COUNT },
    { name: 'dropped_iterations', ...COUNT },
    { name: 'vus', ...COUNT },
    { name: 'vus_max', ...optional(COUNT) },
    { name: 'gc_pause_ratio', ...optional(REAL) },
    { name: 'gc_cpu_ratio', ...optional(REAL) },
    { name: 'cpu_wait_ratio', ...optional(REAL) },
    { name: 'cpu_wait_ms_mean', ...optional(REAL) },
    { name: 'machine_cpu_ratio', ...optional(REAL) },
    { name: 'steal_ratio', ...optional(REAL) },
    { name: 'ports_ratio', ...optional(REAL) },
    { name: 'link_ratio', ...optional(REAL) },
    { name: 'link_dropped_packets', ...optional(COUNT) },
    { name: 'clock_step_ms', ...REAL, absent: 0 },
    { name: 'loop_delay_ms_max', ...optional(REAL) },
  ],
};

export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

interface StoredCounts {
  readonly items: readonly bigint[];
}

interface StoredKinds {
  readonly entries: Readonly<Record<ErrorKind, bigint>>;
}

interface StoredHistogram {
  readonly entries: {
    readonly scale: number;
    readonly zero_count: bigint;
    readonly offset: bigint;
    readonly counts: StoredCounts;
    readonly sum: number;
  };
}

/** Throws RangeError for anything that would not come back as the same number. */
function toBigint(value: number): bigint {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not an exact integer`);
  return BigInt(value);
}

function encodeCounts(counts: readonly number[]): DuckDBValue {
  return listValue(counts.map(toBigint));
}

function decodeCounts(counts: StoredCounts): number[] {
  return counts.items.map(Number);
}
