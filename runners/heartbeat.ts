import type { Clock } from './clock.ts';

/** How often it beats. A delay as long as this is never missed. */
export const BEAT_MS = 10;

/** Delays older than this are forgotten: no request waits longer. */
const KEEP_MS = 60_000;

/** A delay below this is the timer's own. */
const NOTABLE_MS = 2;

interface Delay {
  readonly from_ms: number;
  readonly to_ms: number;
}

/**
 * Tells by how much this process was late: a beat that comes late had to wait for other work of ours or for a core,
 * and whatever happened meanwhile was noticed as late.
 */
export class Heartbeat {
  readonly #clock: Clock;
  readonly #done = new AbortController();
  #delays: Delay[] = [];
  #due_ms: number;

  private constructor(clock: Clock) {
    this.#clock = clock;
    this.#due_ms = clock.monotonic_ms() + BEAT_MS;
  }

  static start(clock: Clock): Heartbeat {
    const heartbeat = new Heartbeat(clock);
    void heartbeat.#beat();
    return heartbeat;
  }

  /** Longest delay that reached into the time from `from_ms` until now, both on the clock that never jumps; 0 without. */
  longest_ms(from_ms: number): number {
    const now_ms = this.#clock.monotonic_ms();
    const overdue: Delay = { from_ms: this.#due_ms, to_ms: now_ms };
    return [...this.#delays, overdue]
      .filter(({ to_ms }) => to_ms >= from_ms)
      .reduce((longest, delay) => Math.max(longest, delay.to_ms - delay.from_ms), 0);
  }

  stop(): void {
    this.#done.abort();
  }

  async #beat(): Promise<void> {
    while (!this.#done.signal.aborted) {
      // Without the signal: listening to it a hundred times a second makes more garbage than all else.
      await this.#clock.wait(BEAT_MS);
      const now_ms = this.#clock.monotonic_ms();
      if (now_ms - this.#due_ms > NOTABLE_MS) {
        const fresh = this.#delays.filter(({ to_ms }) => to_ms > now_ms - KEEP_MS);
        this.#delays = [...fresh, { from_ms: this.#due_ms, to_ms: now_ms }];
      }
      this.#due_ms = now_ms + BEAT_MS;
    }
  }
}
