import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OperationName } from '../model/operation.ts';
import type { Platform } from '../model/platform.ts';
import type { RunManifest } from '../model/run.ts';
import type {
  GeneratorSample,
  JourneyWindow,
  MeasurementBatch,
  Stage,
  WindowTotals,
} from '../model/window.ts';
import { currentParts, MANIFEST_FILE } from './archive.ts';
import type { TableName } from './archive-tables.ts';
import { migrated } from './manifest-migration.ts';
import { isManifest, missingField } from './manifest-shape.ts';
import { readParquet } from './parquet.ts';
import { RunFolderError, systemCode } from './run-folder-error.ts';
import { readTags } from './run-tags.ts';
import { compareText } from './text-order.ts';

/** One folder of the archive: a run, or the reason why it cannot be read as one. */
export type RunEntry =
  | {
      readonly id: string;
      readonly dir: string;
      readonly manifest: RunManifest;
      /** What people say of it, sorted. */
      readonly tags: readonly string[];
      readonly problem: null;
    }
  | {
      readonly id: string;
      readonly dir: string;
      readonly manifest: null;
      readonly tags: readonly [];
      readonly problem: string;
    };

/** Equal steps of time from the first measurement to the last: a whole number of windows each, at most `POINTS_MAX`. */
export interface PointGrid {
  readonly origin_ms: number;
  readonly step_ms: number;
  readonly length: number;
}

/** More points than this do not show on any screen. */
export const POINTS_MAX = 600;

/** All that one stage of one operation measured, over every sender, province and scenario. */
export interface OperationTotals extends WindowTotals {
  readonly platform: Platform;
  readonly operation: OperationName;
  readonly stage: Stage;
}

/** What one step of time measured. Limits differ between operations, so that `over` would mean nothing here. */
export type PointTotals = Omit<WindowTotals, 'over'>;

/** What one scenario did in one stage. */
export type JourneyTotals = Omit<JourneyWindow, 'start_ms' | 'sender' | 'start_lag_ms'>;

/** What the journeys of all scenarios did in one step of time. */
export type JourneyPoint = Omit<JourneyTotals, 'scenario' | 'stage'>;

/** A figure of the load generator within one step of time; null where no sample has it. */
export type GeneratorFigures = Readonly<
  Record<Exclude<keyof GeneratorSample, 'time_ms'>, number | null>
>;

/** The load generator within one step of time, all samples together; steps without a sample have no point. */
export interface GeneratorPoint {
  /** Start of the step. */
  readonly time_ms: number;
  readonly samples: number;
  readonly min: GeneratorFigures;
  readonly mean: GeneratorFigures;
  readonly max: GeneratorFigures;
}

/** Whose points: one operation's, one platform's, or those of the whole run. */
export interface PointsOf {
  readonly platform?: Platform;
  readonly operation?: OperationName;
}

/** A run as reports read it: sums of any size of run in little memory. */
export interface RunReading {
  readonly grid: PointGrid;
  /** From the first judged window to the end of the last one; null when the run did not get there. */
  readonly judged: { readonly from_ms: number; readonly to_ms: number } | null;
  /** By platform and operation, and in the order of the stages. */
  readonly operations: readonly OperationTotals[];
  /** By scenario, and in the order of the stages. */
  readonly journeys: readonly JourneyTotals[];
  /** One for each step of the grid. */
  readonly journey_points: readonly JourneyPoint[];
  readonly generator: readonly GeneratorPoint[];
  /** One for each step of the grid, stages together. Each call reads anew: take one operation after another. */
  points(of: PointsOf): Promise<PointTotals[]>;
  /** Frees what the reading keeps outside of memory. */
  close(): Promise<void>;
}

/** The manifest of a run of this or any earlier version, sealed or not. Throws RunFolderError when there is none or it is newer. */
export async function readManifest(dir: string): Promise<RunManifest> {
  const path = join(dir, MANIFEST_FILE);
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw manifestError(path, error);
  }
  const manifest = migrated(value);
  if ('refused' in manifest) throw new RunFolderError({ path, ...manifest.refused });
  if (isManifest(manifest.value)) return manifest.value;
  const problem = `not a whole manifest: ${missingField(manifest.value)} is missing or wrong`;
  throw new RunFolderError({ path, problem, hint: REMOVE_HINT });
}

/**
 * Every measurement of a run, in the order of appending; what a killed run had flushed is complete.
 * Reading changes nothing on disk, so a run may be read while it is written.
 *
 * @returns throws RunFolderError when a part is damaged
 */
export async function readMeasurements(dir: string): Promise<MeasurementBatch> {
  return {
    windows: await readTable(dir, 'windows'),
    journeys: await readTable(dir, 'journeys'),
    generator: await readTable(dir, 'generator'),
  };
}

/** Every run below `runs_dir`, newest first, then the folders that cannot be read. Folders without a manifest are no runs. */
export async function listRuns(runs_dir: string): Promise<RunEntry[]> {
  const entries: RunEntry[] = [];
  for (const name of await foldersIn(runs_dir)) {
    const entry = await readEntry(name, join(runs_dir, name));
    if (entry !== null) entries.push(entry);
  }
  return entries.sort((a, b) => compareText(sortKey(b), sortKey(a)));
}

const REMOVE_HINT = 'restore the file, or move the folder out of the archive';

async function readEntry(id: string, dir: string): Promise<RunEntry | null> {
  try {
    if (!(await namesIn(dir)).includes(MANIFEST_FILE)) return null;
    return { id, dir, manifest: await readManifest(dir), tags: await readTags(dir), problem: null };
  } catch (error) {
    if (error instanceof RunFolderError) {
      return { id, dir, manifest: null, tags: [], problem: error.message };
    }
    throw error;
  }
}

async function readTable<T extends TableName>(
  dir: string,
  table: T,
): Promise<MeasurementBatch[T][number][]> {
  const table_dir = join(dir, table);
  const parts = currentParts(await namesIn(table_dir)).map((name) => join(table_dir, name));
  try {
    return await readParquet(table, parts);
  } catch (error) {
    const detail = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new RunFolderError(
      { path: table_dir, problem: `cannot read its Parquet files (${detail})`, hint: REMOVE_HINT },
      {
        cause: error,
      },
    );
  }
}

function manifestError(path: string, error: unknown): unknown {
  if (error instanceof SyntaxError) {
    return new RunFolderError(
      { path, problem: `not valid JSON (${error.message})`, hint: REMOVE_HINT },
      {
        cause: error,
      },
    );
  }
  const code = systemCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new RunFolderError(
      { path, problem: 'no such run', hint: '`thongsuot runs` lists the runs there are' },
      {
        cause: error,
      },
    );
  }
  return code === undefined ? error : unreadable(path, code, error);
}

function unreadable(path: string, code: string, cause: unknown): RunFolderError {
  return new RunFolderError(
    { path, problem: `cannot be read (${code})`, hint: 'check its permissions' },
    { cause },
  );
}

/** The folders of an archive that are whole; none when it is not there. Throws RunFolderError when it cannot be read. */
export async function foldersIn(dir: string): Promise<string[]> {
  try {
    const entries = await readdir(dir, { withFileTypes: true });
    // What begins with a dot is on its way in or out of the archive.
    return entries.filter((e) => e.isDirectory() && !e.name.startsWith('.')).map((e) => e.name);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw new RunFolderError(
      {
        path: dir,
        problem: `the runs folder cannot be read (${systemCode(error) ?? String(error)})`,
        hint: 'check runs_dir in the configuration',
      },
      { cause: error },
    );
  }
}

/** The names in a folder; none when it is not there. Throws RunFolderError when it cannot be read. */
export async function namesIn(dir: string): Promise<string[]> {
  try {
    return await readdir(dir);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT') return [];
    throw code === undefined ? error : unreadable(dir, code, error);
  }
}

/** Unreadable folders have no start and sort behind every run. */
function sortKey(entry: RunEntry): string {
  return entry.manifest === null ? `0 ${entry.id}` : `1 ${entry.manifest.started_at} ${entry.id}`;
}
