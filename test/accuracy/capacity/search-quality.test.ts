/**
 * A small part of `npm run accuracy`, with fixed seeds: the same searches each time. It fails when the search gets worse,
 * not when chance is against it.
 */
import { expect, it } from 'vitest';
import { OUR_RULE } from './rules.ts';
import { runSearch, type SearchRun } from './run.ts';
import { keyOf } from './scenario.ts';
import { SCENARIOS, scenarioNamed } from './scenarios.ts';
import { quantileOf } from './score.ts';

/** Smooth systems, and how many searches of each. */
const NUMBERS: readonly (readonly [scenario: string, searches: number])[] = [
  ['M/M/4', 8],
  ['M/M/16', 8],
  ['M/lognormal(1)/16', 6],
  ['full pool answers 503', 6],
  ['cliff', 4],
  ['M/M/8, held out', 8],
  ['M/M/24, held out', 4],
];

function searchesOf(scenario: string, searches: number): SearchRun[] {
  return Array.from({ length: searches }, (_, i) =>
    runSearch(scenarioNamed(scenario), OUR_RULE, 901 + i),
  );
}

it('finds capacities as closely as it says, and as often as it says', () => {
  const scored = NUMBERS.flatMap(([scenario, searches]) => {
    const truth_per_s = scenarioNamed(scenario).truth?.rate_per_s ?? Number.NaN;
    return searchesOf(scenario, searches).map((run) => ({ run, truth_per_s }));
  });
  const errors = scored.map(({ run, truth_per_s }) =>
    Math.abs((run.estimate_per_s ?? 0) / truth_per_s - 1),
  );
  const covered = scored.filter(
    ({ run, truth_per_s }) =>
      (run.low_per_s ?? Number.POSITIVE_INFINITY) <= truth_per_s &&
      truth_per_s <= (run.high_per_s ?? 0),
  );
  expect(scored.filter(({ run }) => !run.is_right).map(({ run }) => run)).toEqual([]);
  expect(quantileOf(errors, 0.5)).toBeLessThan(0.01);
  expect(quantileOf(errors, 0.95)).toBeLessThan(0.03);
  // Of 44 at 95 %, fewer than 38 would be a chance of 1 %.
  expect(covered.length).toBeGreaterThanOrEqual(38);
});

/**
 * Searches that end otherwise than they should. This list may only become shorter: who makes it longer makes the search
 * worse.
 */
const KNOWN_WRONG: readonly string[] = [
  // Unstable, but taken for a platform that does not come back, as in 13 of 20 searches (11 before windows were judged whole).
  'leak, held out 901',
  'leak, held out 902',
];

it('comes to the right outcome of every scenario, and to no number where none is right', () => {
  const others = SCENARIOS.filter(({ outcomes }) => !outcomes.includes('estimated'));
  const runs = others.flatMap((scenario) => searchesOf(keyOf(scenario), 2));
  const wrong = runs.filter(({ is_right }) => !is_right);
  const names = wrong.map(({ scenario, seed }) => `${scenario} ${seed}`);
  expect(names.filter((name) => !KNOWN_WRONG.includes(name))).toEqual([]);
  expect(wrong.filter(({ outcome }) => outcome === 'estimated')).toEqual([]);
});
