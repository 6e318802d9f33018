import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { systemResolve } from '../../../cli/permission.ts';
import { type ServeOptions, serveWatch } from '../../../cli/watch/serve.ts';
import type { OidcSettings } from '../../../config/config.ts';
import { loadConfig } from '../../../config/load.ts';
import { Peer } from '../../../reporters/watch/peers/peer.ts';
import { systemClock } from '../../../runners/clock.ts';
import { SHIPPED_CONFIG } from '../../config/refusal.ts';
import { openSampleJournal } from '../../reporters/watch/journal-contents.ts';
import { SAMPLE_MS } from '../../reporters/watch/sample-record.ts';
import { SAMPLE_FIGURES } from '../../reporters/watch/sample-watch.ts';

const SHIPPED = await loadConfig(SHIPPED_CONFIG);

/** The page of a daemon whose operators' secret is in a file. */
async function serveWith(
  secret: string | null,
  oidc: OidcSettings | null = null,
  { peers = [], onProblem = () => undefined }: Partial<ServeOptions> = {},
) {
  const dir = mkdtempSync(join(tmpdir(), 'serve-watch-'));
  const secret_file = join(dir, 'operators.secret');
  if (secret !== null) writeFileSync(secret_file, secret);
  const journal = await openSampleJournal(join(dir, 'journal'), { ms: SAMPLE_MS });
  onTestFinished(async () => {
    await journal.close();
    rmSync(dir, { recursive: true });
  });
  const config = { ...SHIPPED, watch: { ...SHIPPED.watch, secret_file, oidc } };
  return serveWatch({
    config: () => config,
    location: 'ha-noi',
    port: 0,
    journal,
    artifacts_dir: join(dir, 'artifacts'),
    peers,
    figures: () => SAMPLE_FIGURES,
    clock: systemClock,
    resolve: systemResolve,
    onProblem,
  });
}

it.each([
  ['is empty', '\n', 'is empty'],
  ['is not there', null, 'cannot be read (ENOENT)'],
])(
  'A daemon whose operators’ secret %s does not start, and says which file',
  async (_, secret, why) => {
    await expect(serveWith(secret)).rejects.toMatchObject({
      name: 'OperatorError',
      message: expect.stringMatching(
        /^the secret of the operators' page in \/.*\/operators\.secret /,
      ),
      hint: expect.stringContaining('watch.secret_file'),
    });
    await expect(serveWith(secret)).rejects.toThrow(why);
  },
);

it('A daemon shows errors to whoever brings the line in the file of the secret', async () => {
  const server = await serveWith('mot-hai-ba\n');
  const answered = async (secret: string): Promise<number> => {
    const headers = { authorization: `Bearer ${secret}` };
    return (await fetch(`${server.root}operator`, { headers })).status;
  };
  expect([await answered('mot-hai-ba'), await answered('')]).toEqual([200, 401]);
  await server.close();
});

it('A daemon whose pages cannot be brought up to date goes on, and says so once each time', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const peer = new Peer({ location: 'da-nang', url: 'http://127.0.0.1:9' }, systemClock);
  const said: string[] = [];
  const onProblem = (problem: string): void => void said.push(problem);
  const server = await serveWith('x', null, { peers: [peer], onProblem });
  const looking = new AbortController();
  await fetch(`${server.root}events`, { signal: looking.signal });
  const standings = vi.spyOn(peer, 'standings');
  const broken = (): never => {
    throw new RangeError('Invalid time value');
  };
  for (const isBroken of [true, true, false, true]) {
    standings.mockImplementation(isBroken ? broken : () => []);
    vi.advanceTimersByTime(2000);
  }
  const problem = 'The status pages cannot be brought up to date: RangeError: Invalid time value';
  expect(said).toEqual([problem, problem]);
  looking.abort();
  await server.close();
});

const OIDC: OidcSettings = {
  issuer: 'https://sso.example.vn',
  client_id: 'thongsuot',
  client_secret_file: null,
  public_url: 'http://127.0.0.1:9464',
  scopes: [],
  allowed: { groups: ['van-hanh'] },
  session_max_s: 3600,
};

it('A daemon whose secret for the issuer cannot be read does not start, and says which file', async () => {
  const client_secret_file = '/khong/co';
  await expect(serveWith('x', { ...OIDC, client_secret_file })).rejects.toMatchObject({
    message: 'the secret of our client of OIDC in /khong/co cannot be read (ENOENT)',
    hint: expect.stringContaining('watch.operators.oidc.client_secret_file'),
  });
});

it('A daemon whose operators log in serves the way out of a session', async () => {
  const server = await serveWith('x', OIDC);
  const out = await fetch(`${server.root}operator/logout`);
  expect([out.status, (await out.text()).includes('Bạn đã đăng xuất')]).toEqual([200, true]);
  await server.close();
});

it('A daemon whose operators log in asks no issuer that nobody has authorised', async () => {
  const problems: string[] = [];
  const server = await serveWith('x', OIDC, {
    onProblem: (problem) => void problems.push(problem),
  });
  const headers = { accept: 'text/html' };
  expect((await fetch(`${server.root}operator`, { headers })).status).toBe(503);
  expect(problems).toEqual([
    expect.stringMatching(/failed: refused: sso\.example\.vn is not a loopback address, /),
  ]);
  await server.close();
});
