const DECIMALS_MAX = 3;

/**
 * How many decimals two shares need, one at least, to read as different percentages: `±3.04 %` where `±3 %` was asked for.
 * Three at most, for shares that are the same for all who read them.
 */
export function decimalsApart(a_ratio: number, b_ratio: number): number {
  const text = (ratio: number, decimals: number): string => (100 * ratio).toFixed(decimals);
  let decimals = 1;
  while (decimals < DECIMALS_MAX && text(a_ratio, decimals) === text(b_ratio, decimals)) decimals++;
  return decimals;
}
