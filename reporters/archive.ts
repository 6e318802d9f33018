import { mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { RunManifest } from '../model/run.ts';
import type { MeasurementBatch } from '../model/window.ts';
import { writeChecksums } from './archive-seal.ts';
import { TABLE_NAMES, type TableName } from './archive-tables.ts';
import { publish, TEMPORARY_SUFFIX, writeDurably } from './durable-file.ts';
import { makeFolder } from './make-folder.ts';
import { ParquetWriter } from './parquet.ts';
import { RunFolderError, systemCode, writeError } from './run-folder-error.ts';

/*
 * A run is a folder:
 *
 *   runs/<id>/run.json                       manifest; sealed: true is the last thing written
 *             windows/part-00001.parquet     windows, journeys and generator samples, in the order they came
 *             journeys/part-00001.parquet
 *             generator/part-00001.parquet
 *             SHA256SUMS                       its seal, and report files
 *             tags.json
 *
 * Each part is written under a temporary name and renamed, so whatever kills the process leaves whole parts
 * and a manifest that says `sealed: false`. Many small parts are slow to read: after every `PARTS_PER_BLOCK` of
 * them, and when the run is sealed, parts are joined into one that is named for all of them,
 * `part-00001-00006.parquet`. Where it is present, it stands for the parts of these numbers: no row is lost or read
 * twice whenever the process dies.
 */

export const MANIFEST_FILE = 'run.json';

/** Runs of version 1 that were cut off while they were sealed may have it: it stands for all parts beside it. */
const JOINED_FILE = 'joined.parquet';

const PART_FILE = /^part-(\d{5,})(?:-(\d{5,}))?\.parquet$/;

/** Half a minute of a running test: what is joined is held in memory, beside a generator. */
const PARTS_PER_BLOCK = 6;

/** A run that is being written. One writer per folder; readers may look at any time. */
export interface RunArchive {
  readonly dir: string;
  /** Takes measurements into memory; nothing is on disk before `flush`. */
  append(batch: MeasurementBatch): Promise<void>;
  /** Writes what was appended, one part for each table that has rows. After a failure the rows are kept. */
  flush(): Promise<void>;
  /** Flushes and writes the manifest, still unsealed: from here on the verdict survives whatever comes. */
  conclude(manifest: RunManifest): Promise<void>;
  /** Flushes, joins the parts, lists every file's checksum, and marks the run as whole. Nothing can be appended afterwards. */
  seal(manifest: RunManifest): Promise<void>;
}

/**
 * Creates the folder of a run and writes its manifest, unsealed.
 *
 * @param dir the run's own folder, `<runs_dir>/<id>`; folders above it are created
 * @returns the archive to append to; throws RunFolderError when the folder exists or cannot be written
 */
export async function createRun(dir: string, manifest: RunManifest): Promise<RunArchive> {
  await makeRunsFolderOf(dir);
  try {
    await mkdir(dir);
    for (const table of TABLE_NAMES) await mkdir(join(dir, table));
    await writeManifest(dir, { ...manifest, sealed: false });
  } catch (error) {
    if (systemCode(error) === 'EEXIST') {
      throw new RunFolderError(
        { path: dir, problem: 'a run of this id exists', hint: 'start again with a new id' },
        {
          cause: error,
        },
      );
    }
    throw writeError(dir, error);
  }
  return openArchive(dir);
}

async function makeRunsFolderOf(dir: string): Promise<void> {
  const runs_dir = dirname(dir);
  try {
    await makeFolder(runs_dir);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw writeError(dir, error);
    throw new RunFolderError(
      {
        path: runs_dir,
        problem: 'this is a file, not a folder',
        hint: 'move it away, or choose another folder with runs_dir',
      },
      { cause: error },
    );
  }
}

function openArchive(dir: string): RunArchive {
  const waiting: { [T in TableName]: MeasurementBatch[T][number][] } = {
    windows: [],
    journeys: [],
    generator: [],
  };
  const parts_written: Record<TableName, number> = { windows: 0, journeys: 0, generator: 0 };
  const parquet = new ParquetWriter();
  let sealed = false;
  let last: Promise<void> = Promise.resolve();

  /** Steps run one after another, also when the caller does not wait; a failed step does not stop the next. */
  const inTurn = (step: () => Promise<void>): Promise<void> => {
    last = last
      .catch(() => undefined)
      .then(step)
      .catch((error: unknown) => {
        throw writeError(dir, error);
      });
    return last;
  };

  const flushTable = async (table: TableName): Promise<void> => {
    const rows = [...waiting[table]];
    if (rows.length === 0) return;
    const path = join(dir, table, partName(parts_written[table] + 1));
    await parquet.write(path + TEMPORARY_SUFFIX, table, rows as never);
    await publish(path + TEMPORARY_SUFFIX, path);
    parts_written[table]++;
    waiting[table].splice(0, rows.length);
    const last = parts_written[table];
    if (last % PARTS_PER_BLOCK !== 0) return;
    await joinParts(parquet, join(dir, table), last - PARTS_PER_BLOCK + 1, last);
  };

  const flushAll = async (): Promise<void> => {
    for (const table of TABLE_NAMES) await flushTable(table);
  };

  return {
    dir,
    async append(batch) {
      if (sealed)
        throw new RunFolderError({
          path: dir,
          problem: 'the run is sealed',
          hint: 'append before sealing',
        });
      waiting.windows = waiting.windows.concat(batch.windows);
      waiting.journeys = waiting.journeys.concat(batch.journeys);
      waiting.generator = waiting.generator.concat(batch.generator);
    },
    flush: () => inTurn(flushAll),
    conclude: (manifest) =>
      inTurn(async () => {
        await flushAll();
        // A report is read next, with a database of its own.
        parquet.close();
        await writeManifest(dir, { ...manifest, sealed: false });
      }),
    seal(manifest) {
      sealed = true;
      return inTurn(async () => {
        await flushAll();
        for (const table of TABLE_NAMES) {
          await removeTemporaries(join(dir, table));
          await joinParts(parquet, join(dir, table), 1, parts_written[table]);
        }
        parquet.close();
        const text = manifestText({ ...manifest, sealed: true });
        await writeChecksums(dir, text);
        await writeDurably(join(dir, MANIFEST_FILE), text);
      });
    },
  };
}

/** Makes one part of those with the given numbers. */
async function joinParts(
  parquet: ParquetWriter,
  table_dir: string,
  first: number,
  last: number,
): Promise<void> {
  const parts = currentParts(await readdir(table_dir)).filter(
    (name) => numbersOf(name).first >= first,
  );
  if (parts.length < 2) return;
  const joined = join(table_dir, partName(first, last));
  await parquet.join(
    joined + TEMPORARY_SUFFIX,
    parts.map((name) => join(table_dir, name)),
  );
  await publish(joined + TEMPORARY_SUFFIX, joined);
  for (const name of parts) await rm(join(table_dir, name));
}

async function removeTemporaries(table_dir: string): Promise<void> {
  const names = await readdir(table_dir);
  for (const name of names.filter((n) => n.endsWith(TEMPORARY_SUFFIX))) {
    await rm(join(table_dir, name), { force: true });
  }
}

function writeManifest(dir: string, manifest: RunManifest): Promise<void> {
  return writeDurably(join(dir, MANIFEST_FILE), manifestText(manifest));
}

function manifestText(manifest: RunManifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** The parts of a table that hold its rows, in order: complete ones only, each row once. */
export function currentParts(names: readonly string[]): string[] {
  if (names.includes(JOINED_FILE)) return [JOINED_FILE];
  // Where two begin with the same number, the longer one comes first, and covers what it was made of.
  const parts = names
    .filter((name) => PART_FILE.test(name))
    .map((name) => ({ name, ...numbersOf(name) }))
    .sort((a, b) => a.first - b.first || b.last - a.last);
  let covered = 0;
  return parts.flatMap(({ name, last }) => {
    if (last <= covered) return [];
    covered = last;
    return [name];
  });
}

/** Of which numbers a part is. */
function numbersOf(name: string): { first: number; last: number } {
  const [, first, last = first] = PART_FILE.exec(name) ?? [];
  return { first: Number(first), last: Number(last) };
}

function partName(first: number, last = first): string {
  const numbers = first === last ? [first] : [first, last];
  return `part-${numbers.map((n) => String(n).padStart(5, '0')).join('-')}.parquet`;
}
