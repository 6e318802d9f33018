import { readFile } from 'node:fs/promises';
import os from 'node:os';
import { cgroupLimits, type ReadText } from './cgroup.ts';

/** What this process may use of the machine: a container's limits count, not the host's size. */
export interface Share {
  /** Cores; a fraction under a CPU quota. */
  readonly cpus: number;
  readonly memory_bytes: number;
}

const readText: ReadText = (path) => readFile(path, 'utf8').catch(() => '');

/** The share of this process, as the kernel tells it: its affinity, and the limits of its control groups. */
export async function ownShare(): Promise<Share> {
  const limits = await cgroupLimits(readText);
  return {
    cpus: Math.min(os.availableParallelism(), limits.cpus),
    memory_bytes: Math.min(os.totalmem(), limits.memory_bytes),
  };
}
