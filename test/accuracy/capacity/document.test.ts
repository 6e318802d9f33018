import { describe, expect, it } from 'vitest';
import { DECISION_CASES, decisionGoals, intervalsAbove, upperShare } from './decisions.ts';
import { allGoals, documentOf, type Made } from './document.ts';
import { between } from './report.ts';
import type { SearchRun } from './run.ts';
import { scenarioNamed } from './scenarios.ts';

const POOL = scenarioNamed('M/M/16');

/** M/M/16 carries 303.73 a second. */
function run(part: Partial<SearchRun> = {}): SearchRun {
  return {
    scenario: 'M/M/16',
    rule: 'Thông Suốt',
    seed: 1,
    repeats: 1,
    outcome: 'estimated',
    is_right: true,
    estimate_per_s: 305,
    low_per_s: 300,
    high_per_s: 310,
    is_precise: true,
    down_per_s: 298,
    decision: null,
    trials: 18,
    full_windows: 9,
    requests: 250_000,
    load_s: 1500,
    overload_s: 60,
    ...part,
  };
}

const MADE: Made = {
  ours: [run(), run({ estimate_per_s: 302, low_per_s: 297, high_per_s: 303 })],
  decided: [],
  once: [run({ rule: 'nighthawk', estimate_per_s: 310, low_per_s: null, high_per_s: null })],
  repeated: [
    run({ rule: 'nighthawk', repeats: 3, estimate_per_s: 307, low_per_s: null, high_per_s: null }),
  ],
};

describe('what was scored', () => {
  it('is told with its goals, and beside the other rules', () => {
    expect(documentOf([POOL], MADE)).toMatchInlineSnapshot(`
      "### Our search, scenarios for tuning

      | goal | wanted | observed | met |
      |---|---|---|---|
      | median error | ≤ 1.00 % in each | 0.42 % (M/M/16) | yes |
      | p95 error | ≤ 3.00 % in each | 0.57 % (M/M/16) | yes |
      | coverage of the 95 % interval | 93 % to 98 %, none below 92 % | 50.0 %; lowest 50.0 % (M/M/16) | **no** |
      | median trials | ≤ 20 in each | 18 (M/M/16) | yes |
      | p95 trials | ≤ 40 in each | 18 (M/M/16) | yes |
      | load time above 1.1 × capacity | ≤ 15.00 % in each | 4.00 % (M/M/16) | yes |
      | outcome right | in every search | 2 of 2 | yes |

      | row | scenario | capacity /s | searches | outcome right | median error | p95 error | bias | coverage | half-width | as narrow as asked | trials, median / p95 | full windows, median / p95 | requests | minutes | in overload |
      |---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
      | 1 | M/M/16 | 303.73 | 2 | 100.0 % | 0.42 % | 0.57 % | −0.57 % | 50.0 % | 0.99 % | 100 % | 18 / 18 | 9 / 9 | 250 k | 25 | 4.0 % |

      ### Other rules, scenarios for tuning

      | goal | wanted | observed | met |
      |---|---|---|---|
      | smaller error than nighthawk at as many requests | median and p95, in each | median in 1, p95 in 1 of 1 | yes |

      | scenario | rule | repeats | requests | median error | p95 error | bias | coverage | in overload |
      |---|---|--:|--:|--:|--:|--:|--:|--:|
      | M/M/16 | **Thông Suốt** | 1.0 | 250 k | 0.42 % | 0.57 % | −0.57 % | 50.0 % | 4.0 % |
      | M/M/16 | nighthawk | 1.0 | 250 k | 2.06 % | 2.06 % | +2.06 % | – | 4.0 % |
      | M/M/16 | nighthawk, repeated | 3.0 | 250 k | 1.08 % | 1.08 % | +1.08 % | – | 4.0 % |"
    `);
  });

  it('is told by decision, each goal by its worst scenario, with what the number of searches leaves open', () => {
    const [exact, short, enough] = DECISION_CASES;
    const decided = [
      [
        exact!,
        [
          run({ decision: 'GO', scenario: 'M/M/4' }),
          run({ decision: 'INCONCLUSIVE', scenario: 'M/M/4' }),
          run({ decision: 'INCONCLUSIVE' }),
        ],
      ],
      [short!, [run({ decision: 'NO-GO' })]],
      [enough!, [run({ decision: 'GO' })]],
    ] as const;
    expect(
      decisionGoals(decided).map(({ what, observed, is_met }) => [what, observed, is_met]),
    ).toMatchInlineSnapshot(`
      [
        [
          "GO where capacity = requirement",
          "1 of 2 (50.0 %, at most 90.55 %) (M/M/4)",
          false,
        ],
        [
          "GO where capacity = 0.9 × requirement",
          "0 of 1 (0.0 %, at most 79.35 %) (M/M/16)",
          true,
        ],
        [
          "INCONCLUSIVE where capacity = 0.9 × requirement",
          "0 of 1 (0.0 %, at most 79.35 %) (M/M/16)",
          true,
        ],
        [
          "NO-GO where capacity = 1.1 × requirement",
          "0 of 1 (0.0 %, at most 79.35 %) (M/M/16)",
          true,
        ],
        [
          "INCONCLUSIVE where capacity = 1.1 × requirement",
          "0 of 1 (0.0 %, at most 79.35 %) (M/M/16)",
          true,
        ],
      ]
    `);
    expect(allGoals([POOL], { ...MADE, decided })).toHaveLength(7 + 1 + 5);
  });

  it('takes the place of what was between the marks of the page, and of nothing else', () => {
    const live = '<!-- live: written by npm run accuracy:capacity -->\nold\n<!-- live: end -->';
    const page = `a\n<!-- simulated clock: written by npm run accuracy -->\nold\n<!-- simulated clock: end -->\n${live}\n`;
    const made = between(page, 'simulated clock', 'new');
    expect(made).toBe(page.replace('\nold\n', '\n\nnew\n\n'));
    expect(between(made, 'simulated clock', 'new')).toBe(made);
    expect(between(page, 'live', 'new')).toBe(
      page.replace(live, live.replace('\nold\n', '\n\nnew\n\n')),
    );
    expect(() => between('a', 'live', 'new')).toThrow('no <!-- live: written by');
  });
});

it('says of each goal whether it is met, in the scenario that is farthest from it', () => {
  const bad = run({
    estimate_per_s: 320,
    low_per_s: 310,
    high_per_s: 330,
    is_right: false,
    trials: 50,
    full_windows: 45,
    overload_s: 600,
  });
  const goals = allGoals([POOL], { ...MADE, ours: [bad], once: [], repeated: [] });
  expect(goals.map(({ is_met }) => is_met)).toEqual(Array.from({ length: 7 }, () => false));
  // 19 of 20.
  const covering = [...Array.from({ length: 19 }, () => run()), run({ low_per_s: 304 })];
  const [, , coverage] = allGoals([POOL], { ...MADE, ours: covering, once: [], repeated: [] });
  expect([coverage?.observed, coverage?.is_met]).toEqual(['95.0 %; lowest 95.0 % (M/M/16)', true]);
});

it('counts intervals that lie above what was required, of searches that had one', () => {
  const runs = [
    run({ low_per_s: 304 }),
    run(),
    run({ low_per_s: null }),
    run({ scenario: 'leak', low_per_s: 400 }),
  ];
  expect(intervalsAbove(1, [POOL, scenarioNamed('leak')], runs)).toEqual({ count: 1, of: 2 });
  expect(intervalsAbove(1 / 0.9, [POOL], runs)).toEqual({ count: 0, of: 2 });
});

it('bounds a share as Wilson does', () => {
  // z²/(n + z²) of none: 3.8416 / 403.8416.
  expect(upperShare(0, 400)).toBeCloseTo(0.009513, 6);
  expect(upperShare(400, 400)).toBeCloseTo(1, 12);
});
