/** How files look from outside: by path, what changes whenever one is written or replaced; null for one that is not there. */
export type Look = ReadonlyMap<string, string | null>;

/** What is written is let alone for so long: half-saved files, several files of one copy, a swap of symbolic links. */
export const STILL_FOR_MS = 2000;

/**
 * Judges by looks alone whether files are to be read again: some that are there look otherwise than those that were read
 * last, and nothing has changed for a while. Where files are gone and nothing else has changed, it waits for them.
 */
export class ChangeJudge {
  #read: Look;
  #seen: Look;
  #since_ms: number;

  constructor(read: Look, at_ms: number) {
    this.#read = read;
    this.#seen = read;
    this.#since_ms = at_ms;
  }

  /** Whether they are to be read, now that they look so. */
  isDue(look: Look, at_ms: number): boolean {
    if (!isSame(look, this.#seen)) {
      this.#seen = look;
      this.#since_ms = at_ms;
    }
    if (at_ms - this.#since_ms < STILL_FOR_MS) return false;
    return [...look].some(([file, own]) => own !== null && own !== this.#read.get(file));
  }

  /** Other files have been read as they look. */
  also(look: Look): void {
    this.#read = new Map([...this.#read, ...look]);
    this.#seen = new Map([...this.#seen, ...look]);
  }

  /** They have been read as they looked then. */
  wasRead(look: Look): void {
    this.#read = look;
  }
}

function isSame(one: Look, other: Look): boolean {
  return one.size === other.size && [...one].every(([file, own]) => own === other.get(file));
}
