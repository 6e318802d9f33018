import { type Random, seededRandom } from '../../../../model/random.ts';
import { Heap } from '../../../../simulator/heap.ts';
import type { System, Visits } from '../system.ts';
import { Pool, type PoolShape, STREAM } from './pool.ts';

export interface Signing {
  /** Operations of equal share. */
  readonly operations: number;
  readonly pool: PoolShape;
  /** What the last of them passes afterwards: one after the other. */
  readonly signing: PoolShape;
}

interface OnTheWay {
  readonly at_ms: number;
  readonly intended_ms: number;
}

/** Several procedures in one pool; one of them ends with a serial step, such as a signature in an HSM. */
export class Signed implements System {
  readonly #operations: number;
  readonly #pool: Pool;
  readonly #signing: Pool;
  readonly #choices: Random;
  readonly #on_the_way = new Heap<OnTheWay>(({ at_ms }) => at_ms);

  constructor({ operations, pool, signing }: Signing, seed: number) {
    this.#operations = operations;
    this.#pool = new Pool(pool, seed);
    this.#signing = new Pool(signing, seed + STREAM.behind * 1_000_003);
    this.#choices = seededRandom(seed, STREAM.fates);
  }

  arrive(now_ms: number, intended_ms: number, visits: Visits): void {
    this.settle(now_ms, visits);
    const operation = Math.floor(this.#choices() * this.#operations);
    const at_ms = this.#pool.admit(now_ms);
    if (operation < this.#operations - 1) visits.ended(operation, intended_ms, at_ms, true);
    else this.#on_the_way.push({ at_ms, intended_ms });
  }

  settle(now_ms: number, visits: Visits): void {
    for (let next = this.#on_the_way.peek(); next !== undefined; next = this.#on_the_way.peek()) {
      if (next.at_ms > now_ms) return;
      this.#on_the_way.pop();
      const departure_ms = this.#signing.admit(next.at_ms);
      visits.ended(this.#operations - 1, next.intended_ms, departure_ms, true);
    }
  }
}
