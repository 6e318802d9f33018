import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Machine } from '../../../cli/setup/machine.mjs';
import { bringPackages, packagesInPlace } from '../../../cli/setup/npm-packages.mjs';
import { type FakeMachine, fakeMachine, messageOf } from './fake-machine.ts';

const STAMP = 'project/node_modules/.thongsuot-setup';

describe('the npm packages', () => {
  it('are installed from the lock file, without the browser of a dependency', async () => {
    const machine = checkout();
    await bringPackages(machine);
    expect(readFileSync(join(machine.root, 'asked'), 'utf8')).toBe(
      'skip=1 install --no-save --include=dev --no-audit --no-fund --loglevel=error\n',
    );
    expect(machine.lines).toEqual(['npm packages: installing …', 'npm packages: installed in 0 s']);
    // The SHA-256 of "{}\n".
    expect(readFileSync(join(machine.root, STAMP), 'utf8')).toBe(
      'ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356 node 20 linux x64\n',
    );
  });

  it('are left alone by the next run', async () => {
    const machine = checkout();
    await bringPackages(machine);
    machine.program('bin/npm', 'exit 99');
    await bringPackages(machine);
    expect(machine.lines.at(-1)).toBe('npm packages: in place');
  });

  const unchanged = (): void => {};
  const changes: [string, (machine: FakeMachine) => void, Partial<Machine>][] = [
    ['the lock file has changed', (machine) => writeLock(machine, '{"changed":true}\n'), {}],
    ['Node has another major version', unchanged, { nodeVersion: '24.1.0' }],
    ['the processor is another one', unchanged, { arch: 'arm64' }],
    ['the operating system is another one', unchanged, { platform: 'darwin' }],
    [
      'node_modules is gone',
      (machine) => rmSync(join(machine.projectDir, 'node_modules'), { recursive: true }),
      {},
    ],
  ];

  it.each(changes)('are not in place any more when %s', async (_what, change, differences) => {
    const machine = checkout();
    await bringPackages(machine);
    expect(await packagesInPlace(machine)).toBe(true);
    change(machine);
    expect(await packagesInPlace({ ...machine, ...differences })).toBe(false);
  });

  it('stay in place when Node gets a minor version', async () => {
    const machine = checkout();
    await bringPackages(machine);
    expect(await packagesInPlace({ ...machine, nodeVersion: '20.20.2' })).toBe(true);
  });

  it('do not count when npm failed half-way', async () => {
    const machine = checkout();
    machine.program('bin/npm', 'exit 1');
    expect(await messageOf(bringPackages(machine))).toBe(
      `the npm packages could not be installed: npm install failed (exit code 1)
What npm printed above says why. Mend that (often the network: see \`npm config get registry\` and \`npm config get proxy\`), then run the same command again`,
    );
    expect(existsSync(join(machine.root, STAMP))).toBe(false);
  });
});

/** A machine with a lock file, and an npm that notes what it was asked for and makes node_modules. */
function checkout(): FakeMachine {
  const machine = fakeMachine();
  writeLock(machine, '{}\n');
  machine.program(
    'bin/npm',
    `echo "skip=$PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD $@" >> ../asked; /bin/mkdir -p node_modules`,
  );
  return machine;
}

function writeLock(machine: FakeMachine, text: string): void {
  writeFileSync(join(machine.projectDir, 'package-lock.json'), text);
}
