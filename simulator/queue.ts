/**
 * The queue whose capacity is known: `servers` in parallel, first come first served, a waiting room of
 * `queue_places`. With this discipline the departure of a request is settled the moment it arrives, so
 * nothing is simulated in steps: the policy computes a deadline, and someone else keeps it.
 *
 *   server_free_ms   [ 120 │ 95 │ 143 ]     a request at 100 with 30 ms of work takes the middle server:
 *                            ▲ earliest     starts 100, departs 130; at 90 it would wait until 95
 */
import { Fifo } from './fifo.ts';

export interface QueueShape {
  readonly servers: number;
  /** Requests that may wait; one more is refused. */
  readonly queue_places: number;
}

export interface Admission {
  readonly start_ms: number;
  readonly wait_ms: number;
  readonly departure_ms: number;
}

/** What a request finds, which may decide how much work it is. */
export interface Outlook {
  readonly now_ms: number;
  /** When its service will begin. */
  readonly start_ms: number;
  /** Requests that wait already. */
  readonly waiting: number;
}

/** Sums since the queue was made. The difference of two snapshots tells what happened in between. */
export interface QueueTotals {
  readonly time_ms: number;
  readonly arrivals: number;
  readonly served: number;
  readonly refused: number;
  /** Service times drawn for admitted requests. */
  readonly service_ms: number;
  /** Time between arrival and start of service of admitted requests. */
  readonly wait_ms: number;
  /** Server-milliseconds of work done by `time_ms`. */
  readonly busy_ms: number;
  /** At this moment. */
  readonly waiting: number;
  /** At this moment. */
  readonly in_service: number;
}

/** The admission policy: no clock, no timers. Calls must come with times that never go back. */
export class ServiceQueue {
  readonly #queue_places: number;
  /** When each server will have done all the work assigned to it. */
  readonly #server_free_ms: number[];
  /** Starts that lie ahead; first come first served makes them ascending. */
  readonly #starts_ms = new Fifo<number>();
  #arrivals = 0;
  #refused = 0;
  #service_ms = 0;
  #wait_ms = 0;

  constructor(shape: QueueShape) {
    this.#queue_places = shape.queue_places;
    this.#server_free_ms = new Array<number>(shape.servers).fill(Number.NEGATIVE_INFINITY);
  }

  /**
   * Admits or refuses a request.
   *
   * @param now_ms its arrival
   * @param work the service time that it brings, in milliseconds; a function is asked once it is let in
   * @returns when it starts and departs; null when the waiting room is full
   */
  admit(now_ms: number, work: number | ((outlook: Outlook) => number)): Admission | null {
    this.#leaveRoom(now_ms);
    this.#arrivals++;
    const server = this.#earliestFree();
    const free_ms = this.#server_free_ms[server] ?? now_ms;
    if (free_ms > now_ms && this.#starts_ms.length >= this.#queue_places) {
      this.#refused++;
      return null;
    }
    const start_ms = Math.max(now_ms, free_ms);
    const waiting = this.#starts_ms.length;
    const service_ms = typeof work === 'number' ? work : work({ now_ms, start_ms, waiting });
    const departure_ms = start_ms + service_ms;
    this.#server_free_ms[server] = departure_ms;
    if (start_ms > now_ms) this.#starts_ms.push(start_ms);
    this.#service_ms += service_ms;
    this.#wait_ms += start_ms - now_ms;
    return { start_ms, wait_ms: start_ms - now_ms, departure_ms };
  }

  /** The sums by `now_ms`, exact: a server works without a gap until the time at which it will be free. */
  totals(now_ms: number): QueueTotals {
    this.#leaveRoom(now_ms);
    const ahead_ms = this.#server_free_ms.map((free_ms) => Math.max(0, free_ms - now_ms));
    const in_service = ahead_ms.filter((ms) => ms > 0).length;
    const waiting = this.#starts_ms.length;
    return {
      time_ms: now_ms,
      arrivals: this.#arrivals,
      served: this.#arrivals - this.#refused - waiting - in_service,
      refused: this.#refused,
      service_ms: this.#service_ms,
      wait_ms: this.#wait_ms,
      busy_ms: this.#service_ms - ahead_ms.reduce((sum, ms) => sum + ms, 0),
      waiting,
      in_service,
    };
  }

  #leaveRoom(now_ms: number): void {
    while ((this.#starts_ms.peek() ?? Number.POSITIVE_INFINITY) <= now_ms) this.#starts_ms.shift();
  }

  #earliestFree(): number {
    let earliest = 0;
    for (let i = 1; i < this.#server_free_ms.length; i++) {
      if ((this.#server_free_ms[i] ?? 0) < (this.#server_free_ms[earliest] ?? 0)) earliest = i;
    }
    return earliest;
  }
}
