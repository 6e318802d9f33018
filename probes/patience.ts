/** The rest of a step is for telling what was not there: only the action knows for what it waited. */
const SHARE_OF_STEP = 0.9;

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

  /** At least 1: to Playwright 0 is for ever. */
  left_ms(): number {
    const spent_ms = this.#monotonic_ms() - this.#began_ms;
    return Math.max(1, this.#step_timeout_ms * SHARE_OF_STEP - spent_ms);
  }
}
