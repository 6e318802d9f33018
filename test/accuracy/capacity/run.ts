import type { CapacityOutcome, Trial, TrialPurpose } from '../../../model/capacity.ts';
import type { GoliveDecision } from '../../../model/golive.ts';
import { decisionOf } from './decision.ts';
import { RULES, type Rule, type RuleName } from './rules.ts';
import { generatorOf, keyOf, type Scenario, settingsOf } from './scenario.ts';
import { type Found, Trials } from './search.ts';

/** Searches of one scenario by one rule. Plain data. */
export interface Job {
  readonly scenario: string;
  readonly rule: RuleName;
  readonly seeds: readonly number[];
  /** Each is repeated until it has used about as many requests, and the mean of its numbers counts; null: once. */
  readonly budget_requests: number | null;
  /** What is required, as a share of the capacity; null: nothing is. */
  readonly required_ratio: number | null;
}

/** One search, or some that count as one, as it came out. Plain data. */
export interface SearchRun {
  readonly scenario: string;
  readonly rule: RuleName;
  readonly seed: number;
  readonly repeats: number;
  readonly outcome: CapacityOutcome;
  /** The outcome, and what binds where the scenario says it, are as they should be. */
  readonly is_right: boolean;
  readonly estimate_per_s: number | null;
  readonly low_per_s: number | null;
  readonly high_per_s: number | null;
  readonly is_precise: boolean;
  readonly down_per_s: number | null;
  /** Null where nothing was required, or the rule decides nothing. */
  readonly decision: GoliveDecision | null;
  readonly trials: number;
  /** Those among them that measure: full windows; null for a rule that does not tell them apart. */
  readonly full_windows: number | null;
  readonly requests: number;
  readonly load_s: number;
  readonly overload_s: number;
}

/** Load above this share of the capacity is overload. */
const OVERLOAD_RATIO = 1.1;
/** What was shown to be carried may be this much above the capacity: a window may pass by chance. */
const AT_LEAST_RATIO_MAX = 1.03;

/** What it comes back from may be this much above what it would not leave in the end: that takes its time. */
const DOWN_RATIO_MAX = 1.1;
/** Of several numbers that are right at their time, the one that is meant is so close. */
const NEAR_RATIO = 0.05;

/** The searches of a job. */
export function runJob(
  scenario: Scenario,
  { rule, seeds, budget_requests, required_ratio }: Job,
): SearchRun[] {
  return seeds.map((seed) =>
    budget_requests === null
      ? runSearch(scenario, rule, seed, required_ratio)
      : repeatedSearch(scenario, rule, seed, budget_requests),
  );
}

/** Searches for the capacity of a scenario by a rule. The same seed gives the same run. */
export function runSearch(
  scenario: Scenario,
  rule: RuleName,
  seed: number,
  required_ratio: number | null = null,
): SearchRun {
  const { search, generator }: Rule = RULES[rule];
  const shape = { ...scenario.generator, ...generator };
  const capacity = scenario.truth?.rate_per_s ?? largestOf(scenario);
  const trials = new Trials(generatorOf(scenario, seed, shape), OVERLOAD_RATIO * capacity);
  const required_per_s = required_ratio === null ? null : required_ratio * capacity;
  const settings = { ...settingsOf(scenario, seed), required_per_s };
  const found = search(settings, trials);
  return {
    scenario: keyOf(scenario),
    rule,
    seed,
    repeats: 1,
    outcome: found.outcome,
    is_right: isRight(scenario, found),
    estimate_per_s: found.capacity?.estimate_per_s ?? null,
    low_per_s: numberOr(found.capacity?.low_per_s),
    high_per_s: numberOr(found.capacity?.high_per_s),
    is_precise: found.is_precise,
    down_per_s: found.recovery?.down_per_s ?? null,
    decision: required_per_s === null ? null : decisionOf(settings, found, required_per_s),
    trials: trials.count,
    full_windows: found.evidence === undefined ? null : fullWindows(found.evidence.trials),
    requests: trials.requests,
    load_s: trials.load_s,
    overload_s: trials.overload_s,
  };
}

/** Seeds of repeats never meet those of others. */
const SEEDS_APART = 10_000;

/** The same search on fresh systems until it has used up a budget, to the nearest whole one. */
function repeatedSearch(
  scenario: Scenario,
  rule: RuleName,
  seed: number,
  budget_requests: number,
): SearchRun {
  const runs: SearchRun[] = [];
  let requests = 0;
  do {
    const run = runSearch(scenario, rule, SEEDS_APART * seed + runs.length);
    runs.push(run);
    requests += run.requests;
  } while (requests + requests / runs.length / 2 < budget_requests);
  const sum = (of: (run: SearchRun) => number): number =>
    runs.reduce((total, run) => total + of(run), 0);
  const numbers = runs.flatMap(({ estimate_per_s }) => estimate_per_s ?? []);
  const logs = numbers.reduce((total, number) => total + Math.log(number), 0);
  return {
    ...runs[0]!,
    seed,
    repeats: runs.length,
    estimate_per_s: numbers.length === 0 ? null : Math.exp(logs / numbers.length),
    // Nothing says how sure a mean of so few is.
    low_per_s: null,
    high_per_s: null,
    full_windows: null,
    trials: sum(({ trials }) => trials),
    requests,
    load_s: sum(({ load_s }) => load_s),
    overload_s: sum(({ overload_s }) => overload_s),
  };
}

/** What a number rests on, the confirming ones included. */
const MEASURES: ReadonlySet<TrialPurpose> = new Set(['check', 'refine', 'confirm']);

function fullWindows(trials: readonly Trial[]): number {
  return trials.filter(({ purpose, outcome }) => outcome !== 'invalid' && MEASURES.has(purpose))
    .length;
}

function largestOf({ numbers_per_s, place_per_s }: Scenario): number {
  return numbers_per_s === undefined ? place_per_s : Math.max(...numbers_per_s);
}

/** JSON has no NaN: what has no interval has null. */
function numberOr(rate: number | undefined): number | null {
  return rate === undefined || Number.isNaN(rate) ? null : rate;
}

function isRight(scenario: Scenario, found: Found): boolean {
  const { outcomes, instability, binding, numbers_per_s, place_per_s, truth } = scenario;
  const { outcome, at_least_per_s } = found;
  if (!outcomes.includes(outcome) || saysItComesBack(scenario, found)) return false;
  if (outcome === 'unstable') return found.instability === instability;
  if (outcome === 'estimated') {
    const isOneOfThem = numbers_per_s?.some((number) => isNear(found, number)) ?? true;
    return isOneOfThem && (binding === undefined || binding(found.binding));
  }
  const most_per_s = AT_LEAST_RATIO_MAX * (truth?.rate_per_s ?? place_per_s);
  return at_least_per_s === null || at_least_per_s <= most_per_s;
}

function isNear({ capacity }: Found, number_per_s: number): boolean {
  const estimate_per_s = capacity?.estimate_per_s ?? 0;
  return Math.abs(estimate_per_s / number_per_s - 1) <= NEAR_RATIO;
}

/** It was said to come back from more than it does. */
function saysItComesBack({ down_per_s }: Scenario, { recovery }: Found): boolean {
  return (
    down_per_s !== undefined &&
    recovery !== null &&
    recovery.down_per_s > DOWN_RATIO_MAX * down_per_s
  );
}
