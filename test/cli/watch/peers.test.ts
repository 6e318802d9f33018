import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Peers, preparePeers } from '../../../cli/watch/peers.ts';
import type { PeerSettings } from '../../../config/config.ts';
import { loadConfig } from '../../../config/load.ts';
import { SHIPPED_CONFIG } from '../../config/refusal.ts';
import { saidLocation } from '../../reporters/watch/peers/sample-location.ts';
import { SAMPLE_MS } from '../../reporters/watch/sample-record.ts';
import { ManualClock } from '../../runners/watch/manual-clock.ts';
import { peerServer } from './peer-server.ts';

const SHIPPED = await loadConfig(SHIPPED_CONFIG);

const PATIENCE = { timeout: 30_000, interval: 5 };

let dir: string;
let stop: (() => Promise<void>) | undefined;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'peers-'));
});

afterEach(async () => {
  await stop?.();
  stop = undefined;
  rmSync(dir, { recursive: true });
});

function peerOf(url: string, changes: Partial<PeerSettings> = {}): PeerSettings {
  return { location: 'da-nang', url, secret_file: null, ca_file: null, ...changes };
}

function file(name: string, text: string): string {
  const path = join(dir, name);
  writeFileSync(path, text);
  return path;
}

/** The peers of a daemon in Hà Nội. */
async function prepared(peers: readonly PeerSettings[]) {
  const clock = new ManualClock(SAMPLE_MS);
  const said: string[] = [];
  const config = { ...SHIPPED, watch: { ...SHIPPED.watch, peers } };
  const made: Peers = await preparePeers({
    location: 'ha-noi',
    config: () => config,
    env: {},
    resolve: async () => ['127.0.0.1'],
    clock,
    onProblem: (problem) => void said.push(problem),
  });
  const wait = vi.spyOn(clock, 'wait');
  const pauses = (): readonly number[] => wait.mock.calls.map(([ms]) => ms);
  return { ...made, clock, said, pauses };
}

const answerOf = (location: string): string => JSON.stringify(saidLocation({ location }));

const well: RequestListener = (_, response) => void response.end(answerOf('da-nang'));

describe('the peers of a daemon', () => {
  it('are read at once, and again every five seconds, never twice at a time', async () => {
    let [asked, open] = [0, 0];
    let answer: () => void = () => undefined;
    const url = await peerServer((request, response) => {
      asked++;
      open++;
      answer = () => {
        open--;
        well(request, response);
      };
    });
    const { start, clock, all, pauses } = await prepared([peerOf(url)]);
    stop = start();
    await vi.waitFor(() => expect(asked).toBe(1), PATIENCE);
    // It takes its time: nobody asks a second time meanwhile.
    await clock.pass(60_000);
    expect([asked, open]).toEqual([1, 1]);
    answer();
    await vi.waitFor(() => expect(all[0]?.seen().was_read).toBe(true), PATIENCE);
    expect(pauses()).toEqual([5000]);
    await clock.pass(5000);
    await vi.waitFor(() => expect(asked).toBe(2), PATIENCE);
  });

  it('do not wait for each other', async () => {
    const silent = await peerServer(() => undefined);
    const lively = await peerServer((_, response) => void response.end(answerOf('can-tho')));
    const others = [peerOf(silent), peerOf(lively, { location: 'can-tho' })];
    const { start, all } = await prepared(others);
    stop = start();
    await vi.waitFor(() => expect(all[1]?.seen().answers).toBe(true), PATIENCE);
    expect(all[0]?.seen().answers).toBe(false);
  });

  it('are all but the one at this location: every location may have the same list', async () => {
    const others = [
      peerOf('http://127.0.0.1:1', { location: 'ha-noi' }),
      peerOf('http://127.0.0.1:2'),
    ];
    const { all } = await prepared(others);
    expect(all.map(({ location }) => location)).toEqual(['da-nang']);
  });

  it('are told of once when they cannot be read, once when that has another reason, and once when they can again', async () => {
    let status = 500;
    const url = await peerServer((request, response) => {
      if (status === 200) well(request, response);
      else response.writeHead(status).end();
    });
    const { start, clock, said, all, pauses } = await prepared([peerOf(url)]);
    stop = start();
    const [peer] = all;
    const failed = (fault: 'answer' | 'refused', times: number) =>
      vi.waitFor(() => expect(peer?.figures().failures[fault]).toBe(times), PATIENCE);
    await failed('answer', 1);
    await clock.pass(5000);
    await failed('answer', 2);
    status = 401;
    await clock.pass(10_000);
    await failed('refused', 1);
    status = 200;
    await clock.pass(60_000);
    await vi.waitFor(() => expect(peer?.problem).toBeNull(), PATIENCE);
    await clock.pass(0);
    expect(pauses()).toEqual([5000, 10_000, 60_000, 5000]);
    expect(said).toEqual([
      'The location da-nang cannot be read (answer): it answers 500',
      'The location da-nang cannot be read (refused): it answers 401: it wants another secret',
      'The location da-nang can be read again.',
    ]);
  });

  it('are asked for what everybody sees, or where there is a secret, for what their operators do', async () => {
    const asked: [string | undefined, string | undefined][] = [];
    const url = await peerServer((request, response) => {
      asked.push([request.url, request.headers.authorization]);
      well(request, response);
    });
    const secret_file = file('da-nang.secret', 'bí mật: 1\n');
    for (const [i, peer] of [peerOf(url), peerOf(url, { secret_file })].entries()) {
      const { start } = await prepared([peer]);
      stop = start();
      await vi.waitFor(() => expect(asked).toHaveLength(i + 1), PATIENCE);
      await stop();
    }
    const credentials = Buffer.from('thongsuot:bí mật: 1').toString('base64');
    expect(asked).toEqual([
      ['/api/location', undefined],
      ['/operator/api/location', `Basic ${credentials}`],
    ]);
  });

  it.each([
    ['secret_file', 'da-nang.secret', null, 'the secret for the peer da-nang: cannot read'],
    ['secret_file', 'da-nang.secret', '\n', 'the secret for the peer da-nang: finds nothing in'],
    ['ca_file', 'ca.pem', null, 'cannot be read (ENOENT)'],
    ['ca_file', 'ca.pem', 'mot-hai-ba', 'hold no certificate'],
    [
      'ca_file',
      'ca.pem',
      '-----BEGIN CERTIFICATE-----\nmot-hai-ba\n-----END CERTIFICATE-----\n',
      'hold a certificate that cannot be read',
    ],
  ] as const)('with a %s that is none do not start (%s: %j)', async (key, name, text, why) => {
    const path = text === null ? join(dir, name) : file(name, text);
    const refused = prepared([peerOf('https://127.0.0.1:1', { [key]: path })]);
    await expect(refused).rejects.toMatchObject({ name: 'OperatorError' });
    await expect(refused).rejects.toThrow(why);
    await expect(refused).rejects.toThrow(path);
    await expect(refused).rejects.not.toThrow('mot-hai-ba');
  });
});
