import { logFactorial } from './binomial.ts';

/**
 * The chance of so few events or fewer, when they come independently of each other: P(X ≤ count) for a Poisson X.
 * Summed from `count` downwards; below the mean each term is smaller than the one before.
 *
 * @param count whole number, ≥ 0
 * @param mean > 0
 * @returns 0 … 1; exact below the mean, and 1 stands for it from there on, as nobody needs it
 */
export function chanceOfAtMost(count: number, mean: number): number {
  if (count >= mean) return 1;
  let term = Math.exp(count * Math.log(mean) - mean - logFactorial(count));
  let sum = term;
  for (let k = count; k > 0 && term > sum * Number.EPSILON; k--) {
    term *= k / mean;
    sum += term;
  }
  return Math.min(1, sum);
}
