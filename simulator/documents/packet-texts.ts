import { Fifo } from '../fifo.ts';

/** Less would not hold a few packets of the largest size. */
const MIN_BYTES = 4 * 1024 * 1024;
const MAX_BYTES = 32 * 1024 * 1024;

/** About what a packet with a short attachment takes. */
const PACKET_BYTES = 4096;

/**
 * The texts of packets, the newest of them: as many as fit. They are by far the largest thing that the platform
 * keeps, so they are counted in bytes, and lie outside the heap.
 */
export class PacketTexts {
  readonly #max_bytes: number;
  readonly #texts = new Map<string, Buffer>();
  readonly #order = new Fifo<string>();
  #bytes = 0;

  /** @param keep how many packets of the usual size to keep, within bounds */
  constructor(keep: number) {
    this.#max_bytes = Math.max(MIN_BYTES, Math.min(MAX_BYTES, keep * PACKET_BYTES));
  }

  /** Keeps a text under an id that is new; the oldest make room. */
  add(id: string, text: string): void {
    const bytes = Buffer.from(text);
    this.#texts.set(id, bytes);
    this.#order.push(id);
    this.#bytes += bytes.length;
    while (this.#bytes > this.#max_bytes && this.#order.length > 1) this.#dropOldest();
  }

  has(id: string): boolean {
    return this.#texts.has(id);
  }

  /** The text of a packet; undefined when it had to make room. */
  get(id: string): string | undefined {
    return this.#texts.get(id)?.toString('utf8');
  }

  #dropOldest(): void {
    const id = this.#order.shift() ?? '';
    this.#bytes -= this.#texts.get(id)?.length ?? 0;
    this.#texts.delete(id);
  }
}
