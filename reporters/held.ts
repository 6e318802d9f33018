import type { ObjectiveResult, Outcome } from '../model/verdict.ts';

/** Outcomes of objectives, the worst first. */
export const OUTCOME_ORDER = ['missed', 'unmeasured', 'met'] as const;

/** How many of some objectives had each outcome; outcomes that none had are left out. */
export function heldCounts(
  results: readonly Pick<ObjectiveResult, 'outcome'>[],
): { readonly outcome: Outcome; readonly count: number }[] {
  return OUTCOME_ORDER.map((outcome) => {
    return { outcome, count: results.filter((r) => r.outcome === outcome).length };
  }).filter(({ count }) => count > 0);
}
