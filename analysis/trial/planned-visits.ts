import { arrivalCounts } from '../../model/arrival-scenario.ts';
import type { Workload } from '../../model/workload.ts';

/** Visits that the plan starts in each second from the beginning of the warm-up, all journeys together: exact. */
export function plannedVisits(workload: Workload): number[] {
  const counts = arrivalCounts(workload.scenarios, { shape: workload, seed: workload.seed });
  const length = Math.max(0, ...counts.map((of) => of.length));
  return Array.from({ length }, (_, second) =>
    counts.reduce((sum, of) => sum + (of[second] ?? 0), 0),
  );
}
