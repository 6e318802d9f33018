import { describe, expect, it } from 'vitest';
import { PortInUseError } from '../../simulator/port-in-use.ts';
import { startSimulator } from '../../simulator/start.ts';
import { answer, QUICK, serve, urlOf } from './served.ts';
import { VirtualClock } from './virtual-clock.ts';

describe('startSimulator', () => {
  it('listens on a free loopback port and says where', async () => {
    const { url } = await serve();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await answer(`${url}/api/procedures/1.001193`)).status).toBe(200);
  });

  it('names host and port when the port is in use', async () => {
    const { url } = await serve();
    const port = Number(new URL(url).port);
    const error: unknown = await startSimulator({
      ...QUICK,
      port,
      platforms: ['settlement'],
    }).catch((reason) => reason);
    expect(error).toBeInstanceOf(PortInUseError);
    expect(error).toMatchObject({
      host: '127.0.0.1',
      port,
      message: `the simulator cannot listen on 127.0.0.1:${port}: the port is in use; choose another or 0`,
    });
  });

  it('rejects an option that cannot be before it listens', async () => {
    await expect(startSimulator({ servers: 0 })).rejects.toThrow(RangeError);
  });

  it('closes at once although a request still waits, and frees the port', async () => {
    const clock = new VirtualClock();
    const simulator = await startSimulator({ clock, platforms: ['settlement'] });
    const url = urlOf(simulator, 'settlement');
    const hanging = fetch(`${url}/api/procedures`).catch(() => 'cut');
    await answer(`${url}/_simulator/log`);
    await simulator.close();
    expect(await hanging).toBe('cut');
    const port = Number(new URL(url).port);
    const again = await startSimulator({ ...QUICK, port, platforms: ['settlement'] });
    await again.close();
  });

  it('serves pages at the root, and JSON errors below /api', async () => {
    const { url } = await serve();
    const page = await fetch(`${url}/`);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toContain('<html');
    expect(await answer(`${url}/api/nothing`)).toEqual({
      status: 404,
      body: {
        error: {
          code: 'not_found',
          message: 'Không có đường dẫn GET /api/nothing',
          message_en: 'No such path: GET /api/nothing',
        },
      },
    });
  });

  it('does not tell what it is built with', async () => {
    const { url } = await serve();
    const { headers } = await fetch(`${url}/api/procedures`);
    expect([headers.get('x-powered-by'), headers.get('etag')]).toEqual([null, null]);
  });
});
