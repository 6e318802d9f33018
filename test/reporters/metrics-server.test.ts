import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { Gauge, Registry } from 'prom-client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type MetricsServer,
  MetricsServerError,
  serveMetrics,
} from '../../reporters/metrics-server.ts';

const LOOPBACK = { host: '127.0.0.1', port: 0 };

describe('the metrics server', () => {
  const open: MetricsServer[] = [];
  const start = async (address = LOOPBACK): Promise<MetricsServer> => {
    const registry = new Registry();
    new Gauge({ name: 'answer', help: 'The answer.', registers: [registry] }).set(42);
    const server = await serveMetrics(address, registry);
    open.push(server);
    return server;
  };

  afterEach(async () => {
    await Promise.all(open.splice(0).map((server) => server.close()));
  });

  it('serves the registry in the text format', async () => {
    const { url } = await start();
    const response = await fetch(url);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(await response.text()).toContain('\nanswer 42\n');
  });

  it.each([
    ['GET', '/healthz', 200, 'ok\n'],
    ['GET', '/', 404, 'not found; metrics are at /metrics\n'],
    [
      'GET',
      '/metrics?name=answer',
      200,
      '# HELP answer The answer.\n# TYPE answer gauge\nanswer 42\n',
    ],
    ['POST', '/metrics', 405, ''],
  ])('answers %s %s with %d', async (method, path, status, body) => {
    const { url } = await start();
    const response = await fetch(new URL(path, url), { method });
    expect([response.status, await response.text()]).toEqual([status, body]);
  });

  it.each([
    ['evil.example', 421],
    ['localhost', 200],
    ['grafana.example.vn', 200],
  ])(
    'asked by the name %s answers %d, so that no page from elsewhere can read it',
    async (host, status) => {
      const server = await serveMetrics(
        { ...LOOPBACK, names: ['grafana.example.vn'] },
        new Registry(),
      );
      open.push(server);
      const request = get(server.url, { headers: { host } });
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      expect(response.statusCode).toBe(status);
      const body = await text(response);
      if (status === 421) expect(body).toContain('add the name to metrics.names');
    },
  );

  it('says of bytes that it sent that nobody reads them any more', async () => {
    let made = 0;
    const released: string[] = [];
    const server = await serveMetrics(LOOPBACK, {
      contentType: 'text/plain',
      metrics: async () => Buffer.from(`made ${++made}`),
      release: (bytes) => released.push(String(bytes)),
    });
    open.push(server);
    // The first is for nobody: it takes longest.
    expect(released).toEqual(['made 1']);
    await fetch(server.url).then((answer) => answer.text());
    await vi.waitFor(() => expect(released).toEqual(['made 1', 'made 2']));
  });

  it('tells a scrape of Prometheus from a look by hand', async () => {
    let scrapes = 0;
    const server = await serveMetrics(LOOPBACK, new Registry(), { onScrape: () => scrapes++ });
    open.push(server);
    await (await fetch(server.url)).text();
    expect(scrapes).toBe(0);
    const headers = { 'X-Prometheus-Scrape-Timeout-Seconds': '10' };
    await (await fetch(server.url, { headers })).text();
    // The next answer comes after the end of the one before.
    await (await fetch(server.url)).text();
    expect(scrapes).toBe(1);
  });

  it('says that the port is in use and what to do', async () => {
    const { port } = await start();
    const starting = start({ ...LOOPBACK, port });
    await expect(starting).rejects.toBeInstanceOf(MetricsServerError);
    await expect(starting).rejects.toThrow(
      `cannot serve metrics on 127.0.0.1:${port}: the port is in use; stop the other program, or set metrics.port to 0 for a free one`,
    );
  });

  it('says that the address is not of this machine', async () => {
    // 192.0.2.0/24 is reserved for documentation (RFC 5737).
    await expect(start({ host: '192.0.2.1', port: 0 })).rejects.toThrow(
      'cannot serve metrics on 192.0.2.1:0: this machine has no such address',
    );
  });

  it('frees the port when it is closed', async () => {
    const first = await start();
    await first.close();
    const second = await start({ ...LOOPBACK, port: first.port });
    expect(second.port).toBe(first.port);
  });
});
