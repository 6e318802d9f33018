import { describe, expect, it } from 'vitest';
import { doAtOnce } from '../../simulator/background.ts';
import { capacity } from '../../simulator/truth.ts';
import type { CapacityModel } from '../../simulator/truth-model.ts';
import { newTallies, SimulatedPlatform } from '../../simulator/truth-simulation.ts';
import { type Found, type RunLength, steadyCapacity } from '../../simulator/truth-steady.ts';
import { fixed, model, operation } from './modelled.ts';

/** A third of a second of arithmetic: exact to some per cent at one server, to half a per cent at 16. */
const SHORT: RunLength = { pilot_requests: 50_000, batches: 20, batch_requests: 20_000 };

function find(of: CapacityModel, upper_per_s: number): Found {
  return doAtOnce(steadyCapacity(of, upper_per_s, SHORT));
}

/** Checks a capacity against what it should be, and that its interval holds it. */
function expectRate(found: Found, rate_per_s: number, within: number): void {
  expect(Math.abs(found.rate_per_s / rate_per_s - 1)).toBeLessThan(within);
  expect(found.low_per_s).toBeLessThan(found.rate_per_s);
  expect(found.high_per_s).toBeGreaterThan(found.rate_per_s);
  expect(found.high_per_s / found.low_per_s - 1).toBeLessThan(4 * within);
}

describe('a simulated capacity', () => {
  it('is that of the closed form for M/M/16', () => {
    const found = find(model(16, [operation(250)]), 320);
    expectRate(found, 303.73, 0.01);
    expect(found.binding).toEqual({ operation: 0, criterion: 'latency' });
  });

  it('is that of the closed form for M/M/64, where the share of late answers bends as much as it rises', () => {
    const found = find(model(64, [operation(200)]), 1280);
    expectRate(
      found,
      capacity({ servers: 64, service_ms: 50 }, { quantile: 0.95, limit_ms: 200 }),
      0.01,
    );
  });

  it('is that of the literature check for log-normal services as wide as exponential ones', () => {
    const service = { mean_ms: 50, distribution: { kind: 'lognormal', cv: 1 } } as const;
    expectRate(find(model(16, [operation(250, { service })]), 320), 303.9, 0.01);
  });

  it('is as worked by hand for M/D/1, where whoever waits less than half a service is in time', () => {
    // P(W ≤ t) = (1 − ρ)e^{λt} for t below the service time (Erlang 1909): 0.6·e^{0.2} at ρ = 0.4, t = s/2.
    const quantile = 0.6 * Math.exp(0.2);
    const found = find(model(1, [operation(75, { service: fixed(50) })], { quantile }), 20);
    expectRate(found, 8, 0.02);
  });

  it('is as worked by hand when each answer waits for an idle platform too', () => {
    // M/M/1 at 10/s and another exponential of 100 ms: twice the rate 10, P(> t) = e^{−10t}(1 + 10t).
    const added = [{ mean_ms: 100, distribution: { kind: 'exponential' } }] as const;
    const t = 0.35;
    const quantile = 1 - Math.exp(-10 * t) * (1 + 10 * t);
    expectRate(find(model(1, [operation(1000 * t, { added })], { quantile }), 20), 10, 0.03);
  });

  it('is as worked by hand for two queues one behind the other', () => {
    // Sojourns in a tandem of M/M/1 are independent (Reich 1957): two exponentials of 20 − λ = 10/s.
    const station = { servers: 1, queue_places: 1e9, extra_ms: 0, patience_ms: null };
    const stations = [
      { ...station, service: { mean_ms: 50, distribution: { kind: 'exponential' } } },
    ] as const;
    const t = 0.35;
    const quantile = 1 - Math.exp(-10 * t) * (1 + 10 * t);
    const tandem = model(1, [operation(1000 * t, { station: 0 })], { quantile, stations });
    expectRate(find(tandem, 20), 10, 0.03);
  });

  it('is what a slow register behind the platform lets through', () => {
    const station = { servers: 1, queue_places: 5, extra_ms: 50, patience_ms: null };
    const stations = [{ ...station, service: fixed(50) }];
    const found = find(model(16, [operation(5000, { station: 0 })], { stations }), 320);
    // One server, and 100 ms for each: at 10/s it is full, and 1 % may be refused.
    expect(found.rate_per_s).toBeLessThan(10);
    expect(found.rate_per_s).toBeGreaterThan(6);
    expect(found.binding?.criterion).toBe('errors');
  });

  it('counts whoever loses patience at a register as failed', () => {
    const station = { servers: 1, queue_places: 1e9, extra_ms: 0, patience_ms: 49 };
    const stations = [{ ...station, service: fixed(50) }];
    const found = find(model(16, [operation(5000, { station: 0 })], { stations }), 320);
    expect(found).toEqual({
      rate_per_s: 0,
      low_per_s: 0,
      high_per_s: 0,
      binding: { operation: 0, criterion: 'latency' },
    });
  });

  it('is set by the operation with the narrowest limit, and the other takes its part of it', () => {
    const share = 0.5;
    const two = (limit_ms: number) =>
      model(16, [
        operation(limit_ms, { share }),
        operation(2000, { share }, 'settlement.searchProcedures'),
      ]);
    const found = find(two(250), 320);
    expectRate(found, 303.73, 0.01);
    expect(found.binding).toEqual({ operation: 0, criterion: 'latency' });
  });

  it('is less for a mix of quick and slow work than for equal work of the same mean', () => {
    const mix = model(4, [
      operation(400, {
        share: 0.75,
        service: { mean_ms: 20, distribution: { kind: 'exponential' } },
      }),
      operation(
        400,
        { share: 0.25, service: { mean_ms: 140, distribution: { kind: 'exponential' } } },
        'settlement.submitDossier',
      ),
    ]);
    // 0.75·20 + 0.25·140 = 50. Alone at an idle server e^{−400/140} = 5.7 % of the slow are late already.
    expect(find(mix, 80)).toMatchObject({ rate_per_s: 0, binding: { operation: 1 } });
    const wider = { ...mix, quantile: 0.9 };
    const found = find(wider, 80);
    const equal = find(model(4, [operation(400)], { quantile: 0.9 }), 80);
    expect(found.rate_per_s).toBeLessThan(0.9 * equal.rate_per_s);
    expect(found.binding?.operation).toBe(1);
  });

  it('never passes what contention lets through', () => {
    // α = 1: two at work take twice as long each, so that both together do no more than one: 20/s.
    const contention = { kind: 'contention', alpha: 1, beta: 0 } as const;
    const found = find(model(2, [operation(2000)], { faults: [contention] }), 40);
    expect(found.rate_per_s).toBeLessThan(20);
    expect(found.rate_per_s).toBeGreaterThan(17);
  });

  it('breaks just what is allowed when the very same requests come at it', () => {
    const of = model(16, [operation(250)]);
    // A pilot so short that it misses: the long runs have to find the place.
    const length = { ...SHORT, pilot_requests: 300 };
    const { rate_per_s } = doAtOnce(steadyCapacity(of, 320, length));
    const platform = new SimulatedPlatform(of, 1);
    const tallies = newTallies(of);
    doAtOnce(platform.arrive(rate_per_s, 100_000, null));
    doAtOnce(platform.arrive(rate_per_s, 400_000, tallies));
    // A rate wrong by 0.1 % would show as 0.0018.
    expect(Math.abs(tallies[0]!.late / tallies[0]!.requests - 0.05)).toBeLessThan(0.0018);
  });

  it('is the same whenever it is computed', () => {
    const tiny = { pilot_requests: 1000, batches: 10, batch_requests: 500 };
    const of = model(4, [operation(250)]);
    const one = doAtOnce(steadyCapacity(of, 80, tiny));
    expect(doAtOnce(steadyCapacity(of, 80, tiny))).toEqual(one);
    expect(doAtOnce(steadyCapacity({ ...of, seed: 2 }, 80, tiny))).not.toEqual(one);
  });
});
