import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from '../durable-file.ts';
import { isObject } from '../manifest-shape.ts';
import { RunFolderError } from '../run-folder-error.ts';

/*
 * A journal has one writer: another one would pack segments that are still being written. Who it is stands in a file, with
 * the moment at which its process began, because numbers of processes come again.
 */

const LOCK_FILE = 'writer.json';

/**
 * Takes the journal for this process. What a killed process left is taken over.
 *
 * @returns gives it back
 * @throws RunFolderError when a process that lives writes it
 */
export async function takeJournal(dir: string): Promise<() => Promise<void>> {
  const path = join(dir, LOCK_FILE);
  const writer = await writerOf(path);
  if (writer !== null && (await isAlive(writer))) {
    throw new RunFolderError({
      path: dir,
      problem: `process ${writer.pid} already writes this journal`,
      hint: 'stop it, or give each watch a folder of its own with watch.dir',
    });
  }
  const own = { pid: process.pid, began: await beginningOf(process.pid) };
  await writeDurably(path, `${JSON.stringify(own)}\n`);
  return () => rm(path, { force: true });
}

interface Writer {
  readonly pid: number;
  /** Null where the system does not say. */
  readonly began: string | null;
}

async function writerOf(path: string): Promise<Writer | null> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (!isObject(value)) return null;
    const { pid, began } = value;
    if (typeof pid !== 'number') return null;
    return { pid, began: typeof began === 'string' ? began : null };
  } catch {
    // None, or torn: then nobody got as far as writing.
    return null;
  }
}

async function isAlive({ pid, began }: Writer): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process may not be asked, but is there.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return (await beginningOf(pid)) === began;
}

/** Clock ticks from the machine's start to the process's (proc(5), `/proc/PID/stat`); null where there is no such file. */
async function beginningOf(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name of the program, in brackets, may hold blanks and brackets itself.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
