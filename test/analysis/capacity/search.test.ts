import { describe, expect, it } from 'vitest';
import { mostPassed, rated, type Search } from '../../../analysis/capacity/search.ts';
import type { Trial } from '../../../model/capacity.ts';
import { trialOf } from './fake-target.ts';
import { SETTINGS } from './trial-seconds.ts';

/** A search so far, out of rates and what became of their trials. */
function searchOf(...made: readonly (readonly [number, Trial['outcome']])[]): Search {
  const trials = made.map(([rate_per_s, outcome], i) =>
    trialOf({ ...rated('bracket', rate_per_s, 60), number: i + 1 }, { outcome }),
  );
  return { settings: SETTINGS, trials };
}

describe('The largest rate that passed', () => {
  it('is told up to a rate, and of all trials without one', () => {
    const search = searchOf([50, 'pass'], [100, 'pass'], [150, 'fail'], [200, 'pass']);
    expect(mostPassed(search, 150)).toBe(100);
    expect(mostPassed(search, 100)).toBe(100);
    expect(mostPassed(search)).toBe(200);
    expect(mostPassed(search, 49)).toBeNull();
  });

  it('lies below what the generator cannot do, also where that passed once', () => {
    const search = searchOf(
      [100, 'pass'],
      [200, 'pass'],
      [200, 'invalid'],
      [200, 'invalid'],
      [200, 'invalid'],
    );
    expect(mostPassed(search)).toBe(100);
  });
});
