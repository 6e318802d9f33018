import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exponential, seededRandom } from '../../model/random.ts';
import { type Admission, ServiceQueue } from '../../simulator/queue.ts';
import { responseTail } from '../../simulator/truth.ts';

/** Sends [arrival, service] pairs through a queue; departures, or null for a refusal. */
function departures(queue: ServiceQueue, requests: readonly (readonly [number, number])[]) {
  return requests.map(([now, service]) => queue.admit(now, service)?.departure_ms ?? null);
}

describe('the queue, by hand', () => {
  it('lets one server work one request after the other', () => {
    const queue = new ServiceQueue({ servers: 1, queue_places: 9 });
    // 0–30, then 30–40 (waited 20), then idle until 100.
    expect(
      departures(queue, [
        [0, 30],
        [10, 10],
        [100, 5],
      ]),
    ).toEqual([30, 40, 105]);
  });

  it('gives a request to the server that is free first', () => {
    const queue = new ServiceQueue({ servers: 2, queue_places: 9 });
    // Server A 0–100, server B 0–20; the third starts on B at 20, the fourth on B at 50, the fifth on A at 100.
    expect(
      departures(queue, [
        [0, 100],
        [0, 20],
        [5, 30],
        [6, 60],
        [7, 1],
      ]),
    ).toEqual([100, 20, 50, 110, 101]);
  });

  it('refuses when the waiting room is full, and admits again when a place is free', () => {
    const queue = new ServiceQueue({ servers: 1, queue_places: 1 });
    // In service until 10; one waits; the third finds no place; at 10 the waiting one has started.
    expect(
      departures(queue, [
        [0, 10],
        [1, 10],
        [2, 10],
        [10, 10],
      ]),
    ).toEqual([10, 20, null, 30]);
  });

  it('without waiting room serves only when a server is free', () => {
    const queue = new ServiceQueue({ servers: 1, queue_places: 0 });
    expect(
      departures(queue, [
        [0, 10],
        [9.9, 10],
        [10, 10],
      ]),
    ).toEqual([10, null, 20]);
  });

  it('accounts for the work done by a moment in the middle', () => {
    const queue = new ServiceQueue({ servers: 2, queue_places: 1 });
    departures(queue, [
      [0, 30],
      [0, 50],
      [10, 40],
      [15, 1],
    ]);
    // At 35: A did 30 and 5 of the third request, B 35; the fourth was refused.
    expect(queue.totals(35)).toEqual({
      time_ms: 35,
      arrivals: 4,
      served: 1,
      refused: 1,
      service_ms: 120,
      wait_ms: 20,
      busy_ms: 70,
      waiting: 0,
      in_service: 2,
    });
    expect(queue.totals(20)).toMatchObject({ waiting: 0 });
  });

  it('counts who waits at a moment', () => {
    const queue = new ServiceQueue({ servers: 1, queue_places: 5 });
    departures(queue, [
      [0, 10],
      [1, 10],
      [2, 10],
    ]);
    expect(queue.totals(3)).toMatchObject({ waiting: 2, in_service: 1, served: 0, busy_ms: 3 });
    expect(queue.totals(10)).toMatchObject({ waiting: 1, in_service: 1, served: 1, busy_ms: 10 });
    expect(queue.totals(30)).toMatchObject({ waiting: 0, in_service: 0, served: 3, busy_ms: 30 });
  });
});

const requests = fc.array(
  fc.record({
    gap_ms: fc.integer({ min: 0, max: 20 }),
    service_ms: fc.integer({ min: 1, max: 60 }),
  }),
  { maxLength: 120 },
);
const shapes = fc.record({
  servers: fc.integer({ min: 1, max: 5 }),
  queue_places: fc.integer({ min: 0, max: 8 }),
});

interface Served extends Admission {
  readonly arrival_ms: number;
}

function serve(
  shape: { servers: number; queue_places: number },
  gaps: readonly { gap_ms: number; service_ms: number }[],
) {
  const queue = new ServiceQueue(shape);
  const served: Served[] = [];
  const refused_ms: number[] = [];
  let arrival_ms = 0;
  for (const { gap_ms, service_ms } of gaps) {
    arrival_ms += gap_ms;
    const admission = queue.admit(arrival_ms, service_ms);
    if (admission === null) refused_ms.push(arrival_ms);
    else served.push({ ...admission, arrival_ms });
  }
  return { queue, served, refused_ms, end_ms: arrival_ms };
}

const inService = (served: readonly Served[], t: number): number =>
  served.filter((s) => s.start_ms <= t && t < s.departure_ms).length;
const waiting = (served: readonly Served[], t: number): number =>
  served.filter((s) => s.arrival_ms <= t && t < s.start_ms).length;

describe('the queue, whatever arrives', () => {
  it('starts requests in the order of their arrival', () => {
    fc.assert(
      fc.property(shapes, requests, (shape, gaps) => {
        const starts = serve(shape, gaps).served.map((s) => s.start_ms);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
      }),
    );
  });

  it('never has more requests in service than servers, nor more waiting than places', () => {
    fc.assert(
      fc.property(shapes, requests, (shape, gaps) => {
        const { served } = serve(shape, gaps);
        for (const { arrival_ms, start_ms } of served) {
          expect(inService(served, start_ms)).toBeLessThanOrEqual(shape.servers);
          expect(waiting(served, arrival_ms)).toBeLessThanOrEqual(shape.queue_places);
        }
      }),
    );
  });

  it('lets nobody wait, and refuses nobody, while a server is idle', () => {
    fc.assert(
      fc.property(shapes, requests, (shape, gaps) => {
        const { served, refused_ms } = serve(shape, gaps);
        // Just before a delayed start all servers were busy; times are whole milliseconds.
        for (const { arrival_ms, start_ms } of served) {
          if (start_ms > arrival_ms) expect(inService(served, start_ms - 0.5)).toBe(shape.servers);
        }
        for (const t of refused_ms) expect(inService(served, t)).toBe(shape.servers);
      }),
    );
  });

  it('keeps books that agree with the single requests at any moment', () => {
    fc.assert(
      fc.property(shapes, requests, fc.integer({ min: 0, max: 100 }), (shape, gaps, later_ms) => {
        const { queue, served, refused_ms, end_ms } = serve(shape, gaps);
        const t = end_ms + later_ms;
        const worked = (s: Served): number => Math.max(0, Math.min(t, s.departure_ms) - s.start_ms);
        expect(queue.totals(t)).toEqual({
          time_ms: t,
          arrivals: gaps.length,
          served: served.filter((s) => s.departure_ms <= t).length,
          refused: refused_ms.length,
          service_ms: served.reduce((sum, s) => sum + s.departure_ms - s.start_ms, 0),
          wait_ms: served.reduce((sum, s) => sum + s.wait_ms, 0),
          busy_ms: served.reduce((sum, s) => sum + worked(s), 0),
          waiting: waiting(served, t),
          in_service: inService(served, t),
        });
      }),
    );
  });
});

describe('the queue against theory', () => {
  it('has the 95th percentile of M/M/8 within 2 % over 200,000 arrivals', () => {
    const station = { servers: 8, service_ms: 50 };
    const rate_per_s = 128;
    const random = seededRandom(2025);
    const queue = new ServiceQueue({ servers: station.servers, queue_places: 1e9 });
    const responses_ms: number[] = [];
    let now_ms = 0;
    for (let i = 0; i < 200_000; i++) {
      now_ms += exponential(random, 1000 / rate_per_s);
      const departure_ms = queue.admit(
        now_ms,
        exponential(random, station.service_ms),
      )?.departure_ms;
      responses_ms.push((departure_ms ?? Number.NaN) - now_ms);
    }
    responses_ms.sort((a, b) => a - b);
    const p95_ms = responses_ms[Math.ceil(0.95 * responses_ms.length) - 1] ?? Number.NaN;

    let theory_ms = 0;
    while (responseTail(station, rate_per_s, theory_ms) > 0.05) theory_ms += 0.01;
    expect(Math.abs(p95_ms / theory_ms - 1)).toBeLessThan(0.02);
    const { busy_ms } = queue.totals(now_ms);
    // ρ = 128 × 0.05 / 8
    expect(Math.abs(busy_ms / (8 * now_ms) / 0.8 - 1)).toBeLessThan(0.02);
  });
});
