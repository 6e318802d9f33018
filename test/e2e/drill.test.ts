import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { end, THONGSUOT } from './support.ts';

/** The drills themselves take minutes and a free machine: `npm run accuracy:drills`. Here is what a broken-off one leaves. */
const PATIENCE = { timeout: 90_000, interval: 200 };

let dir: string;
let child: ChildProcess;
let said = '';

beforeEach(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'thongsuot-e2e-'));
  said = '';
  child = spawn(process.execPath, [THONGSUOT, 'drill', '--fault', 'hard-down', '--by', 'checks'], {
    cwd: dir,
    env: { ...process.env, TMPDIR: dir },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await vi.waitFor(() => expect(said).toContain('drill: hard-down at settlement …'), PATIENCE);
});

afterEach(async () => {
  await end(child, 'SIGKILL');
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
});

/** Of every process that was started in the drill: each names the temporary folder, or the program of the drill. */
async function processes(): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)('ps', ['-axww', '-o', 'args=']);
  return stdout.split('\n').filter((args) => args.includes(dir));
}

describe('thongsuot drill that is broken off', () => {
  it('by Ctrl-C ends with 130 and leaves neither processes nor folders', async () => {
    expect(await processes()).not.toEqual([]);
    const exited = once(child, 'exit');
    child.kill('SIGINT');
    expect(await exited).toEqual([130, null]);
    await vi.waitFor(async () => expect(await processes()).toEqual([]), PATIENCE);
    expect(readdirSync(dir)).toEqual([]);
  });

  it('by SIGKILL takes all its processes with it', async () => {
    await end(child, 'SIGKILL');
    await vi.waitFor(async () => expect(await processes()).toEqual([]), PATIENCE);
  });
});
