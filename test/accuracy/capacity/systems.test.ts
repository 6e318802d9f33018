/**
 * The engine against queueing theory: tails and means of long runs at fixed seeds, within what chance allows. Each
 * tolerance is some three standard errors.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exponential, seededRandom } from '../../../model/random.ts';
import { erlangC, refusedShare, responseTail } from '../../../simulator/truth.ts';
import { Servers } from './servers.ts';
import { serviceDraws } from './service.ts';
import type { System } from './system.ts';
import { Autoscaled } from './systems/autoscaled.ts';
import { Contended } from './systems/contended.ts';
import { Pool, PoolSystem } from './systems/pool.ts';
import { RateLimited } from './systems/rate-limited.ts';
import { Retried } from './systems/retried.ts';
import { Signed } from './systems/signed.ts';
import { cliff, coldCache, leak, neighbour, trialNoise } from './systems/stretches.ts';

interface Ended {
  readonly operation: number;
  readonly intended_ms: number;
  readonly took_ms: number;
  readonly is_good: boolean;
}

const service = { mean_ms: 50, distribution: { kind: 'exponential' } } as const;

/** Poisson arrivals at a rate for some time; each visit that ended. */
function fed(system: System, rate_per_s: number, seconds: number, from_s = 0): Ended[] {
  const ended: Ended[] = [];
  const visits = {
    ended: (operation: number, intended_ms: number, end_ms: number, is_good: boolean) =>
      ended.push({ operation, intended_ms, took_ms: end_ms - intended_ms, is_good }),
  };
  const gaps = seededRandom(5, from_s);
  let count = 0;
  for (let at_ms = 1000 * from_s; ; count++) {
    at_ms += exponential(gaps, 1000 / rate_per_s);
    if (at_ms >= 1000 * (from_s + seconds)) break;
    system.arrive(at_ms, at_ms, visits);
  }
  // So long that nobody is on the way any more, but for those that ask again and again.
  system.settle(1000 * (from_s + seconds + 3600), visits);
  expect(ended.filter(({ intended_ms }) => intended_ms >= 1000 * from_s)).toHaveLength(count);
  return ended;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const lateShare = (ended: readonly Ended[], limit_ms: number): number =>
  mean(ended.map(({ took_ms }) => Number(took_ms > limit_ms)));
const badShare = (ended: readonly Ended[]): number =>
  mean(ended.map(({ is_good }) => Number(!is_good)));

describe('M/M/c', () => {
  it.each([
    [1, 12, 400],
    [4, 64, 250],
    [8, 140, 250],
    [16, 296, 250],
  ])('has the tail of theory with %i servers', (servers, rate_per_s, limit_ms) => {
    const pool = new PoolSystem({ servers, service }, 3);
    const share = lateShare(fed(pool, rate_per_s, 240_000 / rate_per_s), limit_ms);
    const theory = responseTail({ servers, service_ms: 50 }, rate_per_s, limit_ms);
    expect(Math.abs(share / theory - 1)).toBeLessThan(0.1);
  });

  it('is the same with work shared out to whoever is in service: contention without contention', () => {
    const contention = { gamma_per_s: 20, alpha: 0, beta: 0, pool: 8 };
    const share = lateShare(fed(new Contended(contention, 3), 140, 1800), 250);
    const theory = responseTail({ servers: 8, service_ms: 50 }, 140, 250);
    expect(Math.abs(share / theory - 1)).toBeLessThan(0.1);
  });

  it('keeps as many visits under way as Little says, and as theory says', () => {
    const ended = fed(new PoolSystem({ servers: 8, service }, 3), 140, 1800);
    const load = 140 * 0.05;
    const theory = load + erlangC(8, load) * (load / 8 / (1 - load / 8));
    const little = 140 * (mean(ended.map(({ took_ms }) => took_ms)) / 1000);
    // Counted: at each whole second, who had come and had not left.
    let under_way = 0;
    for (const { intended_ms, took_ms } of ended) {
      under_way += Math.floor((intended_ms + took_ms) / 1000) - Math.floor(intended_ms / 1000);
    }
    expect(Math.abs(under_way / 1800 / theory - 1)).toBeLessThan(0.03);
    expect(Math.abs(under_way / 1800 / little - 1)).toBeLessThan(0.02);
  });

  it('refuses what theory refuses when its places are full', () => {
    const ended = fed(new PoolSystem({ servers: 4, service, places: 3 }, 3), 76, 1500);
    const theory = refusedShare({ servers: 4, service_ms: 50, queue_places: 3 }, 76);
    expect(Math.abs(badShare(ended) / theory - 1)).toBeLessThan(0.05);
    expect(Math.max(...ended.flatMap((e) => (e.is_good ? [] : [e.took_ms])))).toBeLessThan(3);
  });
});

it('takes the server that is free first, and takes in others', () => {
  const servers = new Servers(3, 5);
  for (const until_ms of [30, 10, 20]) servers.occupy(until_ms);
  expect(servers.earliest_ms).toBe(10);
  servers.occupy(40);
  expect(servers.earliest_ms).toBe(20);
  servers.add(2, 15);
  expect(servers.count).toBe(5);
  const order = [50, 60, 70, 80, 90].map((until_ms) => {
    const { earliest_ms } = servers;
    servers.occupy(until_ms);
    return earliest_ms;
  });
  expect(order).toEqual([15, 15, 20, 30, 40]);
});

it('always has the earliest of all servers first', () => {
  const steps = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 60 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 17 }), steps, (count, more_ms) => {
      const servers = new Servers(count);
      const free = new Array<number>(count).fill(Number.NEGATIVE_INFINITY);
      for (const ms of more_ms) {
        free.sort((a, b) => a - b);
        expect(servers.earliest_ms).toBe(free[0]);
        // A server that is occupied is free no earlier than it was.
        free[0] = Math.max(0, free[0] ?? 0) + ms;
        servers.occupy(free[0]);
      }
    }),
  );
});

it.each([0.5, 2])('draws log-normal service with its mean and a spread of %d', (cv) => {
  const draw = serviceDraws(
    { mean_ms: 50, distribution: { kind: 'lognormal', cv } },
    seededRandom(3),
  );
  const draws = Array.from({ length: 200_000 }, draw);
  const squares = mean(draws.map((ms) => (ms - 50) ** 2));
  expect(Math.abs(mean(draws) / 50 - 1)).toBeLessThan(0.015);
  expect(Math.abs(Math.sqrt(squares) / 50 / cv - 1)).toBeLessThan(0.06);
});

describe('what stretches service', () => {
  const found = (now_ms: number, waiting = 0) => ({ now_ms, start_ms: now_ms, waiting });

  it('is as worked by hand', () => {
    const at_cliff = cliff(1.5, 60);
    expect([at_cliff.factor(found(0, 60)), at_cliff.factor(found(0, 61))]).toEqual([1, 1.5]);
    const cold = coldCache(2, 30);
    expect(cold.factor(found(5000))).toBe(3);
    expect(cold.factor(found(35_000))).toBeCloseTo(1 + 2 / Math.E, 12);
    // 1 % a minute: after ten minutes 90 % is left.
    expect(leak(1).factor(found(600_000))).toBeCloseTo(1 / 0.9, 12);
  });

  it('is there for the share of the time that it should be, in spells', () => {
    const busy = neighbour(seededRandom(1), { factor: 1.3, ratio: 0.1, mean_s: 20 });
    const factors = Array.from({ length: 400_000 }, (_, i) => busy.factor(found(1000 * i)));
    const share = mean(factors.map((factor) => Number(factor > 1)));
    const spells = factors.filter((factor, i) => factor > 1 && factors[i - 1] === 1).length;
    expect(share).toBeGreaterThan(0.09);
    expect(share).toBeLessThan(0.11);
    // 400,000 s / (20 s + 180 s), less those that begin and end between two looks.
    expect(spells).toBeGreaterThan(1750);
    expect(spells).toBeLessThan(2150);
  });

  it('stays as it is within a trial and differs from trial to trial', () => {
    const noise = trialNoise(seededRandom(1), 0.02);
    const logs = Array.from({ length: 2000 }, () => {
      noise.begin?.(1);
      expect(noise.factor(found(0))).toBe(noise.factor(found(9)));
      return Math.log(noise.factor(found(0)));
    });
    expect(Math.abs(mean(logs))).toBeLessThan(0.0015);
    expect(Math.sqrt(mean(logs.map((x) => x * x)))).toBeCloseTo(0.02, 2);
  });

  it('thrashes a pool once too many wait, and counts nobody who has begun', () => {
    const fixed = { mean_ms: 100, distribution: { kind: 'deterministic' } } as const;
    const pool = new Pool(
      { servers: 1, service: fixed, counts_waiting: true, stretch: () => cliff(2, 1) },
      1,
    );
    // The third finds one waiting, the fourth two; at 350 ms one has begun and two wait.
    expect([0, 0, 0, 0].map((now_ms) => pool.admit(now_ms))).toEqual([100, 200, 300, 500]);
    expect(pool.admit(250)).toBe(600);
  });
});

describe('clients that ask again', () => {
  const patience = { timeout_ms: 500, retries: 2 };

  it('are kept down by a load that they carried before, and come back below c·μ/(1 + retries)', () => {
    const light = (rate_per_s: number): number => {
      const system = new Retried({ servers: 16, service }, patience, 2);
      const visits = { ended: () => undefined };
      const gaps = seededRandom(9);
      let at_ms = 0;
      const feed = (rate: number, until_ms: number): void => {
        for (; at_ms < until_ms; at_ms += exponential(gaps, 1000 / rate)) {
          system.arrive(at_ms, at_ms, visits);
        }
      };
      feed(480, 20_000);
      feed(rate_per_s, 200_000);
      return badShare(fed(system, rate_per_s, 20, 200));
    };
    // 16 servers of 50 ms do 320 attempts a second, three for each visit: 107 visits.
    expect(light(50)).toBeLessThan(0.01);
    expect(light(140)).toBeGreaterThan(0.5);
    expect(badShare(fed(new Retried({ servers: 16, service }, patience, 2), 140, 60))).toBe(0);
  });

  it('count from the first time that they asked', () => {
    const fixed = { mean_ms: 600, distribution: { kind: 'deterministic' } } as const;
    const ended = fed(new Retried({ servers: 1, service: fixed }, patience, 1), 0.001, 4000);
    // Never answered within 500 ms: three attempts, 1.5 s.
    for (const { took_ms, is_good } of ended) {
      expect(is_good).toBe(false);
      expect(took_ms).toBeCloseTo(1500, 6);
    }
  });
});

it('lets the signed procedure alone wait for the signature', () => {
  const signing = { servers: 1, service: { ...service, mean_ms: 20 } };
  const ended = fed(
    new Signed({ operations: 5, pool: { servers: 16, service }, signing }, 1),
    190,
    1500,
  );
  const meanOf = (operation: number): number =>
    mean(ended.flatMap((one) => (one.operation === operation ? [one.took_ms] : [])));
  const load = 190 * 0.05;
  const pool_ms = 50 + erlangC(16, load) * (1000 / (320 - 190));
  expect(Math.abs(meanOf(0) / pool_ms - 1)).toBeLessThan(0.03);
  // M/M/1 of its own: 1/(50 − 38) s.
  expect(Math.abs(meanOf(4) / (pool_ms + 1000 / 12) - 1)).toBeLessThan(0.06);
});

it('refuses what is beyond the rate limit, and at once', () => {
  const limited = new RateLimited({ servers: 64, service }, { rate_per_s: 100, depth: 10 }, 1);
  const ended = fed(limited, 200, 300);
  expect(badShare(ended)).toBeCloseTo(0.5, 1);
  expect(
    badShare(
      fed(new RateLimited({ servers: 64, service }, { rate_per_s: 100, depth: 10 }, 1), 50, 300),
    ),
  ).toBeLessThan(0.001);
});

it('has twice the servers a minute after it was busy, and for good', () => {
  const scaling = { busy_ratio: 0.7, delay_ms: 60_000 };
  const system = new Autoscaled({ servers: 8, service }, scaling, 1);
  const late = (rate_per_s: number, from_s: number): number =>
    lateShare(fed(system, rate_per_s, 60, from_s), 500);
  expect(late(240, 0)).toBeGreaterThan(0.9);
  expect(late(240, 5000)).toBeLessThan(0.01);
  // Under way all the time: at 70 s it has 80 a second more than come, and has caught up a minute later.
  const ended = fed(new Autoscaled({ servers: 8, service }, scaling, 1), 240, 240);
  expect(
    lateShare(
      ended.filter(({ intended_ms }) => intended_ms < 70_000),
      500,
    ),
  ).toBeGreaterThan(0.9);
  expect(
    lateShare(
      ended.filter(({ intended_ms }) => intended_ms > 180_000),
      500,
    ),
  ).toBeLessThan(0.01);
});

it('loses the share of answers that it should, after a time-out', () => {
  const ended = fed(
    new PoolSystem({ servers: 16, service }, 1, { lost_ratio: 0.02, timeout_ms: 5000 }),
    100,
    1000,
  );
  expect(badShare(ended)).toBeCloseTo(0.02, 2);
  for (const { took_ms, is_good } of ended) if (!is_good) expect(took_ms).toBeCloseTo(5000, 6);
});
