/** Fewer values say nothing about how they hang together. */
const VALUES_MIN = 15;

/** The sum of autocorrelations ends at so many times itself: further on there is only noise. */
const WINDOW = 5;

/**
 * Integrated autocorrelation time, in steps of the series: τ = 1 + 2·Σ ρ_k up to the first lag k ≥ 5·τ (A. Sokal, "Monte
 * Carlo methods in statistical mechanics", 1989). A mean of n values is as sure as one of n ÷ τ independent ones.
 *
 * @returns ≥ 1; null for less than 15 values, or values that are all one
 */
export function relaxation(values: readonly number[]): number | null {
  const n = values.length;
  if (n < VALUES_MIN) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const centred = values.map((value) => value - mean);
  const variance = centred.reduce((sum, value) => sum + value * value, 0);
  if (variance <= 0) return null;
  let tau = 1;
  for (let lag = 1; lag < n && lag < WINDOW * tau; lag++) {
    let product = 0;
    for (let i = lag; i < n; i++) product += (centred[i] ?? 0) * (centred[i - lag] ?? 0);
    tau += (2 * product) / variance;
  }
  return Math.max(1, tau);
}
