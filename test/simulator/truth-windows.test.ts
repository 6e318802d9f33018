import { describe, expect, it } from 'vitest';
import { doAtOnce } from '../../simulator/background.ts';
import { recoveryCapacity, windowCapacity } from '../../simulator/truth-windows.ts';
import { model, operation } from './modelled.ts';

const FEW = { requests_max: 3_000_000, windows_max: 21 };

describe('the capacity by minutes', () => {
  it('is that of the literature check for a cliff: service × 1.5 while more than 60 wait', () => {
    const cliff = { kind: 'cliff', factor: 1.5, waiting: 60 } as const;
    const found = doAtOnce(
      windowCapacity(model(16, [operation(500)], { faults: [cliff] }), 320, FEW),
    );
    // Half of the windows pass at 297.5/s.
    expect(Math.abs(found.rate_per_s / 297.5 - 1)).toBeLessThan(0.015);
    expect(found.low_per_s).toBeLessThanOrEqual(297.5 * 1.01);
    expect(found.high_per_s).toBeGreaterThanOrEqual(297.5 * 0.99);
  });

  it('is the fluid bound for a recovery from clients that ask again', () => {
    const metastable = { kind: 'metastable', limit_ms: 1000, retries: 3 } as const;
    const of = model(4, [operation(500)], { faults: [metastable], queue_places: 200 });
    const down = doAtOnce(recoveryCapacity(of, 80, 80, FEW));
    // Each asks four times: 80/(1 + 3) = 20; whoever is refused costs no work, so that it is a little more.
    expect(down.rate_per_s).toBeLessThan(22);
    expect(down.rate_per_s).toBeGreaterThan(18);
    const up = doAtOnce(windowCapacity(of, 80, FEW));
    expect(up.rate_per_s).toBeGreaterThan(3 * down.rate_per_s);
  });

  it('is 0 where even an idle platform breaks its promise, and says which', () => {
    const cliff = { kind: 'cliff', factor: 1.5, waiting: 60 } as const;
    const found = doAtOnce(
      windowCapacity(model(8, [operation(149)], { faults: [cliff] }), 160, FEW),
    );
    expect(found).toEqual({
      rate_per_s: 0,
      low_per_s: 0,
      high_per_s: 0,
      binding: { operation: 0, criterion: 'latency' },
    });
  });
});
