import { mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MetricsServer, serveMetrics } from '../../../reporters/metrics-server.ts';
import {
  artifactRoutes,
  artifactUrls,
  pruneArtifacts,
} from '../../../reporters/watch/artifacts.ts';
import { OperatorLogin } from '../../../reporters/watch/login/operator-login.ts';
import { toRemove } from '../../../reporters/watch/retention.ts';
import { SAMPLE_MS } from './sample-record.ts';

const SECRET = 'mật khẩu: 2025';
const RUN = 'settlement-hue-20250701T010000250Z';

let home: string;
let dir: string;
let server: MetricsServer;

async function serve(secret: string | null, login: OperatorLogin | null = null): Promise<void> {
  server = await serveMetrics({ host: '127.0.0.1', port: 0 }, new Registry(), {
    routes: artifactRoutes(dir, { secret, login }),
  });
}

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'artifacts-'));
  dir = join(home, 'artifacts');
  await mkdir(join(dir, RUN), { recursive: true });
  await writeFile(join(dir, RUN, 'screenshot.png'), 'a picture');
  await writeFile(join(dir, RUN, 'notes.txt'), 'not of these');
  await writeFile(join(dir, '.secret'), 'not of these');
  await writeFile(join(home, 'screenshot.png'), 'of somebody else');
  await serve(SECRET);
});
afterEach(async () => {
  await server.close();
  await rm(home, { recursive: true });
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** Asks for a path as it is: nothing is made of its dots. */
function get(path: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: server.port, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, text }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}

function basic(secret: string, user = 'can-bo'): string {
  return `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
}

const PICTURE = `/artifacts/${RUN}/screenshot.png`;

describe('artifacts of failed runs', () => {
  it('are served to who brings the secret, and are kept nowhere on the way', async () => {
    const { status, headers, text } = await get(PICTURE, { authorization: basic(SECRET) });
    expect([status, text]).toEqual([200, 'a picture']);
    expect(headers).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
  });

  it('have the policy of all pages before anybody is let in, also where the login says something', async () => {
    await server.close();
    const login = new OperatorLogin(
      {
        ...{ issuer: 'https://sso.example.vn', client_id: 'thongsuot', client_secret: null },
        ...{ public_url: 'https://thongsuot.example.vn', scopes: [], allowed: {}, session_ms: 1 },
      },
      {
        clock: { now_ms: () => 0, monotonic_ms: () => 0, wait: async () => undefined },
        ...{ onProblem: () => undefined, has_secret: true },
        fetch: async () => Promise.reject(new TypeError('fetch failed')),
      },
    );
    await serve(SECRET, login);
    const page = await get(PICTURE, { accept: 'text/html' });
    expect([page.status, page.headers['content-type']]).toEqual([503, 'text/html; charset=utf-8']);
    const refused = await get(PICTURE, {});
    for (const { headers } of [page, refused]) {
      expect(headers).toMatchObject({
        'content-security-policy': expect.stringMatching(
          /^default-src 'none';.*;frame-ancestors 'none'$/,
        ),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
    }
  });

  it('are served for a bearer token, too', async () => {
    await server.close();
    await serve('token-2025');
    expect((await get(PICTURE, { authorization: 'Bearer token-2025' })).text).toBe('a picture');
  });

  it.each([
    ['none', {}],
    ['a wrong one', { authorization: basic('mật khẩu') }],
    ['one that is longer', { authorization: basic(`${SECRET}x`) }],
    ['an empty one', { authorization: basic('') }],
    ['no colon', { authorization: `Basic ${Buffer.from(SECRET).toString('base64')}` }],
    ['a wrong token', { authorization: 'Bearer 2025' }],
    ['another scheme', { authorization: 'Digest 2025' }],
  ])('are refused to who brings %s', async (_, headers: Record<string, string>) => {
    const { status, headers: answered, text } = await get(PICTURE, headers);
    expect([status, answered['www-authenticate']]).toEqual([
      401,
      'Basic realm="Thong Suot", charset="UTF-8"',
    ]);
    expect(text).toBe('this needs the secret: as a bearer token, or as the password of any user\n');
  });

  it('are refused to a page that follows, without having the browser ask for a password', async () => {
    const { status, headers } = await get(PICTURE, { accept: 'text/event-stream' });
    expect([status, headers['www-authenticate']]).toEqual([401, undefined]);
  });

  it('are served to nobody when no secret is configured', async () => {
    await server.close();
    for (const secret of [null, '']) {
      await serve(secret);
      const { status, text } = await get(PICTURE, { authorization: basic('') });
      expect([status, text.split('\n')[0]]).toEqual([
        403,
        'this needs a secret, and none is configured',
      ]);
      await server.close();
    }
    await serve(SECRET);
  });

  it('are not to be had by guessing: after twenty wrong secrets in a minute even the right one waits', async () => {
    for (let i = 0; i < 20; i++) await get(PICTURE, { authorization: basic(`guess ${i}`) });
    expect((await get(PICTURE, { authorization: basic(SECRET) })).status).toBe(429);
  });

  it('are the named files of a run, and nothing that a path leads to from there', async () => {
    await mkdir(join(home, 'elsewhere'));
    await writeFile(join(home, 'elsewhere', 'screenshot.png'), 'of somebody else');
    await symlink(join(home, 'elsewhere'), join(dir, 'linked'));
    await mkdir(join(dir, 'folder'));
    await symlink(join(home, 'screenshot.png'), join(dir, 'folder', 'screenshot.png'));
    for (const path of [
      `/artifacts/${RUN}/notes.txt`,
      `/artifacts/${RUN}/../../screenshot.png`,
      '/artifacts/../screenshot.png',
      '/artifacts/..%2f/screenshot.png',
      '/artifacts/%2e%2e/screenshot.png',
      `/artifacts/${RUN}%2f..%2f../screenshot.png`,
      `/artifacts/${RUN}/..%2f..%2fscreenshot.png`,
      '/artifacts/.secret',
      '/artifacts/./screenshot.png',
      `/artifacts/${encodeURIComponent(home)}/screenshot.png`,
      '/artifacts/linked/screenshot.png',
      '/artifacts/folder/screenshot.png',
      `/artifacts/${RUN}\\..\\..\\screenshot.png`,
      `/artifacts/${RUN}/screenshot.png%00.txt`,
      `/artifacts/${RUN}/constructor`,
      '/artifacts/constructor/screenshot.png',
    ]) {
      const { status, text } = await get(path, { authorization: basic(SECRET) });
      expect([path, status === 404 || status === 400]).toEqual([path, true]);
      expect(text).not.toContain('somebody');
    }
  });

  it('are not served under a name that is not this server’s', async () => {
    const headers = { authorization: basic(SECRET), host: 'evil.example' };
    expect((await get(PICTURE, headers)).status).toBe(421);
  });

  it('have their addresses made of the paths in a record; what is none of them has none', () => {
    expect(
      artifactUrls({ screenshot: join(dir, RUN, 'screenshot.png'), trace: '/x/../trace.zip' }),
    ).toEqual([{ name: 'screenshot', url: PICTURE }]);
    expect(artifactUrls(null)).toEqual([]);
  });
});

describe('what is kept', () => {
  const day_ms = 86_400_000;
  const stored = [3, 1, 2].map((days) => ({
    path: `${days} days`,
    bytes: 10,
    written_ms: SAMPLE_MS - days * day_ms,
  }));

  it.each([
    ['all of it within both limits', { age_max_ms: 3 * day_ms, bytes_max: 30 }, 0, []],
    ['nothing that is older', { age_max_ms: 1.5 * day_ms, bytes_max: 30 }, 0, ['3 days', '2 days']],
    ['the newest that fit', { age_max_ms: 9 * day_ms, bytes_max: 19 }, 0, ['3 days', '2 days']],
    [
      'less where there is something else',
      { age_max_ms: 9 * day_ms, bytes_max: 30 },
      1,
      ['3 days'],
    ],
  ])('is %s', (_, retention, fixed, removed) => {
    expect(toRemove(stored, retention, SAMPLE_MS, fixed).map(({ path }) => path)).toEqual(removed);
  });

  it('of artifacts goes by run, oldest first, and never while it may still be written', async () => {
    await rm(dir, { recursive: true });
    for (const [name, minutes] of [
      ['old', 600],
      ['older', 900],
      ['new', 60],
      ['being-written', 1],
    ] as const) {
      await mkdir(join(dir, name), { recursive: true });
      await writeFile(join(dir, name, 'trace.zip'), Buffer.alloc(1000));
      const at = new Date(SAMPLE_MS - minutes * 60_000);
      for (const path of [join(dir, name, 'trace.zip'), join(dir, name)])
        await utimes(path, at, at);
    }
    await pruneArtifacts(dir, { age_max_ms: 700 * 60_000, bytes_max: 1e6 }, SAMPLE_MS);
    expect((await readdir(dir)).sort()).toEqual(['being-written', 'new', 'old']);
    await pruneArtifacts(dir, { age_max_ms: 700 * 60_000, bytes_max: 2500 }, SAMPLE_MS);
    expect((await readdir(dir)).sort()).toEqual(['being-written', 'new']);
    await pruneArtifacts(dir, { age_max_ms: 0, bytes_max: 0 }, SAMPLE_MS);
    expect(await readdir(dir)).toEqual(['being-written']);
    await pruneArtifacts(join(dir, 'nowhere'), { age_max_ms: 0, bytes_max: 0 }, SAMPLE_MS);
  });
});
