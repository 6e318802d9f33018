import os from 'node:os';
import { parseArgs } from 'node:util';
import { goalsOf, type Scored } from './goals.ts';
import { writeReport } from './report.ts';
import { OUR_RULE, RULES, type RuleName } from './rules.ts';
import type { Job, SearchRun } from './run.ts';
import { keyOf, type Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios.ts';
import { type Score, scoreOf } from './score.ts';
import { comparisonTable, goalTable, scoreTable } from './table.ts';
import { inProcesses, isRuleName } from './workers.ts';

/**
 * Scores searches for a capacity on a simulated clock: `npm run accuracy`, or a part of it with `--scenario` and
 * `--rule`; `--seeds` searches a scenario, `--other-seeds` by each other rule, in `--jobs` processes. Prints tables;
 * `--write` puts them into docs/accuracy.md. Exit 0: all goals are met, 1: not.
 */
const { values } = parseArgs({
  options: {
    scenario: { type: 'string', multiple: true },
    rule: { type: 'string', multiple: true },
    seeds: { type: 'string', default: '400' },
    'other-seeds': { type: 'string', default: '100' },
    'first-seed': { type: 'string', default: '1' },
    jobs: { type: 'string', default: `${os.availableParallelism()}` },
    write: { type: 'boolean', default: false },
  },
});

const PAGE = new URL('../../../docs/accuracy.md', import.meta.url);
const SETS = ['tuning', 'held-out'] as const;
/** Searches between two signs of life. */
const CHUNK = 10;

const begun_ms = Date.now();
const scenarios = SCENARIOS.filter((one) => values.scenario?.includes(keyOf(one)) ?? true);
const isAsked = (rule: RuleName): boolean => values.rule?.includes(rule) ?? true;
const others = Object.keys(RULES)
  .filter(isRuleName)
  .filter((rule) => rule !== OUR_RULE && isAsked(rule));

function jobsOf(scenario: Scenario, rule: RuleName, seeds: number, budget: number | null): Job[] {
  const first = Number(values['first-seed']);
  return Array.from({ length: Math.ceil(seeds / CHUNK) }, (_, chunk) => ({
    scenario: keyOf(scenario),
    rule,
    seeds: Array.from(
      { length: Math.min(CHUNK, seeds - chunk * CHUNK) },
      (_, i) => first + chunk * CHUNK + i,
    ),
    budget_requests: budget,
    required_ratio: null,
  }));
}

async function made(jobs: readonly Job[]): Promise<readonly SearchRun[]> {
  const all: SearchRun[] = [];
  let done = 0;
  await inProcesses(jobs, Number(values.jobs), (job, runs) => {
    all.push(...runs);
    done++;
    const minutes = ((Date.now() - begun_ms) / 60_000).toFixed(1);
    process.stderr.write(`${minutes} min  ${done}/${jobs.length}  ${job.rule}: ${job.scenario}\n`);
  });
  return all;
}

/** The searches of one scenario by one rule, scored; undefined where none was made. */
function scored(runs: readonly SearchRun[], scenario: Scenario, rule: RuleName): Score | undefined {
  const of = runs.filter((run) => run.rule === rule && run.scenario === keyOf(scenario));
  return of.length === 0 ? undefined : scoreOf(of, scenario.truth);
}

const ours: Scored[] = [];
if (isAsked(OUR_RULE)) {
  const runs = await made(
    scenarios.flatMap((scenario) => jobsOf(scenario, OUR_RULE, Number(values.seeds), null)),
  );
  for (const scenario of scenarios) {
    const score = scored(runs, scenario, OUR_RULE);
    if (score !== undefined) ours.push({ scenario, score });
  }
}

/** Other rules know nothing but numbers. */
const compared = scenarios.filter(({ is_goal, row }) => is_goal || row === 1);
const budgetOf = (scenario: Scenario): number | null =>
  ours.find((one) => one.scenario === scenario)?.score.requests_median ?? null;
const other_seeds = Number(values['other-seeds']);
const once = await made(
  compared.flatMap((scenario) =>
    others.flatMap((rule) => jobsOf(scenario, rule, other_seeds, null)),
  ),
);
const repeated = await made(
  compared.flatMap((scenario) => {
    const budget = budgetOf(scenario);
    return budget === null
      ? []
      : others.flatMap((rule) => jobsOf(scenario, rule, other_seeds, budget));
  }),
);

function sectionOf(set: Scenario['set']): string {
  const of = ours.filter(({ scenario }) => scenario.set === set);
  if (of.length === 0) return '';
  const rows = of.map(({ scenario, score }) => ({
    names: [`${scenario.row}`, scenario.name, truthText(scenario)],
    score,
  }));
  return [
    `### ${set === 'tuning' ? 'Scenarios for tuning' : 'Scenarios held out'}`,
    goalTable(goalsOf(of)),
    scoreTable(['row', 'scenario', 'capacity /s'], rows),
  ].join('\n\n');
}

function truthText({ truth }: Scenario): string {
  if (truth === null) return '–';
  const { rate_per_s, low_per_s, high_per_s } = truth;
  const rate = rate_per_s.toFixed(2);
  return low_per_s === high_per_s ? rate : `${rate} ± ${((high_per_s - low_per_s) / 2).toFixed(2)}`;
}

function comparisonOf(set: Scenario['set']): string {
  const rows = compared
    .filter((scenario) => scenario.set === set)
    .flatMap((scenario) => rowsOf(scenario));
  if (rows.length === 0) return '';
  return [
    `### Other rules, ${set === 'tuning' ? 'scenarios for tuning' : 'held out'}`,
    comparisonTable(['scenario', 'rule'], rows),
  ].join('\n\n');
}

function rowsOf(scenario: Scenario): { names: string[]; score: Score }[] {
  const own = ours.find((one) => one.scenario === scenario)?.score;
  const rows = own === undefined ? [] : [{ names: [scenario.name, `**${OUR_RULE}**`], score: own }];
  for (const rule of others) {
    const single = scored(once, scenario, rule);
    const many = scored(repeated, scenario, rule);
    if (single !== undefined) rows.push({ names: [scenario.name, rule], score: single });
    if (many !== undefined && many.repeats_mean > 1)
      rows.push({ names: [scenario.name, `${rule}, repeated`], score: many });
  }
  return rows;
}

const minutes = ((Date.now() - begun_ms) / 60_000).toFixed(0);
const head = `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC, Node ${process.versions.node}, ${os.cpus()[0]?.model ?? 'unknown processor'}, ${minutes} min in ${values.jobs} processes; seeds ${values['first-seed']} to ${Number(values['first-seed']) + Number(values.seeds) - 1}, by other rules ${other_seeds}.`;
const text = [head, ...SETS.map(sectionOf), ...SETS.map(comparisonOf)]
  .filter((part) => part !== '')
  .join('\n\n');
process.stdout.write(`${text}\n`);
if (values.write) writeReport(PAGE, text);
const goals = SETS.flatMap((set) => goalsOf(ours.filter(({ scenario }) => scenario.set === set)));
if (goals.some(({ is_met }) => !is_met)) process.exitCode = 1;
