import type { OperationName } from '../model/operation.ts';
import { type Clock, untilDeadline } from './clock.ts';
import type { FaultBoard } from './faults.ts';
import type { PlatformSettings } from './options.ts';
import { type DeskTotals, ServiceDesk } from './service-desk.ts';
import { serviceTimeSource } from './service-time.ts';

/** How a request came through a platform's queue. */
export type Passage =
  | { readonly kind: 'served' }
  | { readonly kind: 'overloaded' }
  /** An outage of the operation began meanwhile: its connection is to be cut. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'wrong_content' }
  | { readonly kind: 'fault'; readonly status: number };

/** The door every request of a platform goes through: it costs service time, and may meet a fault. */
export class Gate {
  readonly #desk: ServiceDesk;
  readonly #clock: Clock;
  readonly #faults: FaultBoard;
  readonly #arrivals = new Map<OperationName, number>();
  #delayedBehind: ReadonlySet<OperationName> = new Set();

  constructor(settings: PlatformSettings, faults: FaultBoard) {
    const drawMs = serviceTimeSource(settings.seed, settings.serviceTimeOf);
    this.#desk = new ServiceDesk(settings, drawMs, faults);
    this.#clock = settings.clock;
    this.#faults = faults;
  }

  /** Requests that came to the door so far, by operation, the refused ones among them. */
  get arrivals(): ReadonlyMap<OperationName, number> {
    return this.#arrivals;
  }

  /** What the queue has done by now. */
  totals(): DeskTotals {
    return this.#desk.totals(this.#clock.monotonic_ms());
  }

  /** What stands behind this door keeps what delays the answers of these operations: it holds servers there. */
  leaveDelays(operations: Iterable<OperationName>): void {
    this.#delayedBehind = new Set(operations);
  }

  /** Resolves when the platform is done with the request; a refusal is known at once. */
  async pass(operation: OperationName): Promise<Passage> {
    this.#arrivals.set(operation, (this.#arrivals.get(operation) ?? 0) + 1);
    const admission = this.#desk.admit(this.#clock.monotonic_ms(), operation);
    if (admission === null) return { kind: 'overloaded' };
    await this.#answerIsDue(operation, admission.departure_ms);
    if (this.#faults.isCut(operation)) return { kind: 'cut' };
    if (this.#faults.hasWrongContent(operation)) return { kind: 'wrong_content' };
    const status = this.#faults.errorStatus(operation);
    return status === null ? { kind: 'served' } : { kind: 'fault', status };
  }

  async #answerIsDue(operation: OperationName, departure_ms: number): Promise<void> {
    if (this.#delayedBehind.has(operation)) {
      await untilDeadline(this.#clock, departure_ms);
      return;
    }
    // A latency that is switched on later does not concern whoever waits already; a hang does.
    const due_ms = departure_ms + this.#faults.extraMs(operation);
    await untilDeadline(this.#clock, due_ms);
    await this.#faults.hang(operation, due_ms);
  }
}
