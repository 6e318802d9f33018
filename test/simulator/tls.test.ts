import { request } from 'node:https';
import { connect } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { callAgent } from '../../simulator/calls.ts';
import { type Simulator, startSimulator } from '../../simulator/start.ts';
import { QUICK, urlOf } from './served.ts';

/** Asks over TLS, trusting the simulator's authority alone, on a connection of its own unless an agent is given. */
function ask(
  { authority }: Simulator,
  url: string,
  options: {
    method?: string;
    body?: unknown;
    servername?: string;
    agent?: ReturnType<typeof callAgent>;
  } = {},
): Promise<{ status: number; text: string; connection: string | undefined }> {
  const { method = 'GET', body, servername, agent } = options;
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', Authorization: 'Bearer x' };
    const trust = agent === undefined ? { ca: authority ?? '', agent: false as const } : { agent };
    const asked = request(
      url,
      { method, headers, ...trust, ...(servername !== undefined && { servername }) },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        const { statusCode: status = 0, headers: answered } = response;
        response.once('end', () => resolve({ status, text, connection: answered.connection }));
      },
    );
    asked.once('error', reject);
    asked.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

async function serveTls(options: Parameters<typeof startSimulator>[0] = {}): Promise<Simulator> {
  const simulator = await startSimulator({ ...QUICK, tls: true, ...options });
  onTestFinished(() => simulator.close());
  return simulator;
}

const EXPIRED = { method: 'POST', body: { kind: 'expired_certificate' } };

/** Lets the certificate of a platform run out. */
async function expire(simulator: Simulator, url: string): Promise<void> {
  expect((await ask(simulator, `${url}/_simulator/faults`, EXPIRED)).status).toBe(201);
}

describe('the simulator over TLS', () => {
  it('is trusted by whoever trusts its authority, by address and by name, and by nobody else', async () => {
    const simulator = await serveTls({ platforms: ['settlement'] });
    const url = urlOf(simulator, 'settlement');
    expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    expect((await ask(simulator, `${url}/api/procedures`)).status).toBe(200);
    const byName = url.replace('127.0.0.1', 'localhost');
    expect((await ask(simulator, `${byName}/api/procedures`)).status).toBe(200);
    await expect(fetch(`${url}/api/procedures`)).rejects.toThrow();
  });

  it('is not trusted while its certificate has run out, and again after that', async () => {
    const simulator = await serveTls({ platforms: ['settlement', 'documents'] });
    const [url, other] = [urlOf(simulator, 'settlement'), urlOf(simulator, 'documents')];
    const agent = callAgent(simulator.authority ?? '');
    onTestFinished(() => agent.destroy());
    expect((await ask(simulator, `${url}/api/procedures`, { agent })).status).toBe(200);
    await expire(simulator, url);
    await expect(ask(simulator, `${url}/api/procedures`)).rejects.toMatchObject({
      code: 'CERT_HAS_EXPIRED',
    });
    expect((await ask(simulator, `${other}/_simulator/truth`)).status).toBe(200);
    // The connection that stands is told to end, and the next one sees what everybody sees.
    const last = await ask(simulator, `${url}/api/procedures`, { agent });
    expect([last.status, last.connection]).toEqual([200, 'close']);
    await expect(ask(simulator, `${url}/api/procedures`, { agent })).rejects.toMatchObject({
      code: 'CERT_HAS_EXPIRED',
    });
    await clearUnchecked(url);
    expect((await ask(simulator, `${url}/api/procedures`, { agent })).status).toBe(200);
  });

  it('cannot take an old session up again: a client would not look at the certificate', async () => {
    const simulator = await serveTls({ platforms: ['settlement'] });
    const { port } = new URL(urlOf(simulator, 'settlement'));
    const options = { port: Number(port), host: '127.0.0.1', ca: simulator.authority ?? '' };
    const session = await new Promise<Buffer | undefined>((resolve) => {
      const socket = connect(options, () => {
        socket.once('session', resolve).once('close', () => resolve(undefined));
        socket.end('GET /_simulator/truth HTTP/1.0\r\n\r\n');
        socket.resume();
      });
    });
    const isReused = await new Promise<boolean>((resolve) => {
      const again = connect({ ...options, ...(session && { session }) }, () => {
        resolve(again.isSessionReused());
        again.destroy();
      });
    });
    expect(isReused).toBe(false);
  });

  it('fails whoever depends on a platform whose certificate has run out', async () => {
    const simulator = await serveTls({ platforms: ['settlement', 'identity'] });
    const login = { method: 'POST', body: { account: '001190000001', password: 'thongsuot' } };
    const url = `${urlOf(simulator, 'settlement')}/api/sessions`;
    expect((await ask(simulator, url, login)).status).toBe(201);
    await expire(simulator, urlOf(simulator, 'identity'));
    // The connection that stands serves once more.
    expect((await ask(simulator, url, login)).status).toBe(201);
    const { status, text } = await ask(simulator, url, login);
    expect([status, JSON.parse(text).error.code]).toEqual([502, 'dependency_failed']);
  });

  it('without TLS has no certificate that could run out', async () => {
    const simulator = await startSimulator({ ...QUICK, platforms: ['settlement'] });
    onTestFinished(() => simulator.close());
    expect(simulator.authority).toBeNull();
    const { status } = await fetch(`${urlOf(simulator, 'settlement')}/_simulator/faults`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(EXPIRED.body),
    });
    expect(status).toBe(409);
  });
});

describe('provinces over TLS', () => {
  it('have a certificate for each host name, of which one can run out', async () => {
    const simulator = await serveTls({ provinces: ['hue', 'ha-noi'] });
    const url = simulator.provinces['hue']?.settlement ?? '';
    const origin = new URL(url).origin;
    const state = (servername?: string) =>
      ask(
        simulator,
        `${origin}/_simulator/provinces`,
        servername === undefined ? {} : { servername },
      );
    expect((await state('settlement.hue.localhost')).status).toBe(200);
    await expire(simulator, url);
    await expect(state('settlement.hue.localhost')).rejects.toMatchObject({
      code: 'CERT_HAS_EXPIRED',
    });
    for (const name of ['documents.hue.localhost', 'settlement.ha-noi.localhost', undefined]) {
      expect((await state(name)).status).toBe(200);
    }
    await expect(state('settlement.ha-noj.localhost')).rejects.toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
  });

  it('fail whoever depends on a platform of theirs whose certificate has run out', async () => {
    const simulator = await serveTls({ provinces: ['hue'] });
    const login = { method: 'POST', body: { account: '001190000001', password: 'thongsuot' } };
    const url = `${simulator.provinces['hue']?.settlement}/api/sessions`;
    await expire(simulator, urlOf(simulator, 'identity'));
    const { status, text } = await ask(simulator, url, login);
    expect([status, JSON.parse(text).error.code]).toEqual([502, 'dependency_failed']);
  });
});

/** Ends all faults, as somebody does who knows why the certificate has run out. */
function clearUnchecked(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { method: 'DELETE', agent: false, rejectUnauthorized: false } as const;
    const asked = request(`${url}/_simulator/faults`, options, (response) => {
      response.resume().once('end', resolve);
    });
    asked.once('error', reject);
    asked.end();
  });
}
