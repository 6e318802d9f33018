import type { System, Visits } from '../system.ts';
import { Pool, type PoolShape } from './pool.ts';

/** How busy the servers were is looked at so often. */
const LOOK_MS = 10_000;

export interface Scaling {
  /** Busier than this share, others are called. */
  readonly busy_ratio: number;
  /** Until they are there. */
  readonly delay_ms: number;
}

/** A pool that doubles, once, some time after it was found busy; what was added stays. */
export class Autoscaled implements System {
  readonly #pool: Pool;
  readonly #scaling: Scaling;
  readonly #servers: number;
  readonly #mean_ms: number;
  #looked_ms = 0;
  #arrived = 0;
  #joins_ms: number | null = null;
  #has_grown = false;

  constructor(shape: PoolShape, scaling: Scaling, seed: number) {
    this.#pool = new Pool(shape, seed, 2 * shape.servers);
    this.#scaling = scaling;
    this.#servers = shape.servers;
    this.#mean_ms = shape.service.mean_ms;
  }

  arrive(now_ms: number, intended_ms: number, visits: Visits): void {
    this.#look(now_ms);
    this.#arrived++;
    visits.ended(0, intended_ms, this.#pool.admit(now_ms), true);
  }

  settle(now_ms: number): void {
    this.#look(now_ms);
  }

  #look(now_ms: number): void {
    if (this.#has_grown) return;
    if (this.#joins_ms !== null && now_ms >= this.#joins_ms) {
      this.#pool.servers.add(this.#servers, now_ms);
      this.#has_grown = true;
      return;
    }
    if (now_ms - this.#looked_ms < LOOK_MS) return;
    const offered = (this.#arrived * this.#mean_ms) / (now_ms - this.#looked_ms) / this.#servers;
    if (offered > this.#scaling.busy_ratio) this.#joins_ms ??= now_ms + this.#scaling.delay_ms;
    this.#arrived = 0;
    this.#looked_ms = now_ms;
  }
}
