/**
 * P(wait ≤ x) of M/D/c, exact: Franx 2001 (Operations Research Letters 29), with all terms positive.
 * e^{−λ(kD−x)} Σ_{j=0}^{kc−1} Q_{kc−1−j} (λ(kD−x))^j / j! for (k−1)D ≤ x < kD, where Q_m is the probability
 * that at most c + m are there.
 *
 * @param load λD, below `servers`
 * @param x waiting time in service times
 */
export function waitWithin(servers: number, load: number, x: number): number {
  const k = Math.floor(x) + 1;
  const atMost = cumulative(presentInSteadyState(servers, load));
  const mean = load * (k - x);
  let term = Math.exp(-mean);
  let sum = 0;
  for (let j = 0; j < k * servers; j++) {
    if (j > 0) term *= mean / j;
    sum += term * (atMost[k * servers - 1 - j + servers] ?? 1);
  }
  return sum;
}

/** The highest rate at which the share `quantile` of M/D/c is answered in time, in requests per second. */
export function deterministicCapacity(
  servers: number,
  service_ms: number,
  { quantile, limit_ms }: { readonly quantile: number; readonly limit_ms: number },
): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    const within = waitWithin(servers, middle * servers, limit_ms / service_ms - 1);
    if (within >= quantile) low = middle;
    else high = middle;
  }
  return (low * servers * 1000) / service_ms;
}

/** Numbers in the system that are looked at: enough up to 98 % of saturation at 16 servers. */
const STATES = 1200;
const ROUNDS = 4000;

/** Steps of one service time from an empty system, until nothing moves any more. */
function presentInSteadyState(servers: number, load: number): Float64Array {
  const comes = poisson(load, Math.ceil(load + 12 * Math.sqrt(load) + 20));
  let now = new Float64Array(STATES);
  now[0] = 1;
  for (let round = 0; round < ROUNDS; round++) {
    const next = oneServiceLater(now, servers, comes);
    const moved = next.reduce((sum, value, n) => sum + Math.abs(value - (now[n] ?? 0)), 0);
    now = next;
    if (moved < 1e-13) break;
  }
  return now;
}

/** Whoever was in service has left, and others have come: N' = max(0, N − c) + Poisson(load). */
function oneServiceLater(
  now: Float64Array,
  servers: number,
  comes: readonly number[],
): Float64Array<ArrayBuffer> {
  const next = new Float64Array(STATES);
  for (const [n, probability] of now.entries()) {
    if (probability < 1e-18) continue;
    const left = Math.max(0, n - servers);
    for (const [more, share] of comes.entries()) {
      const at = Math.min(STATES - 1, left + more);
      next[at] = (next[at] ?? 0) + probability * share;
    }
  }
  return next;
}

function poisson(mean: number, top: number): number[] {
  const terms: number[] = [];
  for (let j = 0; j <= top; j++)
    terms.push(j === 0 ? Math.exp(-mean) : (terms[j - 1] ?? 0) * (mean / j));
  return terms;
}

function cumulative(values: Float64Array): Float64Array {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}
