import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { setUp } from '../../../cli/setup/everything.mjs';
import {
  chromiumScript,
  type FakeMachine,
  fakeMachine,
  k6Script,
  messageOf,
} from './fake-machine.ts';

const SOURCE = fileURLToPath(new URL('../../../cli/setup', import.meta.url));

describe('the set-up', () => {
  it('brings what is missing, then says in one line that all is in place', async () => {
    const machine = checkout();
    machine.program('bin/npm', '/bin/mkdir -p node_modules');
    machine.program('bin/chromium', chromiumScript('150.0.1.1'));
    machine.program('bin/k6', k6Script('2.3.0'));

    await setUp(machine);
    // In any order: k6 is brought while npm installs.
    expect(new Set(machine.lines)).toEqual(
      new Set([
        'npm packages: installing …',
        'npm packages: installed in 0 s',
        'k6 2.3.0: in place → <root>/bin/k6',
        'browser 150.0.1.1: in place → <root>/bin/chromium',
      ]),
    );

    machine.lines.length = 0;
    await setUp(machine);
    expect(machine.lines).toEqual([
      'set-up: npm packages, k6 2.3.0 and browser 150.0.1.1 are in place',
    ]);
  });

  it('names everything that is missing at once, and gives the lock back', async () => {
    const machine = checkout({ arch: 's390x' });
    machine.program('bin/npm', '/bin/mkdir -p node_modules');
    const message = await messageOf(setUp(machine));
    expect(message).toContain('there is no Chromium or Chrome');
    expect(message).toContain('there is no k6');
    expect(existsSync(join(machine.root, 'cache/thongsuot/setup.lock'))).toBe(false);
  });

  it.each(['18.20.0', '20.18.3'])('refuses Node %s', async (nodeVersion) => {
    expect(await messageOf(setUp(checkout({ nodeVersion })))).toBe(
      `this is Node ${nodeVersion}, and 20.19 or later is needed\nInstall it from https://nodejs.org/`,
    );
  });

  it.each(['20.19.0', '22.0.0', '24.1.0'])('accepts Node %s', async (nodeVersion) => {
    const machine = checkout({ nodeVersion });
    machine.program('bin/npm', '/bin/mkdir -p node_modules');
    machine.program('bin/chromium', chromiumScript('150.0.1.1'));
    machine.program('bin/k6', k6Script('2.3.0'));
    await expect(setUp(machine)).resolves.toBeUndefined();
  });
});

describe('the command', () => {
  it('ends with 0 and talks on stderr only', async () => {
    const machine = checkout();
    machine.program('bin/npm', '/bin/mkdir -p node_modules');
    machine.program('bin/chromium', chromiumScript('150.0.1.1'));
    machine.program('bin/k6', k6Script('2.3.0'));
    const result = await command(machine);
    expect(result).toMatchObject({ code: 0, stdout: '' });
    expect(result.stderr).toContain('k6 2.3.0: in place → <root>/bin/k6\n');
  });

  it('ends with 2 and one message when the operator has to mend something', async () => {
    const machine = checkout();
    expect(await command(machine, { THONGSUOT_K6: '/nowhere/k6' })).toEqual({
      code: 2,
      stdout: '',
      stderr: `
set-up failed: THONGSUOT_K6=/nowhere/k6 cannot be used: it does not run (no such program)
Let THONGSUOT_K6 name a working k6, or unset it to let the set-up look for one
`,
    });
  });

  it('ends with 2 and no stack trace when the cache cannot be written', async () => {
    const machine = checkout();
    writeFileSync(join(machine.root, 'file'), '');
    expect(await command(machine, { XDG_CACHE_HOME: join(machine.root, 'file') })).toEqual({
      code: 2,
      stdout: '',
      stderr: `
set-up failed: ENOTDIR: not a directory, mkdir '<root>/file/thongsuot'
Mend that, or let XDG_CACHE_HOME name a folder that can be written; then try again
`,
    });
  });

  it('stopped by Ctrl-C ends with 130, stops what it started and leaves nothing half done', async () => {
    const machine = checkout();
    machine.program('bin/npm', 'kill -INT $PPID; exec /bin/sleep 600');
    const result = await command(machine, {
      THONGSUOT_K6: machine.program('k6', k6Script('2.2.0')),
    });
    expect(result.code).toBe(130);
    expect(result.stderr).toMatch(/set-up: interrupted\n$/);
    expect(existsSync(join(machine.root, 'cache/thongsuot/setup.lock'))).toBe(false);
    expect(existsSync(join(machine.root, 'project/node_modules'))).toBe(false);
  });
});

/** A checkout with the set-up in it and nothing installed. */
function checkout(overrides: Parameters<typeof fakeMachine>[0] = {}): FakeMachine {
  const machine = fakeMachine(overrides);
  writeFileSync(join(machine.projectDir, 'package-lock.json'), '{}\n');
  return machine;
}

/** Runs the set-up of the checkout as `npm test` does. */
async function command(machine: FakeMachine, env: Record<string, string> = {}) {
  mkdirSync(join(machine.projectDir, 'cli'));
  cpSync(SOURCE, join(machine.projectDir, 'cli/setup'), { recursive: true });
  const child = spawn(process.execPath, [join(machine.projectDir, 'cli/setup/setup.mjs')], {
    env: { ...machine.env, ...env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const code = await new Promise((resolve) => child.on('close', resolve));
  return { code, stdout, stderr: machine.tidy(stderr) };
}
