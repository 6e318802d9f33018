import type { GoliveDecision } from '../../../model/golive.ts';
import type { Goal } from './goals.ts';
import { percent } from './percent.ts';
import type { SearchRun } from './run.ts';
import { keyOf, type Scenario } from './scenario.ts';

/** What may be said at most where the capacity is so much of the requirement. */
export interface DecisionCase {
  readonly name: string;
  /** Requirement ÷ capacity. */
  readonly required_ratio: number;
  readonly limits: readonly { readonly decision: GoliveDecision; readonly ratio_max: number }[];
}

export const DECISION_CASES: readonly DecisionCase[] = [
  {
    name: 'capacity = requirement',
    required_ratio: 1,
    limits: [{ decision: 'GO', ratio_max: 0.05 }],
  },
  {
    name: 'capacity = 0.9 × requirement',
    required_ratio: 1 / 0.9,
    limits: [
      { decision: 'GO', ratio_max: 0.001 },
      { decision: 'INCONCLUSIVE', ratio_max: 0.05 },
    ],
  },
  {
    name: 'capacity = 1.1 × requirement',
    required_ratio: 1 / 1.1,
    limits: [
      { decision: 'NO-GO', ratio_max: 0.01 },
      { decision: 'INCONCLUSIVE', ratio_max: 0.05 },
    ],
  },
];

/** How many searches led to each decision. */
export function countsOf(runs: readonly SearchRun[]): Readonly<Record<GoliveDecision, number>> {
  const count = (decision: GoliveDecision): number =>
    runs.filter((run) => run.decision === decision).length;
  return { GO: count('GO'), INCONCLUSIVE: count('INCONCLUSIVE'), 'NO-GO': count('NO-GO') };
}

/** z of a two-sided interval of 95 %. */
const Z = 1.96;

/** Upper end of Wilson's 95 % interval of a share (JASA 22, 1927): of none of 400 it is 1 %. */
export function upperShare(count: number, of: number): number {
  const share = count / of;
  const centre = share + Z ** 2 / (2 * of);
  const spread = Z * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  return (centre + spread) / (1 + Z ** 2 / of);
}

/** One share in words. */
export function shareText(count: number, of: number): string {
  return `${count} of ${of} (${percent(count / of)}, at most ${percent(upperShare(count, of), 2)})`;
}

/** Scenarios on which decisions are scored: some for tuning, some held out. */
export const DECISION_SCENARIOS: readonly string[] = [
  'M/M/4',
  'M/M/16',
  // Of all queues the one whose windows scatter most.
  'M/lognormal(2)/16',
  'M/M/8, held out',
  'M/lognormal(0.7)/32, held out',
];

/** What was decided, held against what may be, for the scenario that is farthest from it: one system is what an operator has. */
export function decisionGoals(
  decided: readonly (readonly [DecisionCase, readonly SearchRun[]])[],
): Goal[] {
  return decided.flatMap(([{ name, limits }, runs]) =>
    limits.map(({ decision, ratio_max }) => {
      const { scenario, count, of } = worstOf(runs, decision);
      return {
        what: `${decision} where ${name}`,
        wanted: `≤ ${percent(ratio_max)} in each`,
        observed: `${shareText(count, of)} (${scenario})`,
        is_met: count <= ratio_max * of,
      };
    }),
  );
}

function worstOf(runs: readonly SearchRun[], decision: GoliveDecision) {
  const shares = [...new Set(runs.map(({ scenario }) => scenario))].map((scenario) => {
    const own = runs.filter((run) => run.scenario === scenario);
    return { scenario, count: countsOf(own)[decision], of: own.length };
  });
  return shares.reduce((a, b) => (b.count * a.of > a.count * b.of ? b : a));
}

/** How many searches without a requirement have an interval that lies above so much of the capacity. */
export function intervalsAbove(
  required_ratio: number,
  scenarios: readonly Scenario[],
  runs: readonly SearchRun[],
): { readonly count: number; readonly of: number } {
  const truths = new Map(scenarios.map((one) => [keyOf(one), one.truth?.rate_per_s ?? null]));
  let count = 0;
  let of = 0;
  for (const { scenario, low_per_s } of runs) {
    const truth_per_s = truths.get(scenario) ?? null;
    if (low_per_s === null || truth_per_s === null) continue;
    of++;
    if (low_per_s >= required_ratio * truth_per_s) count++;
  }
  return { count, of };
}
