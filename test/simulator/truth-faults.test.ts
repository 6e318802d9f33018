import { describe, expect, it } from 'vitest';
import type { Fault } from '../../simulator/fault.ts';
import {
  faultNotes,
  lastingSlowdowns,
  mayTipOver,
  spoilingOf,
} from '../../simulator/truth-faults.ts';

const LOGIN = 'settlement.login';

describe('what faults do to the answers of an operation', () => {
  it.each<[string, readonly Fault[], number, number]>([
    ['nothing', [], 0, 0],
    ['an outage takes all', [{ kind: 'outage' }], 1, 0],
    [
      'one of another operation takes none',
      [{ kind: 'outage', operation: 'settlement.payFee' }],
      0,
      0,
    ],
    ['wrong content is no answer', [{ kind: 'wrong_content', operation: LOGIN }], 1, 0],
    ['an expired certificate lets nobody in', [{ kind: 'expired_certificate' }], 1, 0],
    [
      // 1 − 0.8·0.9
      'errors that hit one after another spare what both spare',
      [
        { kind: 'errors', ratio: 0.2, status: 500 },
        { kind: 'errors', operation: LOGIN, ratio: 0.1, status: 503 },
      ],
      0.28,
      0,
    ],
    [
      'latencies follow each other, and hangs run beside each other',
      [
        { kind: 'latency', extra_ms: 100 },
        { kind: 'latency', operation: LOGIN, extra_ms: 50 },
        { kind: 'hang', after_ms: 1000 },
        { kind: 'hang', operation: LOGIN, after_ms: 400 },
      ],
      0,
      1150,
    ],
    ['a hang without end takes all', [{ kind: 'hang', after_ms: 'never' }], 1, 0],
    ['duplicate codes come in time', [{ kind: 'duplicate_codes', ratio: 1 }], 0, 0],
  ])('%s', (_, faults, spoilt_ratio, extra_ms) => {
    const found = spoilingOf(faults, LOGIN);
    expect(found.spoilt_ratio).toBeCloseTo(spoilt_ratio, 12);
    expect(found.extra_ms).toBe(extra_ms);
  });
});

describe('what faults do to the work', () => {
  it('lasts, but for a cold cache and what concerns other operations', () => {
    const leak: Fault = { kind: 'leak', percent: 1, per: 'minute' };
    const faults: readonly Fault[] = [
      leak,
      { kind: 'cold_cache', extra: 3, requests: 100 },
      { kind: 'cliff', operation: 'settlement.payFee', factor: 2, waiting: 9 },
      { kind: 'outage' },
    ];
    expect(lastingSlowdowns(faults, [LOGIN])).toEqual([leak]);
  });

  it.each([
    // N/(1 + αN(N−1)…): with β = 0.01 the peak is at √((1−α)/β) = 9.9.
    [{ kind: 'contention', alpha: 0.02, beta: 0.01 }, 16, true],
    [{ kind: 'contention', alpha: 0.02, beta: 0.01 }, 8, false],
    [{ kind: 'contention', alpha: 0.5, beta: 0 }, 64, false],
    [{ kind: 'cliff', factor: 1, waiting: 5 }, 4, false],
    [{ kind: 'cliff', factor: 1.1, waiting: 5 }, 4, true],
    [{ kind: 'metastable', limit_ms: 1000, retries: 1 }, 4, true],
  ] as const)('%j at %i servers may tip over: %s', (fault, servers, tips) => {
    expect(mayTipOver([fault], servers)).toBe(tips);
  });

  it('is put in words once for each kind that needs some', () => {
    const sync: Fault = { kind: 'lost_sync', ratio: 0.1 };
    expect(faultNotes([sync, { kind: 'outage' }, { ...sync, operation: LOGIN }])).toEqual([
      'lost_sync is active: it costs no capacity, but some changes never reach the portal.',
    ]);
  });
});
