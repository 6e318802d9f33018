/**
 * Counts what becomes of visits, second by second, as the intake does with what k6 counts: a visit belongs to the
 * second in which it ended. Histograms are exponential, at the scale that k6 is told to use.
 */

import type { CriterionSecond, TrialSecond } from '../../../model/capacity.ts';
import { EMPTY_HISTOGRAM, type Histogram } from '../../../model/histogram.ts';
import type { Visits } from './system.ts';

/** What a criterion counts: visits of one operation (null: of all) against a limit (null: against failing). */
export interface Counted {
  readonly operation: number | null;
  readonly limit_ms: number | null;
}

const SCALE = 5;
const PER_OCTAVE = 2 ** SCALE;

/** From 2^−10 to 2^10 of the limit; what lies beyond counts in the outermost. */
const OCTAVES_BELOW = 10;
const BUCKETS = 2 * OCTAVES_BELOW * PER_OCTAVE;

/** The leading ten bits of a mantissa tell its bucket, but for one comparison. */
const MANTISSA_BITS = 10;
const LOWEST_BUCKET = Int32Array.from({ length: 2 ** MANTISSA_BITS }, (_, i) =>
  Math.max(0, Math.ceil(Math.log2(1 + i / 2 ** MANTISSA_BITS) * PER_OCTAVE) - 1),
);
const UPPER_BOUND = Float64Array.from(
  { length: PER_OCTAVE },
  (_, i) => 2 ** ((i + 1) / PER_OCTAVE),
);

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

/** The bucket of a ratio above 0, counted from 2^−10 on: `bucketIndex` without a logarithm. */
export function ratioBucket(ratio: number): number {
  double[0] = ratio;
  // Little-endian, as all machines are on which Node runs: sign, exponent and the head of the mantissa.
  const high = words[1]!;
  const exponent = (high >>> 20) - 1023;
  words[1] = (high & 0xf_ffff) | (1023 << 20);
  const mantissa = double[0];
  // A power of two is the upper bound of the bucket below.
  if (mantissa === 1) return clamped((exponent + OCTAVES_BELOW) * PER_OCTAVE - 1);
  let bucket = LOWEST_BUCKET[(high & 0xf_ffff) >>> (20 - MANTISSA_BITS)]!;
  if (mantissa > UPPER_BOUND[bucket]!) bucket++;
  return clamped((exponent + OCTAVES_BELOW) * PER_OCTAVE + bucket);
}

function clamped(bucket: number): number {
  return bucket < 0 ? 0 : bucket < BUCKETS ? bucket : BUCKETS - 1;
}

/** One criterion, second by second. */
class Counter {
  readonly counted: Counted;
  readonly count: Uint32Array;
  readonly bad: Uint32Array;
  readonly sum: Float64Array;
  readonly #buckets: Uint32Array;
  /** Buckets in use lie between, of all seconds together. */
  #lowest = BUCKETS;
  #highest = -1;

  constructor(counted: Counted, seconds: number) {
    this.counted = counted;
    this.count = new Uint32Array(seconds);
    this.bad = new Uint32Array(seconds);
    this.sum = new Float64Array(seconds);
    this.#buckets = new Uint32Array(counted.limit_ms === null ? 0 : seconds * BUCKETS);
  }

  add(second: number, took_ms: number, is_good: boolean): void {
    this.count[second]!++;
    const { limit_ms } = this.counted;
    if (limit_ms === null || !is_good) {
      if (!is_good) this.bad[second]!++;
      return;
    }
    if (took_ms > limit_ms) this.bad[second]!++;
    const ratio = took_ms / limit_ms;
    this.sum[second]! += ratio;
    const bucket = ratioBucket(ratio);
    if (bucket < this.#lowest) this.#lowest = bucket;
    if (bucket > this.#highest) this.#highest = bucket;
    this.#buckets[second * BUCKETS + bucket]!++;
  }

  second(second: number): CriterionSecond {
    const latency_ratio = this.#histogram(second);
    return { count: this.count[second]!, bad: this.bad[second]!, latency_ratio };
  }

  #histogram(second: number): Histogram {
    if (this.#buckets.length === 0) return EMPTY_HISTOGRAM;
    const from = second * BUCKETS;
    let first = from + this.#lowest;
    let last = from + this.#highest;
    while (first <= last && this.#buckets[first] === 0) first++;
    if (first > last) return EMPTY_HISTOGRAM;
    while (this.#buckets[last] === 0) last--;
    return {
      scale: SCALE,
      zero_count: 0,
      offset: first - from - OCTAVES_BELOW * PER_OCTAVE,
      counts: Array.from(this.#buckets.subarray(first, last + 1)),
      sum: this.sum[second]!,
    };
  }
}

/** One trial, from its first planned second on. */
export class Recorder implements Visits {
  readonly #begin_ms: number;
  readonly #counters: readonly Counter[];
  readonly #started: Uint32Array;
  readonly #ended: Uint32Array;
  /** Visits that ended after the last second that anybody looks at. */
  unseen = 0;

  constructor(begin_ms: number, seconds: number, counted: readonly Counted[]) {
    this.#begin_ms = begin_ms;
    this.#started = new Uint32Array(seconds);
    this.#ended = new Uint32Array(seconds);
    this.#counters = counted.map((one) => new Counter(one, seconds));
  }

  get started_by_second(): number[] {
    return Array.from(this.#started);
  }

  started(now_ms: number): void {
    this.#started[Math.floor((now_ms - this.#begin_ms) / 1000)]!++;
  }

  ended(operation: number, intended_ms: number, end_ms: number, is_good: boolean): void {
    const second = Math.floor((end_ms - this.#begin_ms) / 1000);
    if (second >= this.#ended.length) {
      this.unseen++;
      return;
    }
    // What was left over from an earlier trial: nobody waits for it any more.
    if (intended_ms < this.#begin_ms) return;
    this.#ended[second]!++;
    const took_ms = end_ms - intended_ms;
    for (const counter of this.#counters) {
      const only = counter.counted.operation;
      if (only === null || only === operation) counter.add(second, took_ms, is_good);
    }
  }

  /** Of each criterion, what broke it from one second to another, which is left out. */
  badBetween(from: number, to: number): number[] {
    return this.#counters.map(({ bad }) => sumOf(bad.subarray(from, to)));
  }

  /** Of each criterion, what it counted from one second to another, which is left out. */
  countsBetween(from: number, to: number): number[] {
    return this.#counters.map(({ count }) => sumOf(count.subarray(from, to)));
  }

  /** The seconds up to one that is left out. */
  seconds(end: number): TrialSecond[] {
    return Array.from({ length: end }, (_, i) => ({
      ...this.counts(i),
      criteria: this.#counters.map((counter) => counter.second(i)),
    }));
  }

  /** One second without its histograms. */
  counts(second: number): TrialSecond {
    return {
      started: this.#started[second]!,
      ended: this.#ended[second]!,
      criteria: this.#counters.map(({ count, bad }) => ({
        count: count[second]!,
        bad: bad[second]!,
        latency_ratio: EMPTY_HISTOGRAM,
      })),
    };
  }
}

function sumOf(counts: Uint32Array): number {
  let sum = 0;
  for (const n of counts) sum += n;
  return sum;
}
