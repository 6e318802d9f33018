import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { notifyReady } from '../../../cli/watch/notify-ready.ts';

let dir: string;
const said: string[] = [];
const say = (text: string): void => void said.push(text);

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'thongsuot-notify-'));
  said.length = 0;
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

function program(script: string): void {
  const file = path.join(dir, 'systemd-notify');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

describe('a daemon under systemd', () => {
  it('says that it is ready to the socket that it was given', async () => {
    program(`echo "$1 $NOTIFY_SOCKET" > "${dir}/told"`);
    await notifyReady({ PATH: dir, NOTIFY_SOCKET: '/run/notify' }, say);
    expect(readFileSync(path.join(dir, 'told'), 'utf8')).toBe('--ready /run/notify\n');
    expect(said).toEqual([]);
  });

  it('says nothing where nobody waits for it', async () => {
    program('exit 1');
    await notifyReady({ PATH: dir }, say);
    expect(said).toEqual([]);
  });

  it('says why it could not, and goes on', async () => {
    await notifyReady({ PATH: dir, NOTIFY_SOCKET: '/run/notify' }, say);
    expect(said.join()).toContain('systemd could not be told that the daemon is ready: ');
  });
});
