import type { SearchSettings } from '../../../../model/capacity.ts';
import { estimated, type Search, type Trials } from '../search.ts';
import { type Bracket, doubling } from './doubling.ts';
import { keepsThresholds } from './threshold.ts';

const WINDOW = { window_s: 30 };

/** Trials that a load may take, and how narrow its bounds must be. */
interface Goal {
  readonly trials: number;
  readonly width_ratio: number;
}

/** As in FD.io CSIT, with windows for web services: more trials a load and narrower bounds, one goal after the other. */
const GOALS: readonly Goal[] = [
  { trials: 1, width_ratio: 0.04 },
  { trials: 3, width_ratio: 0.02 },
  { trials: 7, width_ratio: 0.01 },
];

/**
 * As MLRsearch (draft-ietf-bmwg-mlrsearch-15), simplified: a load is a bound once the rest of its trials cannot change
 * what most of them say (exceed ratio 0.5). The answer is the relevant lower bound.
 */
export const mlrsearch: Search = (settings, trials) => {
  const loads = new Loads(settings, trials);
  const bracket = doubling(settings, (rate_per_s) => loads.isLower(rate_per_s, 1));
  if ('outcome' in bracket) return bracket;
  const { low, high } = GOALS.reduce((bounds, goal) => narrowed(loads, bounds, goal), bracket);
  return estimated(low, low, high);
};

/** Bounds of the goal before must hold by this one as well, or give way by its width. */
function narrowed(loads: Loads, bounds: Bracket, { trials, width_ratio }: Goal): Bracket {
  let { low, high } = bounds;
  while (!loads.isLower(low, trials)) [low, high] = [low / (1 + width_ratio), low];
  while (loads.isLower(high, trials)) [low, high] = [high, high * (1 + width_ratio)];
  while (high / low - 1 > width_ratio) {
    const middle = Math.sqrt(low * high);
    if (loads.isLower(middle, trials)) low = middle;
    else high = middle;
  }
  return { low, high };
}

/** How trials at each load came out. */
class Loads {
  readonly #settings: SearchSettings;
  readonly #trials: Trials;
  readonly #tallies = new Map<number, { held: number; failed: number }>();

  constructor(settings: SearchSettings, trials: Trials) {
    this.#settings = settings;
    this.#trials = trials;
  }

  /** Makes trials until the rest of them cannot change what most say. */
  isLower(rate_per_s: number, wanted: number): boolean {
    const tally = this.#tallies.get(rate_per_s) ?? { held: 0, failed: 0 };
    this.#tallies.set(rate_per_s, tally);
    while (Math.max(tally.held, tally.failed) <= wanted / 2) {
      if (keepsThresholds(this.#settings, this.#trials, rate_per_s, WINDOW)) tally.held++;
      else tally.failed++;
    }
    return tally.held > tally.failed;
  }
}
