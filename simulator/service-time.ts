import type { OperationName } from '../model/operation.ts';
import { OPERATION_NAMES } from '../model/operation.ts';
import { exponential, logNormal, type Random, seededRandom } from '../model/random.ts';

/** How service times spread around their mean. `cv`: standard deviation ÷ mean. */
export type Distribution =
  | { readonly kind: 'exponential' }
  | { readonly kind: 'deterministic' }
  | { readonly kind: 'lognormal'; readonly cv: number };

export interface ServiceTime {
  readonly mean_ms: number;
  readonly distribution: Distribution;
}

/** A draw with exactly the mean of `time`, in milliseconds. */
export function drawServiceTime(random: Random, time: ServiceTime): number {
  const { mean_ms, distribution } = time;
  switch (distribution.kind) {
    case 'exponential':
      return exponential(random, mean_ms);
    case 'deterministic':
      return mean_ms;
    case 'lognormal': {
      // Mean = median · e^(σ²/2) and cv² = e^(σ²) − 1, so median = mean / √(1 + cv²).
      const variance = Math.log(1 + distribution.cv ** 2);
      return logNormal(random, mean_ms / Math.exp(variance / 2), Math.sqrt(variance));
    }
  }
}

/** Keeps the streams of service times apart from those of tokens and faults under the same seed. */
const SERVICE_STREAM = 1;

/**
 * Draws service times with a stream for each operation: the n-th search costs the same whatever other
 * operations came in between, so two runs with one seed differ in nothing but the order of arrival.
 */
export function serviceTimeSource(
  seed: number,
  timeOf: (operation: OperationName) => ServiceTime,
): (operation: OperationName) => number {
  const streams = new Map(
    OPERATION_NAMES.map((name, i) => [
      name,
      { random: seededRandom(seed, SERVICE_STREAM, i), time: timeOf(name) },
    ]),
  );
  return (operation) => {
    const stream = streams.get(operation);
    if (stream === undefined) throw new RangeError(`no service time for ${operation}`);
    return drawServiceTime(stream.random, stream.time);
  };
}
