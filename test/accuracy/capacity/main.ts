import os from 'node:os';
import { parseArgs } from 'node:util';
import { RULES, type RuleName } from './rules.ts';
import type { SearchRun } from './run.ts';
import { keyOf, type Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios.ts';
import { scoreOf } from './score.ts';
import { scoreTable } from './table.ts';
import { inProcesses, isRuleName, type Job } from './workers.ts';

/**
 * Scores searches for a capacity on a simulated clock: `npm run accuracy`, or a part of it with `--scenario`, `--rule`
 * and `--seeds`. Prints the tables; `--write` puts them into docs/accuracy.md.
 */
const { values } = parseArgs({
  options: {
    scenario: { type: 'string', multiple: true },
    rule: { type: 'string', multiple: true },
    seeds: { type: 'string', default: '400' },
    'first-seed': { type: 'string', default: '1' },
    jobs: { type: 'string', default: `${os.availableParallelism()}` },
  },
});

/** Searches between two signs of life. */
const CHUNK = 10;

const scenarios = SCENARIOS.filter(
  (scenario) => values.scenario?.includes(keyOf(scenario)) ?? true,
);
const rules = Object.keys(RULES)
  .filter(isRuleName)
  .filter((name) => values.rule?.includes(name) ?? true);

function chunksOf(seeds: readonly number[]): number[][] {
  const chunks: number[][] = [];
  for (let i = 0; i < seeds.length; i += CHUNK) chunks.push(seeds.slice(i, i + CHUNK));
  return chunks;
}

const seeds = Array.from(
  { length: Number(values.seeds) },
  (_, i) => Number(values['first-seed']) + i,
);
const jobs: Job[] = scenarios.flatMap((scenario) =>
  rules.flatMap((rule) =>
    chunksOf(seeds).map((chunk) => ({ scenario: keyOf(scenario), rule, seeds: chunk })),
  ),
);

const begun_ms = Date.now();
const all: SearchRun[] = [];
let done = 0;
await inProcesses(jobs, Number(values.jobs), (job, runs) => {
  all.push(...runs);
  done++;
  const minutes = ((Date.now() - begun_ms) / 60_000).toFixed(1);
  process.stderr.write(`${minutes} min  ${done}/${jobs.length}  ${job.rule}: ${job.scenario}\n`);
});

function rowsOf(rule: RuleName, of: readonly Scenario[]) {
  return of.map((scenario) => {
    const runs = all.filter((run) => run.rule === rule && run.scenario === keyOf(scenario));
    return { name: scenario.name, score: scoreOf(runs, scenario.truth) };
  });
}

for (const rule of rules) {
  for (const set of ['tuning', 'held-out'] as const) {
    const of = scenarios.filter((scenario) => scenario.set === set);
    if (of.length > 0)
      process.stdout.write(`${scoreTable(`${rule}, ${set}`, rowsOf(rule, of))}\n\n`);
  }
}
