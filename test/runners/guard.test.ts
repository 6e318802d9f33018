import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { startGuarded } from '../../runners/guard.ts';

const OPTIONS = { cwd: tmpdir(), env: { PATH: process.env['PATH'] ?? '' } };

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const holders = new Map<ChildProcess, string>();

function holderFile(holder: ChildProcess): string {
  return holders.get(holder) ?? '';
}

/** A process of its own that guards a program; `prelude` is what the program's shell does first. */
async function held(prelude: string): Promise<{ pid: number; holder: ChildProcess }> {
  const pidFile = path.join(mkdtempSync(path.join(tmpdir(), 'guard-')), 'pid');
  const register = new URL('../../cli/register.mjs', import.meta.url).pathname;
  const fixture = new URL('./hold-guarded.ts', import.meta.url).pathname;
  const args = ['--import', register, fixture, pidFile, prelude];
  const holder = spawn(process.execPath, args, { stdio: 'ignore' });
  holders.set(holder, pidFile);
  const written = (): boolean =>
    existsSync(pidFile) && readFileSync(pidFile, 'utf8').endsWith('\n');
  await vi.waitUntil(written, { timeout: 30_000 });
  return { pid: Number(readFileSync(pidFile, 'utf8')), holder };
}

describe('a guarded program', () => {
  it('hands its exit code on', async () => {
    const guarded = startGuarded('sh', ['-c', 'exit 99'], OPTIONS);
    expect(await guarded.exited).toEqual({ exit_code: 99 });
  });

  it('has no exit code when a signal ended it', async () => {
    const guarded = startGuarded('sh', ['-c', 'kill -KILL $$'], OPTIONS);
    expect(await guarded.exited).toEqual({ exit_code: null });
  });

  it('can end in its own way when it is asked to stop', async () => {
    const ready = path.join(mkdtempSync(path.join(tmpdir(), 'guard-')), 'ready');
    const script = `trap "exit 7" TERM; touch ${ready}; while :; do sleep 0.05; done`;
    const guarded = startGuarded('sh', ['-c', script], OPTIONS);
    await vi.waitUntil(() => existsSync(ready), { timeout: 10_000 });
    guarded.stop();
    expect(await guarded.exited).toEqual({ exit_code: 7 });
  });

  it('ends at once when it is killed, and a second kill does no harm', async () => {
    const guarded = startGuarded('sleep', ['600'], OPTIONS);
    guarded.kill();
    expect(await guarded.exited).toEqual({ exit_code: null });
    guarded.kill();
  });

  it('reports a program that does not exist as exit code 127', async () => {
    const guarded = startGuarded('/nonexistent/k6', [], OPTIONS);
    expect(await guarded.exited).toEqual({ exit_code: 127 });
  });

  it('dies with its guardian also after it was asked to stop and did not', async () => {
    const { pid, holder } = await held('trap "" TERM; ');
    holder.kill('SIGUSR1');
    await vi.waitUntil(() => existsSync(`${holderFile(holder)}.stopped`), { timeout: 10_000 });
    expect(alive(pid)).toBe(true);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    await vi.waitUntil(() => !alive(pid), { timeout: 10_000 });
    expect(alive(pid)).toBe(false);
  });

  it('dies with the process that guards it, even when that one is killed with SIGKILL', async () => {
    const { pid, holder } = await held('');
    expect(alive(pid)).toBe(true);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    await vi.waitUntil(() => !alive(pid), { timeout: 10_000 });
    expect(alive(pid)).toBe(false);
  });
});
