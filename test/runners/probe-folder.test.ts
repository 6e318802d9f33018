import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeDrillFolder, makeWorkerFolder, removeLeftovers } from '../../runners/probe-folder.ts';

let tmp_dir: string;

beforeEach(() => {
  tmp_dir = mkdtempSync(join(tmpdir(), 'folder-test-'));
});

afterEach(() => {
  rmSync(tmp_dir, { recursive: true, force: true });
});

/** A process that is gone: nobody has its id. */
async function goneProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

describe('what killed supervisors have left', () => {
  it('is removed, with the processes that still use it', async () => {
    const folder = join(
      tmp_dir,
      `thongsuot-probe-${(await goneProcess()).toString(36)}-1234-aB3xYz`,
    );
    mkdirSync(join(folder, 'profile'), { recursive: true });
    writeFileSync(join(folder, 'profile', 'state'), 'x');
    const code = 'setTimeout(() => undefined, 60_000)';
    const env = { PATH: process.env['PATH'], TMPDIR: folder };
    const browser = spawn(process.execPath, ['-e', code], { env, stdio: 'ignore' });
    const ended = once(browser, 'exit');
    await once(browser, 'spawn');
    expect(await removeLeftovers(tmp_dir)).toBe(1);
    if (process.platform === 'linux') expect(await ended).toEqual([null, 'SIGKILL']);
    else browser.kill('SIGKILL');
    expect(readdirSync(tmp_dir)).toEqual([]);
  });

  it('is removed of killed drills, too', async () => {
    const whose = `${(await goneProcess()).toString(36)}-1234`;
    mkdirSync(join(tmp_dir, `thongsuot-drill-${whose}-aB3xYz`, 'ha-noi'), { recursive: true });
    expect(await removeLeftovers(tmp_dir)).toBe(1);
    expect(readdirSync(tmp_dir)).toEqual([]);
  });

  it('is only theirs: folders of supervisors that live, and those of others, stay', async () => {
    const own = [await makeWorkerFolder(tmp_dir), await makeDrillFolder(tmp_dir)];
    mkdirSync(join(tmp_dir, 'thongsuot-run-1-2-abcdef'));
    expect(await removeLeftovers(tmp_dir)).toBe(0);
    expect(own.filter((folder) => !existsSync(folder))).toEqual([]);
    expect(readdirSync(tmp_dir)).toHaveLength(3);
  });

  it.runIf(process.platform === 'linux')(
    'is told by when its supervisor began: the id of this process was somebody else’s once',
    async () => {
      mkdirSync(join(tmp_dir, `thongsuot-probe-${process.pid.toString(36)}-1-abcdef`));
      expect(await removeLeftovers(tmp_dir)).toBe(1);
    },
  );
});
