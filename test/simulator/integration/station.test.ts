import { describe, expect, it } from 'vitest';
import { type Consultation, Station } from '../../../simulator/integration/station.ts';
import { VirtualClock } from '../virtual-clock.ts';

/** A station whose work takes 10 ms, and who waits for it 1,000 ms. */
function stationOf(servers: number, queue_places: number) {
  const clock = new VirtualClock();
  const hang = { extra_ms: 0 };
  const station = new Station({
    operation: 'integration.lookUpTax',
    clock,
    servers,
    queue_places,
    service: { mean_ms: 10, distribution: { kind: 'deterministic' } },
    drawMs: () => 10,
    heldMs: () => hang.extra_ms,
    patience_ms: 1000,
  });
  const ended: (readonly [at_ms: number, Consultation])[] = [];
  const ask = (times = 1): void => {
    for (let i = 0; i < times; i++) {
      void station.consult().then((how) => ended.push([clock.monotonic_ms(), how]));
    }
  };
  return { clock, hang, station, ended, ask };
}

const QUIET = { refused: 0, timed_out: 0, waiting: 0, in_service: 0 };

describe('the queue of a register', () => {
  it('serves as many at once as it has servers, first come first served', async () => {
    const { clock, station, ended, ask } = stationOf(2, 10);
    ask(3);
    expect(station.truth()).toMatchObject({ in_service: 2, waiting: 1 });
    await clock.advance(15);
    expect(ended).toEqual([
      [10, 'answered'],
      [10, 'answered'],
    ]);
    ask();
    // The third has its server since 10, the fourth takes the other at 15.
    await clock.advance(100);
    expect(ended.slice(2)).toEqual([
      [20, 'answered'],
      [25, 'answered'],
    ]);
    expect(station.truth()).toMatchObject({ ...QUIET, arrivals: 4, served: 4 });
  });

  it('refuses at once what its waiting room has no place for', async () => {
    const { clock, station, ended, ask } = stationOf(1, 1);
    ask(3);
    await clock.advance(0);
    expect(ended).toEqual([[0, 'refused']]);
    await clock.advance(20);
    expect(ended.slice(1)).toEqual([
      [10, 'answered'],
      [20, 'answered'],
    ]);
    expect(station.truth()).toMatchObject({ ...QUIET, arrivals: 3, served: 2, refused: 1 });
  });

  it('says what it can do at most', () => {
    // Four servers of 10 ms: 400 a second.
    expect(stationOf(4, 8).station.truth()).toMatchObject({
      servers: 4,
      queue_places: 8,
      saturation_per_s: 400,
    });
  });

  it('sends away in time who waits for a hang, in service or not', async () => {
    const { clock, hang, station, ended, ask } = stationOf(1, 5);
    hang.extra_ms = 60_000;
    ask(2);
    await clock.advance(400);
    ask();
    await clock.advance(599);
    expect(ended).toEqual([]);
    expect(station.oldest_ms()).toBe(999);
    await clock.advance(1);
    expect(ended).toEqual([
      [1000, 'timed_out'],
      [1000, 'timed_out'],
    ]);
    expect(station.truth()).toMatchObject({ timed_out: 2, waiting: 1, in_service: 1 });
    await clock.advance(400);
    expect(ended.slice(2)).toEqual([[1400, 'timed_out']]);
    // Whoever asked is gone, but the register still works on the first.
    expect(station.truth()).toMatchObject({ timed_out: 3, waiting: 0, in_service: 1 });
    expect(station.oldest_ms()).toBe(0);
  });

  it('goes on at full speed when a hang is over, without those who have left', async () => {
    const { clock, hang, station, ended, ask } = stationOf(1, 5);
    hang.extra_ms = 60_000;
    ask(2);
    await clock.advance(990);
    ask(2);
    await clock.advance(10);
    hang.extra_ms = 0;
    // The held one looks every 100 ms from 10 on: released at 1,010, and the two that wait take 10 ms each.
    await clock.advance(200);
    expect(ended).toEqual([
      [1000, 'timed_out'],
      [1000, 'timed_out'],
      [1020, 'answered'],
      [1030, 'answered'],
    ]);
    expect(station.truth()).toMatchObject({ ...QUIET, served: 2, timed_out: 2 });
  });

  it('is only slow under a delay that its callers outlast', async () => {
    const { clock, hang, ended, ask } = stationOf(1, 5);
    hang.extra_ms = 250;
    ask(2);
    await clock.advance(600);
    expect(ended).toEqual([
      [260, 'answered'],
      [520, 'answered'],
    ]);
  });
});
