import type { Variables } from '../../model/template.ts';
import { EXPIRES_IN_S, usableFor } from '../../model/token-life.ts';

/** What one virtual user keeps of a step, as a machine keeps its token: until shortly before it runs out. */
export class Kept {
  #extracted: Variables | undefined;
  #until_ms = 0;

  /** Undefined when there is nothing, or nothing any more. */
  get(): Variables | undefined {
    return Date.now() < this.#until_ms ? this.#extracted : undefined;
  }

  keep(extracted: Variables): void {
    this.#extracted = extracted;
    this.#until_ms = Date.now() + 1000 * usableFor(Number(extracted[EXPIRES_IN_S]));
  }

  forget(): void {
    this.#extracted = undefined;
  }
}
