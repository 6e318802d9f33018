import type { CapacitySearch, SearchDemand } from '../../model/capacity-search.ts';
import type { Soak } from '../../model/golive.ts';
import type { Platform } from '../../model/platform.ts';
import type { LoadProfile } from '../../model/workload.ts';

/** One search that the check asks for. */
export interface SearchRequest {
  /** Null: all that the journeys are of, together. */
  readonly platform: Platform | null;
  /** Its mix; its rate is what is required. */
  readonly profile: LoadProfile;
  readonly demand: SearchDemand;
  readonly precision_ratio: number;
  readonly max_time_s: number;
  /** Only whether the required rate is held. */
  readonly is_quick: boolean;
  /** A search that goes on from its trials; null starts a new one. */
  readonly resume_id: string | null;
}

/**
 * Searches one capacity. The seam between the check and the engine.
 *
 * @returns the search; without an answer where it was interrupted
 */
export type SearchCapacity = (request: SearchRequest) => Promise<CapacitySearch>;

/** Holds a load for long. @returns null where it was interrupted */
export type HoldLoad = (profile: LoadProfile, duration_s: number) => Promise<Soak | null>;

/** What loads the platforms: the engine of the searches, and ordinary runs for the soaks. */
export interface Loaders {
  readonly search: SearchCapacity;
  readonly hold: HoldLoad;
}
