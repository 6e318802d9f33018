import type { Clock } from '../clock.ts';
import { Fifo } from '../fifo.ts';

interface Entry {
  readonly id: string;
  /** Empty once it is gone: only its place in the order is left then. */
  text: string;
  until_ms: number;
}

/**
 * Texts that run out. What has run out is dropped when something new comes, and the oldest makes room when there
 * are too many: a soak of days cannot fill the memory.
 */
export class ExpiringStore {
  readonly #limit: number;
  readonly #clock: Pick<Clock, 'now_ms'>;
  readonly #entries = new Map<string, Entry>();
  /** In the order in which they came; those that were deleted in between as well. */
  readonly #order = new Fifo<Entry>();

  /** @param limit entries to keep, ≥ 1 */
  constructor(limit: number, clock: Pick<Clock, 'now_ms'>) {
    this.#limit = limit;
    this.#clock = clock;
  }

  /** Entries that it holds, some of which may have run out. */
  get size(): number {
    return this.#entries.size;
  }

  /** Undefined when there is none, or none any more. */
  get(id: string): string | undefined {
    const entry = this.#entries.get(id);
    return entry === undefined || this.#isOver(entry) ? undefined : entry.text;
  }

  /** Adds an entry, or replaces it in its place. */
  set(id: string, text: string, lives_s: number): void {
    const until_ms = this.#clock.now_ms() + lives_s * 1000;
    const known = this.#entries.get(id);
    if (known !== undefined) {
      known.text = text;
      known.until_ms = until_ms;
      return;
    }
    const entry = { id, text, until_ms };
    this.#entries.set(id, entry);
    this.#order.push(entry);
    this.#makeRoom();
  }

  /** Replaces the text of an entry that is still there; it runs out when it would have. */
  change(id: string, text: string): void {
    const entry = this.#entries.get(id);
    if (entry !== undefined) entry.text = text;
  }

  delete(id: string): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#entries.delete(id);
    entry.text = '';
    entry.until_ms = 0;
  }

  /** Deletes every entry whose text holds these words: a look at all of them. */
  deleteHolding(words: string): void {
    for (const { id, text } of this.#order) {
      if (text.includes(words)) this.delete(id);
    }
  }

  #makeRoom(): void {
    for (;;) {
      const oldest = this.#order.peek();
      if (oldest === undefined) return;
      if (this.#order.length <= this.#limit && !this.#isOver(oldest)) return;
      this.#order.shift();
      if (this.#entries.get(oldest.id) === oldest) this.#entries.delete(oldest.id);
    }
  }

  #isOver({ until_ms }: Entry): boolean {
    return until_ms <= this.#clock.now_ms();
  }
}
