import type { Trial } from '../../model/capacity.ts';
import {
  bracketOf,
  ceilingOf,
  failed,
  fullWindowS,
  mostPassed,
  passed,
  rated,
  ratedTrials,
  type Search,
  shortWindowS,
  type Wish,
} from './search.ts';

/** Steps upwards, and the smaller ones near the required rate. */
const STEP = 2;
const STEP_NEAR = 1.5;
const NEAR_REQUIRED = 0.7;

/**
 * A bracket this narrow is enough to refine in: a step of two, halved once. A second short window would say less than the
 * full one in its place.
 */
const BRACKET_MAX = 1.42;

/** Where the generator is the limit no full window follows, so that the bracket itself says how much is carried. */
const BRACKET_CAPPED_MAX = 1.2;

/** What is carried within the objectives, as a share of what an overloaded target delivers: 0.8 (M/M/4) to 0.98 (M/M/64). */
const CARRIED_RATIO = 0.95;

/** By so much may that be wrong, and so far below the overload must it be to say anything. */
const GUESS_OFF = 1.2;
const OVERLOAD_RATIO_MIN = 1.1;

/** So often must a bound of the range pass, one of them in a full window. */
const PASSES_MIN = 2;

/** Rates about the capacity, near enough to each other for full windows. */
export interface Narrow {
  readonly low: number;
  readonly high: number;
}

/** What the bracket came to. */
export type Bracket =
  | { readonly wish: Wish }
  | Narrow
  /** Nothing above `low` could be tried: the range ends, or the generator does. */
  | { readonly at_least: number; readonly by: 'range' | 'generator' };

/** The rates between which the capacity is by all that is known; null before anything passed and failed. */
export function aboutCapacity(search: Search): Narrow | null {
  const { low, high } = bracketOf(search);
  if (low === null || high === null) return null;
  return narrowed(search, low, high) ?? { low, high };
}

/**
 * Climbs geometrically from the lightest load until a trial fails, then goes where that one says that the capacity is; where it says
 * nothing, halves the bracket geometrically.
 *
 * @param lightest a rate that passed
 */
export function bracket(search: Search, lightest: number): Bracket {
  const { low, high } = bracketOf(search);
  const from = low ?? lightest;
  const ceiling = ceilingOf(search);
  const is_capped = ceiling !== null && (high === null || ceiling <= high);
  if (is_capped) return underCeiling(search, from, ceiling);
  if (high === null) return climb(search, from);
  return narrowed(search, from, high) ?? between(search, from, high);
}

function narrowed(search: Search, low: number, high: number): Narrow | null {
  return high / low > BRACKET_MAX ? guessed(search, low, high) : { low, high };
}

/** Where the generator is the limit. */
function underCeiling(search: Search, from: number, ceiling: number): Bracket {
  if (ceiling / from > BRACKET_CAPPED_MAX) return between(search, from, ceiling);
  // What passed once may be more than the generator can do twice.
  const most = ceiling > from ? from : mostPassed(search);
  const missing = most === null ? null : shown(search, most);
  return missing ?? { at_least: from, by: 'generator' };
}

function between({ settings }: Search, low: number, high: number): { readonly wish: Wish } {
  const rate = Math.sqrt(low * high);
  return { wish: rated('bracket', rate, shortWindowS(rate, settings)) };
}

function climb(search: Search, low: number): Bracket {
  const { max_rate_per_s: max, required_per_s } = search.settings;
  if (low >= max) return shown(search, low) ?? { at_least: low, by: 'range' };
  const is_near = required_per_s !== null && low >= NEAR_REQUIRED * required_per_s;
  const rate = Math.min(max, low * (is_near ? STEP_NEAR : STEP));
  return { wish: rated('bracket', rate, shortWindowS(rate, search.settings)) };
}

/** The full window that is still missing to say that a rate is carried; null when it was shown. */
function shown(search: Search, rate_per_s: number): { readonly wish: Wish } | null {
  const window_s = fullWindowS(rate_per_s, 0, search.settings);
  const passes = ratedTrials(search).filter((t) => t.rate_per_s >= rate_per_s && passed(t));
  const is_shown = passes.length >= PASSES_MIN && passes.some((t) => t.window_s >= window_s);
  return is_shown ? null : { wish: rated('bracket', rate_per_s, window_s) };
}

/**
 * Where an overload that carried hardly anything says that the capacity is: a target that does not break down under it goes on
 * delivering about as much as it can, and that is little more than it carries within its objectives. A guess, which only says where full
 * windows begin: what passes and fails there moves it. Null where it makes the bracket no narrower.
 */
function guessed(search: Search, low: number, high: number): Narrow | null {
  const overload = ratedTrials(search).find(
    (t) => failed(t) && t.rate_per_s === high && t.margin === null && t.limit?.by !== 'drops',
  );
  if (overload === undefined) return null;
  const guess = CARRIED_RATIO * goodPerS(overload);
  if (GUESS_OFF * guess <= low || OVERLOAD_RATIO_MIN * guess >= high) return null;
  return {
    low: Math.max(low, guess / GUESS_OFF),
    high: Math.min(high, GUESS_OFF * Math.max(low, guess)),
  };
}

/** Visits per second that it delivered, without the share that was refused. */
function goodPerS({ delivered_per_s, limit, judged, bad }: Trial): number {
  const is_refused = limit?.by === 'criterion' && limit.criterion.kind === 'errors';
  return is_refused && judged > 0 ? delivered_per_s * (1 - bad / judged) : delivered_per_s;
}
