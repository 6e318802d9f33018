import type { OperationName } from '../model/operation.ts';
import type { QueueFault } from './fault.ts';
import type { Admission, Outlook } from './queue.ts';

/** How a fault stretches the work of requests. It is asked about each request that is let in, in their order. */
export interface Slowdown {
  /** What the service time of the next request is multiplied with. */
  factor(outlook: Outlook): number;
  /** Told of each request that it applies to and that was let in. */
  admitted(admission: Admission): void;
}

/** What acts on the work that comes to a queue. */
export interface Slowing {
  /** What the service time of the next request is multiplied with. */
  factor(operation: OperationName, outlook: Outlook): number;
  /** Told of each request that was let in. */
  admitted(operation: OperationName, admission: Admission): void;
  /** How clients ask again; null when they do not. */
  retriesOf(operation: OperationName): Retries | null;
}

/** Clients that ask again when they are refused or have waited too long. */
export interface Retries {
  readonly limit_ms: number;
  readonly retries: number;
}

const MINUTE_MS = 60_000;

/**
 * A fault at work.
 *
 * @param since_ms when it was switched on, on the scale of the queue
 */
export function slowdownOf(
  fault: Exclude<QueueFault, { kind: 'metastable' }>,
  since_ms: number,
): Slowdown {
  switch (fault.kind) {
    case 'leak':
      return fault.per === 'minute'
        ? {
            factor: ({ now_ms }) => {
              const minutes = Math.max(0, now_ms - since_ms) / MINUTE_MS;
              return 1 + (fault.percent / 100) * minutes;
            },
            admitted: () => undefined,
          }
        : counting((n) => 1 + (fault.percent / 100) * (n / 1000));
    case 'cold_cache':
      return counting((n) => 1 + fault.extra * Math.exp(-n / fault.requests));
    case 'cliff':
      return {
        factor: ({ waiting }) => (waiting > fault.waiting ? fault.factor : 1),
        admitted: () => undefined,
      };
    case 'contention':
      return new Contention((n) => usl(n, fault.alpha, fault.beta));
  }
}

/** 1 + α(N−1) + βN(N−1). */
export function usl(n: number, alpha: number, beta: number): number {
  return 1 + alpha * (n - 1) + beta * n * (n - 1);
}

/** @param factorOf by how many were let in before */
function counting(factorOf: (n: number) => number): Slowdown {
  let n = 0;
  return {
    factor: () => factorOf(n),
    admitted: () => {
      n++;
    },
  };
}

/** Knows who will be in service when the next request begins: first come first served settles that on arrival. */
class Contention implements Slowdown {
  readonly #factorOf: (in_service: number) => number;
  #departures_ms: number[] = [];

  constructor(factorOf: (in_service: number) => number) {
    this.#factorOf = factorOf;
  }

  factor({ start_ms }: Outlook): number {
    // Starts never go back, so whoever has left by this one is no concern of later ones.
    this.#departures_ms = this.#departures_ms.filter((departure_ms) => departure_ms > start_ms);
    return this.#factorOf(this.#departures_ms.length + 1);
  }

  admitted({ departure_ms }: Admission): void {
    this.#departures_ms.push(departure_ms);
  }
}
