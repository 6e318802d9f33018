import { type Random, seededRandom } from '../../../../model/random.ts';
import { Fifo } from '../../../../simulator/fifo.ts';
import type { System, Visits } from '../system.ts';
import { STREAM } from './pool.ts';

/** The universal scalability law (Gunther 1993) as a birth-death process with a bounded pool. */
export interface Contention {
  /** What one visit alone gets, per second. */
  readonly gamma_per_s: number;
  readonly alpha: number;
  readonly beta: number;
  /** Visits in service at most; the others wait. */
  readonly pool: number;
}

/** Departures per second with n in service: γn/(1 + α(n−1) + βn(n−1)). */
export function throughput({ gamma_per_s, alpha, beta }: Contention, n: number): number {
  return (gamma_per_s * n) / (1 + alpha * (n - 1) + beta * n * (n - 1));
}

/** Whoever is in service departs next with equal chance, at the rate that so many of them make together. */
export class Contended implements System {
  readonly #random: Random;
  readonly #mean_ms: Float64Array;
  readonly #in_service: number[] = [];
  readonly #waiting = new Fifo<number>();
  #departs_ms = Number.POSITIVE_INFINITY;

  constructor(contention: Contention, seed: number) {
    this.#random = seededRandom(seed, STREAM.service);
    this.#mean_ms = Float64Array.from({ length: contention.pool + 1 }, (_, n) =>
      n === 0 ? 0 : 1000 / throughput(contention, n),
    );
  }

  arrive(now_ms: number, intended_ms: number, visits: Visits): void {
    this.settle(now_ms, visits);
    if (this.#in_service.length < this.#mean_ms.length - 1) this.#in_service.push(intended_ms);
    else this.#waiting.push(intended_ms);
    // Memoryless: the next departure may be drawn anew at each event.
    this.#departs_ms = this.#nextAfter(now_ms);
  }

  settle(now_ms: number, visits: Visits): void {
    while (this.#departs_ms <= now_ms) {
      const at_ms = this.#departs_ms;
      const who = Math.floor(this.#random() * this.#in_service.length);
      visits.ended(0, this.#in_service[who]!, at_ms, true);
      const next = this.#waiting.shift() ?? this.#in_service.pop()!;
      // The last one takes the place of whoever left, unless it was the last itself.
      if (who < this.#in_service.length) this.#in_service[who] = next;
      this.#departs_ms = this.#nextAfter(at_ms);
    }
  }

  #nextAfter(now_ms: number): number {
    const n = this.#in_service.length;
    if (n === 0) return Number.POSITIVE_INFINITY;
    return now_ms - this.#mean_ms[n]! * Math.log(1 - this.#random());
  }
}
