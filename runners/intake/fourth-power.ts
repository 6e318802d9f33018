import { bucketUpperBound, type Histogram } from '../../model/histogram.ts';

/** A value whose fourth power is in a bucket at scale s is in the bucket of the same index at scale s + 2. */
const SCALES_FINER = 2;

/**
 * The histogram of the values, from that of their fourth powers. Buckets and counts are exact. The sum of the values
 * is not known: each counts as the middle of its bucket, so that the sum is within half a bucket (1.1 % at scale 5).
 */
export function ofFourthRoots(powers: Histogram): Histogram {
  const scale = powers.scale + SCALES_FINER;
  let sum = 0;
  powers.counts.forEach((n, i) => {
    const index = powers.offset + i;
    sum += (n * (bucketUpperBound(index - 1, scale) + bucketUpperBound(index, scale))) / 2;
  });
  return { ...powers, scale, sum };
}
