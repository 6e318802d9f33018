import type { ProbeRecord } from '../../model/probe-record.ts';
import { journalFilesIn } from '../../reporters/watch/journal-files.ts';
import { unpackedRecords } from '../../reporters/watch/journal-pack.ts';
import { readSegment } from '../../reporters/watch/segment.ts';

/** A journal may be packed, and a segment removed, while we look: then we look again. */
const TRIES_MAX = 5;

/** Every run that the journal in a folder has, while its daemon goes on writing it; skipped slots are none. */
export async function runsIn(journal_dir: string): Promise<readonly ProbeRecord[]> {
  for (let tries = 1; ; tries++) {
    try {
      const files = await journalFilesIn(journal_dir);
      const records = await Promise.all(
        files.map(({ path, packed }) => (packed ? unpacked(path) : segment(path))),
      );
      return records.flat().filter(({ outcome }) => outcome !== 'skipped');
    } catch (error) {
      if (tries === TRIES_MAX) throw error;
    }
  }
}

async function segment(file: string): Promise<readonly ProbeRecord[]> {
  const records: ProbeRecord[] = [];
  await readSegment(file, (record) => void records.push(record));
  return records;
}

async function unpacked(file: string): Promise<readonly ProbeRecord[]> {
  const records: ProbeRecord[] = [];
  for await (const record of unpackedRecords(file)) records.push(record);
  return records;
}
