import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TEMPORARY_SUFFIX } from '../durable-file.ts';
import { isObject } from '../manifest-shape.ts';
import { RunFolderError, systemCode } from '../run-folder-error.ts';

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
  const found = await textOf(path);
  if (found !== null) {
    const writer = writerOf(found);
    if (writer !== null && (await isAlive(writer))) throw takenBy(dir, writer);
    await removeDead(path, found);
  }
  const own = { pid: process.pid, began: await beginningOf(process.pid) };
  try {
    await writeFile(path, `${JSON.stringify(own)}\n`, { flag: 'wx' });
  } catch (error) {
    // Two starts at once: the other one was faster.
    if (systemCode(error) === 'EEXIST') throw takenBy(dir, writerOf((await textOf(path)) ?? ''));
    throw error;
  }
  return () => rm(path, { force: true });
}

function takenBy(dir: string, writer: Writer | null): RunFolderError {
  return new RunFolderError({
    path: dir,
    problem: `${writer === null ? 'another process' : `process ${writer.pid}`} already writes this journal`,
    hint: 'stop it, or give each watch a folder of its own with runs_dir',
  });
}

/** Another start may have done so meanwhile, and have taken the journal: what is not what was found goes back. */
async function removeDead(path: string, found: string): Promise<void> {
  const aside = `${path}.${randomUUID()}${TEMPORARY_SUFFIX}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw error;
  }
  if ((await readFile(aside, 'utf8')) === found) await rm(aside);
  else await rename(aside, path);
}

interface Writer {
  readonly pid: number;
  /** Null where the system does not say. */
  readonly began: string | null;
}

/** Null where there is no such file. */
async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Null of a torn text: then nobody got as far as writing. */
function writerOf(text: string): Writer | null {
  try {
    const value: unknown = JSON.parse(text);
    if (!isObject(value)) return null;
    const { pid, began } = value;
    if (typeof pid !== 'number') return null;
    return { pid, began: typeof began === 'string' ? began : null };
  } catch {
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
