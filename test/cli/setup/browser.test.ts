import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bringBrowser } from '../../../cli/setup/browser.mjs';
import { findChromium } from '../../../cli/setup/locate.mjs';
import type { Machine } from '../../../cli/setup/machine.mjs';
import { chromiumScript, type FakeMachine, fakeMachine, messageOf } from './fake-machine.ts';

describe('looking for a browser', () => {
  it('takes THONGSUOT_CHROMIUM before an installed one', async () => {
    const machine = fakeMachine();
    machine.program('bin/chromium', chromiumScript('150.0.1.1'));
    const named = machine.program('mine/chrome', chromiumScript('151.0.2.2'));
    const env = { ...machine.env, THONGSUOT_CHROMIUM: named };
    expect(await findChromium({ ...machine, env })).toEqual({
      path: named,
      version: '151.0.2.2',
      origin: 'environment',
    });
  });

  it.each([
    [['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'], 'chromium'],
    [['chromium-browser', 'google-chrome', 'google-chrome-stable'], 'chromium-browser'],
    [['google-chrome', 'google-chrome-stable'], 'google-chrome'],
    [['google-chrome-stable'], 'google-chrome-stable'],
  ])('among %j on the PATH takes %s', async (names, taken) => {
    const machine = fakeMachine();
    for (const name of names) machine.program(`bin/${name}`, chromiumScript('150.0.1.1'));
    expect(await findChromium(machine)).toEqual({
      path: join(machine.root, 'bin', taken),
      version: '150.0.1.1',
      origin: 'installed',
    });
  });

  it('looks where browsers lie that are not on the PATH', async () => {
    const machine = fakeMachine();
    const path = machine.program('Apps/Google Chrome', 'echo "Google Chrome 141.0.7390.54 "');
    expect(await findChromium({ ...machine, browserPlaces: [path] })).toEqual({
      path,
      version: '141.0.7390.54',
      origin: 'installed',
    });
  });

  it('takes a headless shell first, and last where the browser is to be looked at', async () => {
    const machine = fakeMachine();
    const shell = machine.program('lib/headless_shell', chromiumScript('156.0.1.1'));
    const whole = machine.program('bin/chromium', chromiumScript('150.0.1.1'));
    const both = { ...machine, headlessShellPlaces: [shell] };
    expect(await findChromium(both)).toMatchObject({ path: shell, origin: 'installed' });
    expect(await findChromium(both, { window: true })).toMatchObject({ path: whole });
    rmSync(whole);
    expect(await findChromium(both, { window: true })).toMatchObject({ path: shell });
  });

  it.each([
    [
      'chromium-1255/chrome-linux64/chrome',
      'chromium_headless_shell-1255/chrome-headless-shell-linux64/chrome-headless-shell',
    ],
    [
      'chromium-1255/chrome-mac-arm64/Google Chrome.app/Contents/MacOS/Google Chrome',
      'chromium_headless_shell-1255/chrome-headless-shell-mac-arm64/chrome-headless-shell',
    ],
  ])("finds Playwright's headless shell beside %s", async (whole, shell) => {
    const machine = fakeMachine();
    withPlaywright(machine, join(machine.root, whole));
    const path = machine.program(shell, chromiumScript('159.0.1.1'));
    expect(await findChromium(machine)).toMatchObject({ path, origin: 'playwright' });
    machine.program(whole, chromiumScript('159.0.1.1'));
    expect(await findChromium(machine)).toMatchObject({ path });
    const looked = await findChromium(machine, { window: true });
    expect(looked).toMatchObject({ path: join(machine.root, whole) });
  });

  it('passes over a stub that does not run, and says so', async () => {
    const machine = fakeMachine();
    machine.program('bin/chromium-browser', 'echo "requires the chromium snap" >&2; exit 1');
    const path = machine.program('bin/google-chrome', chromiumScript('150.0.1.1'));
    expect(await findChromium(machine)).toMatchObject({ path });
    expect(machine.lines).toEqual([
      'browser: <root>/bin/chromium-browser is not used: it does not run (exit code 1: requires the chromium snap)',
    ]);
  });

  it('takes the one that Playwright has downloaded last', async () => {
    const machine = fakeMachine();
    const path = machine.program('playwright/chrome', chromiumScript('159.0.1.1'));
    withPlaywright(machine, path);
    expect(await findChromium(machine)).toEqual({
      path,
      version: '159.0.1.1',
      origin: 'playwright',
    });
    const installed = machine.program('bin/chromium', chromiumScript('150.0.1.1'));
    expect(await findChromium(machine)).toMatchObject({ path: installed });
  });

  it('finds none when Playwright has not downloaded its own', async () => {
    const machine = fakeMachine();
    withPlaywright(machine, join(machine.root, 'playwright/chrome'));
    expect(await findChromium(machine)).toBeUndefined();
  });

  it('refuses a THONGSUOT_CHROMIUM that is not there', async () => {
    const machine = fakeMachine({ env: { THONGSUOT_CHROMIUM: '/nowhere/chrome' } });
    expect(await messageOf(findChromium(machine))).toBe(
      'THONGSUOT_CHROMIUM=/nowhere/chrome cannot be used: there is no such program\n' +
        'Let THONGSUOT_CHROMIUM name a working browser, or unset it to let the set-up look for one',
    );
  });
});

describe('the version of a browser', () => {
  /** 2026-01-01T00:00Z */
  const START_MS = 1_767_225_600_000;
  const DAY_MS = 86_400_000;

  /** Looks once at START_MS and once later; returns how often the browser was started. */
  async function startsAfter(later_ms: number, between: (machine: FakeMachine) => void) {
    const machine = fakeMachine();
    machine.program('bin/chromium', chromiumScript('150.0.1.1'));
    let starts = 0;
    const at = (time_ms: number): Machine => ({
      ...machine,
      now: () => time_ms,
      run: (...call) => {
        starts++;
        return machine.run(...call);
      },
    });
    await findChromium(at(Date.now()));
    between(machine);
    await findChromium(at(Date.now() + later_ms));
    return starts;
  }

  it('is asked once while the program stays the same', async () => {
    expect(await startsAfter(0, () => {})).toBe(1);
  });

  it('is asked again when the program has changed', async () => {
    const touch = (machine: FakeMachine): void =>
      utimesSync(join(machine.root, 'bin/chromium'), START_MS / 1000, START_MS / 1000);
    expect(await startsAfter(0, touch)).toBe(2);
  });

  it('is asked again after a day', async () => {
    expect(await startsAfter(DAY_MS + 60_000, () => {})).toBe(2);
  });
});

describe('bringing a browser', () => {
  it('lets Playwright download its own first', async () => {
    const machine = fakeMachine({ isRoot: true });
    machine.program('bin/apt-get', 'exit 99');
    const path = join(machine.root, 'playwright/chrome');
    withPlaywright(machine, path, `#!/bin/sh\\n${chromiumScript('159.0.1.1')}\\n`);
    expect(await bringBrowser(machine)).toEqual({
      path,
      version: '159.0.1.1',
      origin: 'playwright',
    });
    expect(machine.lines).toEqual([
      'browser: downloading Chromium with Playwright …',
      'browser 159.0.1.1: downloaded by Playwright in 0 s → <root>/playwright/chrome',
    ]);
  });

  it('as root installs the package of the distribution when the download fails', async () => {
    const machine = fakeMachine({ isRoot: true });
    withPlaywright(machine, '/nowhere', undefined);
    machine.program(
      'bin/apt-get',
      `echo "$DEBIAN_FRONTEND $@" >> ${machine.root}/asked
       [ "$1" = update ] && exit 100
       echo '#!/bin/sh\necho Chromium 156.0.1.1' > ${machine.root}/bin/chromium
       /bin/chmod +x ${machine.root}/bin/chromium`,
    );
    expect(await bringBrowser(machine)).toMatchObject({
      version: '156.0.1.1',
      origin: 'installed',
    });
    expect(machine.lines).toEqual([
      'browser: downloading Chromium with Playwright …',
      'browser: not downloaded by Playwright: playwright install failed (exit code 1: Error: no network)',
      'browser: installing the package chromium-headless-shell with apt-get …',
      'browser 156.0.1.1: installed from the distribution in 0 s → <root>/bin/chromium',
    ]);
  });

  it('takes the whole browser where the distribution has no headless shell', async () => {
    const machine = fakeMachine({ isRoot: true });
    machine.program(
      'bin/apt-get',
      `case "$*" in *headless-shell*) echo "E: Unable to locate package" >&2; exit 100;; esac
       echo '#!/bin/sh\necho Chromium 156.0.1.1' > ${machine.root}/bin/chromium
       /bin/chmod +x ${machine.root}/bin/chromium`,
    );
    expect(await bringBrowser(machine)).toMatchObject({ version: '156.0.1.1' });
    expect(machine.lines.slice(1)).toEqual([
      'browser: installing the package chromium-headless-shell with apt-get …',
      'browser: installing the package chromium with apt-get …',
      'browser 156.0.1.1: installed from the distribution in 0 s → <root>/bin/chromium',
    ]);
  });

  it('is not content with a package that holds no browser that runs', async () => {
    const machine = fakeMachine({ isRoot: true });
    machine.program(
      'bin/apt-get',
      `echo '#!/bin/sh\necho install the snap >&2; exit 1' > ${machine.root}/bin/chromium
       /bin/chmod +x ${machine.root}/bin/chromium`,
    );
    expect(machine.tidy(await messageOf(bringBrowser(machine)))).toBe(
      `there is no Chromium or Chrome, and none could be brought:
  not downloaded by Playwright: Playwright is not installed
  not installed from the distribution: no browser that runs came of it; browser: <root>/bin/chromium is not used: it does not run (exit code 1: install the snap)
Run \`sudo apt-get install chromium-headless-shell\`, or let THONGSUOT_CHROMIUM name a browser; then run the same command again`,
    );
  });

  it('without root says which package to install', async () => {
    const machine = fakeMachine();
    machine.program('bin/dnf', 'exit 99');
    expect(await messageOf(bringBrowser(machine))).toBe(
      `there is no Chromium or Chrome, and none could be brought:
  not downloaded by Playwright: Playwright is not installed
  not installed from the distribution: dnf needs root
Run \`sudo dnf install chromium-headless\`, or let THONGSUOT_CHROMIUM name a browser; then run the same command again`,
    );
  });

  it('without a package manager says where a browser can be had', async () => {
    expect(await messageOf(bringBrowser(fakeMachine()))).toBe(
      `there is no Chromium or Chrome, and none could be brought:
  not downloaded by Playwright: Playwright is not installed
  not installed from the distribution: there is neither apt-get nor dnf
Install Google Chrome (https://www.google.com/chrome/) or Chromium, or let THONGSUOT_CHROMIUM name a browser; then run the same command again`,
    );
  });
});

/**
 * Installs a stand-in for Playwright in the project: it would keep its browser at `path`, and its `install`
 * writes `script` there, or fails when there is none.
 */
function withPlaywright(machine: FakeMachine, path: string, script?: string): void {
  const dir = 'project/node_modules/@playwright/test';
  machine.program(`${dir}/index.mjs`, '');
  const write = (name: string, text: string): void =>
    writeFileSync(join(machine.root, dir, name), text);
  write(
    'package.json',
    '{ "name": "@playwright/test", "exports": { ".": "./index.mjs", "./package.json": "./package.json" } }',
  );
  write('index.mjs', `export const chromium = { executablePath: () => ${JSON.stringify(path)} };`);
  write(
    'cli.js',
    script === undefined
      ? `console.error('Error: no network'); process.exitCode = 1;`
      : `const fs = require('node:fs');
         fs.mkdirSync(require('node:path').dirname('${path}'), { recursive: true });
         fs.writeFileSync('${path}', '${script}', { mode: 0o755 });`,
  );
}
