import { readdirSync, readFileSync } from 'node:fs';

/*
 * What Linux tells of processes: proc(5). Elsewhere, of those of other users, and of those that end while we look, it is
 * nothing.
 */

/** Ids of all processes. */
export function processIds(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

/** A file of a process; empty where it cannot be read. */
export function procFile(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return '';
  }
}

/** Fields of `stat` by the numbers that proc(5) gives them. */
const STAT_FIELD = { group: 5, began_ticks: 22 } as const;

/** A number that `stat` has of a process; null where it cannot be read. */
export function procStat(pid: number, field: keyof typeof STAT_FIELD): number | null {
  const stat = procFile(pid, 'stat');
  if (stat === '') return null;
  // The name of the program, the second field, stands in brackets and may hold blanks and brackets itself.
  const from_third = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(from_third[STAT_FIELD[field] - 3]);
}
