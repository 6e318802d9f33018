/** A seeded source of uniform numbers in [0, 1). The same seed gives the same numbers in k6 and in Node. */
export type Random = () => number;

/** Spreads a seed over 32 bits (the finaliser of MurmurHash3, A. Appleby 2011). */
function scramble(seed: number): number {
  let h = seed | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * A seeded generator: sfc32 (C. Doty-Humphrey, PractRand 2010), which passes PractRand to 2^41 bytes.
 *
 * @param seeds integers that together name the stream, e.g. run seed, virtual user, iteration
 */
export function seededRandom(...seeds: number[]): Random {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = 0xb7e15162;
  let counter = 1;
  const next = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    c |= 0;
    return (t >>> 0) / 4294967296;
  };
  for (const seed of seeds) {
    a = scramble(a ^ seed);
    b = (b + a) | 0;
  }
  // So many rounds until every bit of the seed is in every bit of the state (C. Doty-Humphrey).
  for (let i = 0; i < 12; i++) next();
  return next;
}

/**
 * Seeded generators for short streams, many of them: two linear congruential generators combined (L'Ecuyer 1988,
 * CACM 31:742), period 2.3·10^18. Each starts at once and takes a quarter of the steps of {@link seededRandom}, which
 * counts where k6's engine interprets them for every visitor.
 *
 * @param seeds integers that name the streams together with that of each one
 * @returns a generator for each further integer
 */
export function visitorStreams(...seeds: number[]): (seed: number) => Random {
  let mixed = 0;
  for (const seed of seeds) mixed = scramble(mixed ^ seed);
  return (seed) => {
    const own = scramble(mixed ^ seed);
    let a = 1 + (own % 2_147_483_562);
    let b = 1 + (scramble(own ^ 0x9e3779b9) % 2_147_483_398);
    return () => {
      a = (a * 40_014) % 2_147_483_563;
      b = (b * 40_692) % 2_147_483_399;
      const z = a - b;
      return (z < 1 ? z + 2_147_483_562 : z) / 2_147_483_563;
    };
  };
}

// Looked up once: k6's engine looks a global name up in every call.
const { cos, exp, log, PI, sin, sqrt } = Math;

/** A draw from the exponential distribution with the given mean (inverse transform). */
export function exponential(random: Random, mean: number): number {
  return -mean * log(1 - random());
}

/**
 * A draw from the log-normal distribution (Box–Muller 1958).
 *
 * @param median median of the distribution, same unit as the result
 * @param sigma standard deviation of the logarithm
 */
export function logNormal(random: Random, median: number, sigma: number): number {
  return logNormalPairs(median, sigma).first(random);
}

/**
 * Draws from the log-normal distribution in twos: the formula of Box and Muller (1958) gives two independent numbers
 * for the price of one.
 *
 * @param median median of the distribution, same unit as the result
 * @param sigma standard deviation of the logarithm
 * @returns `first` draws, `second` gives the other one
 */
export function logNormalPairs(
  median: number,
  sigma: number,
): { first(random: Random): number; second(): number } {
  let radius = 0;
  let angle = 0;
  return {
    first: (random) => {
      radius = sigma * sqrt(-2 * log(1 - random()));
      angle = 2 * PI * random();
      return median * exp(radius * cos(angle));
    },
    second: () => median * exp(radius * sin(angle)),
  };
}

/**
 * Ranks 0 … n−1 with probability ∝ 1/(rank+1)^exponent (Zipf 1949), by inverse transform on the exact sums.
 *
 * @returns a sampler; building it costs O(n), drawing O(log n)
 */
export function zipfSampler(n: number, exponent: number): (random: Random) => number {
  const cumulative: number[] = [];
  let sum = 0;
  for (let rank = 1; rank <= n; rank++) {
    sum += rank ** -exponent;
    cumulative.push(sum);
  }
  return (random) => {
    const target = random() * sum;
    let low = 0;
    let high = n - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cumulative[middle] ?? sum) > target) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
