/** One reading: how many requests there were by then, and the memory in megabytes. */
export interface Reading {
  readonly requests: number;
  readonly memory_mb: number;
}

/**
 * How fast memory grows, in megabytes per million requests: the median of the slopes between all pairs of readings
 * (Theil 1950, Sen 1968), which one collection of garbage more or less does not move.
 *
 * @returns NaN for fewer than two readings of different times
 */
export function memorySlope(readings: readonly Reading[]): number {
  const slopes = readings.flatMap((a, i) =>
    readings
      .slice(i + 1)
      .filter((b) => b.requests > a.requests)
      .map((b) => (1e6 * (b.memory_mb - a.memory_mb)) / (b.requests - a.requests)),
  );
  slopes.sort((a, b) => a - b);
  const middle = (slopes.length - 1) / 2;
  return (
    ((slopes[Math.floor(middle)] ?? Number.NaN) + (slopes[Math.ceil(middle)] ?? Number.NaN)) / 2
  );
}
