/** Of a step, for telling what was not there and what was: only the action knows for what it waited. */
const RESERVE_MS = 1500;

/** Something was waited for in vain; called as Playwright calls it. */
export class PatienceOver extends Error {
  override readonly name = 'TimeoutError';
}

/** How long an action may wait: what is left of the step in which it stands. */
export class Patience {
  readonly #step_timeout_ms: number;
  readonly #monotonic_ms: () => number;
  #began_ms: number;

  constructor(step_timeout_ms: number, monotonic_ms: () => number) {
    this.#step_timeout_ms = step_timeout_ms;
    this.#monotonic_ms = monotonic_ms;
    this.#began_ms = monotonic_ms();
  }

  /** A step begins. */
  renew(): void {
    this.#began_ms = this.#monotonic_ms();
  }

  /** No more than half of a step that is short. */
  #reserve_ms(): number {
    return Math.min(RESERVE_MS, this.#step_timeout_ms / 2);
  }

  /** At least 1: to Playwright 0 is for ever. */
  left_ms(): number {
    return Math.max(1, Math.ceil(this.#left_ms()));
  }

  is_over(): boolean {
    return this.#left_ms() <= 0;
  }

  #left_ms(): number {
    const spent_ms = this.#monotonic_ms() - this.#began_ms;
    return this.#step_timeout_ms - this.#reserve_ms() - spent_ms;
  }
}
