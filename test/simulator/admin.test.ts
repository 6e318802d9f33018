import { describe, expect, it } from 'vitest';
import type { OperationLog } from '../../simulator/http/request-log.ts';
import type { PlatformTruth } from '../../simulator/truth-report.ts';
import { answer, eventually, inject, logsOf, post, QUICK, serve } from './served.ts';
import { VirtualClock } from './virtual-clock.ts';

async function truthOf(url: string, query = ''): Promise<PlatformTruth> {
  const { body } = await answer(`${url}/_simulator/truth${query}`);
  return (body as { platforms: { settlement: PlatformTruth } }).platforms.settlement;
}

const procedures = (url: string): Promise<Response> => fetch(`${url}/api/procedures`);

describe('GET /_simulator/truth', () => {
  it('tells the closed form of the default platform', async () => {
    const { url } = await serve({ clock: new VirtualClock() });
    const truth = await truthOf(url, '?quantile=0.95&limit_ms=250');
    expect(truth).toMatchObject({ servers: 32, queue_places: 1600, saturation_per_s: 640 });
    expect(truth.service['settlement.login']).toEqual({
      mean_ms: 50,
      distribution: { kind: 'exponential' },
    });
    const [capacity] = truth.capacity;
    expect(capacity).toMatchObject({ quantile: 0.95, limit_ms: 250, reason: null });
    // With 250 ms to go, a room for 2.5 s of waiting is as good as endless.
    expect(capacity?.rate_per_s).toBeCloseTo(capacity!.rate_unbounded_per_s!, 6);
    expect(truth.notes.join(' ')).toContain('Evenly spaced arrivals');
  });

  it('gives the two-second capacity with the waiting room as it is', async () => {
    const { url } = await serve({ servers: 8, queue_places: 400, clock: new VirtualClock() });
    const [capacity] = (await truthOf(url)).capacity;
    // θ ≈ ln(20·C)/2 s below saturation unbounded; the bounded room cuts the longest waits.
    expect(capacity?.rate_unbounded_per_s).toBeCloseTo(158.48, 2);
    expect(capacity?.rate_per_s).toBeCloseTo(158.82, 2);
  });

  it('tells saturation but no capacity where there is no closed form', async () => {
    const { url } = await serve({
      ...QUICK,
      servers: 8,
      service_ms: 100,
      clock: new VirtualClock(),
    });
    const truth = await truthOf(url);
    expect(truth.saturation_per_s).toBe(80);
    expect(truth.capacity[0]).toMatchObject({
      outcome: 'unknown',
      reason:
        'service times are not exponential: no closed form; ask with an objective (?limit_ms=…) to have it simulated',
    });
  });

  it('takes the mean of the mix that came where operations differ', async () => {
    const service_ms_by_operation = { 'settlement.searchProcedures': 0.003 };
    const { url } = await serve({ service_ms: 0.001, service_ms_by_operation, servers: 1 });
    expect((await truthOf(url)).saturation_per_s).toBeNull();
    await procedures(url);
    await procedures(url);
    await procedures(url);
    await answer(`${url}/api/procedures/1.001193`);
    const truth = await truthOf(url);
    // Three of 3 µs and one of 1 µs: 2.5 µs on average.
    expect(truth.saturation_per_s).toBeCloseTo(400_000, 3);
    expect(truth.capacity[0]?.reason).toContain('operations differ in mean service time');
  });

  it('simulates for a mix of different work, once, and serves meanwhile', async () => {
    const service_ms_by_operation = { 'settlement.login': 20 };
    const { url } = await serve({ ...QUICK, servers: 1, service_ms: 10, service_ms_by_operation });
    const query = '?limit_ms=30.001&quantile=0.8&mix=settlement.login:1';
    const asked = truthOf(url, query);
    const at_once = await Promise.race([asked, truthOf(url)]);
    expect(at_once.capacity[0]?.outcome).toBe('unknown');
    const [capacity] = (await asked).capacity;
    // M/D/1, in time if the wait is at most half a service: (1 − ρ)e^{ρ/2} = 0.8 at ρ = 0.3174.
    expect(capacity).toMatchObject({ outcome: 'number', method: 'simulated', reason: null });
    expect(Math.abs(capacity!.rate_per_s! / (0.3174 * 50) - 1)).toBeLessThan(0.01);
    expect(capacity?.low_per_s).toBeLessThan(capacity!.high_per_s!);
    expect((await truthOf(url, query)).capacity[0]).toEqual(capacity);
  });

  it('takes the mix that came since the log was reset', async () => {
    const { url } = await serve({ service_ms: 0.001 });
    await procedures(url);
    const seen = async () => (await truthOf(url, '?limit_ms=250')).capacity[0]?.mix;
    expect(await seen()).toEqual({ 'settlement.searchProcedures': 1 });
    await fetch(`${url}/_simulator/log`, { method: 'DELETE' });
    expect(await seen()).toBeNull();
    await answer(`${url}/api/procedures/1.001193`);
    expect(await seen()).toEqual({ 'settlement.viewProcedure': 1 });
  });

  it('names the faults that are active, and what they leave', async () => {
    const { url } = await serve({ servers: 8, clock: new VirtualClock() });
    await inject(url, { kind: 'outage', operation: 'settlement.login' });
    const truth = await truthOf(url, '?limit_ms=250');
    expect(truth.faults).toMatchObject([{ kind: 'outage', operation: 'settlement.login' }]);
    expect(truth.capacity[0]).toMatchObject({
      outcome: 'none',
      rate_per_s: 0,
      reason: 'faults (outage) spoil 100 % of settlement.login: more than the objective allows',
    });
    const others = await truthOf(url, '?limit_ms=250&mix=settlement.payFee:1');
    expect(others.capacity[0]?.outcome).toBe('number');
  });

  it('says what the simulator itself costs, and whether it is to be trusted', async () => {
    const { url } = await serve({ service_ms: 20, clock: new VirtualClock() });
    const { overhead, trustworthy, distrust } = await truthOf(url);
    expect(overhead.elapsed_ms).toBeGreaterThan(0);
    expect(overhead.cpu_ratio).toBeGreaterThanOrEqual(0);
    expect(trustworthy).toBe(false);
    expect(distrust).toContain(
      "the shortest mean service time is 20 ms: below 30 ms the timers' 1 ms shows",
    );
  });

  it('reports what the queue has really done', async () => {
    const clock = new VirtualClock();
    const options = { clock, servers: 2, queue_places: 0, service_ms: 50 };
    const { url } = await serve({ ...options, distribution: { kind: 'deterministic' } });
    const three = [procedures(url), procedures(url), procedures(url)];
    await eventually(
      () => truthOf(url),
      (truth) => truth.realised.arrivals === 3,
    );
    await clock.advance(100);
    const statuses = (await Promise.all(three)).map((response) => response.status);
    expect(statuses.sort()).toEqual([200, 200, 503]);
    // Two servers worked 50 ms each in 100 ms: half of what they could.
    expect((await truthOf(url)).realised).toEqual({
      elapsed_ms: 100,
      arrivals: 3,
      served: 2,
      refused: 1,
      waiting: 0,
      in_service: 0,
      arrival_rate_per_s: 30,
      service_ms: 100,
      service_ms_mean: 50,
      wait_ms: 0,
      wait_ms_mean: 0,
      busy_ms: 100,
      utilisation: 0.5,
    });
    await fetch(`${url}/_simulator/log`, { method: 'DELETE' });
    expect((await truthOf(url)).realised).toMatchObject({ elapsed_ms: 0, arrivals: 0, busy_ms: 0 });
  });

  it.each(['?quantile=1', '?quantile=abc', '?quantile='])('refuses %s', async (query) => {
    const { url } = await serve();
    expect(await answer(`${url}/_simulator/truth${query}`)).toEqual({
      status: 400,
      body: {
        error: { code: 'bad_request', message: 'quantile must be a number between 0 and 1' },
      },
    });
  });
});

describe('GET /_simulator/log', () => {
  it('equals what was sent, exactly', async () => {
    const { url } = await serve();
    const login = (password: string): Promise<Response> =>
      fetch(`${url}/api/sessions`, post({ account: '001190000001', password }));
    await Promise.all([
      ...Array.from({ length: 40 }, () => procedures(url)),
      ...Array.from({ length: 7 }, () => login('thongsuot')),
      ...Array.from({ length: 3 }, () => login('sai')),
      fetch(`${url}/api/sessions`, { ...post({}), body: '{' }),
      fetch(`${url}/api/nothing`),
    ]);
    expect((await logsOf(url)).api).toEqual({
      'settlement.searchProcedures': {
        received: 40,
        finished: 40,
        abandoned: 0,
        cut: 0,
        statuses: { 200: 40 },
        classes: { '2xx': 40 },
      },
      'settlement.login': {
        received: 11,
        finished: 11,
        abandoned: 0,
        cut: 0,
        statuses: { 201: 7, 400: 1, 401: 3 },
        classes: { '2xx': 7, '4xx': 4 },
      },
    });
  });

  it('counts pages by the operations that they cost, apart from the API', async () => {
    const { url } = await serve();
    await fetch(`${url}/thu-tuc`);
    const { api, pages } = await logsOf(url);
    expect(api).toEqual({});
    expect(pages['settlement.searchProcedures']).toMatchObject({
      received: 1,
      statuses: { 200: 1 },
    });
  });

  it('counts a client that went away as abandoned', async () => {
    const clock = new VirtualClock();
    const { url } = await serve({ clock });
    const impatient = new AbortController();
    const request = fetch(`${url}/api/procedures`, { signal: impatient.signal }).catch(
      () => 'gone',
    );
    const search = async (): Promise<OperationLog | undefined> =>
      (await logsOf(url)).api['settlement.searchProcedures'];
    await eventually(search, (log) => log?.received === 1);
    impatient.abort();
    expect(await request).toBe('gone');
    const log = await eventually(search, (entry) => entry?.abandoned === 1);
    await clock.advance(10_000);
    expect(log).toMatchObject({ received: 1, finished: 0, cut: 0 });
    expect(await search()).toEqual(log);
  });

  it('starts anew after DELETE', async () => {
    const { url } = await serve();
    await procedures(url);
    expect((await fetch(`${url}/_simulator/log`, { method: 'DELETE' })).status).toBe(204);
    expect(await logsOf(url)).toEqual({ api: {}, pages: {}, calls: {} });
  });
});

describe('/_simulator/faults', () => {
  it('are switched on, listed and switched off', async () => {
    const { url } = await serve({ ...QUICK, clock: new VirtualClock() });
    await inject(url, { kind: 'errors', ratio: 1, status: 502 });
    const since = '2025-07-01T01:00:00.000Z';
    expect(await answer(`${url}/_simulator/faults`)).toEqual({
      status: 200,
      body: { version: 1, faults: [{ kind: 'errors', ratio: 1, status: 502, since }] },
    });
    expect(await answer(`${url}/api/procedures`)).toEqual({
      status: 502,
      body: {
        error: {
          code: 'injected_fault',
          message: 'Lỗi được tạo có chủ đích để kiểm thử',
          message_en: 'A fault injected on purpose',
        },
      },
    });
    expect((await fetch(`${url}/_simulator/faults`, { method: 'DELETE' })).status).toBe(204);
    expect((await procedures(url)).status).toBe(200);
  });

  it('refuse what is no fault, in words', async () => {
    const { url } = await serve();
    expect(await answer(`${url}/_simulator/faults`, post({ kind: 'latency' }))).toEqual({
      status: 400,
      body: {
        error: {
          code: 'bad_request',
          message: 'extra_ms must be a number from 0 to 600000, not missing',
        },
      },
    });
    const broken = await answer(`${url}/_simulator/faults`, { ...post({}), body: '{' });
    expect(broken.status).toBe(400);
    expect(JSON.stringify(broken.body)).toContain('the body is not JSON');
  });

  it('hold an answer back by the extra latency', async () => {
    const clock = new VirtualClock();
    const { url } = await serve({ ...QUICK, clock });
    await inject(url, { kind: 'latency', operation: 'settlement.viewProcedure', extra_ms: 700 });
    expect((await procedures(url)).status).toBe(200);
    let status = 0;
    const held = fetch(`${url}/api/procedures/1.001193`).then((response) => {
      ({ status } = response);
    });
    await eventually(
      async () => clock.armed,
      (armed) => armed === 1,
    );
    await clock.advance(699);
    expect(status).toBe(0);
    await clock.advance(2);
    await held;
    expect(status).toBe(200);
  });

  it('cut every request in an outage, waiting ones too, but no admin call', async () => {
    const { url } = await serve({ clock: new VirtualClock() });
    const waiting = procedures(url).catch(() => 'cut');
    await eventually(
      () => logsOf(url),
      (log) => log.api['settlement.searchProcedures']?.received === 1,
    );
    await inject(url, { kind: 'outage' });
    expect(await waiting).toBe('cut');
    await expect(procedures(url)).rejects.toThrow();
    await expect(fetch(`${url}/`)).rejects.toThrow();
    const log = await eventually(
      () => logsOf(url),
      ({ api }) => api['settlement.searchProcedures']?.cut === 2,
    );
    expect(log.api['settlement.searchProcedures']).toMatchObject({ finished: 0, abandoned: 0 });
    await fetch(`${url}/_simulator/faults`, { method: 'DELETE' });
    expect((await fetch(`${url}/`)).status).toBe(200);
  });
});
