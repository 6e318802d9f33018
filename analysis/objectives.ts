import {
  allowedRatio,
  BASES,
  type Basis,
  minimumSamples,
  type Objective,
  pooled,
} from '../model/objective.ts';
import type { OperationName } from '../model/operation.ts';
import type { Platform } from '../model/platform.ts';
import type { ObjectiveResult, PooledResult } from '../model/verdict.ts';
import { EMPTY_TOTALS, type WindowTotals } from '../model/window.ts';
import type { Measured } from './measured.ts';
import { entriesOf, type Owed, owedTotal } from './owed.ts';

/** So many bad requests show a miss even where there are too few samples to show that an objective is met. */
export const BAD_ENOUGH = 10;

/**
 * Holds one objective against the requests of its operation.
 *
 * The share of bad requests decides, not an estimated quantile: p95 ≤ T holds exactly when at most 5 % of the
 * requests are over T, and both counts come from the script. A failed request counts as over every limit,
 * because a fast refusal is no answer (response time ∞).
 *
 * @param limits_ms the limits that the script counted against, ascending: `totals.over` is in their order
 * @param owed those of the failures that another platform is to blame for
 */
export function holdObjective(
  objective: Objective,
  totals: WindowTotals,
  limits_ms: readonly number[],
  owed: Owed = {},
): ObjectiveResult {
  const samples = totals.count;
  const bad = badRequests(objective, totals, limits_ms);
  const result = { objective, ...held(bad, samples, allowedRatio(objective)) };
  return owedTotal(owed) === 0 ? result : { ...result, owed };
}

/** What objectives and pools have in common. */
export type Held = Omit<ObjectiveResult, 'objective' | 'owed'>;

function held(bad: number, samples: number, allowed_ratio: number): Held {
  return {
    outcome: outcomeOf(bad, samples, allowed_ratio),
    samples,
    bad,
    bad_ratio: samples === 0 ? 0 : bad / samples,
    allowed_ratio,
  };
}

/**
 * Holds the objectives of each platform together, quantile by quantile: the share of its requests that broke
 * their own operation's limit, against the share that they are allowed, which is the mean over its requests. So
 * a platform can be judged although its rarest operation cannot.
 */
export function holdPools(results: readonly ObjectiveResult[]): PooledResult[] {
  const parts = results.flatMap(partsOf);
  return pooled(parts, ({ objective }) => objective).map(({ platform, quantile, members }) => {
    const sum = (of: (result: ObjectiveResult) => number): number =>
      members.reduce((total, result) => total + of(result), 0);
    const samples = sum((result) => result.samples);
    const allowed = sum((result) => result.samples * result.allowed_ratio);
    const allowed_ratio = samples === 0 ? 0 : allowed / samples;
    const figures = held(
      sum((result) => result.bad),
      samples,
      allowed_ratio,
    );
    const basis = weakestBasis(members.map((result) => result.objective.basis));
    return { platform, quantile, basis, operations: members.length, ...figures };
  });
}

/** The least firm of them: bases go from the strongest to the weakest. */
export function weakestBasis(bases: readonly Basis[]): Basis {
  return bases.reduce((a, b) => (BASES.indexOf(b) > BASES.indexOf(a) ? b : a), BASES[0]);
}

/** A result as it falls to the platforms: first what its own is to blame for, then what others owe. */
function partsOf(result: ObjectiveResult): ObjectiveResult[] {
  const { objective, samples, bad, allowed_ratio } = result;
  const others = owedTotal(result.owed);
  const part = (platform: Platform, bad_part: number, samples_part: number): ObjectiveResult => ({
    objective: { ...objective, platform },
    ...held(bad_part, samples_part, allowed_ratio),
  });
  return [
    part(objective.platform, bad - others, samples - others),
    ...entriesOf(result.owed).map(([platform, owed]) => part(platform, owed, owed)),
  ];
}

/**
 * Whom a missed objective is to be laid to: its own platform where it would be missed without what others owe, and
 * each other whose part alone is more than is allowed. Nobody's part may be so much by itself: then it is the
 * platform's that was asked.
 */
export function blamedFor(result: ObjectiveResult): readonly Platform[] {
  const [own, ...others] = partsOf(result);
  const allowed = result.allowed_ratio * result.samples;
  const blamed = [
    ...(own?.outcome === 'missed' ? [own] : []),
    ...others.filter(({ bad }) => bad > allowed),
  ].map(({ objective }) => objective.platform);
  return blamed.length === 0 ? [result.objective.platform] : blamed;
}

/** Holds every objective, in their order. */
export function holdObjectives(
  objectives: readonly Objective[],
  { operations, owed }: Pick<Measured, 'operations' | 'owed'>,
  limits_ms: (operation: OperationName) => readonly number[],
): ObjectiveResult[] {
  return objectives.map((objective) =>
    holdObjective(
      objective,
      operations.get(objective.operation) ?? EMPTY_TOTALS,
      limits_ms(objective.operation),
      owed.get(objective.operation),
    ),
  );
}

/**
 * How many requests broke an objective: they failed, or took longer than its limit.
 *
 * @returns throws RangeError when the script did not count that limit
 */
export function badRequests(
  objective: Objective,
  totals: Pick<WindowTotals, 'errors' | 'over'>,
  limits_ms: readonly number[],
): number {
  if (objective.kind === 'errors') return totals.errors;
  const index = limits_ms.indexOf(objective.limit_ms);
  if (index < 0) {
    throw new RangeError(
      `the script did not count ${objective.operation} over ${objective.limit_ms} ms`,
    );
  }
  return totals.errors + (totals.over[index] ?? 0);
}

function outcomeOf(
  bad: number,
  samples: number,
  allowed_ratio: number,
): ObjectiveResult['outcome'] {
  const minimum = minimumSamples(allowed_ratio);
  // The guard keeps 5 bad of 100 within an allowed 1 − 0.95 = 0.05000000000000004 and its like.
  const within = bad <= allowed_ratio * samples + 1e-9;
  if (within) return samples >= minimum ? 'met' : 'unmeasured';
  return samples >= minimum || bad >= BAD_ENOUGH ? 'missed' : 'unmeasured';
}
