import type { RequestEnd } from '../http/request-log.ts';

/** An operation that was counted in: whatever happens to it first counts it out. */
export class Counted {
  #end: ((end: RequestEnd) => void) | undefined;

  /** @param end what the log gave when it was counted in */
  constructor(end: (end: RequestEnd) => void) {
    this.#end = end;
  }

  end(end: RequestEnd): void {
    this.#end?.(end);
    this.#end = undefined;
  }
}
