import type { CapacityBelief, SearchSettings, Trial } from '../../model/capacity.ts';
import { aboutCapacity } from './bracket.ts';
import { estimateOf } from './estimate.ts';
import type { Search } from './search.ts';

const NO_BELIEF: CapacityBelief = { posterior: [], capacity: null, line: null };

/** How sure one is of the capacity after some trials: nothing before a rate has passed and a larger one failed. */
export function beliefOf(settings: SearchSettings, trials: readonly Trial[]): CapacityBelief {
  const search: Search = { settings, trials };
  const about = aboutCapacity(search);
  if (about === null) return NO_BELIEF;
  const { posterior, capacity, line } = estimateOf(search, about.low, about.high);
  const { log_rates, probabilities } = posterior;
  return {
    posterior: log_rates.map((log_rate, i) => {
      return { rate_per_s: Math.exp(log_rate), probability: probabilities[i] ?? 0 };
    }),
    capacity,
    line:
      line === null
        ? null
        : { intercept: line.mean_y - line.slope * line.mean_x, slope_s: line.slope },
  };
}
