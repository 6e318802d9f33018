import { readdirSync, readFileSync } from 'node:fs';

const KIB = 1024;

/**
 * Memory that the processes of some process groups have to themselves, in bytes: what a browser shares among its
 * processes would be counted once for each of them. 0 where there is no /proc.
 */
export function memoryOfGroups(groups: readonly number[]): number {
  return processIds()
    .filter((pid) => groups.includes(groupOf(pid)))
    .reduce((sum, pid) => sum + ownMemory(pid), 0);
}

function processIds(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** A process may end while we look. */
function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return '';
  }
}

function groupOf(pid: string): number {
  const stat = read(pid, 'stat');
  // The name of the program, in brackets, may hold blanks and brackets itself.
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
}

function ownMemory(pid: string): number {
  return Number(/^RssAnon:\s+(\d+) kB$/m.exec(read(pid, 'status'))?.[1] ?? 0) * KIB;
}
