import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../runners/clock.ts';
import { INTAKE_MEMORY_MAX_BYTES } from '../../../runners/intake/intake.ts';
import { type ListeningIntake, listenForPushes } from '../../../runners/intake/server.ts';
import { encodeOtlp } from './encode-otlp.ts';
import { snappyRemoteWrite } from './encode-remote-write.ts';

const PUSH = readFileSync(new URL('k6-2.2.0-push.bin', import.meta.url));
const intakes: ListeningIntake[] = [];

async function listening(
  options: { token?: string; host?: string; memory_max_bytes?: number } = {},
): Promise<ListeningIntake> {
  const { token = null, host = '127.0.0.1', memory_max_bytes = INTAKE_MEMORY_MAX_BYTES } = options;
  const listen = { host, port: 0, token };
  const one = await listenForPushes(
    { clock: systemClock, province: null, memory_max_bytes },
    listen,
  );
  intakes.push(one);
  return one;
}

afterEach(async () => {
  await Promise.all(intakes.splice(0).map(({ close }) => close()));
});

async function post(
  { endpoint }: ListeningIntake,
  body: Uint8Array,
  headers: Record<string, string> = {},
  path = '/v1/metrics',
): Promise<Response> {
  const sent = { method: 'POST', body: new Uint8Array(body), headers };
  return fetch(`http://${endpoint}${path}`, sent);
}

describe('the intake over HTTP', () => {
  it('takes plain and gzipped protobuf', async () => {
    const one = await listening();
    expect((await post(one, PUSH)).status).toBe(200);
    const gzipped = await post(one, gzipSync(PUSH), { 'Content-Encoding': 'gzip' });
    expect(gzipped.status).toBe(200);
    expect(one.intake.health).toMatchObject({ pushes: 2, problems: [] });
  });

  it('takes Prometheus remote write', async () => {
    const one = await listening();
    const labels = { __name__: 'k6_vus' };
    const body = snappyRemoteWrite([{ labels, time_ms: 1000, value: 12 }]);
    const written = await post(one, body, { 'Content-Encoding': 'snappy' }, '/api/v1/write');
    expect(written.status).toBe(204);
    expect(one.intake.vus).toBe(12);
  });

  it('refuses what it cannot read, and remembers it until a later push brings what that one held', async () => {
    const one = await listening();
    expect((await post(one, Buffer.from('not protobuf'))).status).toBe(400);
    expect(one.intake.health.problems).toEqual([
      'the last push was refused: the push is not an OTLP metrics message',
    ]);
    expect((await post(one, PUSH)).status).toBe(200);
    expect(one.intake.health.problems).toEqual([]);
  });

  it.each([
    ['an encoding that it does not know', PUSH, { 'Content-Encoding': 'br' }, 415],
    ['what is no gzip', PUSH, { 'Content-Encoding': 'gzip' }, 400],
    [
      'a few bytes that unpack to many',
      gzipSync(Buffer.alloc(17 * 2 ** 20)),
      { 'Content-Encoding': 'gzip' },
      400,
    ],
    ['a push that is too long', Buffer.alloc(17 * 2 ** 20), {}, 413],
  ])('refuses %s', async (_, body, headers, status) => {
    const one = await listening();
    expect((await post(one, body, headers)).status).toBe(status);
    expect(one.intake.health.problems).toHaveLength(1);
  });

  it('answers 404 elsewhere', async () => {
    const { endpoint } = await listening();
    expect((await fetch(`http://${endpoint}/`)).status).toBe(404);
  });
});

describe('the token', () => {
  const TOKEN = 'not-the-one';

  it('must be shown, and nothing tells how much of another one was right', async () => {
    const one = await listening({ token: TOKEN, host: '0.0.0.0' });
    const allowed = await post(one, PUSH, { Authorization: `Bearer ${TOKEN}` });
    expect(allowed.status).toBe(200);
    for (const headers of [{}, { Authorization: 'Bearer not-the-on' }, { Authorization: TOKEN }]) {
      const refused = await post(one, PUSH, headers);
      expect(refused.status).toBe(401);
      expect(await refused.text()).toBe('the push does not show the token of the intake');
    }
    expect(one.intake.health).toMatchObject({ pushes: 1, problems: [] });
    expect(JSON.stringify(one.intake.health)).not.toContain(TOKEN);
  });

  it('is not optional where others can reach the intake', async () => {
    await expect(listening({ host: '0.0.0.0' })).rejects.toThrow(
      'the intake must not listen on 0.0.0.0 without a token',
    );
  });
});

describe('the memory of pushes in work', () => {
  it('is bounded: who comes when it is used up is asked to come again, and what the next push brings is all there is', async () => {
    const one = await listening({ memory_max_bytes: 200_000 });
    const slow = beginPost(one, 150_000);
    await slow.begun;
    const point = {
      sender: 'k6-1',
      metric: 'http_reqs',
      attributes: {},
      start_ns: 1_000_000n,
      time_ns: 1_000_000_000n,
    };
    const big = { ...point, attributes: { pad: 'x'.repeat(100_000) }, number: 3 };
    const later = await post(one, encodeOtlp([big]));
    expect([later.status, later.headers.get('retry-after')]).toEqual([503, '1']);
    expect(one.intake.health).toMatchObject({ pushes_put_off: 1, coarsened: [{ of: 'time' }] });
    slow.abandon();
    await expect
      .poll(async () => (await post(one, encodeOtlp([{ ...point, number: 4 }]))).status)
      .toBe(200);
    expect(one.intake.health.problems).toEqual([]);
  });
});

/** A push whose second half never comes. */
function beginPost(
  { endpoint }: ListeningIntake,
  bytes: number,
): { readonly begun: Promise<void>; abandon(): void } {
  const request = httpRequest(`http://${endpoint}/v1/metrics`, {
    method: 'POST',
    headers: { 'Content-Length': 2 * bytes },
  });
  request.on('error', () => undefined);
  const begun = new Promise<void>((resolve) => request.write(Buffer.alloc(bytes), () => resolve()));
  return { begun, abandon: () => request.destroy() };
}
