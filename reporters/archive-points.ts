import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { STAGES, WINDOW_MS } from '../model/window.ts';
import { currentParts } from './archive.ts';
import {
  type GeneratorPoint,
  type JourneyPoint,
  type JourneyTotals,
  POINTS_MAX,
  type PointGrid,
  type RunReading,
} from './archive-reader.ts';
import { TABLES, type TableName } from './archive-tables.ts';
import { type Database, giveMemoryBack, openDatabase } from './database.ts';
import { tableOf } from './parquet.ts';
import { fillSums, operationTotals, pointTotals } from './point-sums.ts';
import { RunFolderError, writeError } from './run-folder-error.ts';
import { numbersOf, type Row, rowsOf, textsOf } from './sql-rows.ts';

/**
 * Reads a run, sealed or not, however long it was: DuckDB sums the windows by step of time into a small file of its
 * own, and what is asked for comes from there.
 *
 * @param dir the run's folder
 * @returns the caller closes it; throws RunFolderError when a part is damaged or there is no room for the sums
 */
export async function openReading(dir: string): Promise<RunReading> {
  const scratch = await makeScratch();
  let database: Database | undefined;
  const close = async (): Promise<void> => {
    database?.close();
    await rm(scratch, { recursive: true, force: true });
  };
  try {
    database = await openDatabase(join(scratch, 'sums.duckdb'));
    // The sums are thrown away with their file: bringing them in order first would take memory for nothing.
    await database.connection.run('PRAGMA disable_checkpoint_on_shutdown');
    await giveMemoryBack(database.connection);
    return { ...(await read(database.connection, await tablesIn(dir))), close };
  } catch (error) {
    await close();
    throw readingError(dir, error);
  }
}

/** The tables of a run as SQL. */
type Sources = Readonly<Record<TableName, string>>;

async function tablesIn(dir: string): Promise<Sources> {
  const source = async (table: TableName): Promise<string> => {
    const names = currentParts(await readdir(join(dir, table)).catch(() => []));
    return tableOf(
      table,
      names.map((name) => join(dir, table, name)),
    );
  };
  return {
    windows: await source('windows'),
    journeys: await source('journeys'),
    generator: await source('generator'),
  };
}

async function read(
  connection: DuckDBConnection,
  sources: Sources,
): Promise<Omit<RunReading, 'close'>> {
  const grid = await gridOf(connection, sources);
  await fillSums(connection, sources.windows, grid);
  return {
    grid,
    judged: await judgedOf(connection, sources.windows),
    operations: await operationTotals(connection),
    journeys: await journeysOf(connection, sources.journeys),
    journey_points: await journeyPoints(connection, sources.journeys, grid),
    generator: await generatorPoints(connection, sources.generator, grid),
    points: (of) => pointTotals(connection, grid, of),
  };
}

/** Steps as short as `POINTS_MAX` allows, a whole number of windows each, so that windows are added, never split. */
async function gridOf(connection: DuckDBConnection, sources: Sources): Promise<PointGrid> {
  const times = `SELECT start_ms AS t FROM ${sources.windows}
    UNION ALL SELECT start_ms FROM ${sources.journeys}
    UNION ALL SELECT time_ms FROM ${sources.generator}`;
  const [row] = await rowsOf(connection, `SELECT min(t), max(t) FROM (${times})`);
  const [first_ms, last_ms] = row ?? [];
  if (typeof first_ms !== 'bigint') return { origin_ms: 0, step_ms: WINDOW_MS, length: 0 };
  const first = Math.floor(Number(first_ms) / WINDOW_MS);
  const seconds = Math.floor(Number(last_ms) / WINDOW_MS) - first + 1;
  const per_step = Math.ceil(seconds / POINTS_MAX);
  return {
    origin_ms: first * WINDOW_MS,
    step_ms: per_step * WINDOW_MS,
    length: Math.ceil(seconds / per_step),
  };
}

async function judgedOf(
  connection: DuckDBConnection,
  windows: string,
): Promise<RunReading['judged']> {
  const [row] = await rowsOf(
    connection,
    `SELECT min(start_ms), max(greatest(start_ms + ${WINDOW_MS}, coalesce(until_ms, 0)))
     FROM ${windows} WHERE stage = 'measure'`,
  );
  const [from_ms, to_ms] = row ?? [];
  if (typeof from_ms !== 'bigint') return null;
  return { from_ms: Number(from_ms), to_ms: Number(to_ms) };
}

const JOURNEY_SUMS = ['started', 'completed', 'failed', 'exceptions']
  .map((name) => `sum(${name})::DOUBLE`)
  .join(', ');

async function journeysOf(
  connection: DuckDBConnection,
  journeys: string,
): Promise<JourneyTotals[]> {
  const rows = await rowsOf(
    connection,
    `SELECT scenario, stage, ${JOURNEY_SUMS} FROM ${journeys} GROUP BY scenario, stage
     ORDER BY scenario, ${stageOrder()}`,
  );
  return rows.map((row) => {
    const [scenario, stage] = textsOf(row);
    return { scenario, stage, ...journeyPoint(row.slice(2)) } as JourneyTotals;
  });
}

async function journeyPoints(
  connection: DuckDBConnection,
  journeys: string,
  grid: PointGrid,
): Promise<JourneyPoint[]> {
  const rows = await rowsOf(
    connection,
    `SELECT ${stepOf('start_ms', grid)} AS step, ${JOURNEY_SUMS} FROM ${journeys} GROUP BY step`,
  );
  const points = Array.from({ length: grid.length }, () => journeyPoint([]));
  for (const row of rows) points[Number(row[0])] = journeyPoint(row.slice(1));
  return points;
}

function journeyPoint(row: Row): JourneyPoint {
  const [started = 0, completed = 0, failed = 0, exceptions = 0] = numbersOf(row);
  return { started, completed, failed, exceptions };
}

const FIGURES = TABLES.generator.map(({ name }) => name).filter((name) => name !== 'time_ms');

async function generatorPoints(
  connection: DuckDBConnection,
  generator: string,
  grid: PointGrid,
): Promise<GeneratorPoint[]> {
  const all = (of: string): string => FIGURES.map((name) => `${of}(${name})::DOUBLE`).join(', ');
  const rows = await rowsOf(
    connection,
    `SELECT ${stepOf('time_ms', grid)} AS step, count(*), ${all('min')}, ${all('avg')}, ${all('max')}
     FROM ${generator} GROUP BY step ORDER BY step`,
  );
  return rows.map(([step, samples, ...values]) => {
    const figures = (nth: number): Record<string, unknown> =>
      Object.fromEntries(FIGURES.map((name, i) => [name, values[nth * FIGURES.length + i]]));
    return {
      time_ms: grid.origin_ms + Number(step) * grid.step_ms,
      samples: Number(samples),
      min: figures(0),
      mean: figures(1),
      max: figures(2),
    } as unknown as GeneratorPoint;
  });
}

function stepOf(column: string, { origin_ms, step_ms }: PointGrid): string {
  return `((${column} - ${origin_ms}) // ${step_ms})`;
}

function stageOrder(): string {
  return `list_position([${STAGES.map((stage) => `'${stage}'`).join(', ')}], stage)`;
}

async function makeScratch(): Promise<string> {
  try {
    return await mkdtemp(join(tmpdir(), 'thongsuot-reading-'));
  } catch (error) {
    throw writeError(tmpdir(), error);
  }
}

function readingError(dir: string, error: unknown): unknown {
  if (error instanceof RunFolderError || !(error instanceof Error)) return error;
  return new RunFolderError(
    {
      path: dir,
      problem: `cannot be read (${error.message.split('\n')[0]})`,
      hint: '`thongsuot runs verify` tells which file is damaged; or free some space',
    },
    { cause: error },
  );
}
