import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { apiRouter } from '../../simulator/http/api.ts';
import type { SimulatorOptions } from '../../simulator/options.ts';
import { type Perform, performer } from '../../simulator/perform.ts';
import type { BuildPlatform } from '../../simulator/platform.ts';
import type { Builders } from '../../simulator/platforms.ts';
import { startSimulator } from '../../simulator/start.ts';
import { answer, inject, QUICK, urlOf } from './served.ts';

/** A portal whose only operation reads a profile at the identity platform. */
const portal: BuildPlatform = ({ gate, log, isCut, calls }) => {
  const perform = performer(gate);
  const route = {
    method: 'get',
    path: '/me',
    status: 200,
    answer: (service: Perform) =>
      service('portal.login', async (operation) =>
        calls.has('identity')
          ? (await calls.call(operation, 'identity', { method: 'GET', path: '/api/me' })).json
          : 'nobody',
      ),
  } as const;
  return { api: apiRouter({ 'portal.login': route }, perform, log, isCut) };
};

const identity: BuildPlatform = ({ gate, log, isCut, publicUrl }) => {
  const perform = performer(gate);
  const route = {
    method: 'get',
    path: '/me',
    status: 200,
    answer: (service: Perform) => service('identity.readProfile', () => publicUrl()),
  } as const;
  return { api: apiRouter({ 'identity.readProfile': route }, perform, log, isCut) };
};

const TWO: Builders = { portal, identity };

async function start(options: SimulatorOptions = {}) {
  const simulator = await startSimulator({ ...QUICK, ...options }, TWO);
  onTestFinished(() => simulator.close());
  return simulator;
}

/** The first of two ports in a row that nobody uses just now. */
async function twoFreePorts(): Promise<number> {
  for (let i = 0; i < 20; i++) {
    const one = await listening(0).catch(() => undefined);
    const port = one?.port ?? 65_535;
    const two = port < 65_535 ? await listening(port + 1).catch(() => undefined) : undefined;
    await Promise.all([one?.close(), two?.close()]);
    if (two !== undefined) return port;
  }
  throw new Error('there are no two free ports in a row');
}

async function listening(wanted: number): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer();
  const failed = once(server, 'error').then(([error]) => Promise.reject(error));
  await Promise.race([once(server.listen(wanted, '127.0.0.1'), 'listening'), failed]);
  const { port } = server.address() as AddressInfo;
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** What one platform of several counted. */
async function viaOf(url: string): Promise<Record<string, Record<string, unknown>>> {
  const { body } = await answer(`${url}/_simulator/log`);
  const { platforms } = body as {
    platforms: Record<string, { via: Record<string, Record<string, unknown>> }>;
  };
  return Object.values(platforms)[0]?.via ?? {};
}

describe('several platforms', () => {
  it('stand each on a port of its own, in the order of the platforms, and only those that are asked for', async () => {
    const first = await twoFreePorts();
    const { urls } = await start({ port: first, platforms: ['identity', 'portal'] });
    expect(urls).toEqual({
      portal: `http://127.0.0.1:${first}`,
      identity: `http://127.0.0.1:${first + 1}`,
    });
  });

  it('call each other over HTTP, and each knows its own name', async () => {
    const simulator = await start();
    expect(await answer(`${urlOf(simulator, 'portal')}/api/me`)).toEqual({
      status: 200,
      body: urlOf(simulator, 'identity'),
    });
  });

  it('do without those that are not there', async () => {
    const simulator = await start({ platforms: ['portal'] });
    expect((await answer(`${urlOf(simulator, 'portal')}/api/me`)).body).toBe('nobody');
  });

  it('have queues and faults of their own, and a dependency that is down is told from oneself', async () => {
    const simulator = await start();
    const url = urlOf(simulator, 'portal');
    await inject(urlOf(simulator, 'identity'), { kind: 'outage' });
    expect(await answer(`${url}/api/me`)).toMatchObject({
      status: 502,
      body: { error: { code: 'dependency_failed' } },
    });
    await fetch(`${urlOf(simulator, 'identity')}/_simulator/faults`, { method: 'DELETE' });
    expect((await answer(`${url}/api/me`)).status).toBe(200);
  });

  it('count what they ask each other apart from what is asked from outside', async () => {
    const simulator = await start();
    await answer(`${urlOf(simulator, 'portal')}/api/me`);
    await answer(`${urlOf(simulator, 'identity')}/api/me`);
    const once = { received: 1, finished: 1, statuses: { 200: 1 } };
    expect(await viaOf(urlOf(simulator, 'portal'))).toMatchObject({
      api: { 'portal.login': once },
      calls: {},
    });
    expect(await viaOf(urlOf(simulator, 'identity'))).toMatchObject({
      api: { 'identity.readProfile': once },
      calls: { 'identity.readProfile': once },
    });
  });

  it('are as large as each was made', async () => {
    const simulator = await start({
      servers: 5,
      by_platform: { identity: { servers: 2, service_ms: 10 } },
    });
    const truth = async (platform: 'portal' | 'identity') => {
      const { body } = await answer(`${urlOf(simulator, platform)}/_simulator/truth`);
      return (body as { platforms: Record<string, unknown> }).platforms[platform];
    };
    expect(await truth('portal')).toMatchObject({ servers: 5, queue_places: 250 });
    // 2 servers of 10 ms.
    expect(await truth('identity')).toMatchObject({
      servers: 2,
      queue_places: 100,
      saturation_per_s: 200,
    });
  });

  it('are all closed when one of them cannot listen', async () => {
    const port = await twoFreePorts();
    await start({ port: port + 1, platforms: ['identity'] });
    await expect(start({ port, platforms: ['portal', 'identity'] })).rejects.toThrow(
      `127.0.0.1:${port + 1}: the port is in use`,
    );
    // The portal that did stand one below is gone again.
    const again = await start({ port, platforms: ['portal'] });
    expect(again.urls).toEqual({ portal: `http://127.0.0.1:${port}` });
  });
});
