import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lowerBound } from '../../../analysis/golive/bounds.ts';
import { decide } from '../../../analysis/golive/decide.ts';
import { normalQuantile } from '../../../analysis/normal.ts';
import { type CapacityAnswer, CHECK_ABOVE } from '../../../model/capacity.ts';
import type { RecordedTrial } from '../../../model/capacity-search.ts';
import {
  GOLIVE_DECISIONS,
  type GoliveDecision,
  type GoliveEvidence,
} from '../../../model/golive.ts';
import { seededRandom } from '../../../model/random.ts';
import {
  ANSWER,
  DEMAND,
  estimated,
  evidence,
  interval,
  REQUIRED,
  SOAKED,
  trial,
} from './evidence.ts';

function rank(decision: GoliveDecision): number {
  return GOLIVE_DECISIONS.indexOf(decision);
}

const rate = fc.double({ min: 20, max: 400, noNaN: true });
const width = fc.double({ min: 0.005, max: 1, noNaN: true });

/** Answers of every kind. */
const answers: fc.Arbitrary<CapacityAnswer> = fc
  .record({
    kind: fc.constantFrom('estimated', 'at-least', 'generator-limited', 'metastable', 'drifting'),
    estimate: rate,
    width,
    down: fc.option(rate),
    required_passed: fc.option(fc.boolean()),
  })
  .map(({ kind, estimate, width: w, down, required_passed }): CapacityAnswer => {
    const recovery = down === null ? null : { down_per_s: down };
    const bounded = { ...ANSWER, at_least_per_s: estimate, recovery, required_passed };
    if (kind === 'at-least' || kind === 'generator-limited') return { ...bounded, outcome: kind };
    const capacity = interval(estimate, w);
    if (kind === 'estimated') return { ...bounded, outcome: kind, capacity };
    const instability = kind === 'metastable' ? 'metastable' : 'drifting';
    return { ...bounded, outcome: 'unstable', capacity, instability };
  });

const trials: fc.Arbitrary<readonly RecordedTrial[]> = fc.array(
  fc
    .tuple(
      fc.constantFrom(REQUIRED, 100, 130, 150, 200),
      fc.constantFrom('pass', 'fail', 'invalid'),
      fc.constantFrom('check', 'refine', 'bracket', 'burst'),
    )
    .map(([at, outcome, purpose]) => trial(at, outcome, purpose)),
  { maxLength: 9 },
);

const cases: fc.Arbitrary<GoliveEvidence> = fc
  .record({ answer: answers, trials, soaked: fc.boolean() })
  .map(({ answer, trials: made, soaked }) =>
    evidence(answer, { trials: made, soak: soaked ? { ...SOAKED, rate_per_s: 1e6 } : null }),
  );

/** The same platform with so many times the capacity. */
function stronger(one: GoliveEvidence, times: number): GoliveEvidence {
  const search = one.search!;
  const answer = search.answer!;
  const { capacity, recovery, at_least_per_s } = answer;
  return {
    ...one,
    search: {
      ...search,
      answer: {
        ...answer,
        at_least_per_s: at_least_per_s === null ? null : at_least_per_s * times,
        recovery: recovery === null ? null : { down_per_s: recovery.down_per_s * times },
        capacity:
          capacity === null
            ? null
            : {
                ...capacity,
                estimate_per_s: capacity.estimate_per_s * times,
                low_per_s: capacity.low_per_s * times,
                high_per_s: capacity.high_per_s * times,
              },
      },
      trials: search.trials.map((t) => ({ ...t, rate_per_s: t.rate_per_s * times })),
    },
  };
}

describe('A decision', () => {
  it('never gets worse with more capacity', () => {
    fc.assert(
      fc.property(cases, fc.double({ min: 1, max: 5, noNaN: true }), (one, times) => {
        const before = decide(one).decision;
        const after = decide(stronger(one, times)).decision;
        expect(rank(after)).toBeLessThanOrEqual(rank(before));
      }),
      { numRuns: 500 },
    );
  });

  it('never gets better with more demand', () => {
    const factor = fc.double({ min: 1, max: 5, noNaN: true });
    fc.assert(
      fc.property(cases, factor, factor, (one, median, upper) => {
        const { median_per_s, high_per_s } = one.demand;
        const more = {
          ...one.demand,
          median_per_s: Math.min(median_per_s * median, high_per_s * upper),
          high_per_s: high_per_s * upper,
        };
        expect(rank(decide({ ...one, demand: more }).decision)).toBeGreaterThanOrEqual(
          rank(decide(one).decision),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('never gets better with more headroom asked for', () => {
    fc.assert(
      fc.property(cases, fc.double({ min: 0.25, max: 2, noNaN: true }), (one, headroom_ratio) => {
        expect(rank(decide({ ...one, headroom_ratio }).decision)).toBeGreaterThanOrEqual(
          rank(decide(one).decision),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('is GO only where capacity, the way back and the soak are all shown', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { decision, carried_per_s, required_per_s, reasons } = decide(one);
        if (decision !== 'GO') return;
        expect(carried_per_s).toBeGreaterThanOrEqual(required_per_s * (1 - 1e-6) - 1e-3);
        expect(reasons).toHaveLength(3);
      }),
      { numRuns: 1000 },
    );
  });

  it('names a next action wherever it is not GO', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { decision, actions } = decide(one);
        expect(actions.length > 0).toBe(decision !== 'GO');
      }),
      { numRuns: 2000 },
    );
  });
});

describe('A wrong GO, where ln C is normal and its interval honest', () => {
  const sigmas = fc.double({ min: 0.002, max: 0.6, noNaN: true });
  const at = (estimate: number, sigma: number): number =>
    lowerBound(interval(estimate, Math.expm1(normalQuantile(0.975) * sigma)));

  it('has a chance of at most 2.5 % from the interval when the capacity is just what is required', () => {
    fc.assert(
      fc.property(sigmas, (sigma) => {
        // Of a hundred estimates 97.5 lie below this one.
        expect(at(Math.exp(normalQuantile(0.975) * sigma), sigma)).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });

  it('has a chance of at most 0.1 % at nine tenths of it, however wide the interval', () => {
    fc.assert(
      fc.property(sigmas, (sigma) => {
        expect(at(0.9 * Math.exp(normalQuantile(0.999) * sigma), sigma)).toBeLessThanOrEqual(
          1 + 1e-9,
        );
      }),
    );
  });

  // Of a wide interval even less than its lower end counts, so that the second way hardly ever errs there.
  it.each([
    [0.01, 0.04],
    [0.03, 0.04],
    [0.1, 0.035],
    [0.3, 0.02],
  ])(
    'has at most 5 % at the requirement, the five in a row and the interval together, σ = %d',
    (sigma, least) => {
      const random = seededRandom(7, Math.round(sigma * 1000));
      const SEARCHES = 20_000;
      let go = 0;
      for (let i = 0; i < SEARCHES; i++) if (goAtRequirement(sigma, random)) go++;
      // 5 % and three standard deviations of the count.
      expect(go / SEARCHES).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / SEARCHES));
      // The two ways are there.
      expect(go / SEARCHES).toBeGreaterThan(least);
    },
  );
});

/** Five of them pass in two searches of a hundred: 0.457 is the fifth root of 0.02. */
const CHANCE_OF_WINDOW = 0.457;

/** One search as the rule has it: five windows above the requirement; after a failure, an estimate. */
function goAtRequirement(sigma: number, random: () => number): boolean {
  const windows = Array.from({ length: 5 }, (): 'pass' | 'fail' =>
    random() < CHANCE_OF_WINDOW ? 'pass' : 'fail',
  );
  const failed = windows.indexOf('fail');
  const made = failed < 0 ? windows : windows.slice(0, failed + 1);
  const row = made.map((outcome) => trial(CHECK_ABOVE * REQUIRED, outcome));
  const recovery = { down_per_s: 10 * REQUIRED };
  if (failed < 0) {
    const answer = { at_least_per_s: REQUIRED, required_passed: true, recovery };
    return decide(evidence(answer, { trials: row, demand: DEMAND })).decision === 'GO';
  }
  const estimate = REQUIRED * Math.exp(sigma * normalQuantile(random()));
  const width_ratio = Math.expm1(normalQuantile(0.975) * sigma);
  const answer = { ...estimated(estimate, width_ratio), required_passed: false, recovery };
  return decide(evidence(answer, { trials: row, demand: DEMAND })).decision === 'GO';
}
