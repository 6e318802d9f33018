import { describe, expect, it } from 'vitest';
import type { OperationName } from '../../model/operation.ts';
import { exponential, seededRandom } from '../../model/random.ts';
import type { Fault } from '../../simulator/fault.ts';
import { FaultBoard } from '../../simulator/faults.ts';
import type { QueueShape } from '../../simulator/queue.ts';
import { ServiceDesk } from '../../simulator/service-desk.ts';
import { VirtualClock } from './virtual-clock.ts';

const LOGIN = 'settlement.login';
const INBOX = 'settlement.listInbox';
const SUBMIT = 'settlement.submitDossier';

/** A desk where every request is 100 ms of work. */
function deskOf(shape: QueueShape, ...faults: Fault[]) {
  const board = new FaultBoard(1, new VirtualClock());
  for (const fault of faults) board.add(fault);
  const desk = new ServiceDesk(shape, () => 100, board);
  const serviceMs = (now_ms: number, operation: OperationName = LOGIN): number | null => {
    const admission = desk.admit(now_ms, operation);
    return admission && admission.departure_ms - admission.start_ms;
  };
  return { desk, board, serviceMs };
}

const ROOMY: QueueShape = { servers: 10, queue_places: 100 };

describe('a leak', () => {
  it('makes service longer by a share of its first length with every minute', () => {
    const { serviceMs } = deskOf(ROOMY, { kind: 'leak', percent: 5, per: 'minute' });
    expect(serviceMs(0)).toBe(100);
    expect(serviceMs(60_000)).toBeCloseTo(105, 9);
    expect(serviceMs(150_000)).toBeCloseTo(112.5, 9);
  });

  it('makes service longer with every thousand requests of its operation', () => {
    const leak: Fault = { kind: 'leak', operation: LOGIN, percent: 100, per: '1000_requests' };
    const { serviceMs } = deskOf({ servers: 1, queue_places: 5000 }, leak);
    const services = Array.from({ length: 1001 }, () => serviceMs(0));
    expect([services[0], services[1], services[1000]]).toEqual([100, 100.1, 200]);
    expect(serviceMs(0, INBOX)).toBe(100);
  });
});

describe('a cliff', () => {
  it('comes when more than so many wait, and goes with them', () => {
    const { serviceMs } = deskOf(
      { servers: 1, queue_places: 100 },
      { kind: 'cliff', factor: 1.5, waiting: 2 },
    );
    // The first is served at once, the second finds nobody waiting, the fifth finds three.
    expect([0, 0, 0, 0, 0].map((now) => serviceMs(now))).toEqual([100, 100, 100, 100, 150]);
    // At 250 two of them are left waiting.
    expect(serviceMs(250)).toBe(100);
  });
});

describe('contention', () => {
  it('follows the universal scalability law of those in service', () => {
    const { serviceMs } = deskOf(ROOMY, { kind: 'contention', alpha: 0.1, beta: 0.01 });
    // N = 1, 2, 3: 1, 1 + 0.1 + 0.02, 1 + 0.2 + 0.06.
    const services = [0, 0, 0].map((now) => Math.round(serviceMs(now) ?? 0));
    expect(services).toEqual([100, 112, 126]);
    // At 105 the first has left: two others and this one.
    expect(serviceMs(105)).toBeCloseTo(126, 9);
  });

  it('counts whoever will be in service when a request that waits begins', () => {
    const { serviceMs } = deskOf(
      { servers: 2, queue_places: 10 },
      { kind: 'contention', alpha: 1, beta: 0 },
    );
    // 100 and 200 ms; the third begins at 100, beside the second one.
    expect([serviceMs(0), serviceMs(0), serviceMs(0)]).toEqual([100, 200, 200]);
  });

  it('counts the requests of its own operation alone', () => {
    const { serviceMs } = deskOf(ROOMY, {
      kind: 'contention',
      operation: SUBMIT,
      alpha: 1,
      beta: 0,
    });
    expect([serviceMs(0, LOGIN), serviceMs(0, LOGIN)]).toEqual([100, 100]);
    expect([serviceMs(0, SUBMIT), serviceMs(0, SUBMIT)]).toEqual([100, 200]);
  });
});

describe('a cold cache', () => {
  it('warms up with every request', () => {
    const { serviceMs } = deskOf(ROOMY, { kind: 'cold_cache', extra: 3, requests: 2 });
    expect(serviceMs(0)).toBe(400);
    expect(serviceMs(0)).toBeCloseTo(100 * (1 + 3 * Math.exp(-0.5)), 9);
    expect(serviceMs(0)).toBeCloseTo(100 * (1 + 3 * Math.exp(-1)), 9);
  });
});

describe('faults together', () => {
  it('multiply', () => {
    const { serviceMs } = deskOf(
      ROOMY,
      { kind: 'cold_cache', extra: 1, requests: 1e7 },
      { kind: 'cliff', factor: 3, waiting: 0 },
      { kind: 'leak', percent: 100, per: 'minute' },
    );
    // Twice for the cold cache and twice for the first minute; nobody waits.
    expect(serviceMs(60_000)).toBeCloseTo(400, 3);
  });
});

describe('a metastable platform', () => {
  const METASTABLE: Fault = { kind: 'metastable', limit_ms: 250, retries: 2 };

  it('does the work again for whoever lost patience, while the fault lasts', () => {
    const { desk, board } = deskOf({ servers: 1, queue_places: 100 }, METASTABLE);
    // Answers at 100, 200 and 300: only the third one comes too late, and asks again at 250.
    for (let i = 0; i < 3; i++) desk.admit(0, LOGIN);
    expect(desk.totals(249)).toMatchObject({ arrivals: 3, retries: 0 });
    // The retry departs at 400, 150 ms after it was sent: in time.
    expect(desk.totals(250)).toMatchObject({ arrivals: 4, retries: 1, service_ms: 400 });
    expect(desk.totals(10_000)).toMatchObject({ arrivals: 4, retries: 1, served: 4 });
    for (let i = 0; i < 3; i++) desk.admit(20_000, LOGIN);
    board.clear();
    expect(desk.totals(30_000)).toMatchObject({ arrivals: 7, retries: 1 });
  });

  it('is asked again by whoever it refused, so many times and no more', () => {
    const { desk } = deskOf({ servers: 1, queue_places: 0 }, METASTABLE);
    desk.admit(0, LOGIN);
    expect(desk.admit(1, LOGIN)).toBeNull();
    // It comes back at 251, when the server is free.
    expect(desk.totals(1000)).toMatchObject({ arrivals: 3, retries: 1, refused: 1, served: 2 });
  });

  /** Requests per second at a desk that can do 100, by phase; the share of late ones in each. */
  function lateShares(...phases: readonly { per_s: number; for_s: number }[]): number[] {
    const { desk } = deskOf(
      { servers: 10, queue_places: 500 },
      { kind: 'metastable', limit_ms: 1000, retries: 3 },
    );
    const random = seededRandom(5);
    let now_ms = 0;
    return phases.map(({ per_s, for_s }) => {
      const end_ms = now_ms + for_s * 1000;
      let requests = 0;
      let late = 0;
      while (now_ms < end_ms) {
        const admission = desk.admit(now_ms, LOGIN);
        requests++;
        if (admission === null || admission.departure_ms - now_ms > 1000) late++;
        now_ms += exponential(random, 1000 / per_s);
      }
      return late / requests;
    });
  }

  it('stays down after the load that broke it has gone, and recovers when it drops far', () => {
    const [before, peak, after, far, again] = lateShares(
      { per_s: 60, for_s: 60 },
      { per_s: 200, for_s: 20 },
      { per_s: 60, for_s: 120 },
      // 100/(1 + 3) = 25: below it even three retries each are less than it can do.
      { per_s: 15, for_s: 60 },
      { per_s: 60, for_s: 60 },
    );
    expect(before).toBe(0);
    expect(peak).toBeGreaterThan(0.5);
    expect(after).toBeGreaterThan(0.95);
    expect(far).toBeLessThan(0.8);
    expect(again).toBe(0);
  });
});
