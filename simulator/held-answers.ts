import type { Clock } from './clock.ts';

/** What holds "never" no longer remembers after this time, so that days of it cannot fill the memory. */
const FORGET_MS = 600_000;

/** Answers that a hang holds back: each until its deadline, and all of them no longer than the hang lasts. */
export class HeldAnswers {
  readonly #clock: Clock;
  readonly #held = new Set<() => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @param deadline_ms on the clock's monotonic scale; null: only the end of the hang lets it go */
  hold(deadline_ms: number | null): Promise<void> {
    return new Promise((resolve) => {
      this.#held.add(resolve);
      const left_ms = deadline_ms === null ? FORGET_MS : deadline_ms - this.#clock.monotonic_ms();
      this.#clock.setTimer(() => {
        this.#held.delete(resolve);
        if (deadline_ms !== null) resolve();
      }, left_ms);
    });
  }

  /** The hang is over. */
  release(): void {
    for (const resolve of this.#held) resolve();
    this.#held.clear();
  }
}
