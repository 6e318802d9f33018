import { describe, expect, it } from 'vitest';
import { type Clock, untilDeadline } from '../../simulator/clock.ts';
import { settled, VirtualClock } from './virtual-clock.ts';

async function resolvedAt(clock: VirtualClock, deadline_ms: number, step_ms: number) {
  let resolved_ms: number | null = null;
  void untilDeadline(clock, deadline_ms).then(() => {
    resolved_ms = clock.monotonic_ms();
  });
  await settled();
  for (let i = 0; i < 200 && resolved_ms === null; i++) await clock.advance(step_ms);
  return resolved_ms;
}

describe('untilDeadline', () => {
  it('resolves at the deadline', async () => {
    expect(await resolvedAt(new VirtualClock(), 30, 100)).toBe(30);
  });

  it('resolves at once, without a timer, when the deadline has passed', async () => {
    const clock = new VirtualClock();
    await clock.advance(50);
    await untilDeadline(clock, 49);
    expect(clock.armed).toBe(0);
  });

  it('arms another timer when one fires early', async () => {
    const virtual = new VirtualClock();
    let armed = 0;
    // Every timer fires 2 ms early, as long as there are 2 ms to be early by.
    const early: Clock = {
      now_ms: () => virtual.now_ms(),
      monotonic_ms: () => virtual.monotonic_ms(),
      setTimer: (fn, ms) => {
        armed++;
        virtual.setTimer(fn, ms > 2 ? ms - 2 : ms);
      },
    };
    let done_ms = Number.NaN;
    void untilDeadline(early, 30).then(() => {
      done_ms = virtual.monotonic_ms();
    });
    await virtual.advance(100);
    expect({ done_ms, armed }).toEqual({ done_ms: 30, armed: 2 });
  });

  it('does not wait another tick for the last half millisecond', async () => {
    const clock = new VirtualClock();
    await clock.advance(29.6);
    await untilDeadline(clock, 30);
    expect(clock.armed).toBe(0);
  });
});
