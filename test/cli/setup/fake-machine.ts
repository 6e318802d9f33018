import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Machine, thisMachine } from '../../../cli/setup/machine.mjs';

export interface FakeMachine extends Machine {
  readonly root: string;
  /** What the set-up said, with the temporary folder written as `<root>`. */
  readonly lines: string[];
  /** Puts a shell script somewhere below the root and returns its path. */
  program(path: string, script: string): string;
  /** The text with the temporary folder written as `<root>`. */
  tidy(text: string): string;
}

/**
 * A machine of its own below a temporary folder: `bin` is the whole PATH, `home` and `cache` are empty. Time
 * stands still, so that every duration is 0 s.
 */
export function fakeMachine(overrides: Partial<Machine> = {}): FakeMachine {
  const root = mkdtempSync(join(tmpdir(), 'thongsuot-setup-test-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const dir of ['bin', 'home', 'cache', 'project']) mkdirSync(join(root, dir));
  const lines: string[] = [];
  const tidy = (text: string): string => text.replaceAll(root, '<root>');
  const { env, ...others } = overrides;
  return {
    ...thisMachine({
      PATH: join(root, 'bin'),
      HOME: join(root, 'home'),
      XDG_CACHE_HOME: join(root, 'cache'),
      ...env,
    }),
    platform: 'linux',
    arch: 'x64',
    nodeVersion: '20.19.0',
    isRoot: false,
    homeDir: join(root, 'home'),
    projectDir: join(root, 'project'),
    browserPlaces: [],
    headlessShellPlaces: [],
    alertmanagerTemplatesDir: join(root, 'share/alertmanager'),
    now: () => 0,
    sleep: () => Promise.resolve(),
    say: (line) => lines.push(tidy(line)),
    ...others,
    root,
    lines,
    tidy,
    program(path, script) {
      const file = join(root, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
      return file;
    },
  };
}

/** A script that answers as k6 does. */
export function k6Script(version: string): string {
  return `[ "$1" = version ] && echo "k6 v${version} (go1.26.8, linux/amd64)"`;
}

/** A script that answers as Chromium does. */
export function chromiumScript(version: string): string {
  return `[ "$1" = --version ] && echo "Chromium ${version} built on Debian GNU/Linux 12"`;
}

/** Makes a real command of this machine available on the fake one. */
export function lend(machine: FakeMachine, command: string, path: string): void {
  symlinkSync(path, join(machine.root, 'bin', command));
}

/** A release host on loopback; returns its base URL. */
export async function releaseHost(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The message of the error that a promise rejects with; fails when it does not reject. */
export async function messageOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => {
      throw new Error('expected a rejection');
    },
    (error: Error) => error.message,
  );
}
