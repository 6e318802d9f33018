import { describe, expect, it } from 'vitest';
import { type Overhead, trustOf } from '../../simulator/trust.ts';

function overhead(p99: number, cpu_ratio: number, elapsed_ms = 60_000): Overhead {
  return { elapsed_ms, event_loop_delay_ms: { p50: 0, p99 }, cpu_ratio };
}

describe('the simulator trusts its own figures', () => {
  it('while the loop is late by at most a tenth of the shortest work and half a core is free', () => {
    expect(trustOf(overhead(5, 0.5), [50, 200])).toEqual({ trustworthy: true, distrust: [] });
  });

  it.each([
    [
      overhead(5.04, 0.1),
      [200, 50],
      'the event loop was 5.0 ms late at the 99th percentile: more than 5.0 ms, 10 % of the shortest mean service time',
    ],
    [
      overhead(1, 0.61),
      [50],
      'the simulator used 61 % of a core: more than 50 %, so that requests wait for it and not for the queue',
    ],
    [
      overhead(0, 0),
      [50, 20],
      "the shortest mean service time is 20 ms: below 30 ms the timers' 1 ms shows",
    ],
  ])('not otherwise, and says why', (of, means_ms, why) => {
    expect(trustOf(of, means_ms)).toEqual({ trustworthy: false, distrust: [why] });
  });

  it('and does not judge by the moment after a reset', () => {
    expect(trustOf(overhead(100, 1, 999), [50]).trustworthy).toBe(true);
    expect(trustOf(overhead(100, 1, 1000), [50]).distrust).toHaveLength(2);
  });
});
