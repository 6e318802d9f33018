import type { Response } from 'express';
import { event, Viewers } from '../../live/viewers.ts';
import type { Parts } from './page.ts';

/** Tells whoever looks on what has changed on the page. */
export class StatusFeed {
  readonly #viewers = new Viewers();
  #told = new Map<string, string>();

  /** Begins to tell one viewer: all parts, because its page may be older than the connection. */
  join(response: Response, parts: Parts, now_ms: number): void {
    this.#viewers.join(response, () => partsEvent([...parts], now_ms));
  }

  /** Tells everybody what is new. Without viewers it costs nothing. */
  publish(parts: () => Parts, now_ms: number): void {
    if (this.#viewers.count === 0) return;
    const now = [...parts()];
    const changed = now.filter(([name, { key }]) => this.#told.get(name) !== key);
    this.#told = new Map(now.map(([name, { key }]) => [name, key]));
    this.#viewers.tell(partsEvent(changed, now_ms));
  }
}

function partsEvent(
  parts: readonly [string, Parts extends ReadonlyMap<string, infer P> ? P : never][],
  now_ms: number,
): string {
  const texts = parts.map(([name, { markup }]) => [name, markup().text]);
  return event('parts', { at: new Date(now_ms).toISOString(), parts: Object.fromEntries(texts) });
}
