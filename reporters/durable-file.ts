import { open, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Ends the name of every file that is still being written. Readers pass it over. */
export const TEMPORARY_SUFFIX = '.tmp';

/**
 * Gives a finished temporary file its name. Contents reach the disk before the name does, so that neither a
 * killed process nor a power cut leaves a torn file under the final name.
 */
export async function publish(temporary: string, path: string): Promise<void> {
  await sync(temporary, 'r+');
  await rename(temporary, path);
  await sync(dirname(path), 'r');
}

/** Writes a whole file so that readers see either the old content or the new one, never a part. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const temporary = path + TEMPORARY_SUFFIX;
  await writeFile(temporary, text);
  await publish(temporary, path);
}

/** Has the disk take what was written. @param flags `r` for a folder: the names in it */
export async function sync(path: string, flags: 'r' | 'r+'): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
