import {
  bracketOf,
  ceilingOf,
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

/** So often must a bound of the range pass, one of them in a full window. */
const PASSES_MIN = 2;

/** What the bracket came to. */
export type Bracket =
  | { readonly wish: Wish }
  | { readonly low: number; readonly high: number }
  /** Nothing above `low` could be tried: the range ends, or the generator does. */
  | { readonly at_least: number; readonly by: 'range' | 'generator' };

/**
 * Climbs geometrically from the lightest load until a trial fails, then halves the bracket geometrically.
 *
 * @param lightest a rate that passed
 */
export function bracket(search: Search, lightest: number): Bracket {
  const { settings } = search;
  const { low = lightest, high } = bracketOf(search);
  const from = low ?? lightest;
  const ceiling = ceilingOf(search);
  const is_capped = ceiling !== null && (high === null || ceiling <= high);
  const above = is_capped ? ceiling : high;
  if (above === null) return climb(search, from);
  const most_apart = is_capped ? BRACKET_CAPPED_MAX : BRACKET_MAX;
  if (above / from > most_apart) return { wish: short(Math.sqrt(from * above)) };
  if (!is_capped) return { low: from, high: above };
  // What passed once may be more than the generator can do twice.
  const most = ceiling > from ? from : mostPassed(search);
  const missing = most === null ? null : shown(search, most);
  return missing ?? { at_least: from, by: 'generator' };

  function short(rate_per_s: number): Wish {
    return rated('bracket', rate_per_s, shortWindowS(rate_per_s, settings));
  }
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
