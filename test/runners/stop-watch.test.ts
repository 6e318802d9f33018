import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Clock } from '../../runners/clock.ts';
import { saysStop, watchForStop } from '../../runners/stop-watch.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'thongsuot-stop-'));
let page: Server;
let url: string;
/** What the page answers next: status and text. */
let answers: [number, string][] = [];

beforeAll(async () => {
  page = createServer((_request, response) => {
    const [status, text] = answers.shift() ?? [200, 'stop'];
    response.writeHead(status).end(text);
  });
  await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(page.address() as AddressInfo).port}/`;
});

afterAll(() => {
  page.close();
  rmSync(dir, { recursive: true });
});

/** A clock that waits no time, and does something at the n-th wait. */
function clockWith(events: Readonly<Record<number, () => void>>): Clock & { waits: number } {
  return {
    waits: 0,
    now_ms: () => 0,
    monotonic_ms: () => 0,
    async wait() {
      this.waits++;
      events[this.waits]?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

function watch(clock: Clock, rules = {}, signal = new AbortController().signal) {
  const files = [path.join(dir, 'STOP')];
  return watchForStop({ rules: { over_s: 5, ...rules }, files, windows: () => [], clock, signal });
}

describe('the watch for a stop', () => {
  it('ends with the file that appears', async () => {
    const file = path.join(dir, 'STOP');
    const clock = clockWith({ 3: () => writeFileSync(file, '') });
    expect(await watch(clock)).toEqual({ by: 'file', text: `the stop file ${file} appeared` });
    expect(clock.waits).toBe(3);
    rmSync(file);
  });

  it('ends with the page when its first word is stop, not when it fails or speaks of stopping', async () => {
    answers = [
      [200, 'go'],
      [503, 'stop'],
      [200, 'no stop is planned'],
      [302, 'stop'],
      [200, 'STOP: the registry is down\n'],
    ];
    expect(await watch(clockWith({}), { url })).toEqual({
      by: 'url',
      text: `the stop page ${url} says stop`,
    });
    expect(answers).toEqual([]);
  });

  it('goes on when the page does not answer, and ends without a cause with the run', async () => {
    const run = new AbortController();
    const clock = clockWith({ 50: () => run.abort() });
    const closed = 'http://127.0.0.1:9/';
    expect(await watch(clock, { url: closed }, run.signal)).toBeUndefined();
  });
});

describe('a page says stop', () => {
  it.each([
    ['stop', true],
    ['  Stop now', true],
    ['stopped', false],
    ['nonstop', false],
    ['', false],
  ])('with %j: %j', (text, stops) => {
    expect(saysStop(text)).toBe(stops);
  });
});
