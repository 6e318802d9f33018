import { describe, expect, it } from 'vitest';
import { driftOf } from '../../../analysis/capacity/drift.ts';
import { rated } from '../../../analysis/capacity/search.ts';
import { trialOf, withMargin } from './fake-target.ts';
import { SETTINGS } from './trial-seconds.ts';

/** Full windows at these rates, one after the other, with these margins. */
function driftAfter(...made: readonly (readonly [rate_per_s: number, margin: number])[]) {
  const trials = made.map(([rate_per_s, margin], i) =>
    trialOf({ ...rated('refine', rate_per_s, 60), number: i + 1 }, withMargin(margin)),
  );
  return driftOf({ settings: SETTINGS, trials }, 250);
}

describe('Less is carried than was', () => {
  it('when three windows fail far below one that passed, told to the lowest of them', () => {
    expect(driftAfter([300, 0.1], [260, -0.3], [250, -0.3])).toBeNull();
    expect(driftAfter([300, 0.1], [260, -0.3], [250, -0.3], [240, -0.3])).toBeCloseTo(-0.2);
  });

  it('unless a later window passed there again: then a neighbour came and went', () => {
    const back = [255, 0.1] as const;
    expect(driftAfter([300, 0.1], [260, -0.3], [250, -0.3], [240, -0.3], back)).toBeNull();
    // It speaks for what failed before it, at its rate and below.
    expect(driftAfter([300, 0.1], [260, -0.3], back, [250, -0.3], [240, -0.3])).toBeCloseTo(-0.2);
  });

  it('not by windows that fail a little below', () => {
    expect(driftAfter([300, 0.1], [280, -0.3], [275, -0.3], [271, -0.3])).toBeNull();
  });
});
