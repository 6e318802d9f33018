/**
 * What the queue can carry, by queueing theory: the figures that measurements are scored against.
 *
 * Exponential service times and Poisson arrivals throughout. Rates are per millisecond inside, per second at
 * the doors, as the names say. The infinite waiting room has a closed form; the bounded one is a finite sum
 * over what an arrival finds (Poisson arrivals see time averages: Wolff 1982), exact as well.
 */

export interface Station {
  readonly servers: number;
  /** Mean service time. */
  readonly service_ms: number;
}

export interface BoundedStation extends Station {
  readonly queue_places: number;
}

/** The share `quantile` of all requests is answered within `limit_ms`. */
export interface ResponseObjective {
  readonly quantile: number;
  readonly limit_ms: number;
}

/** The rate at which the servers work without a pause: c/s̄, in requests per second. */
export function saturationRate(station: Station): number {
  return (station.servers / station.service_ms) * 1000;
}

/**
 * Probability that all servers are busy when none may wait (Erlang B, by Jagerman's recursion
 * B_k = aB_{k−1}/(k + aB_{k−1})).
 *
 * @param load offered load λ·s̄ in erlangs, ≥ 0
 */
export function erlangB(servers: number, load: number): number {
  let blocked = 1;
  for (let k = 1; k <= servers; k++) blocked = (load * blocked) / (k + load * blocked);
  return blocked;
}

/** Probability that an arrival must wait, waiting room unbounded (Erlang C); 1 at or beyond saturation. */
export function erlangC(servers: number, load: number): number {
  const utilisation = load / servers;
  if (utilisation >= 1) return 1;
  const blocked = erlangB(servers, load);
  return blocked / (1 - utilisation * (1 - blocked));
}

/**
 * P(response > t) of M/M/c: (1−C)e^{−μt} + C·(θe^{−μt} − μe^{−θt})/(θ−μ) with θ = cμ − λ, and
 * e^{−μt}(1 + Cμt) where θ = μ (Gross & Harris, Fundamentals of Queueing Theory, ch. 2; here with the
 * wait and the service convolved).
 *
 * @returns 1 at or beyond saturation: the queue grows without end
 */
export function responseTail(station: Station, rate_per_s: number, t_ms: number): number {
  const mu = 1 / station.service_ms;
  const lambda = rate_per_s / 1000;
  const theta = station.servers * mu - lambda;
  if (theta <= 0) return 1;
  const wait = erlangC(station.servers, lambda / mu);
  const served = Math.exp(-mu * t_ms);
  // Near θ = μ the quotient loses its digits; its limit is exact there.
  if (Math.abs(theta - mu) < 1e-9 * mu) return served * (1 + wait * mu * t_ms);
  const waited = (theta * served - mu * Math.exp(-theta * t_ms)) / (theta - mu);
  return (1 - wait) * served + wait * waited;
}

/**
 * P(refused or response > t) of M/M/c with a bounded waiting room. A refusal breaks an objective as a slow
 * answer does, so both count. Defined beyond saturation too.
 */
export function boundedTail(station: BoundedStation, rate_per_s: number, t_ms: number): number {
  return tailBehind(station, rate_per_s, lateBehind(station, t_ms));
}

/** @param late P(response > t) by how many departures are ahead: it does not depend on the rate */
function tailBehind(station: BoundedStation, rate_per_s: number, late: readonly number[]): number {
  const { servers, queue_places } = station;
  const seen = foundByArrival(station, (rate_per_s / 1000) * station.service_ms);
  return seen.reduce((sum, probability, n) => {
    const ahead = Math.max(0, n - servers + 1);
    return sum + probability * (ahead > queue_places ? 1 : (late[ahead] ?? 1));
  }, 0);
}

/** P(an arrival finds n requests), n = 0 … c + K: birth and death, scaled so that nothing overflows. */
function foundByArrival(station: BoundedStation, load: number): number[] {
  const weights = [1];
  let largest = 1;
  for (let n = 1; n <= station.servers + station.queue_places; n++) {
    const weight = (weights[n - 1] ?? 0) * (load / Math.min(n, station.servers));
    weights.push(weight);
    largest = Math.max(largest, weight);
    if (largest > 1e200) {
      for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] ?? 0) / largest;
      largest = 1;
    }
  }
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

/**
 * P(E_k + S > t) for k = 0 … K: k departures at rate ν = cμ are ahead, then the own service S.
 * P(E_k > t) + h_k with h_k = ∫f_k(s)e^{−μ(t−s)}ds, f_k the Erlang density. The transforms give
 * h_{k−1} = ((ν−μ)h_k + f_k)/ν: taken downwards, errors shrink at each step; upwards they would explode.
 */
function lateBehind(
  { queue_places: places, servers, service_ms }: BoundedStation,
  t_ms: number,
): number[] {
  const mu = 1 / service_ms;
  const nu = servers * mu;
  const mean = nu * t_ms;
  const enough = (nu - mu) * t_ms;
  if (enough > places + 12 * Math.sqrt(enough) + 60)
    return lateAfterLong(places, servers, mu * t_ms);
  // So far beyond the mean that h is below 1e-20: a safe place to start from zero.
  const top = Math.max(places, Math.ceil(mean + 12 * Math.sqrt(mean) + 60));
  const poisson = poissonTerms(mean, top);
  const running: number[] = new Array<number>(top + 1).fill(0);
  for (let k = top; k >= 1; k--) {
    running[k - 1] = ((nu - mu) * (running[k] ?? 0) + nu * (poisson[k - 1] ?? 0)) / nu;
  }
  const late: number[] = [];
  let fewer = 0;
  for (let k = 0; k <= places; k++) {
    late.push(Math.min(1, fewer + (running[k] ?? 0)));
    fewer += poisson[k] ?? 0;
  }
  return late;
}

/**
 * As {@link lateBehind} for so long a time that whoever was ahead has left, but for a chance below 1e-30:
 * e^{−μt}·E[e^{μE_k}] = e^{−μt}(c/(c−1))^k. An hour would be millions of terms.
 */
function lateAfterLong(places: number, servers: number, services: number): number[] {
  const each = Math.log(servers / (servers - 1));
  return Array.from({ length: places + 1 }, (_, k) => Math.exp(k * each - services));
}

/** Poisson probabilities 0 … top, through logarithms: e^{−mean} alone underflows from 745 on. */
function poissonTerms(mean: number, top: number): number[] {
  const terms: number[] = [];
  let log = -mean;
  for (let k = 0; k <= top; k++) {
    if (k > 0) log += Math.log(mean / k);
    terms.push(Math.exp(log));
  }
  return terms;
}

/**
 * The highest Poisson arrival rate at which a station meets an objective, waiting room unbounded.
 *
 * @returns requests per second; 0 when even an idle station misses the objective
 */
export function capacity(station: Station, objective: ResponseObjective): number {
  const tail = (rate_per_s: number): number =>
    responseTail(station, rate_per_s, objective.limit_ms);
  return highestRate(tail, 1 - objective.quantile, saturationRate(station));
}

/** As {@link capacity}, with the bounded waiting room: refusals count as broken, and the wait is capped. */
export function boundedCapacity(station: BoundedStation, objective: ResponseObjective): number {
  const late = lateBehind(station, objective.limit_ms);
  const tail = (rate_per_s: number): number => tailBehind(station, rate_per_s, late);
  const allowed = 1 - objective.quantile;
  // At rate λ at least 1 − saturation/λ is refused, so beyond this bound the allowance is used up.
  return highestRate(tail, allowed, saturationRate(station) / Math.max(1e-9, 1 - allowed));
}

/** Share of the arrivals that find the waiting room full: p_{c+K} of M/M/c/(c+K). */
export function refusedShare(station: BoundedStation, rate_per_s: number): number {
  const load = (rate_per_s / 1000) * station.service_ms;
  return foundByArrival(station, load).at(-1) ?? 0;
}

/**
 * The highest Poisson arrival rate at which at most `error_ratio` of the requests are refused.
 *
 * @returns requests per second; may exceed saturation, since what is refused need not be served
 */
export function refusalCapacity(station: BoundedStation, error_ratio: number): number {
  const refused = (rate_per_s: number): number => refusedShare(station, rate_per_s);
  return highestRate(
    refused,
    error_ratio,
    saturationRate(station) / Math.max(1e-9, 1 - error_ratio),
  );
}

const BISECTIONS = 60;

/** Root of tail(rate) = allowed in [0, upper]; the tail grows with the rate, so bisection cannot miss it. */
function highestRate(
  tail: (rate_per_s: number) => number,
  allowed: number,
  upper_per_s: number,
): number {
  if (tail(0) > allowed) return 0;
  let low = 0;
  let high = upper_per_s;
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    if (tail(middle) <= allowed) low = middle;
    else high = middle;
  }
  return low;
}
