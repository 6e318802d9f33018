import { readdirSync, readFileSync } from 'node:fs';

/** What the machine's cores did since it was started, in ticks of all of them together (proc_stat(5)). */
export interface CoreTicks {
  /** At work for anybody. */
  readonly busy: number;
  /** Given to other machines by the hypervisor. */
  readonly stolen: number;
  /** All, idle ones included. */
  readonly total: number;
}

/** What the threads of a process did since its start, in nanoseconds (Documentation/scheduler/sched-stats). */
export interface ThreadTimes {
  readonly ran_ns: number;
  /** Ready to run, and without a core: because others had it, or a quota was used up. */
  readonly waited_ns: number;
  /** How often a core was given to one of them. */
  readonly turns: number;
}

/** The cores that this process may run on; undefined where no kernel tells. */
export function readCoreTicks(): CoreTicks | undefined {
  const status = readKernel('/proc/self/status');
  const cores = parseCpuList(/^Cpus_allowed_list:\s*(\S+)$/m.exec(status)?.[1] ?? '');
  return parseCoreTicks(readKernel('/proc/stat'), cores);
}

/** All threads of a process together; undefined where no kernel tells, or when it is gone. */
export function readThreadTimes(pid: number): ThreadTimes | undefined {
  const folder = `/proc/${pid}/task`;
  let ran_ns = 0;
  let waited_ns = 0;
  let turns = 0;
  for (const thread of namesIn(folder)) {
    const times = parseThreadTimes(readKernel(`${folder}/${thread}/schedstat`));
    ran_ns += times?.ran_ns ?? 0;
    waited_ns += times?.waited_ns ?? 0;
    turns += times?.turns ?? 0;
  }
  return ran_ns === 0 ? undefined : { ran_ns, waited_ns, turns };
}

/** The process that a process started first and that still runs; undefined where no kernel tells. */
export function firstChild(pid: number): number | undefined {
  const [first] = readKernel(`/proc/${pid}/task/${pid}/children`).split(' ');
  return first === undefined || first === '' ? undefined : Number(first);
}

/** Numbers of cores in the kernel's notation: `0-2,5`. */
export function parseCpuList(text: string): Set<number> {
  const cores = new Set<number>();
  for (const range of text.split(',').filter((part) => part !== '')) {
    const [first = Number.NaN, last = first] = range.split('-').map(Number);
    for (let core = first; core <= last; core++) cores.add(core);
  }
  return cores;
}

/** The given cores out of `/proc/stat`; undefined when it does not have them. */
export function parseCoreTicks(text: string, cores: ReadonlySet<number>): CoreTicks | undefined {
  let busy = 0;
  let stolen = 0;
  let total = 0;
  for (const [, core, ticks = ''] of text.matchAll(/^cpu(\d+) (.*)$/gm)) {
    if (!cores.has(Number(core))) continue;
    // What guests ran is in the time of their users already.
    const [user = 0, nice = 0, system = 0, idle = 0, iowait = 0, irq = 0, softirq = 0, steal = 0] =
      ticks.split(' ').map(Number);
    const worked = user + nice + system + irq + softirq;
    busy += worked;
    stolen += steal;
    total += worked + steal + idle + iowait;
  }
  return total === 0 ? undefined : { busy, stolen, total };
}

/** One thread's `schedstat`: nanoseconds on a core, nanoseconds of waiting for one, and how often. */
export function parseThreadTimes(text: string): ThreadTimes | undefined {
  const [ran_ns = Number.NaN, waited_ns = Number.NaN, turns = Number.NaN] = text
    .trim()
    .split(' ')
    .map(Number);
  const isWhole = text !== '' && !Number.isNaN(ran_ns + waited_ns + turns);
  return isWhole ? { ran_ns, waited_ns, turns } : undefined;
}

/** These files are made as they are read, so they do not block. */
function readKernel(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
