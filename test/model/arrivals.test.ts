import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arrivalAt,
  arrivalsPerBin,
  binomial,
  expectedUntil,
  MEAN_WAIT_S,
  PLAN_STARTS_AT_S,
  type RateSegment,
  stagesFor,
} from '../../model/arrivals.ts';
import { seededRandom } from '../../model/random.ts';

const level = (duration_s: number, rate_per_s: number): RateSegment => ({
  duration_s,
  from_per_s: rate_per_s,
  to_per_s: rate_per_s,
});

const sum = (counts: readonly number[]): number => counts.reduce((total, n) => total + n, 0);

/** Variance over mean: 1 for a Poisson process, 0 for even spacing. */
function dispersion(counts: readonly number[]): number {
  const mean = sum(counts) / counts.length;
  const squares = counts.map((n) => (n - mean) ** 2);
  return sum(squares) / (counts.length - 1) / mean;
}

describe('the arrivals of a plan', () => {
  it('are as many as were planned, whatever chance does with their times', () => {
    // A climb from 1 to 10 in 4 s is 22 arrivals, 30 s at 10 are 300.
    const plan = [{ duration_s: 4, from_per_s: 1, to_per_s: 10 }, level(30, 10)];
    for (const seed of [1, 2, 3]) {
      const counts = arrivalsPerBin(plan, seededRandom(seed));
      expect(counts).toHaveLength(34);
      expect(sum(counts.slice(0, 4))).toBe(22);
      expect(sum(counts.slice(4))).toBe(300);
    }
  });

  it('carry over what rounding leaves: three stretches of half an arrival are two', () => {
    const counts = arrivalsPerBin([level(1, 0.5), level(1, 0.5), level(1, 0.5)], seededRandom(1));
    expect(sum(counts)).toBe(2);
  });

  it('need no warm-up', () => {
    expect(sum(arrivalsPerBin([level(0, 10), level(3, 20)], seededRandom(1)))).toBe(60);
  });

  it('may share a bin between two segments', () => {
    const counts = arrivalsPerBin([level(1.5, 100), level(1.5, 200)], seededRandom(1));
    expect(counts).toHaveLength(3);
    expect(sum(counts)).toBe(150 + 300);
    expect(counts[1]).toBeGreaterThan(counts[0] ?? 0);
  });

  it('vary from second to second as a Poisson process does, at low and at high rates', () => {
    // 4,000 bins: the index of dispersion is 1 ± 0.022 (standard error √(2/n)); five times that is allowed.
    for (const rate_per_s of [3, 61, 5000]) {
      const counts = arrivalsPerBin([level(4000, rate_per_s)], seededRandom(7));
      expect(Math.abs(dispersion(counts) - 1), `${rate_per_s}/s`).toBeLessThan(0.112);
    }
  });

  it('follow the climb of the rate', () => {
    const climb = { duration_s: 10, from_per_s: 0, to_per_s: 1000 };
    expect(expectedUntil(climb, 10)).toBe(5000);
    const counts = arrivalsPerBin([climb], seededRandom(1));
    // Second k has 100·k + 50 arrivals on average, ± √ of that; five times is allowed.
    for (const [k, count] of counts.entries()) {
      const mean = 100 * k + 50;
      expect(Math.abs(count - mean)).toBeLessThan(5 * Math.sqrt(mean));
    }
  });

  it('keep their sum and their length for any plan', () => {
    const segment = fc.record({
      duration_s: fc.double({ min: 0.01, max: 50, noNaN: true }),
      from_per_s: fc.double({ min: 0, max: 300, noNaN: true }),
      to_per_s: fc.double({ min: 0, max: 300, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 4 }), fc.nat(), (plan, seed) => {
        const counts = arrivalsPerBin(plan, seededRandom(seed));
        const exact = plan.reduce((total, s) => total + expectedUntil(s, s.duration_s), 0);
        expect(Math.abs(sum(counts) - exact)).toBeLessThanOrEqual(0.5 + 1e-6);
        expect(counts.every((n) => Number.isInteger(n) && n >= 0)).toBe(true);
      }),
    );
  });
});

describe('the moments of arrival', () => {
  it('have exponential gaps: of 100 plans hardly more than one is further away than one in a hundred', () => {
    const distances = Array.from({ length: 100 }, (_, seed) => {
      const random = seededRandom(seed, 5);
      const counts = arrivalsPerBin([level(20, 60)], random);
      // k6 starts each of them somewhere in the first half of its second.
      const moments = counts.flatMap((count, bin) =>
        Array.from({ length: count }, (_start, i) => arrivalAt(0.5 + bin + i / 2 / count, random)),
      );
      const sorted = moments.sort((a, b) => a - b);
      return distance(sorted.slice(1).map((at, i) => at - (sorted[i] ?? 0)));
    });
    // Lilliefors (1969), 1 %, n = 1,199. Five or more of 100 would come once in 300 such tests; the seeds are fixed.
    expect(distances.filter((d) => d > 1.25 / Math.sqrt(1199)).length).toBeLessThan(5);
  });
});

/** Kolmogorov–Smirnov distance to the exponential distribution of the same mean. */
function distance(gaps: readonly number[]): number {
  const mean = sum(gaps) / gaps.length;
  const distances = [...gaps]
    .sort((a, b) => a - b)
    .map((gap, i) => {
      const expected = 1 - Math.exp(-gap / mean);
      return Math.max(expected - i / gaps.length, (i + 1) / gaps.length - expected);
    });
  return Math.max(...distances);
}

describe('a binomial draw', () => {
  // Mean and variance over 20,000 draws: within five standard errors of n·p and n·p·(1 − p).
  it.each([
    [10, 0.3],
    [1000, 0.01],
    [1000, 0.9],
    [100_000, 0.4],
  ])('of %i trials with chance %d has the right mean and variance', (n, p) => {
    const random = seededRandom(11);
    const draws = Array.from({ length: 20_000 }, () => binomial(n, p, random));
    const mean = sum(draws) / draws.length;
    const variance = sum(draws.map((x) => (x - mean) ** 2)) / draws.length;
    const expected = n * p * (1 - p);
    expect(Math.abs(mean - n * p)).toBeLessThan(5 * Math.sqrt(expected / draws.length));
    expect(Math.abs(variance / expected - 1)).toBeLessThan(5 * Math.sqrt(2 / draws.length));
    expect(draws.every((x) => x >= 0 && x <= n)).toBe(true);
  });

  it('is certain at the ends', () => {
    const random = seededRandom(1);
    expect([binomial(5, 0, random), binomial(5, 1, random), binomial(0, 0.5, random)]).toEqual([
      0, 5, 0,
    ]);
  });
});

describe('what k6 is told', () => {
  it('is half a start first, and then each second all of its starts in its first half', () => {
    expect(stagesFor([3, 0])).toEqual([
      { duration: '0s', target: 1 },
      { duration: '500ms', target: 1 },
      { duration: '0s', target: 6 },
      { duration: '500ms', target: 6 },
      { duration: '0s', target: 0 },
      { duration: '500ms', target: 0 },
      { duration: '0s', target: 0 },
      { duration: '500ms', target: 0 },
      { duration: '0s', target: 0 },
      { duration: '500ms', target: 0 },
    ]);
  });

  it('lets iterations wait for 1.25 s on average: from 0.25 s after their second began to the middle of the next', () => {
    // 30 starts in the half second from 0.5 s on, as k6 spaces them; moments spaced evenly over their second.
    const waits = Array.from({ length: 30 }, (_, i) => {
      const elapsed_s = 0.5 + (i + 0.5) / 60;
      return arrivalAt(elapsed_s, () => (i + 0.5) / 30) - elapsed_s;
    });
    expect(MEAN_WAIT_S).toBe(1.25);
    expect(sum(waits) / 30).toBeCloseTo(1.25, 9);
  });

  it('lets each iteration wait for a moment in the second after the one that k6 started it in', () => {
    // The plan starts 1.5 s after k6: half a second of lead, and the second in which the first ones wait.
    expect(PLAN_STARTS_AT_S).toBe(1.5);
    expect(arrivalAt(0.6, () => 0)).toBe(1.5);
    expect(arrivalAt(1.49, () => 0.75)).toBe(2.25);
    expect(arrivalAt(1.5, () => 0)).toBe(2.5);
    expect(arrivalAt(0.1, () => 0.5)).toBe(2);
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 1e5, noNaN: true }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (elapsed_s, u) => {
          const wait_s = arrivalAt(elapsed_s, () => u) - elapsed_s;
          expect(wait_s).toBeGreaterThanOrEqual(-1e-9);
          expect(wait_s).toBeLessThanOrEqual(2);
        },
      ),
    );
  });
});
