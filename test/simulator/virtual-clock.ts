import type { Clock } from '../../simulator/clock.ts';

interface Timer {
  readonly due_ms: number;
  readonly fn: () => void;
}

/** Time that passes only when a test says so. Starts on 1 July 2025, 08:00 in Vietnam. */
export class VirtualClock implements Clock {
  readonly #start_ms: number;
  #elapsed_ms = 0;
  #timers: Timer[] = [];

  constructor(start = '2025-07-01T08:00:00+07:00') {
    this.#start_ms = Date.parse(start);
  }

  now_ms(): number {
    return this.#start_ms + this.#elapsed_ms;
  }

  monotonic_ms(): number {
    return this.#elapsed_ms;
  }

  setTimer(fn: () => void, ms: number): void {
    this.#timers.push({ due_ms: this.#elapsed_ms + ms, fn });
  }

  get armed(): number {
    return this.#timers.length;
  }

  /** Lets time pass and fires what falls due, in order; promises settle in between. */
  async advance(ms: number): Promise<void> {
    const end_ms = this.#elapsed_ms + ms;
    for (let timer = this.#next(end_ms); timer !== undefined; timer = this.#next(end_ms)) {
      this.#elapsed_ms = Math.max(this.#elapsed_ms, timer.due_ms);
      timer.fn();
      await settled();
    }
    this.#elapsed_ms = end_ms;
    await settled();
  }

  #next(end_ms: number): Timer | undefined {
    const [first] = this.#timers
      .filter((timer) => timer.due_ms <= end_ms)
      .sort((a, b) => a.due_ms - b.due_ms);
    this.#timers = this.#timers.filter((timer) => timer !== first);
    return first;
  }
}

/** Lets every promise that can settle do so. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
