import type { RequestListener } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { pauseAfter } from '../../../cli/watch/peers.ts';
import { type PeerSurroundings, readPeer } from '../../../cli/watch/read-peer.ts';
import { LOCATION_LIMITS } from '../../../reporters/watch/peers/document.ts';
import { Peer } from '../../../reporters/watch/peers/peer.ts';
import { systemClock } from '../../../runners/clock.ts';
import { makeCertificates } from '../../authentication/certificates.ts';
import { saidLocation, saidProbe } from '../../reporters/watch/peers/sample-location.ts';
import { SAMPLE_PROBE } from '../../reporters/watch/sample-watch.ts';
import { peerServer } from './peer-server.ts';

const AROUND: PeerSurroundings = {
  authorisations: () => [],
  resolve: async (name) => {
    throw new Error(`${name} leads nowhere`);
  },
  clock: systemClock,
};

const NEVER = new AbortController().signal;

/** Reads once what answers so. */
async function readFrom(
  url: string,
  {
    around = AROUND,
    authorities = null,
    signal = NEVER,
    peer = new Peer({ location: 'da-nang', url }, systemClock),
  }: {
    around?: PeerSurroundings;
    authorities?: readonly string[] | null;
    signal?: AbortSignal;
    peer?: Peer;
  } = {},
): Promise<Peer> {
  const link = { location: 'da-nang', url: `${url}/api/location`, headers: {}, authorities };
  await readPeer(peer, link, around, signal);
  return peer;
}

/** What answers with a document that is fresh. */
const fresh: RequestListener = (_, response) => {
  response.end(JSON.stringify(saidLocation({ at: new Date().toISOString() })));
};

const saying =
  (status: number, headers: Record<string, string>, body = ''): RequestListener =>
  (_, response) =>
    void response.writeHead(status, headers).end(body);

describe('a peer that answers', () => {
  it('is read', async () => {
    const peer = await readFrom(await peerServer(fresh));
    expect(peer.problem).toBeNull();
    expect(peer.seen()).toMatchObject({ answers: true, probes: 1 });
  });

  it.each([
    ['gzip', gzipSync],
    ['GZip', gzipSync],
    ['identity', Buffer.from],
  ])('in %s is read', async (coding, pack) => {
    const body = pack(JSON.stringify(saidLocation({ at: new Date().toISOString() })));
    const url = await peerServer(
      (_, response) => void response.setHeader('Content-Encoding', coding).end(body),
    );
    expect((await readFrom(url)).seen()).toMatchObject({ answers: true, probes: 1 });
  });

  it('is not sent again what it said, and is as old as it says that it is', async () => {
    const asked: (string | undefined)[] = [];
    const hour_ago = new Date(Date.now() - 3_600_000).toISOString();
    const url = await peerServer((request, response) => {
      const { 'if-none-match': tag } = request.headers;
      asked.push(tag);
      response.setHeader('ETag', 'W/"1-x"').setHeader('Thongsuot-At', hour_ago);
      if (tag === undefined) fresh(request, response);
      else response.writeHead(304).end();
    });
    const peer = await readFrom(url);
    expect(peer.seen().ahead_ms).toBe(0);
    await readFrom(url, { peer });
    expect(asked).toEqual([undefined, 'W/"1-x"']);
    expect(peer.problem).toBeNull();
    expect(peer.seen()).toMatchObject({ answers: true, ahead_ms: -3_600_000 });
  });

  it.each(['-271821-04-20T00:00:00.000Z', '+275760-09-13T00:00:00.000Z', 'Tue, 01 Jul 2025', ''])(
    'that nothing is new at %j, which is no moment as in a document, is not believed, and breaks no page',
    async (at) => {
      const url = await peerServer((request, response) => {
        response.setHeader('ETag', 'W/"1-x"');
        if (request.headers['if-none-match'] === undefined) {
          const incident = { from_at: '2025-07-01T01:00:00.000Z', to_at: null } as const;
          const incidents = [{ ...incident, failures: 1, outcome: 'fail', error: null }] as const;
          const probes = [saidProbe({ incidents })];
          response.end(JSON.stringify(saidLocation({ at: new Date().toISOString(), probes })));
        } else response.writeHead(304, { 'Thongsuot-At': at }).end();
      });
      const peer = await readFrom(url);
      await readFrom(url, { peer });
      expect(() => peer.standings([])).not.toThrow();
      expect(peer.problem).toEqual({
        fault: 'answer',
        detail: 'it answers 304 without a moment in Thongsuot-At',
      });
    },
  );

  it.each(['"no end', '"with\tblank"', '"ố"', `"${'x'.repeat(101)}"`])(
    'with the tag %s is sent none back',
    async (tag) => {
      const url = await peerServer((request, response) => {
        response.setHeader('ETag', Buffer.from(tag).toString('latin1'));
        fresh(request, response);
      });
      const peer = await readFrom(url);
      expect([peer.problem, peer.tag]).toEqual([null, null]);
    },
  );

  it('with TLS is read where its certificate comes from the authority that is named, and not elsewhere', async () => {
    const { authority, server } = await makeCertificates();
    const url = await peerServer(fresh, server);
    expect((await readFrom(url, { authorities: [authority.cert] })).problem).toBeNull();
    expect((await readFrom(url)).problem?.fault).toBe('unreachable');
  });
});

describe('a peer that does not answer as it should', () => {
  it.each([
    ['wants another secret', saying(401, {}), 'refused', 'it answers 401: it wants another secret'],
    [
      'has no secret',
      saying(403, {}),
      'refused',
      'it answers 403: it has no secret, so name none for it',
    ],
    [
      'is of an earlier version',
      saying(404, {}),
      'answer',
      'it answers 404: it is an earlier version, or something else',
    ],
    [
      'has another name',
      saying(421, {}),
      'answer',
      'it answers 421: it is not known by that name, which metrics.names there has to have',
    ],
    [
      'sends elsewhere',
      saying(302, { Location: 'http://127.0.0.1:9/' }),
      'answer',
      'it answers 302, and redirects are not followed',
    ],
    ['says that nothing is new to who knows nothing', saying(304, {}), 'answer', 'it answers 304'],
    ['says nothing', saying(200, {}), 'broken', 'it is no JSON'],
    ['says what is no JSON', saying(200, {}, '<html>'), 'broken', 'it is no JSON'],
    [
      'speaks another version',
      saying(200, {}, JSON.stringify({ version: 2 })),
      'version',
      'it speaks version 2, and this daemon 1',
    ],
    [
      'is another location',
      saying(200, {}, JSON.stringify(saidLocation({ location: 'ha-noi' }))),
      'location',
      'it answers for ha-noi',
    ],
    [
      'answers out of a cache',
      saying(200, { Age: '30' }, JSON.stringify(saidLocation())),
      'cached',
      'its answer comes out of a cache between it and here',
    ],
    [
      'is packed otherwise than it says',
      saying(200, { 'Content-Encoding': 'gzip' }, '{}'),
      'broken',
      'its answer says that it is packed with gzip, and is not',
    ],
  ] as const)('because it %s is not known, and the reason is', async (_, answer, fault, detail) => {
    const peer = await readFrom(await peerServer(answer));
    expect(peer.problem).toEqual({ fault, detail });
    expect(peer.standings([SAMPLE_PROBE]).map(({ standing }) => standing)).toEqual(['stale']);
    expect(peer.figures()).toMatchObject({ up: false, failures: { [fault]: 1 } });
  });

  it.each([
    ['gzip, gzip', (text: string) => gzipSync(gzipSync(text))],
    ['gzip, identity', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
    ['constructor', Buffer.from],
  ])('because it is packed with %s is not known: only one gzip is undone', async (coding, pack) => {
    const body = pack(JSON.stringify(saidLocation({ at: new Date().toISOString() })));
    const url = await peerServer(
      (_, response) => void response.setHeader('Content-Encoding', coding).end(body),
    );
    expect((await readFrom(url)).problem).toEqual({
      fault: 'broken',
      detail: `its answer is packed otherwise than in gzip, once: ${coding}`,
    });
  });

  it('because it is dead is not known', async () => {
    const peer = await readFrom('http://127.0.0.1:9');
    expect(peer.problem).toEqual({
      fault: 'unreachable',
      detail: 'connect ECONNREFUSED 127.0.0.1:9',
    });
  });

  it('because it breaks off is not known', async () => {
    const url = await peerServer((_, response) => {
      response.writeHead(200, { 'Content-Length': '1000' }).write('{');
      setImmediate(() => response.destroy());
    });
    expect((await readFrom(url)).problem?.fault).toBe('unreachable');
  });

  it('because it switches protocols is not known, and holds nothing up', async () => {
    const url = await peerServer(
      ({ socket }) =>
        void socket.write('HTTP/1.1 101 X\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
    );
    const peer = new Peer({ location: 'da-nang', url }, systemClock);
    const read = readFrom(url, { peer }).then(() => 'read');
    expect(await Promise.race([read, setTimeout(3000, 'held up')])).toBe('read');
    expect(peer.problem).toEqual({
      fault: 'broken',
      detail: 'it closes the connection without an answer',
    });
  });

  it('because it is slow, also when it sends a byte now and then, is not known', async () => {
    const url = await peerServer((_, response) => {
      response.write('{');
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    });
    const peer = await readFrom(url, { around: { ...AROUND, deadline_ms: 200 } });
    expect(peer.problem).toEqual({ fault: 'slow', detail: 'it does not answer within 0.2 s' });
  });

  it('because its name is being looked up for too long is not known', async () => {
    const resolve = () => new Promise<never>(() => undefined);
    const around = { ...AROUND, resolve, deadline_ms: 50 };
    expect((await readFrom('http://localhost:9', { around })).problem?.fault).toBe('slow');
  });

  it.each([
    ['as it is', Buffer.alloc(LOCATION_LIMITS.bytes + 1, ' '), {}],
    [
      'unpacked',
      gzipSync(Buffer.alloc(LOCATION_LIMITS.bytes + 1, ' ')),
      { 'Content-Encoding': 'gzip' },
    ],
  ])('because it says more than is read, %s, is not known', async (_, body, headers) => {
    const url = await peerServer((__, response) => void response.writeHead(200, headers).end(body));
    expect((await readFrom(url)).problem).toEqual({
      fault: 'too-long',
      detail: 'its answer is longer than 8388608 bytes',
    });
  });

  it('is not called where nobody authorised it', async () => {
    const asked = vi.fn();
    const url = await peerServer(asked);
    const resolve = async () => ['127.0.0.1', '203.0.113.7'];
    const local = url.replace('127.0.0.1', 'localhost');
    const around = { ...AROUND, resolve };
    expect((await readFrom(local, { around })).problem).toEqual({
      fault: 'not-permitted',
      detail: 'refused: localhost leads to 203.0.113.7, which is not a loopback address',
    });
    expect((await readFrom('http://watch.gov.vn')).problem?.fault).toBe('not-permitted');
    expect(asked).not.toHaveBeenCalled();
  });

  it('keeps what it said before, for as long as that holds', async () => {
    let answer = fresh;
    const url = await peerServer((request, response) => answer(request, response));
    const peer = await readFrom(url);
    answer = saying(500, {});
    await readFrom(url, { peer });
    expect(peer.problem).toEqual({ fault: 'answer', detail: 'it answers 500' });
    expect(peer.seen()).toMatchObject({ answers: true, probes: 1 });
  });

  it('is let go of at once when the daemon ends, and nothing is made of it', async () => {
    const over = new AbortController();
    const url = await peerServer(() => over.abort());
    const peer = await readFrom(url, { signal: over.signal });
    expect([peer.problem, peer.figures().failures.slow]).toEqual([null, 0]);
  });
});

it.each([
  [null, 0, 5000],
  ['slow', 1, 5000],
  ['slow', 2, 10_000],
  ['slow', 3, 20_000],
  ['slow', 4, 30_000],
  ['slow', 1000, 30_000],
  // Twenty wrong secrets in a minute from one address, and nobody is let in from there: twenty peers may be behind it.
  ['refused', 1, 60_000],
] as const)(
  'After %s, %i times in a row, a peer is left alone for %i ms',
  (fault, failures, ms) => {
    expect(pauseAfter(fault, failures)).toBe(ms);
  },
);
