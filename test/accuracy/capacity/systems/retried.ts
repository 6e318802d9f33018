import { Fifo } from '../../../../simulator/fifo.ts';
import type { System, Visits } from '../system.ts';
import { Pool, type PoolShape } from './pool.ts';

export interface Patience {
  /** Whoever is not answered by then asks again; the work of the first attempt is done all the same. */
  readonly timeout_ms: number;
  readonly retries: number;
}

interface Attempt {
  readonly at_ms: number;
  readonly intended_ms: number;
  readonly left: number;
}

/** A pool whose clients ask again: what broke it keeps it down until its load is below c·μ/(1 + retries). */
export class Retried implements System {
  readonly #pool: Pool;
  readonly #patience: Patience;
  /** In order of time, since everybody's patience is the same. */
  readonly #again = new Fifo<Attempt>();

  constructor(shape: PoolShape, patience: Patience, seed: number) {
    this.#pool = new Pool(shape, seed);
    this.#patience = patience;
  }

  arrive(now_ms: number, intended_ms: number, visits: Visits): void {
    this.settle(now_ms, visits);
    this.#try(now_ms, intended_ms, this.#patience.retries, visits);
  }

  settle(now_ms: number, visits: Visits): void {
    for (let next = this.#again.peek(); next !== undefined; next = this.#again.peek()) {
      if (next.at_ms > now_ms) return;
      this.#again.shift();
      this.#try(next.at_ms, next.intended_ms, next.left, visits);
    }
  }

  #try(now_ms: number, intended_ms: number, left: number, visits: Visits): void {
    const departure_ms = this.#pool.admit(now_ms);
    const gives_up_ms = now_ms + this.#patience.timeout_ms;
    if (departure_ms <= gives_up_ms) visits.ended(0, intended_ms, departure_ms, true);
    else if (left === 0) visits.ended(0, intended_ms, gives_up_ms, false);
    else this.#again.push({ at_ms: gives_up_ms, intended_ms, left: left - 1 });
  }
}
