import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CELL_MS } from '../../analysis/cells.ts';
import { evaluationWindows, isEnough, type Slice } from '../../analysis/evaluation-windows.ts';

/** Cells from Unix time 0 with so many requests each, of which 1 % may be bad. */
function cells(counts: readonly number[]): (start_ms: number) => Slice {
  return (start_ms) => {
    const samples = counts[start_ms / CELL_MS] ?? 0;
    return { samples, bad: 0, allowed: 0.01 * samples, owed: {} };
  };
}

function lengths(counts: readonly number[], window_s = 30): [number, number][] {
  const stretch = { from: 0, to: counts.length * CELL_MS - 1000 };
  const windows = evaluationWindows(stretch, window_s, cells(counts));
  return windows.map(({ length_s, samples }) => [length_s, samples]);
}

describe('Evaluation windows', () => {
  it('are as short as they may be where there are requests enough', () => {
    expect(lengths(new Array<number>(12).fill(100))).toEqual([
      [30, 600],
      [30, 600],
    ]);
  });

  it('last until there are enough requests: 100 where 1 % may be bad', () => {
    expect(lengths(new Array<number>(20).fill(10))).toEqual([
      [50, 100],
      [50, 100],
    ]);
  });

  it('give what is left at the end to the last one', () => {
    expect(lengths(new Array<number>(15).fill(100))).toEqual([
      [30, 600],
      [45, 900],
    ]);
  });

  it('close after four times their usual length although nobody came', () => {
    const counts = [...new Array<number>(6).fill(100), ...new Array<number>(30).fill(0)];
    expect(lengths([...counts, ...new Array<number>(6).fill(100)])).toEqual([
      [30, 600],
      [120, 0],
      [60, 600],
    ]);
  });

  it('begin and end with the judged stretch, not with their cells', () => {
    const stretch = { from: 2000, to: 67_000 };
    const windows = evaluationWindows(stretch, 30, cells(new Array<number>(14).fill(100)));
    expect(windows.map(({ start_ms, length_s }) => [start_ms, length_s])).toEqual([
      [2000, 33],
      [35_000, 33],
    ]);
  });

  it('leave no request out and count none twice', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 300 }), (given, window_s) => {
        const windows = lengths(given, window_s);
        const sum = (of: (window: [number, number]) => number): number =>
          windows.reduce((total, window) => total + of(window), 0);
        expect(sum(([, samples]) => samples)).toBe(given.reduce((a, b) => a + b, 0));
        expect(sum(([length_s]) => length_s)).toBe((given.length * CELL_MS) / 1000);
      }),
    );
  });
});

describe('Requests enough for a window', () => {
  it.each([
    [99, 0.01, false],
    [100, 0.01, true],
    [19, 0.05, false],
    [20, 1 - 0.95, true],
    [19, 0.5, false],
    [20, 0.5, true],
    [19, 0, false],
    [20, 0, true],
  ])('%i where %f may be bad: %s', (samples, ratio, enough) => {
    expect(isEnough({ samples, bad: 0, allowed: samples * ratio, owed: {} })).toBe(enough);
  });
});
