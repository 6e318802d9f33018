import { describe, expect, it } from 'vitest';
import { FaultBoard } from '../../simulator/faults.ts';
import { Gate, type Passage } from '../../simulator/gate.ts';
import { settlePlatform } from '../../simulator/options.ts';
import { settled, VirtualClock } from './virtual-clock.ts';

function gateOf(servers: number, queue_places: number) {
  const clock = new VirtualClock();
  const faults = new FaultBoard(1);
  const distribution = { kind: 'deterministic' } as const;
  const gate = new Gate(
    settlePlatform('settlement', { clock, servers, queue_places, service_ms: 50, distribution }),
    faults,
  );
  const passed: { at_ms: number; passage: Passage }[] = [];
  const send = (): void => {
    void gate.pass('settlement.login').then((passage) => {
      passed.push({ at_ms: clock.monotonic_ms(), passage });
    });
  };
  return { clock, faults, gate, passed, send };
}

const served = { kind: 'served' };

describe('the gate', () => {
  it('lets requests through when the queue is done with them', async () => {
    const { clock, passed, send } = gateOf(1, 5);
    send();
    send();
    await clock.advance(49);
    expect(passed).toEqual([]);
    await clock.advance(100);
    expect(passed).toEqual([
      { at_ms: 50, passage: served },
      { at_ms: 100, passage: served },
    ]);
  });

  it('says at once that the waiting room is full, and counts the arrival', async () => {
    const { gate, passed, send } = gateOf(1, 0);
    send();
    send();
    await settled();
    expect(passed).toEqual([{ at_ms: 0, passage: { kind: 'overloaded' } }]);
    expect(gate.arrivals.get('settlement.login')).toBe(2);
  });

  it('holds the answer back, not the server, under a latency fault', async () => {
    const { clock, faults, passed, send } = gateOf(1, 5);
    faults.add({ kind: 'latency', extra_ms: 500 });
    send();
    send();
    await clock.advance(1000);
    expect(passed.map((p) => p.at_ms)).toEqual([550, 600]);
  });

  it('fails a request under an error fault after its work is done', async () => {
    const { clock, faults, passed, send } = gateOf(1, 5);
    faults.add({ kind: 'errors', ratio: 1, status: 502 });
    send();
    await clock.advance(1000);
    expect(passed).toEqual([{ at_ms: 50, passage: { kind: 'fault', status: 502 } }]);
  });
});
