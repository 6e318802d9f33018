import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extraTerm } from '../../../analysis/capacity/extra-term.ts';
import { fiellerRoot } from '../../../analysis/capacity/fieller.ts';
import { fitLine, type Line, type WeightedPoint } from '../../../analysis/capacity/line.ts';

/** What is left of y is orthogonal to 1 and x, so that slope and intercept can be read off. */
const LEFT = [0.1, -0.2, 0, 0.2, -0.1];
const POINTS: readonly WeightedPoint[] = [-2, -1, 0, 1, 2].map((x, i) => ({
  x,
  y: -x + (LEFT[i] ?? 0),
  weight: 1,
}));

function lineOf(points: readonly WeightedPoint[]): Line {
  const line = fitLine(points);
  if (line === null) throw new Error('no line');
  return line;
}

describe('A line by least squares', () => {
  it('has the slope, mean and scatter that were put into it', () => {
    const line = lineOf(POINTS);
    expect(line.slope).toBeCloseTo(-1, 12);
    expect(line.mean_y).toBeCloseTo(0, 12);
    expect(line.spread).toBeCloseTo(10, 12);
    // 0.1 left in all, on 5 − 2 degrees of freedom.
    expect(line.variance).toBeCloseTo(0.1 / 3, 12);
  });

  it('takes a point of weight 2 as two points of weight 1', () => {
    const [first] = POINTS;
    if (first === undefined) throw new Error('no point');
    const twice = lineOf([...POINTS, first]);
    const heavy = lineOf([{ ...first, weight: 2 }, ...POINTS.slice(1)]);
    expect(heavy.slope).toBeCloseTo(twice.slope, 12);
    expect(heavy.mean_y).toBeCloseTo(twice.mean_y, 12);
  });

  it('needs three points that do not stand above each other', () => {
    expect(fitLine(POINTS.slice(0, 2))).toBeNull();
    expect(fitLine(POINTS.map((point) => ({ ...point, x: 7 })))).toBeNull();
  });
});

describe('The interval of Fieller', () => {
  it('is what it is worked out to by hand', () => {
    // g = 4·(0.1/3)/10 = 0.013333; half-width = 2·0.182574/(1 − g)·√((1 − g)/5).
    const root = fiellerRoot(lineOf(POINTS), 2);
    expect(root?.root).toBeCloseTo(0, 12);
    expect(root?.high).toBeCloseTo(0.164399, 5);
    expect(root?.low).toBeCloseTo(-0.164399, 5);
  });

  it('ends where the line is t standard errors from zero', () => {
    const cases = fc.record({
      slope: fc.double({ min: -9, max: -1, noNaN: true }),
      mean_y: fc.double({ min: -1, max: 1, noNaN: true }),
      spread: fc.double({ min: 5, max: 50, noNaN: true }),
      variance: fc.double({ min: 1e-4, max: 0.2, noNaN: true }),
    });
    fc.assert(
      fc.property(cases, (some) => {
        const line = { ...some, points: 10, weight: 10, mean_x: 3, freedom: 8 };
        const root = fiellerRoot(line, 2.306);
        if (root === null) throw new Error('no root');
        for (const end of [root.low, root.high]) {
          const d = end - line.mean_x;
          const height = (line.mean_y + line.slope * d) ** 2;
          const error = 2.306 ** 2 * line.variance * (1 / line.weight + d ** 2 / line.spread);
          expect(height).toBeCloseTo(error, 8);
        }
      }),
    );
  });

  it('is none where the line may as well be flat, or rises', () => {
    expect(fiellerRoot(lineOf(POINTS), 40)).toBeNull();
    expect(fiellerRoot(lineOf(POINTS.map((p) => ({ ...p, y: p.x }))), 2)).toBeNull();
  });
});

describe('A term beside the line', () => {
  it('is found beside what x explains, and told from chance', () => {
    const times = [0, 5, 1, 4, 2];
    const term = extraTerm(
      POINTS.map((point, i) => ({ ...point, y: point.y + 3 * (times[i] ?? 0) })),
      times,
    );
    // Exactly 3 with what of the rest happens to go with time.
    expect(term?.coefficient).toBeCloseTo(3 + (extraTerm(POINTS, times)?.coefficient ?? 9), 10);
    expect(Math.abs(term?.t ?? 0)).toBeGreaterThan(20);
    expect(term?.freedom).toBe(2);
  });

  it('is none where it says nothing new', () => {
    expect(extraTerm(POINTS, [1, 2, 3, 4, 5])).toBeNull();
  });
});
