/** What was scored, in Markdown: pure. */
import {
  countsOf,
  DECISION_CASES,
  type DecisionCase,
  decisionGoals,
  intervalsAbove,
  shareText,
} from './decisions.ts';
import { type Duel, duelGoals, type Goal, goalsOf, type Scored } from './goals.ts';
import { OUR_RULE, type RuleName } from './rules.ts';
import type { SearchRun } from './run.ts';
import { keyOf, type Scenario } from './scenario.ts';
import { type Score, scoreOf } from './score.ts';
import { comparisonTable, goalTable, markdownTable, scoreTable } from './table.ts';

/** Searches, by what they were made for. */
export interface Made {
  /** By our search, nothing required. */
  readonly ours: readonly SearchRun[];
  /** By our search, with the requirement of a case. */
  readonly decided: readonly (readonly [DecisionCase, readonly SearchRun[]])[];
  /** By other rules: once, and repeated up to our requests. */
  readonly once: readonly SearchRun[];
  readonly repeated: readonly SearchRun[];
}

const SETS = [
  ['tuning', 'scenarios for tuning'],
  ['held-out', 'scenarios held out'],
] as const;

/** All tables that there is something for. */
export function documentOf(scenarios: readonly Scenario[], made: Made): string {
  const sections = SETS.flatMap(([set, title]) => {
    const of = scenarios.filter((scenario) => scenario.set === set);
    return [ownSection(of, title, made), comparison(of, title, made)];
  });
  return [...sections, decisions(scenarios, made)].filter((section) => section !== '').join('\n\n');
}

/** All goals that these searches can be held to. */
export function allGoals(scenarios: readonly Scenario[], made: Made): readonly Goal[] {
  const sets = SETS.map(([set]) => scenarios.filter((scenario) => scenario.set === set));
  return [
    ...sets.flatMap((of) => [...goalsOf(scoredOf(of, made)), ...duelGoals(duelsOf(of, made))]),
    ...decisionGoals(made.decided),
  ];
}

function scoredOf(scenarios: readonly Scenario[], { ours }: Made): Scored[] {
  return scenarios.flatMap((scenario) => {
    const score = scored(ours, scenario, OUR_RULE);
    return score === undefined ? [] : [{ scenario, score }];
  });
}

/** The searches of one scenario by one rule, scored; undefined where none was made. */
function scored(runs: readonly SearchRun[], scenario: Scenario, rule: RuleName): Score | undefined {
  const of = runs.filter((run) => run.rule === rule && run.scenario === keyOf(scenario));
  return of.length === 0 ? undefined : scoreOf(of, scenario.truth);
}

function ownSection(scenarios: readonly Scenario[], title: string, made: Made): string {
  const of = scoredOf(scenarios, made);
  if (of.length === 0) return '';
  const rows = of.map(({ scenario, score }) => ({
    names: [`${scenario.row}`, scenario.name, truthText(scenario)],
    score,
  }));
  return [
    `### Our search, ${title}`,
    goalTable(goalsOf(of)),
    scoreTable(['row', 'scenario', 'capacity /s'], rows),
  ].join('\n\n');
}

function truthText({ truth, numbers_per_s }: Scenario): string {
  if (numbers_per_s !== undefined) return numbers_per_s.map((rate) => rate.toFixed(2)).join(', ');
  if (truth === null) return '–';
  const { rate_per_s, low_per_s, high_per_s } = truth;
  const rate = rate_per_s.toFixed(2);
  return low_per_s === high_per_s ? rate : `${rate} ± ${((high_per_s - low_per_s) / 2).toFixed(2)}`;
}

function comparison(scenarios: readonly Scenario[], title: string, made: Made): string {
  const rows = scenarios.flatMap((scenario) => {
    const others = rulesOf(made).flatMap((rule) => {
      const single = scored(made.once, scenario, rule);
      const many = scored(made.repeated, scenario, rule);
      return [
        ...(single === undefined ? [] : [{ names: [scenario.name, rule], score: single }]),
        ...(many === undefined || many.repeats_mean === 1
          ? []
          : [{ names: [scenario.name, `${rule}, repeated`], score: many }]),
      ];
    });
    const own = scored(made.ours, scenario, OUR_RULE);
    if (own === undefined || others.length === 0) return others;
    return [{ names: [scenario.name, `**${OUR_RULE}**`], score: own }, ...others];
  });
  if (rows.length === 0) return '';
  const goals = duelGoals(duelsOf(scenarios, made));
  return [
    `### Other rules, ${title}`,
    ...(goals.length === 0 ? [] : [goalTable(goals)]),
    comparisonTable(['scenario', 'rule'], rows),
  ].join('\n\n');
}

function rulesOf({ once }: Made): RuleName[] {
  return [...new Set(once.map(({ rule }) => rule))];
}

function duelsOf(scenarios: readonly Scenario[], made: Made): Duel[] {
  return scenarios.flatMap((scenario) =>
    rulesOf(made).flatMap((rule) => {
      const ours = scored(made.ours, scenario, OUR_RULE);
      const other = scored(made.repeated, scenario, rule);
      return ours === undefined || other === undefined ? [] : [{ rule, scenario, ours, other }];
    }),
  );
}

function decisions(scenarios: readonly Scenario[], made: Made): string {
  if (made.decided.length === 0) return '';
  const rows = made.decided.flatMap(([{ name }, runs]) => {
    const keys = [...new Set(runs.map(({ scenario }) => scenario))];
    return keys.map((key) => {
      const counts = countsOf(runs.filter(({ scenario }) => scenario === key));
      return [name, key, `${counts.GO}`, `${counts.INCONCLUSIVE}`, `${counts['NO-GO']}`];
    });
  });
  const smooth = scenarios.filter(({ is_goal }) => is_goal);
  const above = DECISION_CASES.filter(({ required_ratio }) => required_ratio >= 1).map((one) => {
    const { count, of } = intervalsAbove(one.required_ratio, smooth, made.ours);
    return `- ${one.name}: ${shareText(count, of)} of the searches above, where nothing was required, have an interval that would say GO.`;
  });
  return [
    '### GO, NO-GO or neither',
    goalTable(decisionGoals(made.decided)),
    markdownTable(['case', 'scenario', 'GO', 'INCONCLUSIVE', 'NO-GO'], rows, 2),
    above.join('\n'),
  ].join('\n\n');
}
