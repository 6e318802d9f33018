import { expectedUntil } from '../model/arrivals.ts';
import type { StopCause } from '../model/breaker.ts';
import { JOURNEYS } from '../model/journey.ts';
import type { Journey } from '../model/journeys/journey.ts';
import { allowedRatio, type Objective } from '../model/objective.ts';
import type { OperationName } from '../model/operation.ts';
import { rateSegments } from '../model/shape.ts';
import { EMPTY_TOTALS } from '../model/window.ts';
import type { Workload } from '../model/workload.ts';
import type { Measured } from './measured.ts';
import { BAD_ENOUGH, badRequests } from './objectives.ts';
import { objectiveText, percent } from './texts.ts';
import { distrustReasons, type RunHealth } from './trust.ts';

/** What is judged once the run is over. */
export interface Undecided {
  readonly workload: Workload;
  readonly objectives: readonly Objective[];
  readonly measured: Measured;
}

/**
 * An objective that the run cannot meet any more, whatever is still to come: more requests are bad already than it
 * would allow if every request that the plan can still make were good. That is arithmetic and no estimate. A run that
 * cannot be trusted so far is not certain to fail: it may end as invalid.
 */
export function certainFailure(
  { workload, objectives, measured }: Undecided,
  { memory_bytes }: Pick<RunHealth, 'memory_bytes'>,
): StopCause | undefined {
  const lost = objectives.find((objective) => cannotBeMet(objective, workload, measured));
  if (lost === undefined) return undefined;
  const distrust = distrustReasons(measured, { ...IN_ORDER, memory_bytes }, null);
  if (distrust.some(({ weight }) => weight !== 'note')) return undefined;
  const { bad, most } = countsOf(lost, workload, measured);
  const allowed = allowedRatio(lost);
  return {
    by: 'certain',
    text: `the verdict was certain: ${bad} requests of ${lost.operation} broke ${objectiveText(lost)} (basis: ${lost.basis}), more than the ${percent(allowed)} that it allows of all ${most} that the plan can make`,
    observed: bad,
    limit: Math.floor(allowed * most),
    samples: measured.operations.get(lost.operation)?.count ?? 0,
  };
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

function cannotBeMet(objective: Objective, workload: Workload, measured: Measured): boolean {
  const { bad, most } = countsOf(objective, workload, measured);
  return bad >= BAD_ENOUGH && bad > allowedRatio(objective) * most + 1e-9;
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
export function mostRequests(workload: Workload, operation: OperationName): number {
  return workload.scenarios.reduce((sum, scenario) => {
    const starts = rateSegments(workload, scenario).reduce(
      (total, segment) => total + expectedUntil(segment, segment.duration_s),
      0,
    );
    const { steps }: Journey = JOURNEYS[scenario.journey];
    const times = steps.filter((step) => step.operation === operation).length;
    return sum + times * Math.ceil(starts + 1 - 1e-9);
  }, 0);
}
