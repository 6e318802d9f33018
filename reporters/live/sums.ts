import { type Histogram, quantile } from '../../model/histogram.ts';
import { ERROR_KINDS, type ErrorKind, type WindowTotals } from '../../model/window.ts';

/** Buckets of 2.2 %, as fine as the intake keeps them. */
const SCALE = 5;

/** From a microsecond to more than an hour, in milliseconds. Beyond, the outermost bucket counts. */
const LOWEST_INDEX = -10 * 2 ** SCALE;
const BUCKETS = 32 * 2 ** SCALE;

/**
 * A histogram that takes in others in place. Merging makes a new one each time, which a second of hundreds of
 * windows cannot afford beside the load; this one has a fixed size and never grows.
 */
export class LatencySum {
  readonly #counts = new Array<number>(BUCKETS).fill(0);
  #low = BUCKETS;
  #high = -1;
  #zero_count = 0;
  #sum = 0;

  /** Adds all values of a histogram in milliseconds; those of a coarser one are spread over its buckets. */
  add({ scale, offset, counts, zero_count, sum }: Histogram): void {
    this.#zero_count += zero_count;
    this.#sum += sum;
    const finer = scale - SCALE;
    for (let i = 0; i < counts.length; i++) {
      const n = counts[i] ?? 0;
      if (n === 0) continue;
      if (finer >= 0) this.#put(Math.floor((offset + i) / 2 ** finer), n);
      else this.#spread(offset + i, 2 ** -finer, n);
    }
  }

  /** As a histogram, without the empty ends. */
  histogram(): Histogram {
    const counts = this.#high < 0 ? [] : this.#counts.slice(this.#low, this.#high + 1);
    const offset = this.#high < 0 ? 0 : LOWEST_INDEX + this.#low;
    return { scale: SCALE, zero_count: this.#zero_count, offset, counts, sum: this.#sum };
  }

  #put(index: number, n: number): void {
    const place = Math.min(BUCKETS - 1, Math.max(0, index - LOWEST_INDEX));
    this.#counts[place] = (this.#counts[place] ?? 0) + n;
    if (place < this.#low) this.#low = place;
    if (place > this.#high) this.#high = place;
  }

  /** A logarithmic spread, as quantiles are interpolated. */
  #spread(index: number, width: number, n: number): void {
    const first = index * width - LOWEST_INDEX;
    const from = Math.min(BUCKETS - 1, Math.max(0, first));
    const to = Math.min(BUCKETS - 1, Math.max(0, first + width - 1));
    for (let place = from; place <= to; place++) {
      this.#put(place + LOWEST_INDEX, n / (to - from + 1));
    }
  }
}

/** Quantiles of the requests that succeeded, in seconds; null without any. */
export interface Quantiles {
  readonly p50_s: number | null;
  readonly p95_s: number | null;
  readonly p99_s: number | null;
}

/** Requests over some stretch. */
export interface RequestFigures extends Quantiles {
  readonly count: number;
  readonly rate_per_s: number;
  readonly errors: number;
  /** Failed ÷ all; null without requests. */
  readonly error_ratio: number | null;
}

/** Sums of any number of windows, added in place. */
export class RequestSums {
  count = 0;
  good = 0;
  slow = 0;
  errors = 0;
  readonly #kinds = new Map<ErrorKind, number>();
  readonly #latency_ms = new LatencySum();

  add(totals: WindowTotals): void {
    this.count += totals.count;
    this.good += totals.good;
    this.slow += totals.slow;
    this.errors += totals.errors;
    this.#latency_ms.add(totals.latency_ms);
    if (totals.errors === 0) return;
    for (const kind of ERROR_KINDS) {
      this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + totals.error_kinds[kind]);
    }
  }

  /** Adds what another has summed up. */
  join(other: RequestSums): void {
    this.count += other.count;
    this.good += other.good;
    this.slow += other.slow;
    this.errors += other.errors;
    this.#latency_ms.add(other.#latency_ms.histogram());
    for (const [kind, n] of other.#kinds) this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + n);
  }

  figures(): Omit<RequestFigures, 'rate_per_s'> {
    const { count, errors } = this;
    const error_ratio = count === 0 ? null : errors / count;
    return { count, errors, error_ratio, ...this.quantiles() };
  }

  error_kinds(): Readonly<Record<ErrorKind, number>> {
    const of = (kind: ErrorKind): number => this.#kinds.get(kind) ?? 0;
    return {
      connection: of('connection'),
      timeout: of('timeout'),
      status: of('status'),
      content: of('content'),
      overdue: of('overdue'),
    };
  }

  quantiles(): Quantiles {
    const latency_ms = this.#latency_ms.histogram();
    const seconds = (q: number): number | null => {
      const value_ms = quantile(latency_ms, q);
      return Number.isNaN(value_ms) ? null : value_ms / 1000;
    };
    return { p50_s: seconds(0.5), p95_s: seconds(0.95), p99_s: seconds(0.99) };
  }
}
