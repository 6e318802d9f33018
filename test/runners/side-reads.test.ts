import { describe, expect, it } from 'vitest';
import { variablesOf } from '../../model/binding.ts';
import { JOURNEY_NAMES, JOURNEYS, type JourneyName } from '../../model/journey.ts';
import { PLATFORMS } from '../../model/platform.ts';
import { seededRandom } from '../../model/random.ts';
import { sideReads, sideVariables } from '../../runners/side-reads.ts';
import { SHIPPED } from '../simulator/national.ts';

/** A load that starts each of these journeys once a second, by one of the shipped bindings. */
function load(journeys: readonly JourneyName[], by: keyof typeof SHIPPED = 'reference') {
  const targets = PLATFORMS.map((platform) => {
    return [platform, { platform, base_url: 'http://127.0.0.1', binding: SHIPPED[by] }] as const;
  });
  const scenarios = journeys.map((journey) => {
    const { persona } = JOURNEYS[journey];
    return { journey, persona, rate_per_s: 1, vus: 1, vus_suffice: true };
  });
  return { scenarios, targets: Object.fromEntries(targets) };
}

describe('what is asked on the side', () => {
  it.each(['reference', 'gateway'] as const)(
    'is a read of each platform that has one before a login (%s)',
    (by) => {
      const { reads, without } = sideReads(load(JOURNEY_NAMES, by));
      expect(reads.map(({ operation }) => operation)).toEqual([
        'settlement.searchProcedures',
        'portal.viewHome',
      ]);
      const others = ['documents', 'identity', 'integration', 'meetings', 'reporting'];
      expect(new Set(without)).toEqual(new Set(others));
    },
  );

  it('is the read that the load makes most often', () => {
    const { scenarios, targets } = load(['citizen-submits']);
    expect(sideReads({ scenarios, targets }).reads).toEqual([
      { platform: 'settlement', operation: 'settlement.searchProcedures', persona: 'citizen' },
    ]);
  });

  it('is nothing where the load only does what needs a login', () => {
    const { reads, without } = sideReads(load(['officer-settles']));
    expect(reads).toEqual([]);
    expect(without).toEqual(['settlement']);
  });

  it('is nothing where the binding makes a read of what needs a token', () => {
    const { scenarios, targets } = load(['citizen-submits']);
    const { settlement } = targets;
    if (settlement === undefined) throw new Error('no settlement');
    const operations = Object.fromEntries(
      Object.entries(settlement.binding.operations).map(([name, bound]) => [
        name,
        'socket' in bound ? bound : { ...bound, headers: { Authorization: 'Bearer {token}' } },
      ]),
    );
    const guarded = { ...settlement, binding: { ...settlement.binding, operations } };
    expect(sideReads({ scenarios, targets: { settlement: guarded } }).reads).toEqual([]);
  });

  it('is filled with all that it needs', () => {
    for (const by of ['reference', 'gateway'] as const) {
      for (const { operation, persona } of sideReads(load(JOURNEY_NAMES, by)).reads) {
        const bound = SHIPPED[by].operations[operation];
        if (bound === undefined) throw new Error(`${operation} is not bound`);
        const known = sideVariables(seededRandom(1), persona, { marker: 'M', now_ms: 0 });
        const needed = [...variablesOf(bound)].filter((name) => name !== 'request_id');
        expect(Object.keys(known)).toEqual(expect.arrayContaining(needed));
      }
    }
  });
});
