import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { takeLock } from '../../../cli/setup/lock.mjs';
import { fakeMachine, messageOf } from './fake-machine.ts';

const LOCK = 'cache/thongsuot/setup.lock';

describe('the lock of the set-up', () => {
  it('is there while it is held and gone when it is given back', async () => {
    const machine = fakeMachine();
    const release = await takeLock(machine);
    expect(existsSync(join(machine.root, LOCK))).toBe(true);
    await release();
    expect(existsSync(join(machine.root, LOCK))).toBe(false);
  });

  it('lets the second wait until the first gives it back, and says so once', async () => {
    const machine = fakeMachine();
    const release = await takeLock(machine);
    let naps = 0;
    const sleep = async (): Promise<void> => {
      naps++;
      if (naps === 3) await release();
    };
    await takeLock({ ...machine, sleep });
    expect(naps).toBe(3);
    expect(machine.lines).toEqual([
      `set-up: another one is at work (process ${process.pid}); waiting for it …`,
    ]);
  });

  it('is taken over from a set-up that was killed', async () => {
    const machine = fakeMachine();
    mkdirSync(join(machine.root, 'cache/thongsuot'), { recursive: true });
    // Process ids on Linux and macOS stay below 2^22.
    writeFileSync(join(machine.root, LOCK), '4194999\n');
    await (await takeLock(machine))();
    expect(machine.lines).toEqual([]);
  });

  it('is not waited for without end', async () => {
    const machine = fakeMachine();
    await takeLock(machine);
    let time_ms = 0;
    const sleep = async (): Promise<void> => {
      time_ms += 60_000;
    };
    const late = takeLock({ ...machine, sleep, now: () => time_ms });
    expect(machine.tidy(await messageOf(late))).toBe(
      `another set-up (process ${process.pid}) does not end\n` +
        `When that process is no set-up, remove <root>/${LOCK}`,
    );
    rmSync(join(machine.root, LOCK));
  });
});
