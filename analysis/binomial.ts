/**
 * The chance that so many requests or more are bad, when each one is with the given probability, whatever the others
 * are: P(X ≥ bad) for X ~ Bin(samples, ratio), the p-value of the exact one-sided test, whose inversion is the interval
 * of Clopper & Pearson (Biometrika 26, 1934). Terms are summed from `bad` upwards; above the mean each is smaller than
 * the one before, so that nothing is lost that a double could hold.
 *
 * @param bad whole number, ≥ 0
 * @param samples whole number, ≥ `bad`
 * @param ratio 0 … 1
 * @returns 0 … 1; exact above the mean. At and below it the sum is not needed by anyone, and 1 stands for it.
 */
export function chanceOfAtLeast(bad: number, samples: number, ratio: number): number {
  if (bad <= samples * ratio) return 1;
  if (ratio <= 0) return 0;
  const odds = ratio / (1 - ratio);
  let term = Math.exp(
    logChoose(samples, bad) + bad * Math.log(ratio) + (samples - bad) * Math.log1p(-ratio),
  );
  let sum = 0;
  for (let k = bad; k <= samples && term > NEGLIGIBLE * sum; k++) {
    sum += term;
    term *= ((samples - k) / (k + 1)) * odds;
  }
  return Math.min(1, sum);
}

/** A term this much smaller than the sum before it changes no digit of a double. */
const NEGLIGIBLE = 1e-17;

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

/** From here on Stirling's series is exact to a double. */
const STIRLING_FROM = 32;

/** ln n!: the product for few, Stirling's series for many (Abramowitz & Stegun 6.1.41). */
export function logFactorial(n: number): number {
  if (n < STIRLING_FROM) {
    let product = 1;
    for (let k = 2; k <= n; k++) product *= k;
    return Math.log(product);
  }
  const x = n + 1;
  const series = 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5) - 1 / (1680 * x ** 7);
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
}
