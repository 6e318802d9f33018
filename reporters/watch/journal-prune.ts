import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeError } from '../run-folder-error.ts';
import { allFiles, coveredFiles } from './journal-files.ts';
import { type Retention, toRemove } from './retention.ts';

const DAY_MS = 86_400_000;

const TORN_FILE = /^probes-(\d{4}-\d{2}-\d{2})-\d+\.torn$/;

/**
 * Removes the packed days of a journal that are too old, or too many. What is not packed yet stays.
 *
 * @param today the day that goes on, in UTC
 * @throws RunFolderError when something cannot be removed
 */
export async function pruneJournal(
  dir: string,
  retention: Retention,
  now: { readonly ms: number; readonly today: string },
): Promise<void> {
  try {
    // Before what stands for them: else they would be read again.
    for (const { name } of coveredFiles(await readdir(dir))) await rm(join(dir, name));
    const files = allFiles(await readdir(dir));
    const sized = await Promise.all(
      files.map(async (file) => ({ ...file, bytes: (await stat(join(dir, file.name))).size })),
    );
    const isPast = ({ packed, day }: (typeof sized)[number]): boolean => packed && day < now.today;
    const stored = sized.filter(isPast).map(({ name, day, bytes }) => ({
      path: join(dir, name),
      bytes,
      written_ms: Date.parse(day) + DAY_MS,
    }));
    const fixed = sized.filter((file) => !isPast(file)).reduce((sum, { bytes }) => sum + bytes, 0);
    const gone = toRemove(stored, retention, now.ms, fixed);
    for (const { path } of gone) await rm(path);
    await removeTorn(dir);
  } catch (error) {
    throw writeError(dir, error);
  }
}

/** Torn lines go with the last file of their day. */
async function removeTorn(dir: string): Promise<void> {
  const names = await readdir(dir);
  const days = new Set(allFiles(names).map(({ day }) => day));
  for (const name of names) {
    const [, day] = TORN_FILE.exec(name) ?? [];
    if (day !== undefined && !days.has(day)) await rm(join(dir, name));
  }
}
