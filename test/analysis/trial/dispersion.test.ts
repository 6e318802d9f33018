import { describe, expect, it } from 'vitest';
import { dispersionFinding } from '../../../analysis/trial/dispersion.ts';
import { arrivalsPerBin } from '../../../model/arrivals.ts';
import { seededRandom } from '../../../model/random.ts';

function poisson(rate_per_s: number, seconds: number, seed: number): number[] {
  const segment = { duration_s: seconds, from_per_s: rate_per_s, to_per_s: rate_per_s };
  return arrivalsPerBin([segment], seededRandom(seed));
}

describe('how visits came', () => {
  it('is in order for what the plan makes, at any rate and length', () => {
    const found = [10, 60, 300].flatMap((rate) =>
      [20, 60].flatMap((seconds) =>
        Array.from({ length: 200 }, (_, seed) => dispersionFinding(poisson(rate, seconds, seed))),
      ),
    );
    // Two chances in a thousand each; the limits of 0.8 and 1.25 only widen them.
    expect(found.filter((findings) => findings.length > 0).length).toBeLessThanOrEqual(8);
  });

  it('is not when they came evenly', () => {
    const [finding] = dispersionFinding(new Array<number>(60).fill(100));
    expect(finding?.finding).toBe('arrivals_not_poisson');
    expect(finding?.text).toContain('varied 0.00 times');
  });

  it('is not when the generator stood still and caught up', () => {
    const stalled = poisson(100, 60, 1).map((n, i) => (i % 6 === 0 ? 0 : i % 6 === 3 ? 2 * n : n));
    expect(dispersionFinding(stalled)).toMatchObject([{ finding: 'arrivals_not_poisson' }]);
  });

  it('is in order when two pushes fell into one window and none into the next', () => {
    const visits = poisson(200, 60, 2);
    const [a = 0, b = 0] = visits.slice(30, 32);
    expect(dispersionFinding(visits.with(30, 0).with(31, a + b))).toEqual([]);
  });

  it('says nothing of a few visits or seconds', () => {
    expect(dispersionFinding(new Array<number>(60).fill(2))).toEqual([]);
    expect(dispersionFinding(new Array<number>(8).fill(100))).toEqual([]);
  });
});
