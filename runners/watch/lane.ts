import type { Clock } from '../clock.ts';

/** Why work was not begun: it waited as long as it may, or it was told to stop. */
export type NotBegun = 'too-late' | 'stopped';

/** What came of work that waited for its turn. */
export type Turn<T> = { readonly value: T } | { readonly not_begun: NotBegun };

/** So many places for work of one kind; the rest waits in order, and not for ever. */
export class Lane {
  readonly #places: number;
  readonly #clock: Clock;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(places: number, clock: Clock) {
    this.#places = places;
    this.#clock = clock;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  get running(): number {
    return this.#running;
  }

  /** A place is free and nobody waits for it. */
  get is_idle(): boolean {
    return this.#running < this.#places && this.#waiting.length === 0;
  }

  /**
   * Does the work as soon as there is a place.
   *
   * @param wait_max_ms waiting longer than this, it is not begun any more
   * @returns what it gave, or why it was not begun; rejects as the work does
   */
  async run<T>(work: () => Promise<T>, wait_max_ms: number, signal: AbortSignal): Promise<Turn<T>> {
    const not_begun = signal.aborted ? 'stopped' : await this.#place(wait_max_ms, signal);
    if (not_begun !== null) return { not_begun };
    try {
      return { value: await work() };
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }

  async #place(wait_max_ms: number, signal: AbortSignal): Promise<NotBegun | null> {
    if (this.is_idle) {
      this.#running += 1;
      return null;
    }
    const given_up = new AbortController();
    const turn = new Promise<null>((resolve) => {
      const begin = (): void => {
        // Taken at once, so that nobody who comes in between finds the place free.
        this.#running += 1;
        resolve(null);
      };
      this.#waiting.push(begin);
      given_up.signal.addEventListener('abort', () => {
        const index = this.#waiting.indexOf(begin);
        if (index >= 0) this.#waiting.splice(index, 1);
      });
    });
    const over = AbortSignal.any([signal, given_up.signal]);
    const late = this.#clock
      .wait(wait_max_ms, over)
      .then((): NotBegun => (signal.aborted ? 'stopped' : 'too-late'));
    const end = await Promise.race([turn, late]);
    given_up.abort();
    return end;
  }
}
