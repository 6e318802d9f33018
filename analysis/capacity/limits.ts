import type { Search, Wish } from './search.ts';

/** Start and end of the generator. */
const OVERHEAD_S = 2;

/** What a trial takes. */
export function wishS({ warmup_s, window_s }: Wish): number {
  return warmup_s + window_s + OVERHEAD_S;
}

export type Exhausted = 'trials' | 'time' | 'requests';

/**
 * Which limit a further trial would break; null for none.
 *
 * @param reserve_s time that must be left after it
 */
export function exhaustedBy(
  { settings, trials }: Search,
  wish: Wish,
  reserve_s = 0,
): Exhausted | null {
  const { duration_s, requests } = spent(trials);
  if (trials.length >= settings.max_trials) return 'trials';
  if (duration_s + wishS(wish) + reserve_s > settings.max_time_s) return 'time';
  const wanted = wish.rate_per_s * settings.requests_per_visit * (wish.warmup_s + wish.window_s);
  return requests + wanted > settings.max_requests ? 'requests' : null;
}

/** What the trials so far took. */
export function spent(trials: Search['trials']): {
  readonly duration_s: number;
  readonly requests: number;
} {
  return {
    duration_s: trials.reduce((sum, trial) => sum + trial.duration_s, 0),
    requests: trials.reduce((sum, trial) => sum + trial.requests, 0),
  };
}
