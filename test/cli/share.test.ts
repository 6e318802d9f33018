import os from 'node:os';
import { describe, expect, it } from 'vitest';
import { ownShare, parseCpuQuota } from '../../cli/share.ts';

describe('the share of the machine', () => {
  it.each([
    { text: '150000 100000\n', cores: 1.5 },
    { text: '400000 100000', cores: 4 },
    { text: 'max 100000\n', cores: Number.POSITIVE_INFINITY },
    { text: '', cores: Number.POSITIVE_INFINITY },
    { text: 'nonsense', cores: Number.POSITIVE_INFINITY },
  ])('with cpu.max "$text" is $cores cores', ({ text, cores }) => {
    expect(parseCpuQuota(text)).toBe(cores);
  });

  it('is never more than the machine has', async () => {
    const { cpus, memory_bytes } = await ownShare();
    expect(cpus).toBeGreaterThan(0);
    expect(cpus).toBeLessThanOrEqual(os.availableParallelism());
    expect(memory_bytes).toBeGreaterThan(0);
    expect(memory_bytes).toBeLessThanOrEqual(os.totalmem());
  });
});
