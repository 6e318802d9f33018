import { gunzipSync } from 'node:zlib';
import { Registry } from 'prom-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serveMetrics } from '../../../../reporters/metrics-server.ts';
import { parseLocation } from '../../../../reporters/watch/peers/parse.ts';
import { locationRoutes } from '../../../../reporters/watch/peers/routes.ts';
import { ProbeTallies } from '../../../../reporters/watch/tallies.ts';
import { failedRecord, SAMPLE_MS, sampleRecord } from '../sample-record.ts';
import { SAMPLE_PROBE } from '../sample-watch.ts';

const SECRET = 'bí mật';

/** A daemon in Hà Nội whose clock the test sets. */
async function served(secret: string | null = SECRET) {
  const now = { ms: SAMPLE_MS };
  const tallies = new ProbeTallies();
  const routes = locationRoutes({
    location: 'ha-noi',
    probes: () => [SAMPLE_PROBE],
    tallies,
    secret,
    now_ms: () => now.ms,
  });
  const server = await serveMetrics({ host: '127.0.0.1', port: 0 }, new Registry(), { routes });
  onTestFinished(() => server.close());
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(server.root + path, { headers });
  return { tallies, now, get, root: server.root };
}

const withSecret = (secret: string) => ({
  authorization: `Basic ${Buffer.from(`x:${secret}`).toString('base64')}`,
});

const OPERATOR = withSecret(SECRET);

/** As long as one that nobody guesses. */
const LONG_SECRET = 'k3y-cua-diem-do-ha-n';

/** The errors of incidents in what was answered, as a peer reads it. */
async function errorsIn(response: Response): Promise<(string | null)[]> {
  const said = parseLocation(await response.text(), 'ha-noi');
  if ('fault' in said) throw new Error(said.detail);
  return said.probes.flatMap(({ incidents }) => incidents.map(({ error }) => error));
}

describe('what a daemon tells others', () => {
  it('has errors for those only who bring the secret', async () => {
    const { tallies, get } = await served();
    for (const minute of [0, 1]) tallies.add(failedRecord(minute));
    expect(await errorsIn(await get('api/location'))).toEqual([null]);
    expect(await errorsIn(await get('api/location', OPERATOR))).toEqual([null]);
    expect((await get('operator/api/location')).status).toBe(401);
    expect(await errorsIn(await get('operator/api/location', OPERATOR))).toEqual([
      'GET http://127.0.0.1:8001/nop answered 502',
    ]);
  });

  it('has errors for nobody where no secret is configured', async () => {
    const { get } = await served(null);
    expect((await get('operator/api/location', OPERATOR)).status).toBe(403);
    expect((await get('api/location')).status).toBe(200);
  });

  it('is not said again while nothing is new, but when it was asked is', async () => {
    const { tallies, now, get } = await served();
    tallies.add(sampleRecord(0));
    const first = await get('api/location');
    const tag = first.headers.get('etag') ?? '';
    now.ms += 10_000;
    const second = await get('api/location', { 'if-none-match': tag });
    expect([second.status, await second.text()]).toEqual([304, '']);
    expect(second.headers.get('thongsuot-at')).toBe('2025-07-01T01:00:10.000Z');
    tallies.add(sampleRecord(1));
    now.ms += 1000;
    const third = await get('api/location', { 'if-none-match': tag });
    expect(third.status).toBe(200);
    expect(third.headers.get('etag')).not.toBe(tag);
    expect(await third.json()).toMatchObject({
      at: '2025-07-01T01:00:11.000Z',
      probes: [{ last: { slot_at: '2025-07-01T01:01:00.000Z' } }],
    });
  });

  it('is kept by no cache, and packed for those who ask for it', async () => {
    const { get, root } = await served();
    const { headers } = await get('api/location');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('vary')).toContain('Accept-Encoding');
    const { get: ask } = await import('node:http');
    const bodyOf = (encoding: string) =>
      new Promise<[string | undefined, Buffer]>((resolve) => {
        ask(`${root}api/location`, { headers: { 'accept-encoding': encoding } }, (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () =>
            resolve([answer.headers['content-encoding'], Buffer.concat(parts)]),
          );
        });
      });
    const [plain, text] = await bodyOf('identity');
    const [packed, bytes] = await bodyOf('gzip');
    expect([plain, packed]).toEqual([undefined, 'gzip']);
    expect(gunzipSync(bytes).toString()).toBe(text.toString());
  });
});

describe('a peer behind a proxy, where all have one address,', () => {
  it.each([
    ['is answered for its secret of twenty characters', LONG_SECRET, 200],
    ['waits with a shorter one, which could be guessed', LONG_SECRET.slice(1), 429],
  ])('when somebody else brought twenty wrong secrets %s', async (_, secret, expected) => {
    const { get } = await served(secret);
    const path = 'operator/api/location';
    const statuses: number[] = [];
    for (let i = 0; i <= 20; i++) statuses.push((await get(path, withSecret(`${i}`))).status);
    expect(statuses).toEqual([...Array<number>(20).fill(401), 429]);
    expect((await get(path, withSecret(secret))).status).toBe(expected);
  });

  it.each(['api/location', 'operator/api/location'])(
    'when somebody else asked for %s too often is answered for its secret, and the other path for all',
    async (path) => {
      const { get } = await served(LONG_SECRET);
      for (let i = 0; i < 600; i++) await (await get(path)).arrayBuffer();
      expect((await get(path)).status).toBe(429);
      expect((await get('operator/api/location', withSecret(LONG_SECRET))).status).toBe(200);
      const other = path === 'api/location' ? [`operator/${path}`, 401] : ['api/location', 200];
      expect((await get(`${other[0]}`)).status).toBe(other[1]);
    },
  );
});
