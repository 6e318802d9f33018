import type { Criterion } from '../../model/capacity.ts';
import { operationsPerJourney } from '../../model/journey.ts';
import { allowedRatio, type Objective, pooled } from '../../model/objective.ts';
import type { LoadProfile } from '../../model/workload.ts';
import { weakestBasis } from '../objectives.ts';

/**
 * What must hold of a load, from its objectives: one criterion for each, or one for all of a platform on the same quantile
 * (or on errors), where the profile is judged by platform. What such a pool allows is the mean over its requests.
 *
 * @param objectives those of the platforms that are searched, and that the journeys touch
 */
export function criteriaOf(
  objectives: readonly Objective[],
  { judge = 'operation', journeys }: Pick<LoadProfile, 'judge' | 'journeys'>,
): Criterion[] {
  if (judge === 'operation') {
    return objectives.map((objective) => ({
      platform: objective.platform,
      operation: objective.operation,
      kind: objective.kind,
      quantile: objective.kind === 'latency' ? objective.quantile : null,
      allowed_ratio: allowedRatio(objective),
      basis: objective.basis,
    }));
  }
  const mix = operationsPerJourney(journeys);
  return pooled(objectives, (objective) => objective).map(({ platform, quantile, members }) => ({
    platform,
    operation: null,
    kind: quantile === null ? 'errors' : 'latency',
    quantile,
    allowed_ratio: meanAllowed(members, mix),
    basis: weakestBasis(members.map(({ basis }) => basis)),
  }));
}

/** The objective that a request of this operation is held against, where the criterion is about it. */
export function objectiveFor(
  { kind, quantile, operation: only }: Criterion,
  operation: Objective['operation'],
  objectives: readonly Objective[],
): Objective | undefined {
  if (only !== null && only !== operation) return undefined;
  return objectives.find(
    (objective) =>
      objective.operation === operation &&
      objective.kind === kind &&
      (objective.kind === 'errors' || objective.quantile === quantile),
  );
}

function meanAllowed(
  members: readonly Objective[],
  mix: ReturnType<typeof operationsPerJourney>,
): number {
  const requests = (objective: Objective): number => mix.get(objective.operation) ?? 0;
  const all = members.reduce((sum, member) => sum + requests(member), 0);
  // Only what is kept, and so hardly ever asked for.
  if (all === 0) return Math.min(...members.map(allowedRatio));
  return members.reduce((sum, member) => sum + requests(member) * allowedRatio(member), 0) / all;
}
