import { readdir, readFile } from 'node:fs/promises';

/** A hundred a second is what Linux tells CPU time in (`getconf CLK_TCK`). */
const TICKS_PER_S = 100;

/** CPU seconds that a process has used since its start. */
export async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // After the name in parentheses: field 3 is the first; utime and stime are fields 14 and 15 (proc(5)).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_S;
}

/** Resident memory of a process in megabytes. */
export async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kib === undefined) throw new Error('the kernel does not tell what the process holds');
  return (Number(kib) * 1024) / 1e6;
}

export interface ProcessBelow {
  readonly pid: number;
  readonly name: string;
}

/** All processes that a process has started, and those that they have started. */
export async function processesBelow(ancestor: number): Promise<ProcessBelow[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')),
  );
  const processes = stats.flatMap((stat) => {
    const [, pid, name, parent] = /^(\d+) \((.*)\) \S (\d+) /.exec(stat) ?? [];
    if (pid === undefined || name === undefined) return [];
    return [{ pid: Number(pid), name, parent: Number(parent) }];
  });
  const below = (parent: number): ProcessBelow[] =>
    processes
      .filter((process) => process.parent === parent)
      .flatMap(({ pid, name }) => [{ pid, name }, ...below(pid)]);
  return below(ancestor);
}
