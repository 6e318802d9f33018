import type { TrialOrder } from '../../model/capacity.ts';
import type { CapacitySearch } from '../../model/capacity-search.ts';
import type { MeasurementBatch } from '../../model/window.ts';
import { LiveRun } from './follow.ts';
import type { LiveState } from './state.ts';

/** A search as it stands: what changes from second to second. The trials and the belief are in the search itself. */
export interface SearchState {
  /** `deciding`: between two trials, while the platform cools down and the next one is chosen. */
  readonly at: 'preparing' | 'trial' | 'deciding' | 'ended';
  /** The trial under way, or the one before while the next is chosen; null before the first and at the end. */
  readonly trial: TrialState | null;
  readonly used: SearchUse;
}

export interface TrialState extends Pick<TrialOrder, 'number' | 'purpose' | 'rate_per_s'> {
  readonly load: LiveState;
}

/** What the trials took so far. */
export interface SearchUse {
  readonly trials: number;
  /** Under load, the trial under way with it. */
  readonly time_s: number;
  /** Of the trials that have ended. */
  readonly requests: number;
  readonly max: { readonly trials: number; readonly time_s: number; readonly requests: number };
}

/** Follows a running search, one trial after the other. A trial takes the memory of a run that is followed. */
export class LiveSearch {
  #search: CapacitySearch;
  #trial: { readonly order: TrialOrder; readonly run: LiveRun } | null = null;
  #at: SearchState['at'] = 'preparing';

  constructor(search: CapacitySearch) {
    this.#search = search;
  }

  get search(): CapacitySearch {
    return this.#search;
  }

  /** Takes in the search as it stands, after a trial was judged. */
  observe(search: CapacitySearch): void {
    this.#search = search;
  }

  begin(order: TrialOrder): void {
    this.#trial = { order, run: new LiveRun(planOf(this.#search, order)) };
    this.#at = 'trial';
  }

  /** Takes in what the trial under way brought. */
  batch(batch: MeasurementBatch): void {
    this.#trial?.run.observe(batch);
  }

  /** The load of the trial is over. */
  trialEnded(): void {
    this.#trial?.run.close();
    this.#at = 'deciding';
  }

  /** The search has its answer, or was interrupted. */
  end(search: CapacitySearch): void {
    this.#search = search;
    this.#trial = null;
    this.#at = 'ended';
  }

  /** @param now_ms Unix time */
  state(now_ms: number): SearchState {
    const trial = this.#trial === null ? null : trialState(this.#trial, now_ms);
    const { trials, settings } = this.#search;
    // Once a trial is in the list, its time is its own account of it.
    const is_open = trial !== null && trials.every(({ number }) => number !== trial.number);
    const open_s = is_open ? trial.load.elapsed_s : 0;
    return {
      at: this.#at,
      trial,
      used: {
        trials: trials.length,
        time_s: trials.reduce((sum, { duration_s }) => sum + duration_s, open_s),
        requests: trials.reduce((sum, { requests }) => sum + requests, 0),
        max: {
          trials: settings.max_trials,
          time_s: settings.max_time_s,
          requests: settings.max_requests,
        },
      },
    };
  }
}

function trialState(
  { order, run }: { readonly order: TrialOrder; readonly run: LiveRun },
  now_ms: number,
): TrialState {
  const { number, purpose, rate_per_s } = order;
  const load = run.state(now_ms);
  // A trial has its whole rate from its first second on.
  const journeys = { ...load.journeys, planned_per_s: rate_per_s };
  return { number, purpose, rate_per_s, load: { ...load, journeys } };
}

/** A trial as a run that is followed. */
function planOf({ id, phase, profile }: CapacitySearch, order: TrialOrder): LiveRun['plan'] {
  return {
    id,
    phase,
    profile: {
      ...profile,
      description: '',
      rate_per_s: order.rate_per_s,
      warmup_s: order.warmup_s,
      duration_s: order.window_s,
      think_time: { median_s: 0, sigma: 0 },
    },
    scenarios: [],
    objectives: [],
    operations: [],
    cooldown_s: 0,
  };
}
