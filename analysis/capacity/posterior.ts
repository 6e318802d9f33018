/** A trial to the posterior: whether it passed, and at which rate. */
export interface PassOrFail {
  readonly rate_per_s: number;
  readonly passed: boolean;
}

/** Probability over a grid of capacities. */
export interface Posterior {
  /** ln of the rate, ascending, evenly spaced. */
  readonly log_rates: readonly number[];
  /** Sums to 1. */
  readonly probabilities: readonly number[];
}

/** Half-width of the grid about its centre, and its step, in ln of the rate. */
const REACH = 0.3;
const STEP = 0.0025;

/**
 * How wide the passage from "passes" to "fails" may be, as a share of the rate, and how likely that is before anything is
 * seen. A full window of a queue scatters by 1.8·√(2 ÷ requests) (refine.ts): 2.3 %, which is a logistic of width 1.3 %. Twice
 * and a quarter of it are as likely; far more only where others load the target. Were that as likely, it could not be told
 * from the rest by trials near the capacity, and would keep the interval of every cliff wide.
 */
const WIDTHS = [
  { width: 0.003, weight: 1 },
  { width: 0.006, weight: 1 },
  { width: 0.012, weight: 1 },
  { width: 0.025, weight: 1 },
  { width: 0.05, weight: 0.2 },
] as const;

/** Even far from the capacity so many trials fall out wrong: one fluke must not decide. */
const LAPSE = 0.01;

/**
 * Posterior of the rate at which every other trial passes, by Bayes' rule on a grid, flat before: P(fail at x = ln rate) =
 * 0.01 + 0.98 · logistic((x − θ)/σ), with σ integrated out. It holds for a cliff as for a slope.
 *
 * @param centre_per_s rate in the middle of the grid
 */
export function posterior(centre_per_s: number, trials: readonly PassOrFail[]): Posterior {
  const centre = Math.log(centre_per_s);
  const steps = Math.round((2 * REACH) / STEP);
  const log_rates = Array.from({ length: steps + 1 }, (_, i) => centre - REACH + i * STEP);
  const logs = WIDTHS.map(({ width, weight }) =>
    log_rates.map((theta) => Math.log(weight) + logLikelihood(theta, width, trials)),
  );
  const largest = Math.max(...logs.flat());
  const weights = log_rates.map((_, i) =>
    logs.reduce((sum, of_width) => sum + Math.exp((of_width[i] ?? 0) - largest), 0),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { log_rates, probabilities: weights.map((weight) => weight / total) };
}

function logLikelihood(theta: number, width: number, trials: readonly PassOrFail[]): number {
  let sum = 0;
  for (const { rate_per_s, passed } of trials) {
    const fails = 1 / (1 + Math.exp((theta - Math.log(rate_per_s)) / width));
    const chance = LAPSE + (1 - 2 * LAPSE) * fails;
    sum += Math.log(passed ? 1 - chance : chance);
  }
  return sum;
}

/** The log rate below which the given share of the probability lies, interpolated within its cell. */
export function posteriorQuantile({ log_rates, probabilities }: Posterior, share: number): number {
  let below = 0;
  for (let i = 0; i < probabilities.length; i++) {
    const p = probabilities[i] ?? 0;
    if (below + p >= share) {
      const within = p === 0 ? 0 : (share - below) / p - 0.5;
      return (log_rates[i] ?? 0) + within * STEP;
    }
    below += p;
  }
  return log_rates.at(-1) ?? Number.NaN;
}
