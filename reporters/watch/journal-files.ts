import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../run-folder-error.ts';

/*
 * The journal is a folder:
 *
 *   probes-2025-07-01-000017.ndjson           a segment: one record a line, in the order in which they were settled
 *   probes-2025-07-01-000012-000016.parquet   the same rows of the segments 12 to 16 of that day, packed
 *   probes-2025-07-01-000014.torn             lines of a segment that are no records, kept when it was packed
 *   checkpoint.json                           what all records up to a segment add up to
 *   writer.json                               who writes it
 *
 * Every start of the program begins a segment of its own, so that nothing is ever written behind a torn line. Numbers
 * only grow, whatever the clock does. A Parquet file stands for the segments, and for the shorter Parquet files, of its
 * day and numbers: whenever the process dies, each row is there once. Days are of UTC, like all times in the journal.
 */

export const CHECKPOINT_FILE = 'checkpoint.json';

const FILE = /^probes-(\d{4}-\d{2}-\d{2})-(\d{6,})(?:-(\d{6,}))?\.(ndjson|parquet)$/;

export interface JournalFile {
  readonly name: string;
  /** `2025-07-01`, of UTC. */
  readonly day: string;
  /** Numbers of the segments whose rows it holds. */
  readonly first: number;
  readonly last: number;
  readonly packed: boolean;
}

/** The day of a moment, in UTC. */
export function dayOf(time_ms: number): string {
  return new Date(time_ms).toISOString().slice(0, 10);
}

export function segmentName(day: string, number: number): string {
  return `probes-${day}-${padded(number)}.ndjson`;
}

export function packedName(day: string, first: number, last: number): string {
  return `probes-${day}-${padded(first)}-${padded(last)}.parquet`;
}

/** Where the lines go that are no records. */
export function tornName(segment: string): string {
  return segment.replace(/\.ndjson$/, '.torn');
}

function padded(number: number): string {
  return String(number).padStart(6, '0');
}

/** All files of rows among the names in a folder, also those that another stands for; oldest first. */
export function allFiles(names: readonly string[]): JournalFile[] {
  return names
    .flatMap((name) => {
      const [, day = '', first = '', last = first, kind] = FILE.exec(name) ?? [];
      const packed = kind === 'parquet';
      return day === '' ? [] : [{ name, day, first: Number(first), last: Number(last), packed }];
    })
    .sort((a, b) => a.first - b.first || b.last - a.last);
}

/** The files that hold each row of the journal once; oldest first. */
export function currentFiles(names: readonly string[]): JournalFile[] {
  const files = allFiles(names);
  return files.filter((file) => !files.some((other) => standsFor(other, file)));
}

/** A file of rows, by its path. */
export interface StoredFile {
  readonly path: string;
  readonly packed: boolean;
}

/** The files of a journal that hold each row once; none where there is no journal. */
export async function journalFilesIn(dir: string): Promise<StoredFile[]> {
  try {
    const files = currentFiles(await readdir(dir));
    return files.map(({ name, packed }) => ({ path: join(dir, name), packed }));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/** The files that others stand for: what was about to be removed when the process died. */
export function coveredFiles(names: readonly string[]): JournalFile[] {
  const files = allFiles(names);
  return files.filter((file) => files.some((other) => standsFor(other, file)));
}

function standsFor(other: JournalFile, file: JournalFile): boolean {
  if (other === file || !other.packed || other.day !== file.day) return false;
  if (other.first > file.first || other.last < file.last) return false;
  return !file.packed || other.last - other.first > file.last - file.first;
}
