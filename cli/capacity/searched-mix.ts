import type { CapacitySearch } from '../../model/capacity-search.ts';
import type { LoadProfile } from '../../model/workload.ts';

/** What a search keeps of its profile, so that it can be gone on with: all that its own rates and times do not replace. */
export function searchedMix({ name, journeys, max_vus }: LoadProfile): CapacitySearch['profile'] {
  return { name, journeys, ...(max_vus !== undefined && { max_vus }) };
}
