import os from 'node:os';
import { parseArgs } from 'node:util';
import { DECISION_CASES, DECISION_SCENARIOS } from './decisions.ts';
import { allGoals, documentOf, type Made } from './document.ts';
import { commit, headOf, writeReport } from './report.ts';
import { OUR_RULE, RULES, type RuleName } from './rules.ts';
import type { Job, SearchRun } from './run.ts';
import { keyOf, type Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios.ts';
import { quantileOf } from './score.ts';
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

/** Searches between two signs of life. */
const CHUNK = 10;

const begun_ms = Date.now();
const first_seed = Number(values['first-seed']);
const own_seeds = Number(values.seeds);
const other_seeds = Number(values['other-seeds']);
const scenarios = SCENARIOS.filter((one) => values.scenario?.includes(keyOf(one)) ?? true);
const rules = Object.keys(RULES)
  .filter(isRuleName)
  .filter((rule) => values.rule?.includes(rule) ?? true);
const others = rules.filter((rule) => rule !== OUR_RULE);

function jobsOf(
  scenario: Scenario,
  rule: RuleName,
  seeds: number,
  asked: Partial<Pick<Job, 'budget_requests' | 'required_ratio'>> = {},
): Job[] {
  return Array.from({ length: Math.ceil(seeds / CHUNK) }, (_, chunk) => ({
    scenario: keyOf(scenario),
    rule,
    seeds: Array.from(
      { length: Math.min(CHUNK, seeds - chunk * CHUNK) },
      (_, i) => first_seed + chunk * CHUNK + i,
    ),
    budget_requests: null,
    required_ratio: null,
    ...asked,
  }));
}

async function searched(what: string, jobs: readonly Job[]): Promise<readonly SearchRun[]> {
  const all: SearchRun[] = [];
  let done = 0;
  await inProcesses(jobs, Number(values.jobs), (job, runs) => {
    all.push(...runs);
    done++;
    const at = `${((Date.now() - begun_ms) / 60_000).toFixed(1)} min  ${what} ${done}/${jobs.length}`;
    process.stderr.write(`${at}  ${job.rule}: ${job.scenario}\n`);
  });
  return all;
}

/** Others know nothing but numbers: they are compared where there is one, on systems that are not a fault. */
const compared = scenarios.filter(({ is_goal, row }) => is_goal || row === 1);

async function byOthers(ours: readonly SearchRun[]): Promise<Pick<Made, 'once' | 'repeated'>> {
  const all = (asked: (scenario: Scenario) => Parameters<typeof jobsOf>[3]): Job[] =>
    compared.flatMap((scenario) =>
      others.flatMap((rule) => jobsOf(scenario, rule, other_seeds, asked(scenario))),
    );
  const once = await searched(
    'once',
    all(() => ({})),
  );
  if (ours.length === 0) return { once, repeated: [] };
  const budgetOf = (scenario: Scenario): number | null =>
    quantileOf(
      ours.flatMap((run) => (run.scenario === keyOf(scenario) ? [run.requests] : [])),
      0.5,
    );
  const repeated = all((scenario) => ({ budget_requests: budgetOf(scenario) }));
  return { once, repeated: await searched('repeated', repeated) };
}

async function decided(): Promise<Made['decided']> {
  const of = scenarios.filter((scenario) => DECISION_SCENARIOS.includes(keyOf(scenario)));
  const cases: [(typeof DECISION_CASES)[number], readonly SearchRun[]][] = [];
  if (of.length === 0) return cases;
  for (const one of DECISION_CASES) {
    const { required_ratio } = one;
    const jobs = of.flatMap((scenario) =>
      jobsOf(scenario, OUR_RULE, own_seeds, { required_ratio }),
    );
    cases.push([one, await searched(one.name, jobs)]);
  }
  return cases;
}

const isOurs = rules.includes(OUR_RULE);
const ours = isOurs
  ? await searched(
      'ours',
      scenarios.flatMap((scenario) => jobsOf(scenario, OUR_RULE, own_seeds)),
    )
  : [];
const made: Made = {
  ours,
  decided: isOurs ? await decided() : [],
  ...(others.length === 0 ? { once: [], repeated: [] } : await byOthers(ours)),
};

const minutes = ((Date.now() - begun_ms) / 60_000).toFixed(0);
const head = headOf(
  [commit()],
  `${minutes} min in ${values.jobs} processes`,
  `seeds ${first_seed} to ${first_seed + own_seeds - 1}, of other rules ${first_seed} to ${first_seed + other_seeds - 1}`,
);
const text = `${head}\n\n${documentOf(scenarios, made)}`;
process.stdout.write(`${text}\n`);
if (values.write) writeReport('simulated clock', text);
if (allGoals(scenarios, made).some(({ is_met }) => !is_met)) process.exitCode = 1;
