import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { Interrupted } from '../../../cli/setup/machine.mjs';
import { gistOf, runCommand } from '../../../cli/setup/run.mjs';
import { fakeMachine } from './fake-machine.ts';

const OPTIONS = { env: process.env, limit_ms: 60_000, signal: new AbortController().signal };

describe('a command', () => {
  it('that ends well returns what it printed', async () => {
    expect(await runCommand('/bin/sh', ['-c', 'echo hello'], OPTIONS)).toEqual({
      ok: true,
      stdout: 'hello\n',
      problem: '',
    });
  });

  it.each([
    ['exit 3', 'exit code 3'],
    ['echo why >&2; exit 3', 'exit code 3: why'],
    ['kill -9 $$', 'stopped by SIGKILL'],
  ])('`%s` has the problem "%s"', async (script, problem) => {
    const result = await runCommand('/bin/sh', ['-c', script], OPTIONS);
    expect(result).toMatchObject({ ok: false, problem });
  });

  it('that does not exist is a result, not an error', async () => {
    const result = await runCommand('/nowhere/at-all', [], OPTIONS);
    expect(result).toEqual({ ok: false, stdout: '', problem: 'no such program' });
  });

  it('is stopped at its limit', async () => {
    const result = await runCommand('/bin/sh', ['-c', 'sleep 600'], { ...OPTIONS, limit_ms: 50 });
    expect(result).toMatchObject({ ok: false, problem: 'did not end within 0.05 s' });
  });

  it('is stopped together with what it started', async () => {
    const { root } = fakeMachine();
    const grandchild = `
      process.on('SIGTERM', () => { fs.writeFileSync('stopped', ''); process.exit(); });
      setInterval(() => {}, 60_000);
      fs.writeFileSync('started', '');`;
    const script = `"${process.execPath}" -e "${grandchild}" & wait`;
    const stop = new AbortController();
    const options = { ...OPTIONS, cwd: root, signal: stop.signal };
    const running = runCommand('/bin/sh', ['-c', script], options);
    await vi.waitUntil(() => existsSync(join(root, 'started')), { interval: 1 });
    stop.abort(new Interrupted());
    await expect(running).rejects.toBeInstanceOf(Interrupted);
    expect(existsSync(join(root, 'stopped'))).toBe(true);
  });

  it('rejects with the interruption when the operator stops it', async () => {
    const stop = new AbortController();
    const running = runCommand('/bin/sh', ['-c', 'sleep 600'], { ...OPTIONS, signal: stop.signal });
    stop.abort(new Interrupted());
    await expect(running).rejects.toBeInstanceOf(Interrupted);
  });
});

describe('the line that says why', () => {
  it.each([
    ['', ''],
    ['one\ntwo\n\n', 'two'],
    ['go: downloading x\ngo: go.mod requires go >= 1.25\n', 'go: go.mod requires go >= 1.25'],
    [
      'Reading lists\nE: Unable to locate package chromium\nbye\n',
      'E: Unable to locate package chromium',
    ],
    ['Error: Failed to download\n    at somewhere (file.js:1:2)\n', 'Error: Failed to download'],
  ])('in %j is %j', (stderr, line) => {
    expect(gistOf(stderr)).toBe(line);
  });
});
