import { describe, expect, it } from 'vitest';
import { INTERVAL_S } from '../../../cli/drill/check-probes.ts';
import type { Outage } from '../../../cli/drill/outages.ts';
import type { ProbeOutcome } from '../../../model/probe.ts';
import type { ProbeRecord } from '../../../model/probe-record.ts';
import { outageOf, WATCHING } from '../../cli/drill/watching.ts';
import { score, type Trusts } from './score.ts';

/** 1 July 2025, 08:00. */
const FROM_MS = Date.parse('2025-07-01T08:00:00+07:00');
const INTERVAL_MS = 1000 * INTERVAL_S;

/** A run of a probe that began so long after the outage, and took a second. */
function run(probe: string, after_ms: number, outcome: ProbeOutcome): ProbeRecord {
  return {
    probe,
    kind: 'http',
    journey: probe,
    platform: 'settlement',
    province: null,
    location: 'test',
    slot_at: new Date(FROM_MS + after_ms).toISOString(),
    queue_wait_s: 0,
    skip_reason: null,
    slots: 1,
    outcome,
    started_at: new Date(FROM_MS + after_ms).toISOString(),
    duration_s: 1,
    steps: [],
    error: null,
    artifacts: null,
    notes: {},
    values: {},
    diagnostic: null,
  };
}

const TRUSTED: Trusts = () => true;

function scored(outage: Outage, records: readonly ProbeRecord[], trusts: Trusts = TRUSTED) {
  const episode = { outage, from_ms: FROM_MS, to_ms: FROM_MS + 3 * INTERVAL_MS };
  return score(episode, WATCHING, records, trusts);
}

const DOWN = outageOf('hard down', 'documents');
const OFFICER = 'documents/officer-login';

describe('the score of an outage', () => {
  it('is seen in the second slot, when only that one failed, with the time until its verdict', () => {
    const records = [run(OFFICER, 500, 'ok'), run(OFFICER, 500 + INTERVAL_MS, 'fail')];
    const { verdict, sights } = scored(DOWN, records);
    expect(verdict).toBe('seen');
    expect(sights).toEqual([
      { probe: OFFICER, slots: 2, slot: 2, intervals: 1 + 1500 / INTERVAL_MS },
    ]);
  });

  it('is missed, when only the third one failed', () => {
    const later = run(OFFICER, 2 * INTERVAL_MS + 500, 'fail');
    const records = [run(OFFICER, 500, 'ok'), run(OFFICER, 500 + INTERVAL_MS, 'ok'), later];
    expect(scored(DOWN, records).verdict).toBe('missed');
  });

  it('is unknown before the second slot', () => {
    expect(scored(DOWN, [run(OFFICER, 500, 'ok')]).verdict).toBe('unknown');
  });

  it('is not seen by what had begun before', () => {
    expect(scored(DOWN, [run(OFFICER, -500, 'fail')]).verdict).toBe('unknown');
  });

  it('is not seen by a fault of ours, nor by what is not its sign', () => {
    const infra = [run(OFFICER, 500, 'infra'), run(OFFICER, 500 + INTERVAL_MS, 'infra')];
    expect(scored(DOWN, infra)).toMatchObject({ verdict: 'missed', own: 2 });
    const slow = infra.map((record) => ({ ...record, outcome: 'degraded' as const }));
    expect(scored(DOWN, slow).verdict).toBe('missed');
  });

  it('counts no run while the machine was held up, whatever it says', () => {
    const records = [run(OFFICER, 500, 'fail'), run('portal/home', 500, 'timeout')];
    const { verdict, blamed, untrusted } = scored(DOWN, records, () => false);
    expect([verdict, blamed, untrusted]).toEqual(['unknown', [], 2]);
  });

  it('asks every right probe to see it, or one of them where one will do', () => {
    const half = [run('portal/home', 500, 'ok'), run('portal/home', 500 + INTERVAL_MS, 'ok')];
    const others = ['portal/services', 'portal/unit'].map((name) => run(name, 500, 'fail'));
    expect(scored(outageOf('hard down', 'portal'), [...half, ...others]).verdict).toBe('missed');
    expect(scored(outageOf('50 % errors', 'portal'), [...half, ...others]).verdict).toBe('seen');
  });

  it('blames whoever failed and has nothing to do with it, and nobody else', () => {
    const records = [
      run('settlement/search', 500, 'fail'),
      run('portal/home', 600, 'degraded'),
      run('portal/services', 600, 'ok'),
      run('portal/unit', 600, 'infra'),
      // Long after it.
      run('settlement/search', 5 * INTERVAL_MS, 'fail'),
    ];
    const { blamed, own } = scored(DOWN, records);
    expect(blamed).toEqual(['settlement/search fail', 'portal/home degraded']);
    expect(own).toBe(1);
  });
});
