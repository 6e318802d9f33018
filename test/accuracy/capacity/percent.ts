/** A ratio in per cent; a dash where there is none. */
export function percent(ratio: number | null, digits = 1): string {
  return ratio === null ? '–' : `${(100 * ratio).toFixed(digits)} %`;
}
