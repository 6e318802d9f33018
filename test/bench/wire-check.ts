import type { Compared, Slot } from './slot.ts';

/** Compares every request of an operation with its first one, byte for byte. */
export class WireCheck {
  readonly #first = new Map<Compared, Buffer>();
  readonly #differences = new Map<Compared, string>();
  compared = 0;

  observe({ operation, variant }: Slot, request: Buffer): void {
    const bytes = withoutDraws(request);
    const first = this.#first.get(operation);
    this.compared++;
    if (first === undefined) this.#first.set(operation, bytes);
    else if (!bytes.equals(first) && !this.#differences.has(operation)) {
      const both = [first, bytes].map((sent) => sent.toString('utf8').slice(0, SHOWN_CHARS));
      this.#differences.set(
        operation,
        `${operation}, ${variant}, sent\n${both[1]}\nnot\n${both[0]}`,
      );
    }
  }

  /** Empty when all requests of each operation were the same. */
  get differences(): readonly string[] {
    return [...this.#differences.values()];
  }
}

const SHOWN_CHARS = 1000;

/** k6 draws the boundary of each multipart body and the order of its parts; nothing else may differ. */
function withoutDraws(request: Buffer): Buffer {
  const text = request.toString('latin1');
  const boundary = /^content-type: multipart\/form-data; boundary=(\S+)/im.exec(text)?.[1];
  if (boundary === undefined) return request;
  const [head = '', ...parts] = text.replace(boundary, 'B').split(`--${boundary}`);
  return Buffer.from([head, ...parts.sort()].join('--B'), 'latin1');
}
