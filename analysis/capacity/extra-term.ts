import { fitLine, type WeightedPoint } from './line.ts';

/** What a second regressor adds to a line. */
export interface ExtraTerm {
  readonly coefficient: number;
  /** Coefficient ÷ its standard error, on `freedom` degrees of freedom. */
  readonly t: number;
  readonly freedom: number;
}

/**
 * The coefficient of z in y = a + b·x + c·z by weighted least squares: that of what the line leaves of y on what it leaves
 * of z (Frisch & Waugh 1933, Econometrica 1:387).
 *
 * @param least_variance of a point of weight 1: what is known from elsewhere that it is at least
 * @returns null with less than four points, or where z is itself a line in x
 */
export function extraTerm(
  points: readonly WeightedPoint[],
  z: readonly number[],
  least_variance = 0,
): ExtraTerm | null {
  const line_y = fitLine(points);
  const with_z = points.map((point, i) => ({ ...point, y: z[i] ?? 0 }));
  const line_z = fitLine(with_z);
  if (line_y === null || line_z === null || points.length < 4) return null;
  let spread = 0;
  let cross = 0;
  points.forEach(({ x, y, weight }, i) => {
    const left_z = (z[i] ?? 0) - line_z.mean_y - line_z.slope * (x - line_z.mean_x);
    const left_y = y - line_y.mean_y - line_y.slope * (x - line_y.mean_x);
    spread += weight * left_z * left_z;
    cross += weight * left_z * left_y;
  });
  const total = with_z.reduce((sum, { y, weight }) => sum + weight * (y - line_z.mean_y) ** 2, 0);
  if (spread <= 1e-9 * total || total === 0) return null;
  const coefficient = cross / spread;
  const freedom = points.length - 3;
  const squares = Math.max(0, line_y.variance * line_y.freedom - coefficient * cross);
  const error = Math.sqrt(Math.max(squares / freedom, least_variance) / spread);
  return { coefficient, t: error === 0 ? Number.POSITIVE_INFINITY : coefficient / error, freedom };
}
