import { existsSync, readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { downloadFile, downloadText } from '../../../cli/setup/download.mjs';
import { Interrupted } from '../../../cli/setup/machine.mjs';
import { fakeMachine, messageOf, releaseHost } from './fake-machine.ts';

/** Long enough never to matter in a test that does not test it. */
const PATIENT = { headers_ms: 60_000, total_ms: 60_000, signal: new AbortController().signal };

/** Announces ten bytes and hangs up after five. */
const cutOff: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-length': '10' });
  response.write('01234', () => response.destroy());
};

describe('a download', () => {
  it('writes the file and returns its SHA-256', async () => {
    const base = await releaseHost((_request, response) => response.end('abc'));
    const file = join(fakeMachine().root, 'file');

    // The SHA-256 of "abc" is the first example of FIPS 180-2.
    expect(await downloadFile(`${base}/file`, file, PATIENT)).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(readFileSync(file, 'utf8')).toBe('abc');
  });

  it('follows a redirection, as the release host makes one', async () => {
    const base = await releaseHost((request, response) => {
      if (request.url === '/moved') response.end('here');
      else response.writeHead(302, { location: '/moved' }).end();
    });
    expect(await downloadText(`${base}/first`, PATIENT)).toBe('here');
  });

  it('that is not there names the URL and the status', async () => {
    const base = await releaseHost((_request, response) => response.writeHead(404).end('no'));
    expect(await messageOf(downloadText(`${base}/file`, PATIENT))).toBe(
      `${base}/file: 404 Not Found`,
    );
  });

  it('that ends too early says that it was cut off', async () => {
    const base = await releaseHost(cutOff);
    const file = join(fakeMachine().root, 'file');
    // Which of the two the kernel reports depends on whether the last bytes were read before the reset.
    const cut = /\/file: cut off \((other side closed|read ECONNRESET|terminated)\)$/;
    expect(await messageOf(downloadFile(`${base}/file`, file, PATIENT))).toMatch(cut);
    expect(await messageOf(downloadText(`${base}/file`, PATIENT))).toMatch(cut);
  });

  it('without an answer ends at the limit for the first byte', async () => {
    const base = await releaseHost(() => {});
    expect(await messageOf(downloadText(`${base}/file`, { ...PATIENT, headers_ms: 20 }))).toBe(
      `${base}/file: no answer within 0.02 s`,
    );
  });

  it('that has begun may take longer than the limit for the first byte', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    let end = (): void => {};
    const base = await releaseHost((_request, response) => {
      response.write('begun');
      end = () => response.end();
    });
    const file = join(fakeMachine().root, 'file');
    const download = downloadFile(`${base}/file`, file, { ...PATIENT, headers_ms: 1000 });
    while (!existsSync(file) || readFileSync(file, 'utf8') !== 'begun') await setImmediate();
    vi.advanceTimersByTime(2000);
    end();
    await expect(download).resolves.toMatch(/^[0-9a-f]{64}$/);
  });

  it('that stalls half-way ends at the limit for the whole', async () => {
    const base = await releaseHost((_request, response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('01234');
    });
    expect(await messageOf(downloadText(`${base}/file`, { ...PATIENT, total_ms: 100 }))).toMatch(
      /: (cut off \()?no answer within 0\.1 s\)?$/,
    );
  });

  it('to a port where nobody listens says so', async () => {
    expect(await messageOf(downloadText('http://127.0.0.1:1/file', PATIENT))).toMatch(
      /^http:\/\/127\.0\.0\.1:1\/file: (connect ECONNREFUSED|bad port)/,
    );
  });

  it('rejects with the interruption when the operator stops it', async () => {
    const stop = new AbortController();
    const base = await releaseHost(() => stop.abort(new Interrupted()));
    const download = downloadText(`${base}/file`, { ...PATIENT, signal: stop.signal });
    await expect(download).rejects.toBeInstanceOf(Interrupted);
  });

  it('never repeats a password or a signature of the URL', async () => {
    const base = await releaseHost((_request, response) => response.writeHead(403).end());
    const withPassword = base.replace('http://', 'http://user:hunter2@');
    expect(await messageOf(downloadText(`${withPassword}/file`, PATIENT))).toBe(
      `${base}/file: a URL with a password in it cannot be used`,
    );
    expect(await messageOf(downloadText(`${base}/file?signature=hunter2`, PATIENT))).toBe(
      `${base}/file: 403 Forbidden`,
    );
  });

  it('refuses what is no URL', async () => {
    expect(await messageOf(downloadText('mirror/file', PATIENT))).toBe(
      'mirror/file: this is not a URL',
    );
  });
});
