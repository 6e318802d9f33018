import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exponential, seededRandom } from '../../model/random.ts';
import { ServiceQueue } from '../../simulator/queue.ts';
import {
  boundedCapacity,
  boundedTail,
  capacity,
  erlangB,
  erlangC,
  refusalCapacity,
  refusedShare,
  responseTail,
  saturationRate,
} from '../../simulator/truth.ts';

describe('Erlang', () => {
  it('blocks as worked by hand: two servers, two erlangs', () => {
    // (2²/2!) / (1 + 2 + 2) = 0.4
    expect(erlangB(2, 2)).toBeCloseTo(0.4, 12);
  });

  it('makes wait as worked by hand: two servers, one erlang', () => {
    // B = 0.5/2.5 = 0.2, ρ = 0.5, C = 0.2/(1 − 0.5·0.8) = 1/3
    expect(erlangC(2, 1)).toBeCloseTo(1 / 3, 12);
  });

  it('makes everyone wait at saturation', () => {
    expect(erlangC(4, 4)).toBe(1);
    expect(erlangC(4, 5)).toBe(1);
  });
});

describe('the unbounded closed form', () => {
  it.each([
    // From the literature check: number of servers, mean service, limit of the p95, capacity.
    [16, 50, 250, 303.7],
    [4, 50, 250, 65.2],
    [32, 100, 450, 309.9],
  ])('carries M/M/%i, s̄ = %i ms, p95 ≤ %i ms at %f/s', (servers, service_ms, limit_ms, rate) => {
    const found = capacity({ servers, service_ms }, { quantile: 0.95, limit_ms });
    expect(Math.abs(found - rate)).toBeLessThan(0.05);
  });

  it('is μ − ln 20/T for one server', () => {
    const found = capacity({ servers: 1, service_ms: 50 }, { quantile: 0.95, limit_ms: 250 });
    expect(found).toBeCloseTo(20 - Math.log(20) / 0.25, 9);
  });

  it('is continuous where θ = μ, which for M/M/2 is at half load', () => {
    const station = { servers: 2, service_ms: 50 };
    const at = responseTail(station, 20, 100);
    // e^{−2}(1 + C·2) with C = 1/3
    expect(at).toBeCloseTo(Math.exp(-2) * (1 + 2 / 3), 12);
    expect(responseTail(station, 20.0001, 100)).toBeCloseTo(at, 5);
  });

  it('gives no rate when even an idle station is too slow', () => {
    // P(service > 149 ms) = e^{−2.98} = 0.0508 > 0.05
    expect(capacity({ servers: 8, service_ms: 50 }, { quantile: 0.95, limit_ms: 149 })).toBe(0);
    expect(
      boundedCapacity(
        { servers: 8, service_ms: 50, queue_places: 400 },
        { quantile: 0.95, limit_ms: 149 },
      ),
    ).toBe(0);
  });

  it('saturates at servers over mean service time', () => {
    expect(saturationRate({ servers: 8, service_ms: 50 })).toBe(160);
  });
});

const stations = fc.record({
  servers: fc.integer({ min: 1, max: 32 }),
  service_ms: fc.integer({ min: 10, max: 200 }),
  queue_places: fc.integer({ min: 0, max: 300 }),
});
const loads = fc.double({ min: 0.05, max: 1.5, noNaN: true });
const times = fc.double({ min: 0, max: 20, noNaN: true });

describe('the bounded waiting room', () => {
  it('tends to the closed form when the room grows', () => {
    const station = { servers: 8, service_ms: 50 };
    for (const t of [20, 150, 600]) {
      expect(boundedTail({ ...station, queue_places: 2000 }, 140, t)).toBeCloseTo(
        responseTail(station, 140, t),
        10,
      );
    }
  });

  it('is as worked by hand for one server without room', () => {
    // M/M/1/1 at one erlang: half are refused, the others take e^{−t/s̄}.
    const station = { servers: 1, service_ms: 50, queue_places: 0 };
    expect(refusedShare(station, 20)).toBeCloseTo(0.5, 12);
    expect(boundedTail(station, 20, 50)).toBeCloseTo(0.5 + 0.5 * Math.exp(-1), 12);
  });

  it('is as worked by hand for one server and one place', () => {
    // M/M/1/2 at one erlang: each state 1/3; who finds one waits for two exponentials: e^{−1}(1 + 1) at t = s̄.
    const station = { servers: 1, service_ms: 50, queue_places: 1 };
    expect(boundedTail(station, 20, 50)).toBeCloseTo((1 + Math.exp(-1) + 2 * Math.exp(-1)) / 3, 12);
  });

  it('counts as broken just the refused after a very long time, and all at time 0', () => {
    fc.assert(
      fc.property(stations, loads, (station, load) => {
        const rate = load * saturationRate(station);
        const refused = refusedShare(station, rate);
        expect(boundedTail(station, rate, 1000 * station.service_ms)).toBeCloseTo(refused, 9);
        expect(boundedTail(station, rate, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('is a probability that falls with time and grows with the rate', () => {
    fc.assert(
      fc.property(stations, loads, times, times, (station, load, a, b) => {
        const rate = load * saturationRate(station);
        const [early, late] = [Math.min(a, b), Math.max(a, b)].map((x) => x * station.service_ms);
        const tail = boundedTail(station, rate, late!);
        expect(tail).toBeGreaterThanOrEqual(-1e-9);
        expect(tail).toBeLessThanOrEqual(boundedTail(station, rate, early!) + 1e-9);
        expect(tail).toBeLessThanOrEqual(boundedTail(station, rate * 1.1, late!) + 1e-9);
      }),
    );
  });

  it.each([1, 2, 32])(
    'breaks by refusals alone when there is an hour, which it knows at once (c = %i)',
    (servers) => {
      const station = { servers, service_ms: 50, queue_places: 50 * servers };
      const found = boundedCapacity(station, { quantile: 0.95, limit_ms: 3_600_000 });
      expect(found).toBeCloseTo(refusalCapacity(station, 0.05), 6);
    },
  );

  it('does not jump where the time is so long that it counts otherwise', () => {
    // 64 servers, 10 places: otherwise from 63·t = 265.6 on, t = 4.216 services. What is late falls by e^{−t} there.
    const station = { servers: 64, service_ms: 50, queue_places: 10 };
    const late = (services: number): number =>
      boundedTail(station, 1300, 50 * services) - refusedShare(station, 1300);
    expect(late(4.22) / late(4.21)).toBeCloseTo(Math.exp(-0.01), 9);
    expect(late(4.21) / late(4.2)).toBeCloseTo(Math.exp(-0.01), 9);
  });

  it('agrees with the queue itself in overload', () => {
    const station = { servers: 4, service_ms: 50, queue_places: 20 };
    const random = seededRandom(7);
    const queue = new ServiceQueue(station);
    let now_ms = 0;
    let broken = 0;
    const n = 300_000;
    for (let i = 0; i < n; i++) {
      now_ms += exponential(random, 1000 / 88);
      const admission = queue.admit(now_ms, exponential(random, 50));
      if (admission === null || admission.departure_ms - now_ms > 200) broken++;
    }
    // 88/s against 80/s at saturation. Successive requests are alike, so allow 1 % absolute.
    expect(Math.abs(broken / n - boundedTail(station, 88, 200))).toBeLessThan(0.01);
    expect(Math.abs(queue.totals(now_ms).refused / n - refusedShare(station, 88))).toBeLessThan(
      0.01,
    );
  });

  it('breaks exactly the allowed share at its capacity', () => {
    fc.assert(
      fc.property(stations, (station) => {
        const objective = { quantile: 0.95, limit_ms: 5 * station.service_ms };
        const rate = boundedCapacity(station, objective);
        expect(boundedTail(station, rate, objective.limit_ms)).toBeCloseTo(0.05, 9);
        expect(refusedShare(station, refusalCapacity(station, 0.01))).toBeCloseTo(0.01, 9);
      }),
    );
  });
});
