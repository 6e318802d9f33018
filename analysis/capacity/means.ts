import type { Criterion, TrialSecond } from '../../model/capacity.ts';
import { countOf } from '../../model/histogram.ts';

/** A sum of values and how many they are: adds up exactly, where means do not. */
export interface Mean {
  readonly sum: number;
  readonly count: number;
}

/** Neighbours put together in batches of `size`; a last incomplete one joins the one before. */
export function batchesOf(values: readonly Mean[], size: number): Mean[] {
  const batches = Math.max(1, Math.floor(values.length / size));
  return Array.from({ length: batches }, (_, i) => {
    const end = i === batches - 1 ? values.length : (i + 1) * size;
    return totalOf(values.slice(i * size, end));
  });
}

export function totalOf(values: readonly Mean[]): Mean {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    sum += value.sum;
    count += value.count;
  }
  return { sum, count };
}

/** 0 of nothing. */
export function meanOf(values: readonly Mean[]): number {
  const { sum, count } = totalOf(values);
  return count === 0 ? 0 : sum / count;
}

/** Mean latency ÷ limit of every second, over all latency criteria; the share of bad requests where there are none. */
export function latencyMeans(
  criteria: readonly Criterion[],
  seconds: readonly TrialSecond[],
): Mean[] {
  const has_latency = criteria.some(({ kind }) => kind === 'latency');
  return seconds.map((second) =>
    totalOf(
      second.criteria.flatMap(({ count, bad, latency_ratio }, i) => {
        if (!has_latency) return { sum: bad, count };
        if (criteria[i]?.kind !== 'latency') return [];
        return { sum: latency_ratio.sum, count: countOf(latency_ratio) };
      }),
    ),
  );
}

/** The means as numbers; a second without any value repeats the one before. */
export function filledMeans(means: readonly Mean[]): number[] {
  let last = meanOf(means);
  return means.map(({ sum, count }) => {
    if (count > 0) last = sum / count;
    return last;
  });
}
