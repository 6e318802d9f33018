import type { CapacityAnswer, CapacityOutcome } from '../model/capacity.ts';
import type { CapacitySearch } from '../model/capacity-search.ts';

/** What `capacity --json` prints: a contract with the operators' scripts. Keys are added, never renamed. */
export interface CapacityDocument {
  readonly version: 1;
  readonly search: {
    readonly id: string;
    readonly dir: string;
    readonly phase: string;
    readonly profile: string;
    readonly started_at: string;
    readonly ended_at: string | null;
    readonly interrupted: boolean;
  };
  readonly platform: CapacitySearch['platform'];
  /** What the number is, in one sentence. */
  readonly estimand: string;
  /** Null, like what follows of the answer, while there is none. */
  readonly outcome: CapacityOutcome | null;
  readonly reason: string | null;
  readonly capacity: CapacityAnswer['capacity'];
  readonly method: CapacityAnswer['method'];
  readonly at_least_per_s: number | null;
  readonly is_precise: boolean | null;
  readonly recovery: CapacityAnswer['recovery'];
  readonly instability: CapacityAnswer['instability'];
  readonly binding: CapacityAnswer['binding'];
  readonly required_passed: boolean | null;
  /** Of the windows that the estimate is of. */
  readonly window_s: number | null;
  readonly more: CapacityAnswer['more'];
  readonly demand: CapacitySearch['demand'];
  readonly generator_ceiling_per_s: number | null;
  readonly guards: CapacitySearch['guards'];
  readonly settings: CapacitySearch['settings'];
  readonly trials: CapacitySearch['trials'];
  readonly requests_total: number;
  /** Of all trials, with their starts and ends. */
  readonly duration_s: number;
}

/** The document of one search; `dir` is its folder. */
export function capacityDocument(search: CapacitySearch, dir: string): CapacityDocument {
  const { answer, trials } = search;
  return {
    version: 1,
    search: {
      id: search.id,
      dir,
      phase: search.phase,
      profile: search.profile.name,
      started_at: search.started_at,
      ended_at: search.ended_at,
      interrupted: search.interrupted,
    },
    platform: search.platform,
    estimand: search.estimand.en,
    ...NO_ANSWER,
    ...sumsOf(trials),
    ...answer,
    demand: search.demand,
    generator_ceiling_per_s: search.generator_ceiling_per_s,
    guards: search.guards,
    settings: search.settings,
    trials,
  };
}

const NO_ANSWER = {
  outcome: null,
  reason: null,
  capacity: null,
  method: null,
  at_least_per_s: null,
  is_precise: null,
  recovery: null,
  instability: null,
  binding: null,
  required_passed: null,
  window_s: null,
  more: null,
} as const;

/** What the trials took so far. */
function sumsOf(trials: CapacitySearch['trials']): { requests_total: number; duration_s: number } {
  return {
    requests_total: trials.reduce((sum, { requests }) => sum + requests, 0),
    duration_s: trials.reduce((sum, { duration_s }) => sum + duration_s, 0),
  };
}
