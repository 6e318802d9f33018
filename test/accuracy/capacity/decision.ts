import { decide } from '../../../analysis/golive/decide.ts';
import type { SearchSettings } from '../../../model/capacity.ts';
import type { GoliveDecision } from '../../../model/golive.ts';
import type { Found } from './search.ts';

/**
 * What the go-live check makes of a search, with the demand known for certain and the soak held: as easy as a GO can be.
 * Null for a rule that leaves nothing to decide on.
 */
export function decisionOf(
  settings: SearchSettings,
  { evidence }: Found,
  required_per_s: number,
): GoliveDecision | null {
  if (evidence === undefined) return null;
  const demand = { median_per_s: required_per_s, high_per_s: required_per_s, drivers: [] };
  const soak = {
    run_id: '-',
    rate_per_s: required_per_s,
    duration_s: 3600,
    outcome: 'held',
    drift: null,
    reason: '-',
  } as const;
  const { answer } = evidence;
  // When trials began matters to nothing that is decided.
  const trials = evidence.trials.map((trial) => ({ ...trial, started_at: '' }));
  const search = { answer, settings, trials };
  return decide({ demand, headroom_ratio: 0, search, soak }).decision;
}
