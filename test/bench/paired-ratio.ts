/** The median of paired ratios, and the interval in which it lies with at least 95 % confidence. */
export interface MedianRatio {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** How often the interval may miss the median. */
const MISSED = 0.05;

/** Fewer values than this have no interval of 95 %: 2 · 0.5⁵ > 0.05. */
export const MIN_RATIOS = 6;

/**
 * Assumes nothing of the noise but that pairs are independent: the interval runs between two of the sorted
 * values, chosen by the binomial distribution of how many lie below the median (Conover 1999, §3.2).
 *
 * @param ratios at least MIN_RATIOS
 * @throws RangeError when there are fewer
 */
export function medianRatio(ratios: readonly number[]): MedianRatio {
  const n = ratios.length;
  if (n < MIN_RATIOS) throw new RangeError(`${n} pairs are too few for an interval`);
  const sorted = ratios.toSorted((a, b) => a - b);
  const outside = valuesOutside(n);
  return {
    median: medianOf(ratios),
    low: sorted[outside] ?? Number.NaN,
    high: sorted[n - 1 - outside] ?? Number.NaN,
  };
}

/** NaN for no values. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const [below = Number.NaN, above = Number.NaN] = [Math.floor(middle), Math.ceil(middle)].map(
    (index) => sorted[index],
  );
  return (below + above) / 2;
}

/** How many of n sorted values lie outside at each end: the most for which P(Binomial(n, ½) ≤ k) is ≤ 2.5 %. */
function valuesOutside(n: number): number {
  let probability = 0.5 ** n;
  let tail = probability;
  let k = 0;
  while (tail <= MISSED / 2) {
    probability *= (n - k) / (k + 1);
    k++;
    tail += probability;
  }
  return k - 1;
}
