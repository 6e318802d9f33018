import { EMPTY_HISTOGRAM, type Histogram } from '../../model/histogram.ts';

/**
 * A histogram of latencies as one of latency ÷ limit. The buckets of the two do not meet, so that the values of each are
 * split between two neighbours in proportion, as if they lay evenly on a logarithmic scale: counts become fractions, and no
 * quantile moves by more than that.
 */
export function relativeTo(limit: number, latency: Histogram): Histogram {
  const { scale, zero_count, counts, offset, sum } = latency;
  if (counts.length === 0) return { ...EMPTY_HISTOGRAM, zero_count, sum: sum / limit };
  const shift = -Math.log2(limit) * 2 ** scale;
  const whole = Math.floor(shift);
  const part = shift - whole;
  const moved = Array.from({ length: counts.length + 1 }, (_, i) => {
    return (1 - part) * (counts[i] ?? 0) + part * (counts[i - 1] ?? 0);
  });
  return { scale, zero_count, offset: offset + whole, counts: moved, sum: sum / limit };
}
