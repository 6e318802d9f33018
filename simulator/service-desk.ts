import type { OperationName } from '../model/operation.ts';
import { Heap } from './heap.ts';
import { type Admission, type QueueShape, type QueueTotals, ServiceQueue } from './queue.ts';
import type { Retries, Slowing } from './slowdown.ts';

/** A client that will ask again. */
interface Retry {
  readonly due_ms: number;
  readonly operation: OperationName;
  /** How often it asks, this time included. */
  readonly left: number;
}

/** The sums of a queue, and how many of its arrivals were clients of its own asking again. */
export interface DeskTotals extends QueueTotals {
  readonly retries: number;
}

/**
 * A queue with the work that comes to it: service times are drawn, stretched by faults, and done again for
 * clients that lose patience. Like the queue it has no clock: the same desk stands behind the gate in real time
 * and in the simulation that computes what it can carry.
 */
export class ServiceDesk {
  readonly #queue: ServiceQueue;
  readonly #drawMs: (operation: OperationName) => number;
  readonly #slowing: Slowing;
  readonly #impatient = new Heap<Retry>((retry) => retry.due_ms);
  #retries = 0;

  constructor(shape: QueueShape, drawMs: (operation: OperationName) => number, slowing: Slowing) {
    this.#queue = new ServiceQueue(shape);
    this.#drawMs = drawMs;
    this.#slowing = slowing;
  }

  /**
   * Lets a request in; before it, whoever has asked again since the last one. Times must never go back.
   *
   * @returns null when the waiting room is full
   */
  admit(now_ms: number, operation: OperationName): Admission | null {
    this.#askAgain(now_ms);
    const retries = this.#slowing.retriesOf(operation);
    return this.#admit(now_ms, operation, retries, retries?.retries ?? 0);
  }

  totals(now_ms: number): DeskTotals {
    this.#askAgain(now_ms);
    return { ...this.#queue.totals(now_ms), retries: this.#retries };
  }

  #admit(
    now_ms: number,
    operation: OperationName,
    retries: Retries | null,
    left: number,
  ): Admission | null {
    // Drawn for whoever is refused as well: the n-th request costs the same whatever the queue was like.
    const drawn_ms = this.#drawMs(operation);
    const admission = this.#queue.admit(
      now_ms,
      (outlook) => drawn_ms * this.#slowing.factor(operation, outlook),
    );
    if (admission !== null) this.#slowing.admitted(operation, admission);
    if (retries !== null && left > 0) {
      const due_ms = now_ms + retries.limit_ms;
      const isLate = admission === null || admission.departure_ms > due_ms;
      if (isLate) this.#impatient.push({ due_ms, operation, left });
    }
    return admission;
  }

  /** Nobody waits for the answer of a retry, so it is enough to send it when somebody looks. */
  #askAgain(now_ms: number): void {
    for (let retry = this.#impatient.peek(); retry !== undefined; retry = this.#impatient.peek()) {
      if (retry.due_ms > now_ms) return;
      this.#impatient.pop();
      const retries = this.#slowing.retriesOf(retry.operation);
      // Once the fault is off nobody asks again.
      if (retries === null) continue;
      this.#retries++;
      this.#admit(retry.due_ms, retry.operation, retries, retry.left - 1);
    }
  }
}
