import os from 'node:os';
import { expect, it } from 'vitest';
import { ownShare } from '../../cli/share.ts';

it('is never more than the machine has', async () => {
  const { cpus, memory_bytes } = await ownShare();
  expect(cpus).toBeGreaterThan(0);
  expect(cpus).toBeLessThanOrEqual(os.availableParallelism());
  expect(memory_bytes).toBeGreaterThan(0);
  expect(memory_bytes).toBeLessThanOrEqual(os.totalmem());
});
