import { type Random, seededRandom } from '../../../../model/random.ts';
import { Fifo } from '../../../../simulator/fifo.ts';
import type { ServiceTime } from '../../../../simulator/service-time.ts';
import { Servers } from '../servers.ts';
import { serviceDraws } from '../service.ts';
import type { System, Visits } from '../system.ts';

/** What a visit finds. */
export interface Found {
  readonly now_ms: number;
  readonly start_ms: number;
  /** Visits that wait already; 0 unless the pool counts them. */
  readonly waiting: number;
}

/** What stretches the work of visits, asked once for each that is let in, in their order; starts never go back. */
export interface Stretch {
  factor(found: Found): number;
  begin?(rate_per_s: number): void;
}

export interface PoolShape {
  readonly servers: number;
  readonly service: ServiceTime;
  /** Visits that may wait; one more is refused at once. Absent: all may. */
  readonly places?: number;
  /** Makes what stretches the work, from random numbers of its own. */
  readonly stretch?: (random: Random) => Stretch;
  /** Whether what stretches it asks how many wait. */
  readonly counts_waiting?: boolean;
}

/** Keeps the streams of random numbers of a search apart. */
export const STREAM = { gaps: 1, service: 2, stretch: 3, fates: 4, behind: 5 } as const;

/** A refusal costs so long. */
export const REFUSED_MS = 2;

/** Some servers, first come first served: when a visit departs is settled the moment it comes. */
export class Pool {
  readonly servers: Servers;
  readonly #places: number;
  readonly #drawMs: () => number;
  readonly #stretch: Stretch | null;
  /** Starts that lie ahead, ascending; null when nobody counts them. */
  readonly #starts_ms: Fifo<number> | null;
  readonly #found = { now_ms: 0, start_ms: 0, waiting: 0 };

  constructor(shape: PoolShape, seed: number, most = shape.servers) {
    this.servers = new Servers(shape.servers, most);
    this.#places = shape.places ?? Number.POSITIVE_INFINITY;
    this.#drawMs = serviceDraws(shape.service, seededRandom(seed, STREAM.service));
    this.#stretch = shape.stretch?.(seededRandom(seed, STREAM.stretch)) ?? null;
    const counts = shape.counts_waiting === true || shape.places !== undefined;
    this.#starts_ms = counts ? new Fifo() : null;
  }

  begin(rate_per_s: number): void {
    this.#stretch?.begin?.(rate_per_s);
  }

  /** @returns when it departs; −1 when it is refused */
  admit(now_ms: number): number {
    const { earliest_ms } = this.servers;
    const work_ms = this.#drawMs();
    if (this.#starts_ms === null && this.#stretch === null) {
      const departure_ms = Math.max(earliest_ms, now_ms) + work_ms;
      this.servers.occupy(departure_ms);
      return departure_ms;
    }
    const waiting = this.#waiting(now_ms);
    if (earliest_ms > now_ms && waiting >= this.#places) return -1;
    const start_ms = Math.max(now_ms, earliest_ms);
    const departure_ms = start_ms + work_ms * this.#factor(now_ms, start_ms, waiting);
    this.servers.occupy(departure_ms);
    if (start_ms > now_ms) this.#starts_ms?.push(start_ms);
    return departure_ms;
  }

  #waiting(now_ms: number): number {
    const starts = this.#starts_ms;
    if (starts === null) return 0;
    while ((starts.peek() ?? Number.POSITIVE_INFINITY) <= now_ms) starts.shift();
    return starts.length;
  }

  #factor(now_ms: number, start_ms: number, waiting: number): number {
    if (this.#stretch === null) return 1;
    const found = this.#found;
    found.now_ms = now_ms;
    found.start_ms = start_ms;
    found.waiting = waiting;
    return this.#stretch.factor(found);
  }
}

/** What becomes of an answer after its work: the share that is lost fails after a time-out, the other is spoilt. */
export interface Fate {
  readonly lost_ratio: number;
  readonly timeout_ms: number;
}

/** A platform that is one pool: M/G/c, with or without places, stretched or lossy. */
export class PoolSystem implements System {
  readonly #pool: Pool;
  readonly #fate: Fate | null;
  readonly #fates: Random;

  constructor(shape: PoolShape, seed: number, fate: Fate | null = null) {
    this.#pool = new Pool(shape, seed);
    this.#fate = fate;
    this.#fates = seededRandom(seed, STREAM.fates);
  }

  begin(rate_per_s: number): void {
    this.#pool.begin(rate_per_s);
  }

  arrive(now_ms: number, intended_ms: number, visits: Visits): void {
    const departure_ms = this.#pool.admit(now_ms);
    if (departure_ms < 0) {
      visits.ended(0, intended_ms, now_ms + REFUSED_MS, false);
      return;
    }
    if (this.#fate !== null && this.#fates() < this.#fate.lost_ratio) {
      visits.ended(0, intended_ms, now_ms + this.#fate.timeout_ms, false);
      return;
    }
    visits.ended(0, intended_ms, departure_ms, true);
  }

  settle(): void {
    // All is settled when it comes.
  }
}
