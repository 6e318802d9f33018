import { readFile } from 'node:fs/promises';
import os from 'node:os';

/** What this process may use of the machine: a container's limits count, not the host's size. */
export interface Share {
  /** Cores; a fraction under a CPU quota. */
  readonly cpus: number;
  readonly memory_bytes: number;
}

/** Where Linux (cgroup v2) tells the CPU quota of a container: `<quota> <period>` in microseconds, or `max`. */
const CPU_QUOTA_FILE = '/sys/fs/cgroup/cpu.max';

/** The share of this process, as the kernel tells it. */
export async function ownShare(): Promise<Share> {
  const quota = await readFile(CPU_QUOTA_FILE, 'utf8').catch(() => '');
  const limit = process.constrainedMemory();
  return {
    cpus: Math.min(os.availableParallelism(), parseCpuQuota(quota)),
    memory_bytes: limit > 0 ? Math.min(limit, os.totalmem()) : os.totalmem(),
  };
}

/** Cores that a cgroup's `cpu.max` allows; Infinity without a quota. */
export function parseCpuQuota(text: string): number {
  const [quota, period] = text.trim().split(' ').map(Number);
  const cores = (quota ?? Number.NaN) / (period ?? Number.NaN);
  return cores > 0 ? cores : Number.POSITIVE_INFINITY;
}
