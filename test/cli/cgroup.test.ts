import { describe, expect, it } from 'vitest';
import { cgroupLimits, parseQuota } from '../../cli/cgroup.ts';

const V2_MOUNT = '30 23 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate';
const V1_MOUNTS = `
31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,relatime shared:9 - cgroup cgroup rw,cpu,cpuacct
35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory`;
const MIB = 2 ** 20;
const NONE = Number.POSITIVE_INFINITY;

const CASES = [
  {
    name: 'are those of the own group (version 2)',
    files: {
      '/proc/self/cgroup': '0::/load\n',
      '/proc/self/mountinfo': V2_MOUNT,
      '/sys/fs/cgroup/load/cpu.max': '150000 100000\n',
      '/sys/fs/cgroup/load/memory.max': `${512 * MIB}\n`,
    },
    cpus: 1.5,
    memory_bytes: 512 * MIB,
  },
  {
    name: 'are those of a group around it when they are tighter',
    files: {
      '/proc/self/cgroup': '0::/kubepods/pod1/container1\n',
      '/proc/self/mountinfo': V2_MOUNT,
      '/sys/fs/cgroup/kubepods/pod1/container1/cpu.max': '400000 100000\n',
      '/sys/fs/cgroup/kubepods/pod1/cpu.max': '200000 100000\n',
      '/sys/fs/cgroup/kubepods/pod1/container1/memory.max': 'max\n',
      '/sys/fs/cgroup/kubepods/memory.max': `${64 * MIB}\n`,
    },
    cpus: 2,
    memory_bytes: 64 * MIB,
  },
  {
    name: 'are found in a container, whose group is mounted as if it were the root',
    files: {
      '/proc/self/cgroup': '0::/docker/abc\n',
      '/proc/self/mountinfo': V2_MOUNT.replace(' / ', ' /docker/abc '),
      '/sys/fs/cgroup/cpu.max': '50000 100000\n',
    },
    cpus: 0.5,
    memory_bytes: NONE,
  },
  {
    name: 'are in a tree for each kind of limit (version 1)',
    files: {
      '/proc/self/cgroup': '4:memory:/a/b\n1:cpu,cpuacct:/a\n0::/\n',
      '/proc/self/mountinfo': V1_MOUNTS,
      '/sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_quota_us': '250000\n',
      '/sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_period_us': '100000\n',
      '/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us': '-1\n',
      '/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us': '100000\n',
      '/sys/fs/cgroup/memory/a/b/memory.limit_in_bytes': '9223372036854771712\n',
      '/sys/fs/cgroup/memory/a/memory.limit_in_bytes': `${128 * MIB}\n`,
    },
    cpus: 2.5,
    memory_bytes: 128 * MIB,
  },
  { name: 'are none where there are no control groups', files: {}, cpus: NONE, memory_bytes: NONE },
];

describe('the limits of a process', () => {
  it.each(CASES)('$name', async ({ files, cpus, memory_bytes }) => {
    const known: Readonly<Record<string, string>> = files;
    const limits = await cgroupLimits(async (path) => known[path] ?? '');
    expect(limits).toEqual({ cpus, memory_bytes });
  });

  it.each([
    { text: '150000 100000\n', cores: 1.5 },
    { text: '400000 100000', cores: 4 },
    { text: 'max 100000\n', cores: NONE },
    { text: '-1 100000\n', cores: NONE },
    { text: '', cores: NONE },
    { text: 'nonsense', cores: NONE },
  ])('of "$text" is $cores cores', ({ text, cores }) => {
    expect(parseQuota(text)).toBe(cores);
  });
});
