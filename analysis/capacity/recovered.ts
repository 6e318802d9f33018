import type { Criterion, SearchSettings, TrialOrder, TrialSecond } from '../../model/capacity.ts';
import { type Margin, marginsOf, smallestMargin } from './margin.ts';

/** Shortest bins, and the requests that make one: a quantile of fewer is chance. */
const BIN_S = 5;
const BIN_REQUESTS = 100;

/** So many bins in a row must be well. */
export const BINS_IN_A_ROW = 3;

/** What the latency may be above what it was before at this rate. */
const SLOWER_MAX = 1.2;

/** Standard deviations that a share of bad requests may be above what is allowed: a bin has few. */
const CHANCE_DEVIATIONS = 2;

/** Standard deviations by which ends may lag behind starts in three bins. */
const LAG_DEVIATIONS = 3;

/** Seconds of a bin at a rate of visits: five, or as many as bring a hundred requests. */
export function recoveryBinS(rate_per_s: number, requests_per_visit: number): number {
  return Math.max(BIN_S, Math.ceil(BIN_REQUESTS / (rate_per_s * requests_per_visit)));
}

/**
 * Whether a target came back after an overload: in three bins in a row its latency is at most 1.2 × what it was before at
 * this rate, its criteria hold, and what begins also ends.
 *
 * @returns with the margins of the last three bins
 */
export function recoveredWithin(
  { rate_per_s, reference_latency_ratio }: TrialOrder,
  seconds: readonly TrialSecond[],
  { criteria, requests_per_visit }: SearchSettings,
): { readonly came_back: boolean; readonly margins: readonly Margin[] } {
  const bin_s = recoveryBinS(rate_per_s, requests_per_visit);
  const bins = Array.from({ length: Math.floor(seconds.length / bin_s) }, (_, i) =>
    seconds.slice(i * bin_s, (i + 1) * bin_s),
  );
  const isWell = (part: readonly TrialSecond[]): boolean => {
    const requests = rate_per_s * part.length * requests_per_visit;
    const margins = marginsOf(lenient(criteria, requests), part, 0);
    const ratio = Math.max(0, ...margins.map(({ latency_ratio }) => latency_ratio ?? 0));
    const is_fast =
      reference_latency_ratio === null || ratio <= SLOWER_MAX * reference_latency_ratio;
    return is_fast && (smallestMargin(margins)?.margin ?? -1) >= 0;
  };
  const well = bins.map(isWell);
  const came_back = bins.some((_, i) => {
    const row = bins.slice(i, i + BINS_IN_A_ROW);
    const is_row = row.length === BINS_IN_A_ROW && well.slice(i, i + BINS_IN_A_ROW).every(Boolean);
    return is_row && isWell(row.flat()) && keepsUp(row.flat());
  });
  return { came_back, margins: marginsOf(criteria, bins.slice(-BINS_IN_A_ROW).flat(), 0) };
}

/** The criteria with what chance alone adds to the bad requests among so many. */
function lenient(criteria: readonly Criterion[], requests: number): Criterion[] {
  return criteria.map((criterion) => {
    const { allowed_ratio: p } = criterion;
    const chance = CHANCE_DEVIATIONS * Math.sqrt((p * (1 - p)) / Math.max(1, requests));
    return { ...criterion, allowed_ratio: Math.min(0.5, p + chance) };
  });
}

function keepsUp(seconds: readonly TrialSecond[]): boolean {
  const started = seconds.reduce((sum, second) => sum + second.started, 0);
  const ended = seconds.reduce((sum, second) => sum + second.ended, 0);
  return ended >= started - LAG_DEVIATIONS * Math.sqrt(started) - 1;
}
