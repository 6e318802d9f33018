/**
 * The Erlang distribution: the sum of `n` independent waiting times with mean 1. By the Poisson process that it
 * counts, P(sum > x) is the chance of fewer than `n` events in a time of x.
 */

/** P(sum ≤ x), exact to rounding in both tails. */
export function erlangBelow(x: number, n: number): number {
  return x <= 0 ? 0 : x < n ? poissonFrom(n, x) : 1 - poissonBelow(n, x);
}

/** P(sum > x). */
export function erlangAbove(x: number, n: number): number {
  return x <= 0 ? 1 : x < n ? 1 - poissonFrom(n, x) : poissonBelow(n, x);
}

/** P(events < n) at mean x: from the largest of its terms down. */
function poissonBelow(n: number, x: number): number {
  let term = poissonTerm(n - 1, x);
  let sum = term;
  for (let k = n - 1; k > 0 && term > sum * Number.EPSILON; k--) {
    term *= k / x;
    sum += term;
  }
  return Math.min(1, sum);
}

/** P(events ≥ n) at mean x < n. */
function poissonFrom(n: number, x: number): number {
  let term = poissonTerm(n, x);
  let sum = term;
  for (let k = n + 1; term > sum * Number.EPSILON; k++) {
    term *= x / k;
    sum += term;
  }
  return Math.min(1, sum);
}

/** e^−x · x^k ÷ k!, through logarithms because its parts overflow. */
function poissonTerm(k: number, x: number): number {
  let logFactorial = 0;
  for (let i = 2; i <= k; i++) logFactorial += Math.log(i);
  return Math.exp(k * Math.log(x) - x - logFactorial);
}
