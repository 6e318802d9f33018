import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { killUsersOf } from './probe-leftovers.ts';
import { procStat } from './proc.ts';

/*
 * Each worker has a temporary folder of its own, in which the browser's profile lies, too; and so has each drill. Its name
 * says whose it is: `thongsuot-probe-<pid>-<ticks>-XXXXXX`, with the moment at which that supervisor began, because the ids
 * of processes are given again. Numbers are to the base 36: the browser makes sockets in it, whose paths may have a hundred
 * characters.
 */

const NAME = /^thongsuot-(?:probe|drill)-([\da-z]+)-([\da-z]+)-\w+$/;

/** Makes the folder of a worker of this process. */
export function makeWorkerFolder(tmp_dir: string): Promise<string> {
  return makeFolder(tmp_dir, 'probe');
}

/** Makes a folder for what a drill of this process writes. */
export function makeDrillFolder(tmp_dir: string): Promise<string> {
  return makeFolder(tmp_dir, 'drill');
}

async function makeFolder(tmp_dir: string, kind: 'probe' | 'drill'): Promise<string> {
  const { pid } = process;
  const whose = [pid, procStat(pid, 'began_ticks') ?? 0]
    .map((number) => number.toString(36))
    .join('-');
  return mkdtemp(join(tmp_dir, `thongsuot-${kind}-${whose}-`));
}

/**
 * Ends what supervisors that were killed have left: processes that a hung worker kept, and their folders. Those of
 * supervisors that live are left alone.
 *
 * @returns how many folders were removed
 */
export async function removeLeftovers(tmp_dir: string): Promise<number> {
  const names = await readdir(tmp_dir);
  const left = names.filter((name) => {
    const [, pid, ticks] = NAME.exec(name) ?? [];
    return (
      pid !== undefined && !isAlive(Number.parseInt(pid, 36), Number.parseInt(ticks ?? '', 36))
    );
  });
  for (const name of left) killUsersOf(join(tmp_dir, name));
  const removals = await Promise.allSettled(
    // Dying processes may still be writing for a moment.
    left.map((name) =>
      rm(join(tmp_dir, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }),
    ),
  );
  // Those of other users cannot be removed, and are theirs to remove.
  return removals.filter(({ status }) => status === 'fulfilled').length;
}

function isAlive(pid: number, ticks: number): boolean {
  const began = procStat(pid, 'began_ticks');
  if (began !== null) return began === ticks;
  if (ticks > 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be asked, but is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
