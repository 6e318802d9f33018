import type { Clock } from '../clock.ts';

/** Why work was not begun: it waited as long as it may, or it was told to stop. */
export type NotBegun = 'too-late' | 'stopped';

/** What came of work that waited for its turn. */
export type Turn<T> = { readonly value: T } | { readonly not_begun: NotBegun };

interface Waiting {
  readonly begin: () => void;
  readonly stop: () => void;
}

/** So many places for work of one kind; the rest waits in order, and not for ever. */
export class Lane {
  readonly #places: number;
  readonly #clock: Clock;
  readonly #waiting: Waiting[] = [];
  #running = 0;
  #is_stopped = false;

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

  /** Begins nothing any more. */
  stop(): void {
    this.#is_stopped = true;
    for (const { stop } of this.#waiting.splice(0)) stop();
  }

  /**
   * Does the work as soon as there is a place.
   *
   * @param wait_max_ms waiting longer than this, it is not begun any more
   * @returns what it gave, or why it was not begun; rejects as the work does
   */
  async run<T>(work: () => Promise<T>, wait_max_ms: number): Promise<Turn<T>> {
    const not_begun = this.#is_stopped ? 'stopped' : await this.#place(wait_max_ms);
    if (not_begun !== null) return { not_begun };
    try {
      return { value: await work() };
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.begin();
    }
  }

  async #place(wait_max_ms: number): Promise<NotBegun | null> {
    if (this.is_idle) {
      this.#running += 1;
      return null;
    }
    const over = new AbortController();
    try {
      return await new Promise<NotBegun | null>((resolve) => {
        const waiting: Waiting = {
          begin: () => {
            // Taken at once, so that nobody who comes in between finds the place free.
            this.#running += 1;
            resolve(null);
          },
          stop: () => resolve('stopped'),
        };
        this.#waiting.push(waiting);
        void this.#clock.wait(wait_max_ms, over.signal).then(() => {
          const index = this.#waiting.indexOf(waiting);
          if (index < 0) return;
          this.#waiting.splice(index, 1);
          resolve('too-late');
        });
      });
    } finally {
      over.abort();
    }
  }
}
