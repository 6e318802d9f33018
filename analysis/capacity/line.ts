/** A point of a line: a margin at a rate, and how much it counts. */
export interface WeightedPoint {
  readonly x: number;
  readonly y: number;
  /** ∝ 1 ÷ variance, > 0. */
  readonly weight: number;
}

/** A line by weighted least squares, through the means with the slope. */
export interface Line {
  readonly points: number;
  /** Sum of the weights. */
  readonly weight: number;
  readonly mean_x: number;
  readonly mean_y: number;
  readonly slope: number;
  /** Σ w·(x − x̄)². */
  readonly spread: number;
  /** Variance of a point of weight 1 about the line, on `freedom` degrees of freedom. */
  readonly variance: number;
  readonly freedom: number;
}

/** Fits a line to at least three points that do not all have one x; null otherwise. */
export function fitLine(points: readonly WeightedPoint[]): Line | null {
  if (points.length < 3) return null;
  let weight = 0;
  let sum_x = 0;
  let sum_y = 0;
  for (const point of points) {
    weight += point.weight;
    sum_x += point.weight * point.x;
    sum_y += point.weight * point.y;
  }
  const mean_x = sum_x / weight;
  const mean_y = sum_y / weight;
  let spread = 0;
  let cross = 0;
  for (const { x, y, weight: w } of points) {
    spread += w * (x - mean_x) ** 2;
    cross += w * (x - mean_x) * (y - mean_y);
  }
  if (spread <= 0) return null;
  const slope = cross / spread;
  let squares = 0;
  for (const { x, y, weight: w } of points) {
    squares += w * (y - mean_y - slope * (x - mean_x)) ** 2;
  }
  const freedom = points.length - 2;
  const variance = squares / freedom;
  return { points: points.length, weight, mean_x, mean_y, slope, spread, variance, freedom };
}
