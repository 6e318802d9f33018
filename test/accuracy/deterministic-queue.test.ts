import { describe, expect, it } from 'vitest';
import { deterministicCapacity, waitWithin } from './deterministic-queue.ts';

describe('M/D/c', () => {
  it('is as worked by hand for one server', () => {
    // (1 − ρ)e^{ρx} below one service time; (1 − ρ)(e^{ρx} − ρ(x − 1)e^{ρ(x−1)}) up to two (Erlang 1909).
    expect(waitWithin(1, 0.4, 0)).toBeCloseTo(0.6, 10);
    expect(waitWithin(1, 0.4, 0.5)).toBeCloseTo(0.6 * Math.exp(0.2), 10);
    expect(waitWithin(1, 0.4, 1.5)).toBeCloseTo(0.6 * (Math.exp(0.6) - 0.2 * Math.exp(0.2)), 10);
  });

  it('hardly ever makes anybody wait at many servers with little to do', () => {
    expect(waitWithin(16, 1, 0)).toBeCloseTo(1, 9);
  });

  it('turns a share in time into a rate', () => {
    const objective = { quantile: 0.6 * Math.exp(0.2), limit_ms: 75 };
    expect(deterministicCapacity(1, 50, objective)).toBeCloseTo(8, 6);
  });
});
