import type { OperationName } from '../model/operation.ts';
import { type Clock, untilDeadline } from './clock.ts';
import type { FaultBoard } from './faults.ts';
import type { SimulatorSettings } from './options.ts';
import { ServiceQueue } from './queue.ts';
import { serviceTimeSource } from './service-time.ts';

/** How a request came through a platform's queue. */
export type Passage =
  | { readonly kind: 'served' }
  | { readonly kind: 'overloaded' }
  | { readonly kind: 'fault'; readonly status: number };

/** The door every request of a platform goes through: it costs service time, and may meet a fault. */
export class Gate {
  readonly queue: ServiceQueue;
  readonly #clock: Clock;
  readonly #faults: FaultBoard;
  readonly #drawMs: (operation: OperationName) => number;
  readonly #arrivals = new Map<OperationName, number>();

  constructor(settings: SimulatorSettings, faults: FaultBoard) {
    this.queue = new ServiceQueue(settings);
    this.#clock = settings.clock;
    this.#faults = faults;
    this.#drawMs = serviceTimeSource(settings.seed, settings.serviceTimeOf);
  }

  /** Requests that came to the door so far, by operation, the refused ones among them. */
  get arrivals(): ReadonlyMap<OperationName, number> {
    return this.#arrivals;
  }

  /** Resolves when the platform is done with the request; a refusal is known at once. */
  async pass(operation: OperationName): Promise<Passage> {
    this.#arrivals.set(operation, (this.#arrivals.get(operation) ?? 0) + 1);
    const admission = this.queue.admit(this.#clock.monotonic_ms(), this.#drawMs(operation));
    if (admission === null) return { kind: 'overloaded' };
    await untilDeadline(this.#clock, admission.departure_ms + this.#faults.extraMs(operation));
    const status = this.#faults.errorStatus(operation);
    return status === null ? { kind: 'served' } : { kind: 'fault', status };
  }
}
