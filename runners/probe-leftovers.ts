import { processIds, procFile } from './proc.ts';

/** Kills a process group; one that is gone already is fine. */
export function killGroup(pid: number): void {
  killQuietly(-pid);
}

/**
 * Kills every process that was started with `folder` in its environment or arguments. This finds the browser
 * that a worker had started but not yet reported when it was killed. Linux only: elsewhere it finds nothing.
 */
export function killUsersOf(folder: string): void {
  for (const pid of processIds()) {
    if (pid !== process.pid && usesFolder(pid, folder)) killQuietly(pid);
  }
}

function usesFolder(pid: number, folder: string): boolean {
  return ['environ', 'cmdline'].some((file) => procFile(pid, file).includes(folder));
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // Gone already, or the number now belongs to somebody else.
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}
