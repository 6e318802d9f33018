import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histogramOf, quantile } from '../../../model/histogram.ts';
import { ofFourthRoots } from '../../../runners/intake/fourth-power.ts';

/** Latencies from a hundredth of a millisecond to two minutes, as a clock tells them. */
const latencies = fc.array(
  fc.integer({ min: 1, max: 12_000_000 }).map((n) => n / 100),
  {
    minLength: 1,
    maxLength: 200,
  },
);

describe('A histogram of fourth powers', () => {
  it('is that of the values, two scales finer: every count in its bucket', () => {
    fc.assert(
      fc.property(latencies, (values_ms) => {
        const roots = ofFourthRoots(
          histogramOf(
            values_ms.map((ms) => ms ** 4),
            3,
          ),
        );
        const { sum, ...exact } = histogramOf(values_ms, 5);
        expect(roots).toMatchObject(exact);
        // Half of a bucket at scale 5: (2^(1/32) − 1) ÷ 2.
        expect(Math.abs(roots.sum / sum - 1)).toBeLessThan(0.0111);
      }),
    );
  });

  it('gives quantiles within 2.2 %', () => {
    fc.assert(
      fc.property(latencies, fc.double({ min: 0.01, max: 1, noNaN: true }), (values_ms, q) => {
        const powers = values_ms.map((ms) => ms ** 4);
        const sorted = [...values_ms].sort((a, b) => a - b);
        const exact = sorted[Math.max(1, Math.ceil(q * sorted.length - 1e-9)) - 1] ?? Number.NaN;
        const error = quantile(ofFourthRoots(histogramOf(powers, 3)), q) / exact - 1;
        expect(Math.abs(error)).toBeLessThanOrEqual(2 ** (1 / 32) - 1 + 1e-9);
      }),
    );
  });

  it('keeps zeros, and bounds that are powers of two on their side', () => {
    const roots = ofFourthRoots(histogramOf([0, 2 ** 4, 1024 ** 4], 3));
    expect(roots).toMatchObject({ ...histogramOf([0, 2, 1024], 5), sum: expect.anything() });
  });
});
