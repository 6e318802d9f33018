import { join } from 'node:path';
import { LIST, listValue, VARCHAR } from '@duckdb/node-api';
import { currentParts } from './archive.ts';
import { namesIn, type RunEntry } from './archive-reader.ts';
import { type Column, TABLES, type TableName } from './archive-tables.ts';
import { type Database, quoted } from './database.ts';
import type { StoredFile } from './watch/journal-files.ts';
import { rowsQuery } from './watch/probe-table.ts';

/*
 * What `thongsuot runs sql` sees; docs/archive.md describes it to operators. `runs` and `operations` are tables in
 * memory, made of the manifests; `windows`, `journeys` and `generator` are views of the Parquet files themselves; `probes` is one of the journal, up to its
 * newest line.
 */

/** One column of a table that is made of manifests. */
interface Told<Source> {
  readonly name: string;
  readonly type: string;
  readonly value: (source: Source) => unknown;
}

/** A run that can be read. */
export type Run = Extract<RunEntry, { problem: null }>;

const RUNS: readonly Told<Run>[] = [
  { name: 'run_id', type: 'VARCHAR', value: ({ id }) => id },
  { name: 'started_at', type: 'TIMESTAMP', value: ({ manifest }) => moment(manifest.started_at) },
  { name: 'ended_at', type: 'TIMESTAMP', value: ({ manifest }) => moment(manifest.ended_at) },
  { name: 'sealed', type: 'BOOLEAN', value: ({ manifest }) => manifest.sealed },
  { name: 'interrupted', type: 'BOOLEAN', value: ({ manifest }) => manifest.interrupted },
  { name: 'phase', type: 'VARCHAR', value: ({ manifest }) => manifest.phase },
  { name: 'profile', type: 'VARCHAR', value: ({ manifest }) => manifest.profile.name },
  { name: 'platforms', type: 'VARCHAR[]', value: ({ manifest }) => Object.keys(manifest.targets) },
  { name: 'provinces', type: 'VARCHAR[]', value: ({ manifest }) => manifest.provinces },
  { name: 'level', type: 'VARCHAR', value: ({ manifest }) => manifest.demand?.level },
  { name: 'tags', type: 'VARCHAR[]', value: ({ tags }) => tags },
  { name: 'verdict', type: 'VARCHAR', value: ({ manifest }) => manifest.result?.verdict.kind },
  {
    name: 'reasons',
    type: 'VARCHAR[]',
    value: ({ manifest }) => manifest.result?.verdict.reasons.map(({ code }) => code) ?? [],
  },
  { name: 'rate_per_s', type: 'DOUBLE', value: ({ manifest }) => manifest.profile.rate_per_s },
  { name: 'planned', type: 'DOUBLE', value: ({ manifest }) => manifest.result?.offered.planned },
  { name: 'started', type: 'DOUBLE', value: ({ manifest }) => manifest.result?.offered.started },
  {
    name: 'requests_per_s',
    type: 'DOUBLE',
    value: ({ manifest }) => manifest.result?.offered.rate_per_s,
  },
  {
    name: 'cpu_ratio',
    type: 'DOUBLE',
    value: ({ manifest }) => manifest.result?.generator.cpu_ratio,
  },
  {
    name: 'dropped_iterations',
    type: 'DOUBLE',
    value: ({ manifest }) => manifest.result?.generator.dropped_iterations,
  },
  { name: 'seed', type: 'BIGINT', value: ({ manifest }) => manifest.seed },
  { name: 'config_hash', type: 'VARCHAR', value: ({ manifest }) => manifest.config_hash },
  {
    name: 'thongsuot_version',
    type: 'VARCHAR',
    value: ({ manifest }) => manifest.versions.thongsuot,
  },
  { name: 'k6_version', type: 'VARCHAR', value: ({ manifest }) => manifest.versions.k6 },
];

type Operation = NonNullable<Run['manifest']['result']>['operations'][number] & { run_id: string };

const OPERATIONS: readonly Told<Operation>[] = [
  { name: 'run_id', type: 'VARCHAR', value: (o) => o.run_id },
  { name: 'platform', type: 'VARCHAR', value: (o) => o.platform },
  { name: 'operation', type: 'VARCHAR', value: (o) => o.operation },
  { name: 'count', type: 'BIGINT', value: (o) => o.count },
  { name: 'errors', type: 'BIGINT', value: (o) => o.errors },
  { name: 'good_ratio', type: 'DOUBLE', value: (o) => o.good_ratio },
  { name: 'p50_s', type: 'DOUBLE', value: (o) => o.p50_s },
  { name: 'p95_s', type: 'DOUBLE', value: (o) => o.p95_s },
  { name: 'p99_s', type: 'DOUBLE', value: (o) => o.p99_s },
];

/** A row for each bucket of each window: so latencies of any windows can be put together in SQL. */
const LATENCIES = `CREATE VIEW latencies AS
  SELECT * EXCLUDE (scale, position, zero_count), 2 ** (position * 2.0 ** -scale) AS upper_ms FROM (
    SELECT run_id, start_time, start_ms, sender, province, platform, operation, scenario, stage,
      latency_ms.scale AS scale, latency_ms.zero_count AS zero_count, unnest(latency_ms.counts) AS count,
      latency_ms."offset" + generate_subscripts(latency_ms.counts, 1) AS position
    FROM windows
  ) WHERE count > 0
  UNION ALL BY NAME
  SELECT run_id, start_time, start_ms, sender, province, platform, operation, scenario, stage,
    latency_ms.zero_count AS count, 0.0 AS upper_ms
  FROM windows WHERE latency_ms.zero_count > 0`;

/** A row for each step of each run of a probe. */
const PROBE_STEPS = `CREATE VIEW probe_steps AS
  SELECT probe, platform, province, "location", slot_at, outcome, step.name AS step, step.duration_s AS duration_s, step.ok AS ok,
    coalesce(step.soft, false) AS soft
  FROM (SELECT *, unnest(steps) AS step FROM probes)`;

const NAMES = [
  'runs',
  'operations',
  'windows',
  'journeys',
  'generator',
  'latencies',
  'probes',
  'probe_steps',
] as const;

/** What a query can be made of. */
export const VIEW_NAMES: readonly string[] = NAMES;

/** Makes the views over the given runs and files of the journal of probes. @returns the files that they read */
export async function createViews(
  { connection }: Pick<Database, 'connection'>,
  runs: readonly Run[],
  journal: readonly StoredFile[],
): Promise<string[]> {
  const database = { connection };
  await fill(database, 'runs', RUNS, runs);
  const operations = runs.flatMap(({ id, manifest }) =>
    (manifest.result?.operations ?? []).map((o) => ({ ...o, run_id: id })),
  );
  await fill(database, 'operations', OPERATIONS, operations);
  const files: string[] = [];
  for (const table of ['windows', 'journeys', 'generator'] as const) {
    const parts = (await Promise.all(runs.map(({ dir }) => partsIn(join(dir, table))))).flat();
    await connection.run(viewOf(table, parts));
    files.push(...parts);
  }
  await connection.run(LATENCIES);
  const paths = (packed: boolean): string[] =>
    journal.filter((file) => file.packed === packed).map(({ path }) => path);
  await connection.run(`CREATE VIEW probes AS ${rowsQuery(paths(false), paths(true))}`);
  await connection.run(PROBE_STEPS);
  return [...files, ...journal.map(({ path }) => path)];
}

/** Columns that a file of an earlier version lacks have what the reader of one run gives them. */
function viewOf(table: TableName, parts: readonly string[]): string {
  const columns: readonly Column<never>[] = TABLES[table];
  const [first] = columns;
  const shape = columns.map(({ name, type }) => `NULL::${type} AS "${name}"`).join(', ');
  const replaced = columns.flatMap(({ name, absent }) => {
    // What is no single value stays null, which adds nothing to a sum either.
    if (absent === undefined || absent === null || typeof absent === 'object') return [];
    return [
      `coalesce("${name}", ${typeof absent === 'string' ? quoted(absent) : absent}) AS "${name}"`,
    ];
  });
  const replace = replaced.length === 0 ? '' : `REPLACE (${replaced.join(', ')})`;
  const files = `[${parts.map(quoted).join(', ')}]`;
  const read =
    parts.length === 0
      ? ''
      : `UNION ALL BY NAME SELECT * EXCLUDE (filename), parse_path(filename)[-3] AS run_id
         FROM read_parquet(${files}, union_by_name = true, filename = true)`;
  const time = table === 'generator' ? 'time' : 'start_time';
  return `CREATE VIEW ${table} AS
    SELECT run_id, epoch_ms("${first?.name}") AS ${time}, * EXCLUDE (run_id) ${replace}
    FROM (SELECT NULL::VARCHAR AS run_id, ${shape} WHERE false ${read})`;
}

async function partsIn(table_dir: string): Promise<string[]> {
  return currentParts(await namesIn(table_dir)).map((name) => join(table_dir, name));
}

async function fill<Source>(
  { connection }: Pick<Database, 'connection'>,
  table: string,
  columns: readonly Told<Source>[],
  sources: readonly Source[],
): Promise<void> {
  await connection.run(
    `CREATE TABLE ${table} (${columns.map(({ name, type }) => `"${name}" ${type}`).join(', ')})`,
  );
  const places = columns.map(({ type }, i) => `$${i + 1}::${type}`).join(', ');
  const statement = await connection.prepare(`INSERT INTO ${table} VALUES (${places})`);
  for (const source of sources) {
    for (const [i, { value }] of columns.entries()) bind(statement, i + 1, value(source));
    await statement.run();
  }
}

type Statement = Awaited<ReturnType<Database['connection']['prepare']>>;

function bind(statement: Statement, index: number, value: unknown): void {
  if (Array.isArray(value)) statement.bindList(index, listValue(value.map(String)), LIST(VARCHAR));
  else if (typeof value === 'number') statement.bindDouble(index, value);
  else if (typeof value === 'boolean') statement.bindBoolean(index, value);
  else if (typeof value === 'string') statement.bindVarchar(index, value);
  else statement.bindNull(index);
}

/** UTC, as DuckDB reads it. */
function moment(iso: string | null): string | null {
  return iso === null ? null : new Date(iso).toISOString().replace('T', ' ').replace('Z', '');
}
