import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Calls, callAgent, callsTo } from '../../simulator/calls.ts';
import { Refusal } from '../../simulator/http/refusal.ts';

interface Called {
  readonly calls: Calls;
  /** Connections that were opened so far. */
  connections(): number;
  /** Ends the other platform. */
  end(): void;
}

/** Calls from the settlement platform to a portal that answers as told. */
async function portalThat(answers: RequestListener, timeout_ms = 60_000): Promise<Called> {
  const server = createServer(answers);
  let connections = 0;
  server.on('connection', () => {
    connections++;
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const agent = callAgent();
  const end = (): void => {
    agent.destroy();
    server.close();
    server.closeAllConnections();
  };
  onTestFinished(end);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const calls = callsTo((platform) => (platform === 'portal' ? url : undefined), agent, timeout_ms);
  return { calls, connections: () => connections, end };
}

const CALL = { method: 'POST', path: '/api/dossiers/sync', json: { code: 'Đ-1' } } as const;

/** What a call of `settlement.payFee` is refused with. */
async function refusalOf(calls: Calls, platform: 'portal' | 'identity' = 'portal') {
  const reason: unknown = await calls
    .call('settlement.payFee', platform, CALL)
    .catch((thrown: unknown) => thrown);
  if (!(reason instanceof Refusal)) throw new Error('it was not refused', { cause: reason });
  const { operation, status, code, error_code, message_en } = reason;
  return { operation, status, code, error_code, message_en };
}

const FAILED = {
  operation: 'settlement.payFee',
  status: 502,
  code: 'dependency_failed',
  error_code: '902',
  message_en: 'A system that this one depends on did not answer (portal)',
};

describe('a call to another platform', () => {
  it('is real HTTP that names the caller, and brings back status and JSON', async () => {
    const seen: unknown[] = [];
    const { calls } = await portalThat((request, response) => {
      const { method, url, headers } = request;
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8');
        seen.push([
          method,
          url,
          headers['content-type'],
          headers['x-client'],
          headers['x-a'],
          body,
        ]);
        response.writeHead(201, { 'Content-Type': 'application/json' }).end('{"ok":true}');
      });
    });
    const answer = await calls.call('settlement.payFee', 'portal', {
      ...CALL,
      headers: { 'X-A': '1' },
    });
    expect(answer).toEqual({ status: 201, json: { ok: true } });
    expect(seen).toEqual([
      ['POST', '/api/dossiers/sync', 'application/json', 'settlement', '1', '{"code":"Đ-1"}'],
    ]);
  });

  it('may be a form, as the token endpoint of a provider wants it', async () => {
    const seen: unknown[] = [];
    const { calls } = await portalThat((request, response) => {
      request.on('data', (chunk) => seen.push(request.headers['content-type'], String(chunk)));
      request.on('end', () => response.end('{}'));
    });
    const form = { code: 'a b', redirect_uri: 'http://127.0.0.1/sso' };
    await calls.call('portal.login', 'portal', { method: 'POST', path: '/token', form });
    expect(seen).toEqual([
      'application/x-www-form-urlencoded',
      'code=a+b&redirect_uri=http%3A%2F%2F127.0.0.1%2Fsso',
    ]);
  });

  it('keeps its connection for the next one', async () => {
    const { calls, connections } = await portalThat((request, response) => {
      request.resume().on('end', () => response.end('{}'));
    });
    for (let i = 0; i < 3; i++) await calls.call('settlement.payFee', 'portal', CALL);
    expect(connections()).toBe(1);
  });

  it.each([
    [401, '{"error":{"code":"not_logged_in"}}', { error: { code: 'not_logged_in' } }],
    [200, '<html>', undefined],
    [204, '', undefined],
  ])('hands an answer of %i with the body %j to the caller', async (status, body, json) => {
    const { calls } = await portalThat((_request, response) => {
      response.writeHead(status).end(body);
    });
    expect(await calls.call('settlement.payFee', 'portal', CALL)).toEqual({ status, json });
  });

  it.each([500, 502, 503])(
    'that is answered with %i is a dependency that failed',
    async (status) => {
      const { calls } = await portalThat((_request, response) => {
        response.writeHead(status).end('{}');
      });
      expect(await refusalOf(calls)).toEqual(FAILED);
    },
  );

  it('that gets no answer in time is a dependency that failed', async () => {
    const { calls } = await portalThat(() => undefined, 20);
    expect(await refusalOf(calls)).toEqual(FAILED);
  });

  it('that gets its answer drop by drop is given up at the same time', async () => {
    const { calls } = await portalThat((request, response) => {
      response.writeHead(200);
      const drop = (): void => {
        if (!request.destroyed) response.write(' ', () => setImmediate(drop));
      };
      drop();
    }, 20);
    expect(await refusalOf(calls)).toEqual(FAILED);
  });

  it('that is cut off, before or within the answer, is a dependency that failed', async () => {
    const before = await portalThat((request) => request.socket.destroy());
    expect(await refusalOf(before.calls)).toEqual(FAILED);
    const within = await portalThat((request, response) => {
      response.writeHead(200, { 'Content-Length': 100 });
      response.write('{', () => request.socket.destroy());
    });
    expect(await refusalOf(within.calls)).toEqual(FAILED);
  });

  it('to a platform that is down, or that there is not, is a dependency that failed', async () => {
    const { calls, end } = await portalThat((_request, response) => response.end('{}'));
    expect([calls.has('portal'), calls.has('identity')]).toEqual([true, false]);
    end();
    expect(await refusalOf(calls)).toEqual(FAILED);
    expect(await refusalOf(calls, 'identity')).toMatchObject({
      message_en: 'A system that this one depends on did not answer (identity)',
    });
  });
});
