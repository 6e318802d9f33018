import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startProgram } from '../../../runners/drill/program.ts';
import { freePort } from '../../../runners/free-port.ts';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'thongsuot-program-'));
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A server, which is killed when it is asked to die. */
const SERVER = `require('http').createServer((q, r) => {
  if (q.url === '/die') process.kill(process.pid, 'SIGKILL');
  r.end();
}).listen(PORT, '127.0.0.1');`;

let port = 0;

async function started(script: string, signal = new AbortController().signal) {
  port = await freePort();
  return startProgram({
    title: 'The server',
    command: process.execPath,
    args: ['-e', script.replace('PORT', String(port))],
    env: {},
    dir,
    ready_url: `http://127.0.0.1:${port}/-/ready`,
    signal,
  });
}

describe('a program of a drill', () => {
  it('is there when it is ready, and gone when it is closed', async () => {
    const program = await started(SERVER);
    await program.close();
    await expect(program.ended).resolves.toBeUndefined();
  });

  it('says what it said last when it does not start', async () => {
    await expect(started(`console.error('bad rule'); process.exit(3)`)).rejects.toThrow(
      'The server ended with 3; it said last:\nbad rule',
    );
  });

  it('says so when it is killed later', async () => {
    const program = await started(SERVER);
    await expect(fetch(`http://127.0.0.1:${port}/die`)).rejects.toThrow();
    await expect(program.ended).rejects.toThrow('The server was ended by a signal');
    await program.close();
  });

  it('is ended when nobody wants to wait for it any longer', async () => {
    const stop = new AbortController();
    const starting = started('setInterval(() => {}, 1000)', stop.signal);
    stop.abort();
    await expect(starting).rejects.toThrow('aborted');
  });
});
