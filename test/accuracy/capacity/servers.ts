/** When each of some servers will be free, the earliest first: a binary heap in one array of numbers. */
export class Servers {
  readonly #free_ms: Float64Array;
  #count: number;

  /** @param most how many there may be one day */
  constructor(count: number, most = count) {
    this.#free_ms = new Float64Array(most).fill(Number.NEGATIVE_INFINITY);
    this.#count = count;
  }

  get count(): number {
    return this.#count;
  }

  /** When the earliest is free. */
  get earliest_ms(): number {
    return this.#free_ms[0]!;
  }

  /** The earliest is busy until then. */
  occupy(until_ms: number): void {
    const free = this.#free_ms;
    const count = this.#count;
    let at = 0;
    for (let child = 1; child < count; child = 2 * at + 1) {
      if (child + 1 < count && free[child + 1]! < free[child]!) child++;
      if (free[child]! >= until_ms) break;
      free[at] = free[child]!;
      at = child;
    }
    free[at] = until_ms;
  }

  /** Others join, free from then on. */
  add(more: number, now_ms: number): void {
    const free = this.#free_ms;
    this.#count += more;
    free.fill(now_ms, this.#count - more, this.#count);
    free.subarray(0, this.#count).sort();
  }
}
