import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Binding } from '../../model/binding.ts';
import { type CalledPlatform, type Performed, Visitor } from '../../runners/visitor.ts';
import { makeCertificates } from '../authentication/certificates.ts';
import { calledPlatform } from './called-platform.ts';

const OPERATION = 'settlement.searchProcedures';

const BINDING: Binding = {
  name: 'mine',
  authentication: {},
  operations: { [OPERATION]: { method: 'GET', path: '/x', success: { status: [200] } } },
};

const { authority, server: certificate } = await makeCertificates();

/** Serves until the test ends. @returns its base URL, and how often it was asked */
async function serve(
  answer: RequestListener,
  isSecure = false,
): Promise<{ readonly url: string; readonly asked: () => number }> {
  let asked = 0;
  const listener: RequestListener = (request, response) => {
    asked++;
    answer(request, response);
  };
  const server = isSecure ? createTlsServer(certificate, listener) : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `${isSecure ? 'https' : 'http'}://127.0.0.1:${port}`, asked: () => asked };
}

function visitorAt(url: string, changes: Partial<CalledPlatform> = {}): Visitor {
  const visitor = new Visitor({ ...calledPlatform(url, BINDING), ...changes }, 'citizen');
  onTestFinished(() => visitor.close());
  return visitor;
}

/** The phases of the last request, each with `!` behind it that it broke off in. */
function phasesOf({ exchanges }: Performed): string[] {
  const phases = exchanges.at(-1)?.phases ?? [];
  return phases.map(({ name, ok }) => (ok ? name : `${name}!`));
}

describe('what a request goes through', () => {
  it('is a connection, the first byte and the body', async () => {
    const { url } = await serve((_request, response) => response.end('{}'));
    const performed = await visitorAt(url).perform(OPERATION, {});
    expect(phasesOf(performed)).toEqual(['connect', 'first-byte', 'body']);
  });

  it('is TLS between them on https, where the authority is trusted that was named', async () => {
    const { url } = await serve((_request, response) => response.end('{}'), true);
    const trusting = visitorAt(url, { authorities: [authority.cert] });
    expect(phasesOf(await trusting.perform(OPERATION, {}))).toEqual([
      'connect',
      'tls',
      'first-byte',
      'body',
    ]);
    const stranger = await visitorAt(url).perform(OPERATION, {});
    expect(phasesOf(stranger)).toEqual(['connect', 'tls!']);
    expect(stranger.exchanges.at(-1)?.code).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
  });

  it('is no connection where one was kept open', async () => {
    const { url } = await serve((_request, response) => response.end('{}'));
    const visitor = visitorAt(url, { keep_alive: true });
    await visitor.perform(OPERATION, {});
    expect(phasesOf(await visitor.perform(OPERATION, {}))).toEqual(['first-byte', 'body']);
  });

  it.each<[what: string, answer: RequestListener, phases: string[]]>([
    ['nothing came', ({ socket }) => socket.destroy(), ['connect', 'first-byte!']],
    [
      'only half of it came',
      ({ socket }, response) => {
        response.writeHead(200, { 'Content-Length': '10' });
        response.write('half', () => socket.destroy());
      },
      ['connect', 'first-byte', 'body!'],
    ],
  ])('ends where %s', async (_what, answer, phases) => {
    const { url } = await serve(answer);
    const performed = await visitorAt(url, { repeats: false }).perform(OPERATION, {});
    expect(phasesOf(performed)).toEqual(phases);
    expect(performed.exchanges.at(-1)?.code).toBe('ECONNRESET');
  });
});

describe('a visitor that repeats nothing', () => {
  it('sends once what another one sends again after a broken connection', async () => {
    const { url, asked } = await serve(({ socket }) => socket.destroy());
    await visitorAt(url, { repeats: false }).perform(OPERATION, {});
    expect(asked()).toBe(1);
    await visitorAt(url).perform(OPERATION, {});
    expect(asked()).toBe(3);
  });
});

describe('a visitor that is told to stop', () => {
  it('ends what is under way, and sends nothing more', async () => {
    const stop = new AbortController();
    const { url, asked } = await serve(() => stop.abort());
    const visitor = visitorAt(url, { signal: stop.signal, repeats: false });
    const cut = await visitor.perform(OPERATION, {});
    expect(phasesOf(cut)).toEqual(['connect', 'first-byte!']);
    expect(cut.exchanges.at(-1)?.code).toBe('ABORT_ERR');
    await visitor.perform(OPERATION, {});
    expect(asked()).toBe(1);
  });
});
