import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { issuerFetch } from '../../../cli/watch/issuer-fetch.ts';
import type { Authorisation } from '../../../model/authorisation.ts';
import {
  issuerOf,
  logIn,
  serveLogin,
  startIssuer,
} from '../../reporters/watch/login/served-login.ts';
import { Browser } from '../../simulator/browser.ts';

const NOW_MS = Date.parse('2025-07-01T00:00:00Z');

const ENTRY: Authorisation = {
  host: 'sso.example.vn',
  approved_by: 'Phòng Hạ tầng',
  reference: '12/CV',
  from: '2025-06-01',
  to: '2025-08-01',
  from_ms: NOW_MS - 1000,
  to_ms: NOW_MS + 60_000,
  rate_max_per_s: 1,
};

/** Asks as a daemon does whose configuration has these entries. */
function asking(authorisations: readonly Authorisation[] = []) {
  const resolve = vi.fn(async () => ['127.0.0.1']);
  const clock = { now_ms: () => NOW_MS };
  const ask = issuerFetch({ authorisations: () => authorisations, resolve, clock });
  return { ask, resolve };
}

/** @returns the port of a server that answers so */
async function answering(listener: RequestListener): Promise<number> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

describe('An issuer is asked', () => {
  it('through a whole login', async () => {
    const simulator = await startIssuer();
    onTestFinished(() => simulator.close());
    const { root } = await serveLogin(issuerOf(simulator), { fetch: asking().ask });
    expect((await logIn(new Browser(), `${root}operator`)).status).toBe(200);
  });

  it('where its name leads, under the entry that allows it', async () => {
    const port = await answering((request, response) => response.end(request.headers.host));
    const { ask, resolve } = asking([ENTRY]);
    const response = await ask(`http://sso.example.vn:${port}/`);
    expect([response.status, await response.text()]).toEqual([200, `sso.example.vn:${port}`]);
    expect(resolve).toHaveBeenCalledExactlyOnceWith('sso.example.vn');
  });
});

describe('An issuer is not asked', () => {
  it('where nobody has authorised it, and its name is not even looked up', async () => {
    const { ask, resolve } = asking([ENTRY]);
    await expect(ask('https://xau.example/token')).rejects.toMatchObject({
      name: 'IssuerFailed',
      message: expect.stringMatching(/^refused: xau\.example is not .*under authorisations:$/),
    });
    expect(resolve).not.toHaveBeenCalled();
  });

  it.each([
    ['outside its window', { to_ms: NOW_MS }, 'and that is not now'],
    [
      'at an address that is not among those of the entry',
      { addresses: ['10.0.0.0/8'] },
      'leads to 127.0.0.1',
    ],
  ])('%s', async (_, changes, why) => {
    const { ask } = asking([{ ...ENTRY, ...changes }]);
    await expect(ask('https://sso.example.vn/token')).rejects.toThrow(why);
  });

  it('at a host that only its discovery document names', async () => {
    const simulator = await startIssuer();
    onTestFinished(() => simulator.close());
    const { ask } = asking();
    const elsewhere: typeof fetch = async (input, init) => {
      const response = await ask(input, init);
      if (!String(input).includes('.well-known')) return response;
      const json = (await response.json()) as object;
      return Response.json({ ...json, token_endpoint: 'https://xau.example/token' });
    };
    const { root, problems } = await serveLogin(issuerOf(simulator), { fetch: elsewhere });
    expect((await logIn(new Browser(), `${root}operator`)).status).toBe(503);
    expect(problems.join()).toContain('failed: refused: xau.example is not a loopback address');
  });
});

describe('What an issuer answers', () => {
  it('is read to a bound, and not to its end', async () => {
    const part = 'x'.repeat(65_536);
    let sent = 0;
    const port = await answering((_request, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(part)) sent += part.length;
      };
      response.on('drain', more);
      more();
    });
    const { ask } = asking();
    await expect(ask(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({
      name: 'IssuerFailed',
      message: `http://127.0.0.1:${port} cannot be used: its answer is longer than 262144 bytes`,
    });
    expect(sent).toBeLessThan(64 * 1024 * 1024);
  });

  it('is not followed elsewhere', async () => {
    const port = await answering((_, response) => {
      response.writeHead(302, { location: 'https://xau.example/' }).end();
    });
    const url = `http://127.0.0.1:${port}/`;
    const { ask } = asking();
    await expect(ask(url, { redirect: 'error' })).rejects.toThrow('redirects (302)');
    expect((await ask(url, { redirect: 'manual' })).status).toBe(302);
  });

  it('is waited for no longer than whoever asks says', async () => {
    const port = await answering(() => undefined);
    const signal = AbortSignal.timeout(50);
    await expect(asking().ask(`http://127.0.0.1:${port}/`, { signal })).rejects.toThrow('aborted');
  });
});
