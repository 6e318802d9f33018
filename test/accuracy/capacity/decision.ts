import type { SearchSettings } from '../../../model/capacity.ts';
import type { Found } from './search.ts';

export type GoliveDecision = 'GO' | 'NO-GO' | 'INCONCLUSIVE';

/** What a search alone says of a requirement; null for a rule that leaves nothing to decide on. */
export function decisionOf(
  _settings: SearchSettings,
  { evidence }: Found,
  required_per_s: number,
): GoliveDecision | null {
  if (evidence === undefined) return null;
  const { required_passed, capacity } = evidence.answer;
  if (required_passed === true) return 'GO';
  if (capacity === null) return 'INCONCLUSIVE';
  if (capacity.low_per_s >= required_per_s) return 'GO';
  return capacity.high_per_s < required_per_s ? 'NO-GO' : 'INCONCLUSIVE';
}
