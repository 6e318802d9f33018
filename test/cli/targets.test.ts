import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aimsOf, openTargets } from '../../cli/targets.ts';
import type { Config } from '../../config/config.ts';
import { loadConfig } from '../../config/load.ts';
import type { Authorisation } from '../../model/authorisation.ts';
import { SHIPPED_CONFIG } from '../config/refusal.ts';

const config = await loadConfig(SHIPPED_CONFIG);
const PLANNED = { from_ms: 1000, to_ms: 2000, requests_per_s: 100 };

/** Loopback ports: one that answers, and two where nothing listens. */
let answering: string;
const dead: string[] = [];
const server = createServer((_, response) => response.end());

beforeAll(async () => {
  answering = await listening(server);
  for (let n = 0; n < 2; n++) {
    const other = createServer();
    dead.push(await listening(other));
    await new Promise<void>((resolve) => other.close(() => resolve()));
  }
});

afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

async function listening(one: typeof server): Promise<string> {
  await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(one.address() as AddressInfo).port}`;
}

describe('The platforms of a load', () => {
  it('are each open at their own address, behind one fence', async () => {
    const aims = { settlement: answering, portal: `${answering}/cong` };
    const { targets, fence, close } = await openTargets(
      config,
      ['settlement', 'portal'],
      aims,
      PLANNED,
    );
    await close();
    expect(Object.fromEntries(targets)).toEqual({
      settlement: { base_url: answering, simulator: false },
      portal: { base_url: `${answering}/cong`, simulator: false },
    });
    expect(fence.names).toEqual(['127.0.0.1']);
  });

  it('are all named when they are down before it starts', async () => {
    const [first = '', second = ''] = dead;
    const aims = { settlement: first, portal: answering, identity: second };
    await expect(
      openTargets(config, ['settlement', 'portal', 'identity'], aims, PLANNED),
    ).rejects.toMatchObject({
      name: 'OperatorError',
      message: `settlement at ${first} cannot be reached: nothing listens there\nidentity at ${second} cannot be reached: nothing listens there`,
      hint: 'start it, or correct its url; `simulator` uses the embedded one',
    });
  });

  it('are asked for nothing when one of them may not be called', async () => {
    let asked = 0;
    const counting = createServer((_, response) => {
      asked++;
      response.end();
    });
    const url = await listening(counting);
    const aims = { settlement: url, portal: 'http://perf.example.vn' };
    await expect(openTargets(config, ['settlement', 'portal'], aims, PLANNED)).rejects.toThrow(
      /^--target refused: perf.example.vn is not a loopback address/,
    );
    expect(asked).toBe(0);
    await new Promise<void>((resolve) => counting.close(() => resolve()));
  });

  it('are held to what their owners allow with all requests together, which k6 counts as one', async () => {
    const allowed: Config = { ...config, authorisations: [entry('127.0.0.1', 99)] };
    const aims = { settlement: answering, portal: answering };
    await expect(openTargets(allowed, ['settlement', 'portal'], aims, PLANNED)).rejects.toThrow(
      'the plan makes 100 requests/s, and load on 127.0.0.1 is authorised up to 99 requests/s',
    );
  });
});

function entry(host: string, rate_max_per_s: number): Authorisation {
  const times = { from: '', to: '', from_ms: 0, to_ms: 9000 };
  return {
    host,
    approved_by: 'Trần Văn Bình',
    reference: 'công văn 12/KHCN',
    ...times,
    rate_max_per_s,
  };
}

describe('What --target aims at', () => {
  const own = ['settlement', 'portal'] as const;
  const touched = ['settlement', 'portal', 'identity'] as const;
  const URL = 'http://127.0.0.1:8101';

  it('is the platform whose journeys are run, with a URL alone', () => {
    expect(aimsOf([URL], ['settlement'], ['settlement', 'portal'])).toEqual({ settlement: URL });
    expect(aimsOf([], own, touched)).toEqual({});
  });

  it('is any platform that they touch, by name, and its own URL may hold an equals sign', () => {
    expect(aimsOf([`portal=${URL}/a=b`, `identity=${URL}`], own, touched)).toEqual({
      portal: `${URL}/a=b`,
      identity: URL,
    });
  });

  it.each([
    [
      [URL],
      '--target says no platform, and this is about settlement and portal',
      'write it as --target settlement=URL, once for each',
    ],
    [
      [`documents=${URL}`],
      '--target aims at documents, which nothing of this touches',
      'it touches settlement, portal and identity',
    ],
    [[`portal=${URL}`, `portal=${URL}`], '--target aims twice at portal', 'keep one of them'],
    [
      ['portal=ftp://127.0.0.1'],
      '--target must be simulator or a URL that starts with http:// or https://',
      expect.any(String),
    ],
  ])('is refused for %j', (values, message, hint) => {
    expect(() => aimsOf(values, own, touched)).toThrow(
      expect.objectContaining({ name: 'OperatorError', message, hint }),
    );
  });
});
