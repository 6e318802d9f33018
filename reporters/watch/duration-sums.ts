/** Upper bounds of a journey's duration, in seconds: from a cheap check to a journey that is cut off. */
export const RUN_BOUNDS_S = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 20, 30, 60, 120] as const;

/** Upper bounds of one step's duration, in seconds. */
export const STEP_BOUNDS_S = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] as const;

/** What a stored sum is: counts as below, and the sum in seconds. */
export interface StoredSums {
  readonly counts: readonly number[];
  readonly sum_s: number;
}

/** Durations as a classic Prometheus histogram counts them. */
export class DurationSums {
  readonly bounds_s: readonly number[];
  /** Durations up to each bound and over the one before; the last one is over all bounds. */
  readonly #counts: number[];
  #sum_s: number;

  /** @param stored sums of the same bounds; of others they are begun anew */
  constructor(bounds_s: readonly number[], stored?: StoredSums) {
    this.bounds_s = bounds_s;
    const fits = stored?.counts.length === bounds_s.length + 1;
    this.#counts = fits ? [...stored.counts] : new Array<number>(bounds_s.length + 1).fill(0);
    this.#sum_s = fits ? stored.sum_s : 0;
  }

  add(duration_s: number): void {
    const found = this.bounds_s.findIndex((bound_s) => duration_s <= bound_s);
    const index = found < 0 ? this.bounds_s.length : found;
    this.#counts[index] = (this.#counts[index] ?? 0) + 1;
    this.#sum_s += duration_s;
  }

  get sum_s(): number {
    return this.#sum_s;
  }

  /** Durations up to each bound, and at last all of them. */
  cumulative(): number[] {
    let below = 0;
    return this.#counts.map((count) => {
      below += count;
      return below;
    });
  }

  stored(): StoredSums {
    return { counts: this.#counts, sum_s: this.#sum_s };
  }
}
