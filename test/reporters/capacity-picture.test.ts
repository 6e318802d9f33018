import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CapacityBelief, TrialLimit } from '../../model/capacity.ts';
import { pictureOf } from '../../reporters/capacity-picture.ts';
import { limitUse } from '../../reporters/capacity-text.ts';
import { estimatedSearch, newSearch, runningSearch, SEARCHES } from './capacity-sample.ts';

const belief = (changes: Partial<CapacityBelief>): CapacityBelief => ({
  posterior: [],
  capacity: null,
  line: null,
  ...changes,
});

const CAPACITY = { estimate_per_s: 200, low_per_s: 190, high_per_s: 212, confidence: 0.95 };

describe('the share of its limit that a trial used', () => {
  const [, , , , , , , , , trial] = estimatedSearch().trials;
  if (trial === undefined || trial.limit?.by !== 'criterion') throw new Error('no such trial');
  const errors: TrialLimit = {
    by: 'criterion',
    criterion: { ...trial.limit.criterion, kind: 'errors', quantile: null },
  };

  it('is quantile ÷ limit where latency decides', () => {
    expect(limitUse({ ...trial, latency_ratio: 1.25 })).toBe(1.25);
  });

  it('is error ratio ÷ allowed where errors decide: a margin of −0.5 is half as much again as is allowed', () => {
    expect(limitUse({ ...trial, limit: errors, margin: -0.5 })).toBe(1.5);
  });

  it.each([
    ['it was swamped', { limit: { by: 'backlog' } as const }],
    ['it dropped visits', { limit: { by: 'drops' } as const }],
    ['it is invalid', { limit: null }],
    ['it only warmed up', { purpose: 'warm-up' as const }],
    ['it was a burst', { purpose: 'burst' as const }],
    ['the quantile is infinite', { latency_ratio: null }],
  ])('is not there when %s', (_, changes) => {
    expect(limitUse({ ...trial, ...changes })).toBeNull();
  });
});

describe('the picture of a search', () => {
  it('has the fitted line as share of the limit, which is 1 where the margin is 0', () => {
    // Margin 2 − 0.01·λ: 0 at 200/s, 0.18 at 182/s, −0.18 at 218/s.
    const { curve } = pictureOf(
      newSearch({
        belief: belief({ capacity: CAPACITY, line: { intercept: 2, slope_s: -0.01 } }),
      }),
    );
    expect(curve).toHaveLength(49);
    expect(curve[0]).toEqual({ rate: 182, use: 0.8475 });
    expect(curve[24]).toEqual({ rate: 200, use: 1 });
    expect(curve[48]).toEqual({ rate: 218, use: 1.22 });
  });

  it('ends the fitted line where it has no share any more', () => {
    // Margin 4 − 0.02·λ − 1 would pass −1 at 200/s: a quantile without bound.
    const { curve } = pictureOf(
      newSearch({
        belief: belief({ capacity: CAPACITY, line: { intercept: 3, slope_s: -0.02 } }),
      }),
    );
    expect(curve.length).toBeLessThan(25);
    expect(curve.every(({ rate, use }) => rate < 200 && use > 0)).toBe(true);
  });

  it('turns probabilities of cells into a density: a wider cell is lower', () => {
    // Cells of widths 10, (10 + 20) / 2, 20 with the probabilities 0.2, 0.6, 0.2: densities 0.02, 0.04, 0.01.
    const posterior = [
      { rate_per_s: 100, probability: 0.2 },
      { rate_per_s: 110, probability: 0.6 },
      { rate_per_s: 130, probability: 0.2 },
    ];
    const picture = pictureOf(newSearch({ belief: belief({ posterior, capacity: CAPACITY }) }));
    expect(picture.posterior).toEqual([
      { rate: 100, density: 0.5 },
      { rate: 110, density: 1 },
      { rate: 130, density: 0.25 },
    ]);
  });

  it('leaves out what is too thin to be seen, and draws no density of a single cell', () => {
    const posterior = [100, 110, 120].map((rate_per_s, i) => ({
      rate_per_s,
      probability: i === 2 ? 0.0001 : 0.5,
    }));
    const drawn = (cells: CapacityBelief['posterior']) =>
      pictureOf(newSearch({ belief: belief({ posterior: cells, capacity: CAPACITY }) })).posterior;
    expect(drawn(posterior).map(({ rate }) => rate)).toEqual([100, 110]);
    const single = [{ rate_per_s: 100, probability: 1 }];
    expect(drawn(single)).toEqual([]);
  });

  it('looks a tenth around the estimate, or as far as the interval is wide where that is more', () => {
    const at = (low_per_s: number, high_per_s: number) =>
      pictureOf(newSearch({ belief: belief({ capacity: { ...CAPACITY, low_per_s, high_per_s } }) }))
        .close;
    expect(at(195, 205)).toEqual([180, 220]);
    expect(at(180, 220)).toEqual([160, 240]);
    expect(pictureOf(newSearch()).close).toBeNull();
  });

  it('shows the estimate of the answer, and none that the answer does not give', () => {
    const search = runningSearch();
    const answer = estimatedSearch().answer;
    if (answer === null) throw new Error('the sample is answered');
    expect(pictureOf(search).capacity?.estimate_per_s).toBe(300.4);
    expect(pictureOf({ ...search, answer }).capacity?.estimate_per_s).toBe(302.1);
    const refused = { ...answer, outcome: 'generator-limited', capacity: null } as const;
    expect(pictureOf({ ...search, answer: refused })).toMatchObject({
      capacity: null,
      posterior: [],
      curve: [],
      close: null,
    });
  });

  it('has every trial in its order, and says which of them say nothing of what is carried', () => {
    const { trials } = estimatedSearch();
    const picture = pictureOf(estimatedSearch());
    expect(picture.trials.map(({ number }) => number)).toEqual(trials.map(({ number }) => number));
    const aside = picture.trials.filter(({ is_at_rest }) => !is_at_rest);
    expect(aside.map(({ reading }) => reading)).toEqual([
      'unread',
      'back',
      'back',
      'unread',
      'back',
    ]);
  });

  it('draws what came, and where nothing came what should have', () => {
    const [first] = runningSearch(3).trials;
    if (first === undefined) throw new Error('the sample has trials');
    const of = (offered_per_s: number) =>
      pictureOf(newSearch({ trials: [{ ...first, rate_per_s: 15, offered_per_s }] })).trials[0];
    expect(of(14.6)).toMatchObject({ rate: 15, offered: 14.6 });
    expect(of(0)).toMatchObject({ rate: 15, offered: 15 });
  });

  it('is finite and rises to 1 whatever the posterior', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            step: fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
            probability: fc.double({ min: 0, max: 1, noNaN: true }),
          }),
          { maxLength: 40 },
        ),
        (cells) => {
          let rate_per_s = 1;
          const posterior = cells.map(({ step, probability }) => {
            rate_per_s += step;
            return { rate_per_s, probability };
          });
          const drawn = pictureOf(
            newSearch({ belief: belief({ posterior, capacity: CAPACITY }) }),
          ).posterior;
          const densities = drawn.map(({ density }) => density);
          expect(densities.every((d) => d > 0 && d <= 1)).toBe(true);
          expect(drawn.length === 0 || Math.max(...densities) === 1).toBe(true);
        },
      ),
    );
  });

  it.each(Object.entries(SEARCHES))(
    'of a search that is %s holds finite numbers only',
    (_, make) => {
      // JSON makes null of what is not finite: then a picture would not survive its way to a page.
      const picture = pictureOf(make());
      expect(JSON.parse(JSON.stringify(picture))).toEqual(picture);
    },
  );
});
