import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '../../runners/clock.ts';
import { Heartbeat } from '../../runners/heartbeat.ts';

const LOOK_MS = 200;

/** Waits for what happens in a drill, and notices when that can happen no more. */
export class Vigil {
  readonly #signal: AbortSignal;
  readonly #heartbeat = Heartbeat.start(systemClock);
  #looked_ms = systemClock.monotonic_ms();
  #held_up_ms = 0;
  #lost: { readonly error: unknown } | null = null;

  /** @param signal aborted when nobody wants to wait any longer */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** The longest that this process was held up since the vigil began. */
  get held_up_ms(): number {
    return this.#held_up_ms;
  }

  /** Whatever it rejects with ends every wait from then on. */
  dependOn(ended: Promise<void>): void {
    ended.catch((error: unknown) => {
      this.#lost ??= { error };
    });
  }

  /**
   * Waits until something is so, or for so long.
   *
   * @returns whether it came to be so
   * @throws what was depended on threw; the reason of the signal
   */
  async until(isSo: () => boolean | Promise<boolean>, most_ms: number): Promise<boolean> {
    const until_ms = systemClock.monotonic_ms() + most_ms;
    for (;;) {
      this.#look();
      if (await isSo()) return true;
      const left_ms = until_ms - systemClock.monotonic_ms();
      if (left_ms <= 0) return false;
      await wait(Math.min(LOOK_MS, left_ms), undefined, { signal: this.#signal });
    }
  }

  /** Lets time pass. */
  async pass(ms: number): Promise<void> {
    await this.until(() => false, ms);
  }

  end(): void {
    this.#heartbeat.stop();
  }

  #look(): void {
    this.#signal.throwIfAborted();
    if (this.#lost !== null) throw this.#lost.error;
    const held_up_ms = Math.round(this.#heartbeat.longest_ms(this.#looked_ms));
    this.#held_up_ms = Math.max(this.#held_up_ms, held_up_ms);
    this.#looked_ms = systemClock.monotonic_ms();
  }
}
