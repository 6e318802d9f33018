import { percent } from './percent.ts';
import type { Scenario } from './scenario.ts';
import type { Score } from './score.ts';

/** A scenario with what our search came to. */
export interface Scored {
  readonly scenario: Scenario;
  readonly score: Score;
}

/** What must be, and what was. */
export interface Goal {
  readonly what: string;
  readonly wanted: string;
  readonly observed: string;
  readonly is_met: boolean;
}

const ERROR_MEDIAN_MAX = 0.01;
const ERROR_P95_MAX = 0.03;
const COVERAGE = { min: 0.93, max: 0.98, each_min: 0.92 } as const;
const TRIALS = { median_max: 20, p95_max: 40 } as const;
const OVERLOAD_MAX = 0.15;

/** A goal for the scenario that is farthest from it. */
function worst(
  scored: readonly Scored[],
  {
    what,
    max,
    of,
    show,
  }: {
    readonly what: string;
    readonly max: number;
    readonly of: (score: Score) => number | null;
    readonly show: (value: number) => string;
  },
): Goal {
  const values = scored.map(({ scenario, score }) => ({
    name: scenario.name,
    value: of(score) ?? Number.POSITIVE_INFINITY,
  }));
  const highest = values.reduce((a, b) => (b.value > a.value ? b : a));
  return {
    what,
    wanted: `≤ ${show(max)} in each`,
    observed: `${show(highest.value)} (${highest.name})`,
    is_met: highest.value <= max,
  };
}

function coverageGoal(scored: readonly Scored[]): Goal {
  const sum = (of: (score: Score) => number): number =>
    scored.reduce((total, { score }) => total + of(score), 0);
  const all = sum(({ covered }) => covered) / sum(({ intervals }) => intervals);
  const each = scored.map(({ scenario, score }) => ({
    name: scenario.name,
    ratio: score.covered / score.intervals,
  }));
  const lowest = each.reduce((a, b) => (b.ratio < a.ratio ? b : a));
  return {
    what: 'coverage of the 95 % interval',
    wanted: `${percent(COVERAGE.min, 0)} to ${percent(COVERAGE.max, 0)}, none below ${percent(COVERAGE.each_min, 0)}`,
    observed: `${percent(all)}; lowest ${percent(lowest.ratio)} (${lowest.name})`,
    is_met: all >= COVERAGE.min && all <= COVERAGE.max && lowest.ratio >= COVERAGE.each_min,
  };
}

/** Goals of issue 7 that a set of scenarios is held to; none where it has no scenario that they are for. */
export function goalsOf(all: readonly Scored[]): Goal[] {
  if (all.length === 0) return [];
  const smooth = all.filter(({ scenario }) => scenario.is_goal);
  const right = all.reduce(
    (sum, { score }) => sum + Math.round(score.right_ratio * score.searches),
    0,
  );
  const searches = all.reduce((sum, { score }) => sum + score.searches, 0);
  const wrong = all.filter(({ score }) => score.right_ratio < 1);
  const outcome: Goal = {
    what: 'outcome right',
    wanted: 'in every search',
    observed:
      wrong.length === 0
        ? `${right} of ${searches}`
        : `${right} of ${searches}; not always: ${wrong.map(({ scenario }) => scenario.name).join(', ')}`,
    is_met: wrong.length === 0,
  };
  if (smooth.length === 0) return [outcome];
  const ratio = (value: number): string => percent(value, 2);
  const count = (value: number): string => `${value}`;
  return [
    worst(smooth, {
      what: 'median error',
      max: ERROR_MEDIAN_MAX,
      of: ({ error_median_ratio }) => error_median_ratio,
      show: ratio,
    }),
    worst(smooth, {
      what: 'p95 error',
      max: ERROR_P95_MAX,
      of: ({ error_p95_ratio }) => error_p95_ratio,
      show: ratio,
    }),
    coverageGoal(smooth),
    worst(smooth, {
      what: 'median trials',
      max: TRIALS.median_max,
      of: ({ trials_median }) => trials_median,
      show: count,
    }),
    worst(smooth, {
      what: 'p95 trials',
      max: TRIALS.p95_max,
      of: ({ trials_p95 }) => trials_p95,
      show: count,
    }),
    worst(smooth, {
      what: 'load time above 1.1 × capacity',
      max: OVERLOAD_MAX,
      of: ({ overload_ratio }) => overload_ratio,
      show: ratio,
    }),
    outcome,
  ];
}

/** Our score beside that of another rule with as many requests, on one scenario. */
export interface Duel {
  readonly rule: string;
  readonly scenario: Scenario;
  readonly ours: Score;
  readonly other: Score;
}

/** Against each other rule, the smaller error in every scenario that errors have a goal for. */
export function duelGoals(duels: readonly Duel[]): Goal[] {
  return [...new Set(duels.map(({ rule }) => rule))].map((rule) => {
    const of = duels.filter((duel) => duel.rule === rule && duel.scenario.is_goal);
    const won = (error: (score: Score) => number | null): Duel[] =>
      of.filter(
        ({ ours, other }) => (error(ours) ?? 1) < (error(other) ?? Number.POSITIVE_INFINITY),
      );
    const median = won(({ error_median_ratio }) => error_median_ratio);
    const p95 = won(({ error_p95_ratio }) => error_p95_ratio);
    const lost = of.filter((duel) => !median.includes(duel) || !p95.includes(duel));
    const where = lost.map(({ scenario }) => scenario.name).join(', ');
    return {
      what: `smaller error than ${rule} at as many requests`,
      wanted: 'median and p95, in each',
      observed: `median in ${median.length}, p95 in ${p95.length} of ${of.length}${lost.length > 0 ? `; not: ${where}` : ''}`,
      is_met: lost.length === 0,
    };
  });
}
