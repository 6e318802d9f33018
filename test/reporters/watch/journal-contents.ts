import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProbeRecord } from '../../../model/probe-record.ts';
import { openDatabase } from '../../../reporters/database.ts';
import { rowsOf, textsOf } from '../../../reporters/sql-rows.ts';
import { type JournalOptions, openJournal } from '../../../reporters/watch/journal.ts';
import { currentFiles } from '../../../reporters/watch/journal-files.ts';
import { unpackedRecords } from '../../../reporters/watch/journal-pack.ts';
import { rowsQuery } from '../../../reporters/watch/probe-table.ts';
import { readSegment } from '../../../reporters/watch/segment.ts';

/** Every record in the files of a journal, each as often as it is there, in the order of the files. */
export async function journalRecords(dir: string): Promise<ProbeRecord[]> {
  const records: ProbeRecord[] = [];
  for (const { name, packed } of currentFiles(await readdir(dir))) {
    const path = join(dir, name);
    if (packed) for await (const record of unpackedRecords(path)) records.push(record);
    else await readSegment(path, (record) => records.push(record));
  }
  return records;
}

/** Slots of the journal as DuckDB reads them, sorted. */
export async function journalSlots(dir: string): Promise<string[]> {
  const files = currentFiles(await readdir(dir));
  const paths = (packed: boolean): string[] =>
    files.filter((file) => file.packed === packed).map(({ name }) => join(dir, name));
  const { connection, close } = await openDatabase();
  try {
    const query = rowsQuery(paths(false), paths(true));
    const rows = await rowsOf(
      connection,
      `SELECT strftime(slot_at, '%Y-%m-%dT%H:%M:%S.%gZ') FROM (${query}) ORDER BY slot_at`,
    );
    return rows.map((row) => textsOf(row).join(''));
  } finally {
    close();
  }
}

/** Opens a journal whose clock the test sets; a problem is an error. */
export function openSampleJournal(
  dir: string,
  now: { ms: number },
  options: Partial<JournalOptions> = {},
): ReturnType<typeof openJournal> {
  return openJournal({
    dir,
    clock: { now_ms: () => now.ms, monotonic_ms: () => now.ms },
    retention: { age_max_ms: Number.POSITIVE_INFINITY, bytes_max: Number.POSITIVE_INFINITY },
    onProblem: (problem) => {
      throw new Error(problem);
    },
    ...options,
  });
}
