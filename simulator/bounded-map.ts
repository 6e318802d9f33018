/**
 * A map that keeps its newest `limit` entries, so that a soak of days cannot fill the memory. The keys lie in
 * a ring: finding the oldest in a Map itself means stepping over every entry deleted before it.
 */
export class BoundedMap<V> {
  readonly #limit: number;
  readonly #entries = new Map<string, V>();
  readonly #ring: string[] = [];
  #next = 0;

  /** @param limit entries to keep, ≥ 1 */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#entries.size;
  }

  values(): IterableIterator<V> {
    return this.#entries.values();
  }

  get(key: string): V | undefined {
    return this.#entries.get(key);
  }

  /** Adds or replaces an entry; returns the oldest entry when it had to make room. */
  set(key: string, value: V): V | undefined {
    const known = this.#entries.has(key);
    this.#entries.set(key, value);
    if (known) return undefined;
    const oldest = this.#ring[this.#next];
    this.#ring[this.#next] = key;
    this.#next = (this.#next + 1) % this.#limit;
    if (oldest === undefined) return undefined;
    const dropped = this.#entries.get(oldest);
    this.#entries.delete(oldest);
    return dropped;
  }
}
