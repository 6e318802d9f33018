import type { Line } from './line.ts';

/** Where a line crosses zero. */
export interface Root {
  readonly root: number;
  readonly low: number;
  readonly high: number;
}

/** Above this the slope is not told from none, and the interval has no ends (g ≥ 1) or hardly. */
const G_MAX = 0.95;

/**
 * The root of a falling line with the interval of Fieller (1954, JRSS B 16:175): all d = x − x̄ for which
 * (ȳ + b·d)² ≤ t²·s²·(1/Σw + d²/S_xx).
 *
 * @param t quantile that the interval is made with; 0 gives the root alone
 * @param variance of a point of weight 1, where another than the line's own is to be used
 * @returns null when the line does not fall, or not beyond what chance could do
 */
export function fiellerRoot(line: Line, t: number, variance = line.variance): Root | null {
  if (line.slope >= 0) return null;
  const { slope, spread, weight } = line;
  const d = -line.mean_y / slope;
  const g = (t * t * variance) / (slope * slope * spread);
  if (g >= G_MAX) return null;
  const centre = line.mean_x + d / (1 - g);
  const reach = (t * Math.sqrt(variance)) / Math.abs(slope) / (1 - g);
  const half = reach * Math.sqrt((1 - g) / weight + (d * d) / spread);
  return { root: line.mean_x + d, low: centre - half, high: centre + half };
}
