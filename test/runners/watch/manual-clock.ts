import type { Clock } from '../../../runners/clock.ts';

interface Timer {
  readonly at_ms: number;
  readonly fire: () => void;
}

/** A clock that stands still until the test lets time pass, and that may be put forward and back. */
export class ManualClock implements Clock {
  #wall_ms: number;
  #monotonic_ms = 0;
  #timers: Timer[] = [];

  constructor(wall_ms: number) {
    this.#wall_ms = wall_ms;
  }

  now_ms(): number {
    return this.#wall_ms;
  }

  monotonic_ms(): number {
    return this.#monotonic_ms;
  }

  wait(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        this.#timers = this.#timers.filter((other) => other !== timer);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const timer = { at_ms: this.#monotonic_ms + Math.max(0, ms), fire: end };
      this.#timers.push(timer);
      signal?.addEventListener('abort', end);
    });
  }

  /** What somebody does to the clock of the machine; timers do not notice. */
  jump(ms: number): void {
    this.#wall_ms += ms;
  }

  /** Lets time pass, timer by timer, with all that follows from each. */
  async pass(ms: number): Promise<void> {
    const until_ms = this.#monotonic_ms + ms;
    await settled();
    for (let next = this.#next(until_ms); next !== undefined; next = this.#next(until_ms)) {
      this.#go(next.at_ms);
      next.fire();
      await settled();
    }
    this.#go(until_ms);
  }

  #next(until_ms: number): Timer | undefined {
    const due = this.#timers.filter(({ at_ms }) => at_ms <= until_ms);
    return due.sort((a, b) => a.at_ms - b.at_ms)[0];
  }

  #go(at_ms: number): void {
    this.#wall_ms += at_ms - this.#monotonic_ms;
    this.#monotonic_ms = at_ms;
  }
}

/** All promises that can go on have gone on. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
