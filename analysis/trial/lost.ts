import type { StopCause } from '../../model/breaker.ts';
import type { Criterion } from '../../model/capacity.ts';
import { allowedRatio, type Objective } from '../../model/objective.ts';
import { EMPTY_TOTALS } from '../../model/window.ts';
import type { Workload } from '../../model/workload.ts';
import { mostRequests, type Undecided } from '../certain.ts';
import type { Measured } from '../measured.ts';
import { BAD_ENOUGH, badRequests } from '../objectives.ts';
import { owedTotal } from '../owed.ts';
import { percent } from '../texts.ts';
import { objectiveFor } from './criteria.ts';

/**
 * A criterion that a trial cannot pass any more, whatever is still to come: more requests broke it already than it would
 * allow if every request that the plan can still make were good. Arithmetic, and no estimate.
 */
export function lostTrial(
  criteria: readonly Criterion[],
  { workload, objectives, measured }: Undecided,
): StopCause | undefined {
  for (const criterion of criteria) {
    const members = objectives.filter(
      (o) =>
        o.platform === criterion.platform && objectiveFor(criterion, o.operation, objectives) === o,
    );
    const { bad, allowed, samples } = sumsOf(members, workload, measured);
    if (bad < BAD_ENOUGH || bad <= allowed + 1e-9) continue;
    const whose = criterion.operation ?? criterion.platform;
    const what = criterion.quantile === null ? 'errors' : `p${100 * criterion.quantile}`;
    const text = `the trial was lost: ${bad} requests of ${whose} broke its limit (${what}), more than the ${Math.floor(allowed)} (${percent(criterion.allowed_ratio)}) that it allows of all that the plan can make`;
    return { by: 'certain', text, observed: bad, limit: Math.floor(allowed), samples };
  }
  return undefined;
}

function sumsOf(
  members: readonly Objective[],
  workload: Workload,
  { operations, owed }: Measured,
): { readonly bad: number; readonly allowed: number; readonly samples: number } {
  let [bad, allowed, samples] = [0, 0, 0];
  for (const objective of members) {
    const { operation } = objective;
    const totals = operations.get(operation) ?? EMPTY_TOTALS;
    const limits = workload.operations[operation]?.limits_ms ?? [];
    bad += badRequests(objective, totals, limits) - owedTotal(owed.get(operation));
    allowed += allowedRatio(objective) * Math.max(totals.count, mostRequests(workload, operation));
    samples += totals.count;
  }
  return { bad, allowed, samples };
}
