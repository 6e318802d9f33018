import type { System, Visits } from '../system.ts';
import { Pool, type PoolShape, REFUSED_MS } from './pool.ts';

/** A token bucket before a pool: beyond its rate, visits are answered 429 at once. */
export class RateLimited implements System {
  readonly #pool: Pool;
  readonly #rate_per_ms: number;
  readonly #depth: number;
  #tokens: number;
  #filled_ms = 0;

  constructor(
    pool: PoolShape,
    { rate_per_s, depth }: { readonly rate_per_s: number; readonly depth: number },
    seed: number,
  ) {
    this.#pool = new Pool(pool, seed);
    this.#rate_per_ms = rate_per_s / 1000;
    this.#depth = depth;
    this.#tokens = depth;
  }

  arrive(now_ms: number, intended_ms: number, visits: Visits): void {
    const more = (now_ms - this.#filled_ms) * this.#rate_per_ms;
    this.#tokens = Math.min(this.#depth, this.#tokens + more);
    this.#filled_ms = now_ms;
    if (this.#tokens < 1) {
      visits.ended(0, intended_ms, now_ms + REFUSED_MS, false);
      return;
    }
    this.#tokens--;
    visits.ended(0, intended_ms, this.#pool.admit(now_ms), true);
  }

  settle(): void {
    // Tokens are counted when somebody comes.
  }
}
