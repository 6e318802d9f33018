import type { Response } from 'express';
import { event, Viewers } from '../../live/viewers.ts';
import type { Shown } from './page.ts';
import type { Part } from './sections.ts';

/** Tells whoever looks on what has changed on the page. */
export class StatusFeed {
  readonly #viewers = new Viewers();
  #told = new Map<string, string>();

  get viewers(): number {
    return this.#viewers.count;
  }

  /** Begins to tell one viewer: all parts, because its page may be older than the connection. */
  join(response: Response, shown: Shown, now_ms: number): void {
    // The others are told as well, so that all know the same: what changes next is new to each of them.
    this.#tell(shown, now_ms);
    this.#viewers.join(response, () => partsEvent(shown.layout, [...shown.parts], now_ms));
  }

  /** Tells everybody what is new. Without viewers it costs nothing. */
  publish(shown: () => Shown, now_ms: number): void {
    if (this.#viewers.count > 0) this.#tell(shown(), now_ms);
  }

  #tell({ layout, parts }: Shown, now_ms: number): void {
    const changed = [...parts].filter(([name, { key }]) => this.#told.get(name) !== key);
    this.#told = new Map([...parts].map(([name, { key }]) => [name, key]));
    if (this.#viewers.count > 0) this.#viewers.tell(partsEvent(layout, changed, now_ms));
  }
}

/** A feed for each probe at whose page somebody looks. */
export class ProbeFeeds {
  readonly #feeds = new Map<string, StatusFeed>();

  /** The feed of a probe: the same one as long as it has viewers. */
  of(probe: string): StatusFeed {
    const feed = this.#feeds.get(probe) ?? new StatusFeed();
    this.#feeds.set(probe, feed);
    return feed;
  }

  /** Tells everybody what is new of the probe that they look at. */
  publish(shown: (probe: string) => Shown, now_ms: number): void {
    for (const [probe, feed] of this.#feeds) {
      if (feed.viewers === 0) this.#feeds.delete(probe);
      else feed.publish(() => shown(probe), now_ms);
    }
  }
}

function partsEvent(
  layout: string,
  parts: readonly (readonly [string, Part])[],
  now_ms: number,
): string {
  const texts = parts.map(([name, { markup }]) => [name, markup().text]);
  const at = new Date(now_ms).toISOString();
  return event('parts', { at, layout, parts: Object.fromEntries(texts) });
}
