import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProbeRecord } from '../../model/probe-record.ts';
import { type Database, openDatabase, quoted } from '../database.ts';
import { publish, TEMPORARY_SUFFIX } from '../durable-file.ts';
import { writeError } from '../run-folder-error.ts';
import { rowsOf } from '../sql-rows.ts';
import {
  coveredFiles,
  currentFiles,
  type JournalFile,
  packedName,
  tornName,
} from './journal-files.ts';
import { recordsQuery, rowsQuery } from './probe-table.ts';
import { recordOf } from './record-line.ts';
import { readSegment } from './segment.ts';

/** What is held at once when it is read: a record is small beside a window. */
const ROWS_PER_GROUP = 1024;

export interface PackOptions {
  /** Segments beyond this number are still being written, or are not in the checkpoint. */
  readonly through: number;
  /** The day that goes on, in UTC: the files of all others are joined. */
  readonly today: string;
  /** Told of what was left as it was, because packing it would have lost something. */
  readonly onProblem: (problem: string) => void;
}

/**
 * Packs segments into Parquet files of their own, and joins those of past days. Each file is whole under its name before
 * what it stands for is removed.
 *
 * @throws RunFolderError when it cannot be written: nothing is lost, and the next time will do
 */
export async function packJournal(dir: string, options: PackOptions): Promise<void> {
  const { through, today } = options;
  let database: Database | null = null;
  try {
    for (const { name } of coveredFiles(await readdir(dir))) await rm(join(dir, name));
    const segments = currentFiles(await readdir(dir)).filter(
      ({ packed, last }) => !packed && last <= through,
    );
    for (const segment of segments) {
      database ??= await openDatabase();
      await packSegment(database, dir, segment, options);
    }
    for (const parts of joinable(await readdir(dir), today)) {
      database ??= await openDatabase();
      await joinParts(database, dir, parts);
    }
  } catch (error) {
    throw writeError(dir, error);
  } finally {
    database?.close();
  }
}

async function packSegment(
  database: Database,
  dir: string,
  { name, day, first }: JournalFile,
  { onProblem }: PackOptions,
): Promise<void> {
  const path = join(dir, name);
  const { records, torn } = await readSegment(path);
  if (torn.length > 0) await keepTorn(join(dir, tornName(name)), torn);
  const packed = join(dir, packedName(day, first, first));
  const rows = await writeRows(database, rowsQuery([path], []), packed + TEMPORARY_SUFFIX);
  if (rows !== records) {
    await rm(packed + TEMPORARY_SUFFIX);
    onProblem(`${name} stays as it is: of its ${records} records the database reads ${rows}`);
    return;
  }
  await publish(packed + TEMPORARY_SUFFIX, packed);
  await rm(path);
}

/** The files of each past day that has several. A joined file stands for all numbers between, so that a day with a segment that stays unpacked stays as it is. */
function joinable(names: readonly string[], today: string): JournalFile[][] {
  const files = currentFiles(names).filter(({ day }) => day < today);
  const days = [...new Set(files.map(({ day }) => day))];
  return days
    .map((day) => files.filter((file) => file.day === day))
    .filter((parts) => parts.length > 1 && parts.every(({ packed }) => packed));
}

async function joinParts(
  database: Database,
  dir: string,
  parts: readonly JournalFile[],
): Promise<void> {
  const [oldest] = parts;
  const newest = parts.at(-1);
  if (oldest === undefined || newest === undefined) return;
  const joined = join(dir, packedName(oldest.day, oldest.first, newest.last));
  const query = rowsQuery(
    [],
    parts.map(({ name }) => join(dir, name)),
  );
  await writeRows(database, query, joined + TEMPORARY_SUFFIX);
  await publish(joined + TEMPORARY_SUFFIX, joined);
  for (const { name } of parts) await rm(join(dir, name));
}

/** @returns how many rows there were */
async function writeRows({ connection }: Database, query: string, path: string): Promise<number> {
  const [row] = await rowsOf(
    connection,
    `COPY (${query}) TO ${quoted(path)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${ROWS_PER_GROUP})`,
  );
  return Number(row?.[0]);
}

/** Torn lines, as they were found. Written anew when packing is repeated, so that nothing is there twice. */
async function keepTorn(path: string, torn: readonly Buffer[]): Promise<void> {
  await writeFile(path + TEMPORARY_SUFFIX, Buffer.concat(torn.flatMap((line) => [line, LINE_END])));
  await publish(path + TEMPORARY_SUFFIX, path);
}

const LINE_END = Buffer.from('\n');

/** The records of a packed file, one after the other. */
export async function* unpackedRecords(path: string): AsyncGenerator<ProbeRecord> {
  const { connection, close } = await openDatabase();
  try {
    const result = await connection.stream(recordsQuery([path]));
    for await (const chunk of result) {
      const lines = chunk.getColumnVector(0);
      for (let row = 0; row < chunk.rowCount; row++) {
        const record = recordOf(String(lines.getItem(row)));
        if (record !== null) yield record;
      }
    }
  } finally {
    close();
  }
}
