import type { Answer } from './answer.ts';

/** A message on a connection, as the readers of answers see it: JSON or nothing. */
export class MessageAnswer implements Answer {
  readonly #json: unknown;

  /** @param data what came in; only text can be JSON */
  constructor(data: unknown) {
    this.#json = typeof data === 'string' ? parse(data) : undefined;
  }

  get status(): number {
    return 0;
  }

  json(): unknown {
    return this.#json;
  }

  xml(): undefined {
    return undefined;
  }

  hasPage(): boolean {
    return false;
  }

  css(): undefined {
    return undefined;
  }

  header(): undefined {
    return undefined;
  }

  cookie(): undefined {
    return undefined;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
