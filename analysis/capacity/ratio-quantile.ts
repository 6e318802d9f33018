import { countOf, type Histogram } from '../../model/histogram.ts';

/**
 * The value of a rank among latencies ÷ limit. How many are above 1 is known exactly, so that the bucket around 1 is cut
 * there; within what is left it is interpolated log-linearly.
 *
 * @param over those above 1
 * @param rank from 1; beyond the last one the latency is infinite: the request failed
 */
export function ratioQuantile(histogram: Histogram, over: number, rank: number): number {
  const total = countOf(histogram);
  if (rank > total) return Number.POSITIVE_INFINITY;
  const within = total - over;
  const { zero_count, offset, scale, counts } = histogram;
  const is_within = rank <= within;
  let seen = zero_count;
  if (rank <= seen) return 0;
  for (let i = 0; i < counts.length; i++) {
    const here = counts[i] ?? 0;
    const bucket = offset + i;
    // Bucket −1 ends at 1 exactly, whatever the scale: none lies across it. But the recorder's bounds and the script's
    // comparison may differ by rounding, so that the count wins.
    if (rank <= seen + here && here > 0) {
      const value = 2 ** ((bucket + (rank - seen) / here) * 2 ** -scale);
      return is_within ? Math.min(1, value) : Math.max(1, value);
    }
    seen += here;
  }
  return 1;
}
