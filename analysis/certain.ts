import { expectedUntil } from '../model/arrivals.ts';
import type { StopCause } from '../model/breaker.ts';
import { counted } from '../model/counted.ts';
import { JOURNEYS } from '../model/journey.ts';
import type { Journey } from '../model/journeys/journey.ts';
import { allowedRatio, type Objective } from '../model/objective.ts';
import type { OperationName } from '../model/operation.ts';
import { rateSegments } from '../model/shape.ts';
import type { PooledResult } from '../model/verdict.ts';
import { EMPTY_TOTALS } from '../model/window.ts';
import type { JudgedBy, Workload } from '../model/workload.ts';
import type { Measured } from './measured.ts';
import { BAD_ENOUGH, badRequests, holdObjectives, holdPools } from './objectives.ts';
import { objectiveText, percent, poolText } from './texts.ts';
import { distrustReasons, type RunHealth } from './trust.ts';

/** What is judged once the run is over. */
export interface Undecided {
  readonly workload: Workload;
  readonly objectives: readonly Objective[];
  readonly measured: Measured;
  /** What the limits are held against: `operation` where it is not said. */
  readonly judge?: JudgedBy | undefined;
}

/**
 * An objective, or where platforms are judged a pool of theirs, that the run cannot meet any more, whatever is still to come: more requests are bad already than it
 * would allow if every request that the plan can still make were good. That is arithmetic and no estimate. A run that
 * cannot be trusted so far is not certain to fail: it may end as invalid.
 */
export function certainFailure(
  undecided: Undecided,
  { memory_bytes }: Pick<RunHealth, 'memory_bytes'>,
): StopCause | undefined {
  const lost = lostObjective(undecided) ?? lostPool(undecided);
  if (lost === undefined) return undefined;
  const distrust = distrustReasons(undecided.measured, { ...IN_ORDER, memory_bytes }, null);
  return distrust.some(({ weight }) => weight !== 'note') ? undefined : lost;
}

/** As if the rest of the run went well. */
export const IN_ORDER: Omit<RunHealth, 'memory_bytes'> = {
  exit_code: 0,
  timed_out: false,
  interrupted: false,
  complete: true,
  intake_problems: [],
  dropped_iterations: 0,
};

/** More bad requests than may be, in the end. */
function isLost(bad: number, allowed: number): boolean {
  return bad >= BAD_ENOUGH && bad > allowed + 1e-9;
}

function lostObjective({ workload, objectives, measured }: Undecided): StopCause | undefined {
  for (const objective of objectives) {
    const { bad, most } = countsOf(objective, workload, measured);
    const { operation, basis } = objective;
    const allowed = allowedRatio(objective);
    if (!isLost(bad, allowed * most)) continue;
    return {
      by: 'certain',
      text: `the verdict was certain: ${bad} requests of ${operation} broke ${objectiveText(objective)} (basis: ${basis}), more than the ${percent(allowed)} that it allows of all ${most} that the plan can make`,
      observed: bad,
      limit: Math.floor(allowed * most),
      samples: measured.operations.get(operation)?.count ?? 0,
    };
  }
  return undefined;
}

/** Requests to several operations that broke their limits, too few in each. */
function lostPool({ workload, objectives, measured, judge }: Undecided): StopCause | undefined {
  if (judge !== 'platform') return undefined;
  const limits = (operation: OperationName): readonly number[] =>
    workload.operations[operation]?.limits_ms ?? [];
  for (const pool of holdPools(holdObjectives(objectives, measured, limits))) {
    const { platform, operations, bad, samples } = pool;
    const { allowed, most } = mostOfPool(pool, objectives, { workload, measured });
    if (!isLost(bad, allowed)) continue;
    const basis = pool.basis === undefined ? '' : ` (basis: ${pool.basis})`;
    return {
      by: 'certain',
      text: `the verdict was certain: ${bad} requests to the ${counted(operations, 'operation')} of ${platform} broke ${poolText(pool)}${basis}, more than the ${Math.floor(allowed)} that are allowed of all ${most} that the plan can make`,
      observed: bad,
      limit: Math.floor(allowed),
      samples,
    };
  }
  return undefined;
}

/**
 * The most requests that a pool may have in the end, and how many of them may be bad. Its platform may also come to owe
 * those that its journeys make to others.
 */
function mostOfPool(
  { platform, quantile }: Pick<PooledResult, 'platform' | 'quantile'>,
  objectives: readonly Objective[],
  { workload, measured }: Pick<Undecided, 'workload' | 'measured'>,
): { readonly allowed: number; readonly most: number } {
  const parts = objectives.flatMap((objective) => {
    const of = objective.kind === 'latency' ? objective.quantile : null;
    if (of !== quantile) return [];
    if (objective.platform === platform) {
      return [{ objective, most: countsOf(objective, workload, measured).most }];
    }
    const owing = workload.scenarios.filter((s) => JOURNEYS[s.journey].platform === platform);
    return [{ objective, most: mostRequests(workload, objective.operation, owing) }];
  });
  return {
    allowed: parts.reduce((sum, part) => sum + part.most * allowedRatio(part.objective), 0),
    most: parts.reduce((sum, part) => sum + part.most, 0),
  };
}

/** Bad requests so far, and the most requests that the judged stretch may have in the end. */
function countsOf(
  objective: Objective,
  workload: Workload,
  { operations }: Measured,
): { readonly bad: number; readonly most: number } {
  const { operation } = objective;
  const totals = operations.get(operation) ?? EMPTY_TOTALS;
  const limits = workload.operations[operation]?.limits_ms ?? [];
  const bad = badRequests(objective, totals, limits);
  return { bad, most: Math.max(totals.count, mostRequests(workload, operation)) };
}

/**
 * The most requests of an operation that the plan can make: each journey that it starts, those of the warm-up included,
 * takes each of its steps once at most. How many start is fixed to one.
 */
function mostRequests(
  workload: Workload,
  operation: OperationName,
  scenarios = workload.scenarios,
): number {
  return scenarios.reduce((sum, scenario) => {
    const starts = rateSegments(workload, scenario).reduce(
      (total, segment) => total + expectedUntil(segment, segment.duration_s),
      0,
    );
    const { steps }: Journey = JOURNEYS[scenario.journey];
    const times = steps.filter((step) => step.operation === operation).length;
    return sum + times * Math.ceil(starts + 1 - 1e-9);
  }, 0);
}
