import { describe, expect, it } from 'vitest';
import { trip } from '../../model/breaker.ts';
import { histogramOf } from '../../model/histogram.ts';
import { NO_ERRORS, type Window } from '../../model/window.ts';

/** One second with requests that took 100 ms, some that took 5 s, and some that failed. */
function second(at_s: number, fast: number, slow: number, errors: number): Window {
  const latencies = [...new Array<number>(fast).fill(100), ...new Array<number>(slow).fill(5000)];
  return {
    start_ms: 1000 * at_s,
    sender: 'k6',
    province: null,
    platform: 'settlement',
    operation: 'settlement.login',
    scenario: 'citizen-submits',
    stage: 'warmup',
    count: fast + slow + errors,
    good: fast,
    slow,
    errors,
    over: [slow],
    error_kinds: { ...NO_ERRORS, status: errors },
    latency_ms: histogramOf(latencies, 5),
  };
}

describe('the circuit breaker', () => {
  const errors = { error_ratio: 0.5, over_s: 3 };
  const latency = { latency_p95_ms: 2000, over_s: 3 };

  it('trips when more than the allowed share failed, and not at the share itself', () => {
    expect(trip(errors, [second(1, 10, 0, 10)])).toBeUndefined();
    expect(trip(errors, [second(1, 10, 0, 11)])).toEqual({
      by: 'error_ratio',
      text: '11 of 21 requests failed in the last 3 s (52.4 %; the profile stops above 50 %)',
      observed: 11 / 21,
      limit: 0.5,
      samples: 21,
    });
  });

  it('does not trip on fewer than ten bad requests', () => {
    expect(trip(errors, [second(1, 0, 0, 9)])).toBeUndefined();
    expect(trip(errors, [second(1, 0, 0, 10)])?.by).toBe('error_ratio');
    expect(trip(latency, [second(1, 0, 9, 0)])).toBeUndefined();
    expect(trip(latency, [second(1, 0, 10, 0)])?.by).toBe('latency_p95');
  });

  it('looks at the last seconds only, whatever order they come in', () => {
    const outage = second(10, 0, 0, 20);
    const quiet = [second(13, 15, 0, 0), second(12, 15, 0, 0)];
    expect(trip({ ...errors, error_ratio: 0.1 }, [...quiet, outage])).toBeUndefined();
    expect(trip({ ...errors, error_ratio: 0.1, over_s: 4 }, [...quiet, outage])?.samples).toBe(50);
  });

  it('counts a failed request as slower than any limit', () => {
    expect(trip(latency, [second(1, 380, 10, 10)])).toBeUndefined();
    expect(trip(latency, [second(1, 379, 10, 11)])?.text).toBe(
      '21 of 400 requests in the last 3 s failed or took longer than 2000 ms (5.3 %; the profile stops above 5 %)',
    );
  });

  it('does not trip without a condition, or before anything was measured', () => {
    expect(trip({ over_s: 3 }, [second(1, 0, 0, 1000)])).toBeUndefined();
    expect(trip({ ...errors, ...latency }, [])).toBeUndefined();
  });
});
