import type { TrialMeasurement } from '../../model/capacity.ts';
import { normalQuantile } from '../normal.ts';

/** What the index may be, beside what chance does to it in so few seconds. */
const INDEX_MIN = 0.8;
const INDEX_MAX = 1.25;

/** The chance of a false alarm at either end. */
const ALARM_RATIO = 0.001;

/** Fewer visits a second, or fewer seconds, tell nothing. */
const VISITS_MIN = 5;
const SECONDS_MIN = 10;

/** A window is the time between two pushes of k6, which is a second give or take so much of it. */
const PUSH_JITTER_RATIO = 0.02;

/**
 * Whether the visits of a stretch of constant rate came like a Poisson process: the index of dispersion of their number in
 * each second, variance ÷ mean, which is 1 for one and near 0 for even spacing. (k − 1)·index is χ² with k − 1 degrees of
 * freedom given their sum (Cox & Lewis 1966, §6.3), so that few seconds get wider limits. The first and the last second
 * are left out, as they are in part of what comes before and after.
 */
export function dispersionFinding(started: readonly number[]): TrialMeasurement['findings'] {
  const bins = evenedBins(started.slice(1, -1));
  const length_s = bins.reduce((sum, { seconds }) => sum + seconds, 0);
  const mean = bins.reduce((sum, { visits }) => sum + visits, 0) / length_s;
  if (bins.length < SECONDS_MIN || mean < VISITS_MIN) return [];
  const freedom = bins.length - 1;
  const squares = bins.reduce(
    (sum, { visits, seconds }) => sum + (visits - seconds * mean) ** 2 / (seconds * mean),
    0,
  );
  const index = squares / freedom;
  const low = Math.min(INDEX_MIN, chiSquare(ALARM_RATIO, freedom) / freedom);
  const high =
    Math.max(INDEX_MAX, chiSquare(1 - ALARM_RATIO, freedom) / freedom) +
    PUSH_JITTER_RATIO ** 2 * mean;
  if (index >= low && index <= high) return [];
  const text = `The number of visits in a second varied ${index.toFixed(2)} times as much as that of a Poisson process, and ${low.toFixed(2)} to ${high.toFixed(2)} are in order: they did not come as planned`;
  return [{ finding: 'arrivals_not_poisson', text }];
}

interface Bin {
  readonly visits: number;
  readonly seconds: number;
}

/** Two pushes may fall into one window and none into its neighbour: the two are one bin of two seconds then. */
function evenedBins(started: readonly number[]): Bin[] {
  const mean = started.reduce((sum, n) => sum + n, 0) / Math.max(1, started.length);
  const bins: Bin[] = [];
  for (const visits of started) {
    const last = bins.at(-1);
    const isPair = last?.seconds === 1 && isSplit(last.visits, visits, mean);
    if (isPair) bins[bins.length - 1] = { visits: last.visits + visits, seconds: 2 };
    else bins.push({ visits, seconds: 1 });
  }
  return bins;
}

function isSplit(a: number, b: number, mean: number): boolean {
  return Math.min(a, b) < mean / 2 && Math.max(a, b) > 1.5 * mean;
}

/** The quantile of χ², by Wilson & Hilferty (PNAS 17, 1931): within 1 % from 10 degrees of freedom on. */
function chiSquare(chance: number, freedom: number): number {
  const part = 2 / (9 * freedom);
  return freedom * (1 - part + normalQuantile(chance) * Math.sqrt(part)) ** 3;
}
