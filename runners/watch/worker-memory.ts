import { processIds, procFile, procStat } from '../proc.ts';

const KIB = 1024;

/**
 * Memory that the processes of some process groups have to themselves, in bytes: what a browser shares among its
 * processes would be counted once for each of them. 0 where there is no /proc.
 */
export function memoryOfGroups(groups: readonly number[]): number {
  return processIds()
    .filter((pid) => groups.includes(procStat(pid, 'group') ?? Number.NaN))
    .reduce((sum, pid) => sum + ownMemory(pid), 0);
}

function ownMemory(pid: number): number {
  return Number(/^RssAnon:\s+(\d+) kB$/m.exec(procFile(pid, 'status'))?.[1] ?? 0) * KIB;
}
