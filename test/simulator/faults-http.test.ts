import { describe, expect, it } from 'vitest';
import { answer, eventually, inject, logsOf, post, QUICK, serve } from './served.ts';
import { VirtualClock } from './virtual-clock.ts';

const SEARCH = 'settlement.searchProcedures';

const search = (url: string): Promise<Response> => fetch(`${url}/api/procedures`);
const view = (url: string): Promise<Response> => fetch(`${url}/api/procedures/1.001193`);

/** A search as the older form asks for it. */
function searchAtGateway(url: string): Promise<Response> {
  const service = 'procedure_advanced_search_service_v2';
  const params = JSON.stringify({ type: 'ref', service, keyword: '' });
  return fetch(`${url}/jsp/rest.jsp`, { method: 'POST', body: new URLSearchParams({ params }) });
}

async function contentOf(response: Response): Promise<readonly [number, string, boolean]> {
  const type = response.headers.get('content-type') ?? '';
  return [response.status, type, (await response.text()).includes('Hệ thống đang bảo trì')];
}

const MAINTENANCE = [200, 'text/html; charset=utf-8', true];

describe('wrong content', () => {
  it('comes with status 200 whatever was asked for, and is counted', async () => {
    const { url } = await serve();
    await inject(url, { kind: 'wrong_content' });
    for (const ask of [search, searchAtGateway]) {
      expect(await contentOf(await ask(url))).toEqual(MAINTENANCE);
    }
    for (const path of ['/', '/thu-tuc', '/dang-nhap', '/api/nothing', '/assets/site.css']) {
      expect(await contentOf(await fetch(url + path))).toEqual(MAINTENANCE);
    }
    const { api } = await logsOf(url);
    expect(api[SEARCH]).toMatchObject({ received: 2, statuses: { 200: 2 } });
    await fetch(`${url}/_simulator/faults`, { method: 'DELETE' });
    expect((await contentOf(await search(url)))[2]).toBe(false);
  });

  it('of one operation leaves the others alone, at every door', async () => {
    const { url } = await serve();
    await inject(url, { kind: 'wrong_content', operation: SEARCH });
    for (const ask of [search, searchAtGateway]) {
      expect(await contentOf(await ask(url))).toEqual(MAINTENANCE);
    }
    expect(await contentOf(await fetch(`${url}/thu-tuc`))).toEqual(MAINTENANCE);
    expect((await contentOf(await fetch(`${url}/`)))[2]).toBe(false);
    expect((await contentOf(await view(url)))[2]).toBe(false);
  });
});

describe('an outage of one operation', () => {
  it('cuts its requests at every door, and no others', async () => {
    const { url } = await serve();
    await inject(url, { kind: 'outage', operation: SEARCH });
    await expect(search(url)).rejects.toThrow();
    await expect(searchAtGateway(url)).rejects.toThrow();
    await expect(fetch(`${url}/thu-tuc`)).rejects.toThrow();
    expect((await view(url)).status).toBe(200);
    expect((await fetch(`${url}/`)).status).toBe(200);
    const log = await eventually(
      () => logsOf(url),
      ({ api }) => api[SEARCH]?.cut === 2,
    );
    expect(log.api[SEARCH]).toMatchObject({ received: 2, finished: 0, abandoned: 0 });
    expect(log.pages[SEARCH]).toMatchObject({ received: 1, cut: 1 });
  });

  it('cuts those that wait already', async () => {
    const clock = new VirtualClock();
    const { url } = await serve({ clock });
    const [searching, viewing] = [search(url).catch(() => 'cut'), view(url)];
    await eventually(
      async () => clock.armed,
      (armed) => armed === 2,
    );
    await inject(url, { kind: 'outage', operation: SEARCH });
    expect(await searching).toBe('cut');
    await clock.advance(10_000);
    expect((await viewing).status).toBe(200);
  });
});

describe('a hang', () => {
  it('holds the answers of an operation until it is switched off', async () => {
    const clock = new VirtualClock();
    const { url } = await serve({ ...QUICK, clock });
    await inject(url, { kind: 'hang', operation: SEARCH, after_ms: 'never' });
    let status = 0;
    const hanging = search(url).then((response) => {
      ({ status } = response);
    });
    expect((await view(url)).status).toBe(200);
    await eventually(
      async () => clock.armed,
      (armed) => armed === 1,
    );
    await clock.advance(300_000);
    expect(status).toBe(0);
    await fetch(`${url}/_simulator/faults/hang`, { method: 'DELETE' });
    await hanging;
    expect(status).toBe(200);
  });
});

describe('switching faults', () => {
  it('off by kind leaves the others on', async () => {
    const { url } = await serve();
    await inject(url, { kind: 'wrong_content' });
    await inject(url, { kind: 'lost_sync', ratio: 1 });
    const gone = await fetch(`${url}/_simulator/faults/wrong_content`, { method: 'DELETE' });
    expect(gone.status).toBe(204);
    const { body } = await answer(`${url}/_simulator/faults`);
    expect(body).toMatchObject({ faults: [{ kind: 'lost_sync', ratio: 1 }] });
    const unknown = await answer(`${url}/_simulator/faults/slow`, { method: 'DELETE' });
    expect(unknown.status).toBe(400);
    expect(JSON.stringify(unknown.body)).toContain('kind must be latency, hang, errors');
  });

  it('refuses an expired certificate where there is none', async () => {
    const { url } = await serve();
    const refused = await answer(`${url}/_simulator/faults`, post({ kind: 'expired_certificate' }));
    expect(refused).toEqual({
      status: 409,
      body: {
        error: {
          code: 'no_certificate',
          message: 'expired_certificate needs HTTPS: start with `thongsuot simulate --tls`',
        },
      },
    });
  });

  it('refuses the operation of another platform', async () => {
    const { url } = await serve();
    const fault = { kind: 'outage', operation: 'portal.login' };
    expect(await answer(`${url}/_simulator/faults`, post(fault))).toEqual({
      status: 400,
      body: {
        error: { code: 'bad_request', message: 'portal.login is no operation of settlement' },
      },
    });
  });
});
