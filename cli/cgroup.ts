/**
 * Where Linux tells the limits of a process (cgroups(7)): a file in the folder of its control group, and one in each
 * group around it, of which the tightest holds. Version 2 has one tree; version 1 has one for each kind of limit, and
 * a machine can have both.
 */
export interface Cgroup {
  readonly version: 1 | 2;
  /** Own folder first, then those around it. */
  readonly folders: readonly string[];
}

/** What the kernel allows; Infinity without a limit. */
export interface CgroupLimits {
  /** Cores, or a fraction of one. */
  readonly cpus: number;
  readonly memory_bytes: number;
}

/** Reads a small file; empty when it is not there. */
export type ReadText = (path: string) => Promise<string>;

/** The tightest limits of this process. */
export async function cgroupLimits(read: ReadText): Promise<CgroupLimits> {
  const [own, mounts] = await Promise.all([
    read('/proc/self/cgroup'),
    read('/proc/self/mountinfo'),
  ]);
  const cpus = await Promise.all(
    cgroupsOf(own, mounts, 'cpu').flatMap(({ version, folders }) =>
      folders.map((folder) => cpusOf(read, version, folder)),
    ),
  );
  const memory = await Promise.all(
    cgroupsOf(own, mounts, 'memory').flatMap(({ version, folders }) =>
      folders.map((folder) => memoryOf(read, version, folder)),
    ),
  );
  return { cpus: Math.min(...cpus), memory_bytes: Math.min(...memory) };
}

/**
 * The groups of a process that limit its CPU or its memory.
 *
 * @param own `/proc/self/cgroup`
 * @param mounts `/proc/self/mountinfo` (proc_pid_mountinfo(5))
 */
export function cgroupsOf(own: string, mounts: string, controller: 'cpu' | 'memory'): Cgroup[] {
  const groups = own.split('\n').map((line) => {
    const [, controllers = '', path = ''] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    return { controllers: controllers.split(','), path };
  });
  return mounts.split('\n').flatMap((line): Cgroup[] => {
    const [before = '', after = ''] = line.split(' - ');
    const [, , , root = '', mount = ''] = before.split(' ');
    const [type = '', , options = ''] = after.split(' ');
    const isFirst = type === 'cgroup' && options.split(',').includes(controller);
    if (type !== 'cgroup2' && !isFirst) return [];
    const wanted = isFirst ? controller : '';
    const group = groups.find(({ controllers, path }) => {
      return path !== '' && controllers.includes(wanted);
    });
    if (group === undefined) return [];
    return [{ version: isFirst ? 1 : 2, folders: foldersOf(mount, root, group.path) }];
  });
}

/** In a container the group's path is often that of the host, and what is mounted is the group itself. */
function foldersOf(mount: string, root: string, path: string): string[] {
  const within = root === '/' ? '' : root;
  const inner = path === within || path.startsWith(`${within}/`) ? path.slice(within.length) : '';
  const parts = inner.split('/').filter((part) => part !== '');
  if (parts.includes('..')) return [mount];
  return Array.from({ length: parts.length + 1 }, (_, up) =>
    [mount, ...parts.slice(0, parts.length - up)].join('/'),
  );
}

async function cpusOf(read: ReadText, version: 1 | 2, folder: string): Promise<number> {
  if (version === 2) return parseQuota(await read(`${folder}/cpu.max`));
  const quota = await read(`${folder}/cpu.cfs_quota_us`);
  return parseQuota(`${quota.trim()} ${await read(`${folder}/cpu.cfs_period_us`)}`);
}

async function memoryOf(read: ReadText, version: 1 | 2, folder: string): Promise<number> {
  const name = version === 2 ? 'memory.max' : 'memory.limit_in_bytes';
  const bytes = Number.parseInt(await read(`${folder}/${name}`), 10);
  return bytes > 0 ? bytes : Number.POSITIVE_INFINITY;
}

/** Cores that `<quota> <period>` in microseconds allows; Infinity without a quota, which is `max` or -1. */
export function parseQuota(text: string): number {
  const [quota, period] = text.trim().split(' ').map(Number);
  const cores = (quota ?? Number.NaN) / (period ?? Number.NaN);
  return cores > 0 ? cores : Number.POSITIVE_INFINITY;
}
