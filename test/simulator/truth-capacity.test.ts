import { describe, expect, it } from 'vitest';
import type { OperationName } from '../../model/operation.ts';
import { doAtOnce } from '../../simulator/background.ts';
import type { Fault } from '../../simulator/fault.ts';
import { type SimulatorOptions, settlePlatform } from '../../simulator/options.ts';
import {
  type CapacityTask,
  capacityTask,
  type PlatformNow,
  type TrueCapacity,
} from '../../simulator/truth-capacity.ts';
import { readQuestion } from '../../simulator/truth-question.ts';
import { fixed } from './modelled.ts';

const SIXTEEN: SimulatorOptions = { servers: 16, queue_places: 800 };
const MIX = 'settlement.searchProcedures:3,settlement.listInbox:1';

function ask(
  parameters: Readonly<Record<string, string>>,
  faults: readonly Fault[] = [],
  more: Partial<PlatformNow> = {},
): CapacityTask {
  return capacityTask(readQuestion(parameters, 'settlement'), {
    platform: 'settlement',
    settings: settlePlatform('settlement', SIXTEEN),
    faults,
    stations: [],
    settingsOf: () => undefined,
    arrivals: new Map(),
    ...more,
  });
}

/** The answer where it takes no simulation. */
function told(task: CapacityTask): TrueCapacity {
  if (task.kind === 'simulated') throw new Error('it would have to be simulated');
  return task.kind === 'exact' ? task.compute() : task.capacity;
}

const SLOW_LOGIN = { service_ms_by_operation: { 'settlement.login': 100 } } as const;

describe('the declared capacity', () => {
  it('has a closed form for any mix of equal work', () => {
    expect(told(ask({ limit_ms: '250', mix: MIX }))).toMatchObject({
      mix: { 'settlement.searchProcedures': 0.75, 'settlement.listInbox': 0.25 },
      outcome: 'number',
      method: 'closed-form',
      estimand: 'steady-state',
      rate_per_s: expect.closeTo(303.733, 2),
      low_per_s: expect.closeTo(303.733, 2),
      high_per_s: expect.closeTo(303.733, 2),
      binding: { operation: null, criterion: 'latency' },
      recovers: null,
      reason: null,
    });
  });

  it('is what the operation with the narrowest limit allows', () => {
    const limits = 'settlement.listInbox:200,settlement.searchProcedures:2000';
    const found = told(ask({ limit_ms: '250', mix: MIX, limits }));
    expect(found.rate_per_s).toBeCloseTo(
      told(ask({ limit_ms: '200', mix: MIX })).rate_per_s ?? Number.NaN,
      9,
    );
    expect(found.binding).toEqual({ operation: 'settlement.listInbox', criterion: 'latency' });
  });

  it('is set by refusals where the room is small and the limit wide', () => {
    const settings = settlePlatform('settlement', { servers: 16, queue_places: 0 });
    const found = told(ask({ limit_ms: '5000', mix: MIX }, [], { settings }));
    // Erlang B: 16 servers lose 1 % at 8.875 erlangs (tables), 177.5/s at 50 ms.
    expect(found.rate_per_s).toBeCloseTo(177.5, 1);
    expect(found.binding?.criterion).toBe('errors');
  });

  it('needs a mix only where work differs, and says so', () => {
    const settings = settlePlatform('settlement', { ...SIXTEEN, ...SLOW_LOGIN });
    const unnamed = told(ask({ limit_ms: '250' }, [], { settings }));
    expect(unnamed).toMatchObject({ outcome: 'unknown', rate_per_s: null });
    expect(unnamed.reason).toContain('name a mix (?mix=operation:weight,…)');
    expect(ask({ mix: 'settlement.login:1' }, [], { settings }).kind).toBe('exact');
    expect(ask({ mix: `settlement.login:1,${MIX}` }, [], { settings }).kind).toBe('simulated');
  });

  it('is for the mix that came when none is named, to a thousandth', () => {
    const arrivals = new Map<OperationName, number>([
      ['settlement.login', 999_900],
      ['settlement.payFee', 250_000],
      ['settlement.listInbox', 100],
    ]);
    expect(told(ask({ limit_ms: '250' }, [], { arrivals })).mix).toEqual({
      'settlement.login': 0.8,
      'settlement.payFee': 0.2,
    });
    expect(told(ask({}, [], { arrivals })).mix).toBeNull();
  });

  it('is simulated where answers wait for another platform, and holds while that one is idle', () => {
    const settingsOf = () => settlePlatform('identity', {});
    const asked = ask({ mix: 'settlement.login:1' }, [], { settingsOf });
    expect(asked.kind).toBe('simulated');
    expect(ask({ mix: MIX }, [], { settingsOf }).kind).toBe('exact');
    // Nothing asked for: the platform's own queue, at once.
    expect(ask({}, [], { settingsOf }).kind).toBe('exact');
  });

  it('has equal keys for equal questions alone', () => {
    const settingsOf = () => settlePlatform('identity', {});
    const keys = [
      ask({ mix: 'settlement.login:1' }, [], { settingsOf }),
      ask({ mix: 'settlement.login:7' }, [], { settingsOf }),
      ask({ mix: 'settlement.login:1', limit_ms: '999' }, [], { settingsOf }),
      ask({ mix: 'settlement.login:1' }, [{ kind: 'latency', extra_ms: 9 }], { settingsOf }),
    ].map((task) => (task.kind === 'known' ? '' : task.key));
    expect(keys[0]).toBe(keys[1]);
    expect(new Set(keys).size).toBe(3);
  });
});

describe('with faults, the declared capacity', () => {
  const rateWith = (faults: readonly Fault[], parameters: Readonly<Record<string, string>>) =>
    told(ask({ mix: MIX, ...parameters }, faults));

  it('is that of a limit less the latency that is added', () => {
    const slower = rateWith([{ kind: 'latency', extra_ms: 50 }], { limit_ms: '300' });
    expect(slower.rate_per_s).toBeCloseTo(303.733, 2);
    expect(rateWith([{ kind: 'latency', extra_ms: 300 }], { limit_ms: '300' })).toMatchObject({
      outcome: 'none',
      rate_per_s: 0,
    });
  });

  it('leaves less room for late answers when some are spoilt', () => {
    const spoilt = rateWith([{ kind: 'errors', ratio: 0.04, status: 500 }], {
      limit_ms: '250',
      error_ratio: '0.05',
    });
    // Bad = 0.04 + 0.96·late ≤ 0.05: as if 1 − 0.01/0.96 had to be in time.
    const same = rateWith([], {
      limit_ms: '250',
      quantile: String(1 - 0.01 / 0.96),
      error_ratio: '0.9',
    });
    expect(spoilt.rate_per_s).toBeCloseTo(same.rate_per_s ?? Number.NaN, 6);
    expect(spoilt.rate_per_s).toBeLessThan(300);
  });

  it.each<[string, Fault]>([
    ['errors', { kind: 'errors', ratio: 0.3, status: 500 }],
    ['outage', { kind: 'outage' }],
    ['wrong_content', { kind: 'wrong_content' }],
    ['hang', { kind: 'hang', after_ms: 'never' }],
  ])('is 0 for %s, with its name', (kind, fault) => {
    const found = rateWith([fault], { limit_ms: '250' });
    expect(found).toMatchObject({ outcome: 'none', rate_per_s: 0 });
    expect(found.reason).toContain(kind);
  });

  it('is no concern of an operation that the mix leaves out', () => {
    const fault: Fault = { kind: 'outage', operation: 'settlement.login' };
    expect(rateWith([fault], { limit_ms: '250' }).rate_per_s).toBeCloseTo(303.733, 2);
    expect(told(ask({ limit_ms: '250' }, [fault]))).toMatchObject({ outcome: 'none' });
  });

  it('falls further where a delay holds a server of a register than where it holds the answer', () => {
    const operation = 'settlement.trackOldDossier';
    const station = {
      operation,
      servers: 1,
      queue_places: 50,
      service: fixed(50),
      patience_ms: null,
    } as const;
    const rateOf = (holds_delays: boolean): number => {
      const stations = [{ ...station, holds_delays }];
      const latency: Fault = { kind: 'latency', operation, extra_ms: 50 };
      const task = ask({ limit_ms: '4000', mix: `${operation}:1` }, [latency], { stations });
      if (task.kind !== 'simulated') throw new Error('it needs no simulation');
      return doAtOnce(task.work()).rate_per_s ?? Number.NaN;
    };
    // One server of the register: 50 ms for each, and 50 ms more while the fault holds it. 20/s and 10/s.
    expect(rateOf(false)).toBeGreaterThan(18);
    expect(rateOf(true)).toBeLessThan(10.2);
  });

  it('drifts with a leak, is that of the warm cache, and is simulated where load changes the work', () => {
    const leak: Fault = { kind: 'leak', percent: 1, per: 'minute' };
    expect(rateWith([leak], {})).toMatchObject({ outcome: 'drifting', rate_per_s: null });
    const cold: Fault = { kind: 'cold_cache', extra: 3, requests: 1000 };
    expect(rateWith([cold], { limit_ms: '250' }).rate_per_s).toBeCloseTo(303.733, 2);
    for (const fault of [
      { kind: 'cliff', factor: 1.5, waiting: 60 },
      { kind: 'contention', alpha: 0.1, beta: 0 },
      { kind: 'metastable', limit_ms: 1000, retries: 3 },
    ] as const) {
      expect(ask({ mix: MIX }, [fault]).kind).toBe('simulated');
    }
  });
});
