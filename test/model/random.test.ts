import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  exponential,
  logNormal,
  logNormalPairs,
  seededRandom,
  visitorStreams,
  zipfSampler,
} from '../../model/random.ts';

const DRAWS = 100_000;

/** The last seed is that of the stream. */
function visitorRandom(...seeds: number[]): () => number {
  return visitorStreams(...seeds.slice(0, -1))(seeds.at(-1) ?? 0);
}

/** Mean of many draws. */
function meanOf(draw: () => number): number {
  let sum = 0;
  for (let i = 0; i < DRAWS; i++) sum += draw();
  return sum / DRAWS;
}

describe.each([
  ['a seeded generator', seededRandom],
  ['the generator of visitors', visitorRandom],
])('%s', (_, random_of) => {
  it('gives the same numbers for the same seeds, and others for others', () => {
    const first = (...seeds: number[]): number[] => {
      const random = random_of(...seeds);
      return [random(), random(), random()];
    };
    expect(first(1, 2)).toEqual(first(1, 2));
    expect(first(1, 2)).not.toEqual(first(2, 1));
    expect(first(1)).not.toEqual(first(1, 0));
  });

  it('stays in [0, 1)', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = random_of(seed);
        for (let i = 0; i < 100; i++) {
          const u = random();
          expect(u).toBeGreaterThanOrEqual(0);
          expect(u).toBeLessThan(1);
        }
      }),
    );
  });

  it('is uniform: the chi-square over 100 cells stays below its 99.9 % point of 148.2', () => {
    const random = random_of(42);
    const cells = new Array<number>(100).fill(0);
    for (let i = 0; i < DRAWS; i++) {
      const cell = Math.floor(random() * 100);
      cells[cell] = (cells[cell] ?? 0) + 1;
    }
    const expected = DRAWS / 100;
    const chiSquare = cells.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
    expect(chiSquare).toBeLessThan(148.2);
  });

  it('begins its streams uniformly, too: the first numbers of streams that differ by one', () => {
    const cells = new Array<number>(100).fill(0);
    for (let stream = 0; stream < DRAWS; stream++) {
      const cell = Math.floor(random_of(1, 2, stream)() * 100);
      cells[cell] = (cells[cell] ?? 0) + 1;
    }
    const expected = DRAWS / 100;
    const chiSquare = cells.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
    expect(chiSquare).toBeLessThan(148.2);
  });
});

describe('the generator of visitors', () => {
  // From the recurrences of L'Ecuyer 1988 in Python's whole numbers, seeded in the same way.
  it.each([
    [
      [1, 0, 0],
      [1_254_700_518, 89_648_320, 75_137_261, 203_478_024, 338_146_401],
    ],
    [
      [7, 2, 123_456],
      [1_602_999_538, 143_303_284, 1_435_534_226],
    ],
  ])('of %j is that of an independent calculation', (seeds, expected) => {
    const random = visitorRandom(...seeds);
    expect(expected.map(() => Math.round(random() * 2_147_483_563))).toEqual(expected);
  });
});

describe('draws from distributions', () => {
  it('have the mean of an exponential', () => {
    const random = seededRandom(7);
    // Standard error of the mean: 50 / √100000 = 0.16.
    expect(Math.abs(meanOf(() => exponential(random, 50)) - 50)).toBeLessThan(0.6);
  });

  it('have the mean of a log-normal: median · e^(σ²/2) = 2 · e^0.125 = 2.2663', () => {
    const random = seededRandom(8);
    expect(Math.abs(meanOf(() => logNormal(random, 2, 0.5)) - 2.2663)).toBeLessThan(0.015);
  });

  it('have in pairs the mean and the spread of a log-normal, and nothing to do with each other', () => {
    const random = seededRandom(10);
    const pair = logNormalPairs(2, 0.5);
    const logs = Array.from({ length: DRAWS }, () => [
      Math.log(pair.first(random) / 2) / 0.5,
      Math.log(pair.second() / 2) / 0.5,
    ]);
    const mean = (of: (ab: number[]) => number): number =>
      logs.reduce((sum, ab) => sum + of(ab), 0) / DRAWS;
    // Standard normal both: standard errors 1/√100000 = 0.0032 of means and products, 0.0045 of squares.
    for (const i of [0, 1]) {
      expect(Math.abs(mean((ab) => ab[i] ?? 0))).toBeLessThan(0.013);
      expect(Math.abs(mean((ab) => (ab[i] ?? 0) ** 2) - 1)).toBeLessThan(0.018);
    }
    expect(Math.abs(mean(([a = 0, b = 0]) => a * b))).toBeLessThan(0.013);
  });

  it('follow Zipf: with n = 3 and exponent 1 the shares are 6/11, 3/11, 2/11', () => {
    const random = seededRandom(9);
    const sample = zipfSampler(3, 1);
    const counts = [0, 0, 0];
    for (let i = 0; i < DRAWS; i++) {
      const rank = sample(random);
      counts[rank] = (counts[rank] ?? 0) + 1;
    }
    const shares = counts.map((n) => n / DRAWS);
    for (const [rank, share] of [6 / 11, 3 / 11, 2 / 11].entries()) {
      expect(Math.abs((shares[rank] ?? 0) - share)).toBeLessThan(0.006);
    }
  });
});
