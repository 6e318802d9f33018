import type { SearchSettings } from '../../../../model/capacity.ts';
import { type Found, without } from '../search.ts';

/** A load that held, and one that did not. */
export interface Bracket {
  readonly low: number;
  readonly high: number;
}

/** Twice as much until it fails; an answer where nothing held, or everything. */
export function doubling(
  { first_rate_per_s, max_rate_per_s }: SearchSettings,
  holds: (rate_per_s: number) => boolean,
): Bracket | Found {
  if (!holds(first_rate_per_s)) return without('below-range');
  let low = first_rate_per_s;
  let high = 2 * low;
  while (holds(high)) {
    if (high >= max_rate_per_s) return without('at-least', max_rate_per_s);
    low = high;
    high = Math.min(max_rate_per_s, 2 * high);
  }
  return { low, high };
}
