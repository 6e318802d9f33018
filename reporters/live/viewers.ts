import type { Response } from 'express';

/** Each keeps a connection and is written to every second. */
const VIEWERS_MAX = 20;

/** Whoever is so far behind is cut off, and gets the whole again when it comes back. */
const BEHIND_MAX_BYTES = 1_000_000;

/** After so long everybody hears that the connection stands, whatever there is to say: pages count on it (`follow.js`). */
const BEAT_MS = 2000;

/** Whoever looks on, as server-sent events (HTML, "Server-sent events"). */
export class Viewers {
  readonly #viewers = new Set<Response>();
  #beating: NodeJS.Timeout | undefined;

  get count(): number {
    return this.#viewers.size;
  }

  /** Begins to tell one viewer. @param whole events with all there is by now; made only when there is room */
  join(response: Response, whole: () => string): void {
    if (this.#viewers.size >= VIEWERS_MAX) {
      response.status(503).set('Retry-After', '10').type('text').send('too many viewers\n');
      return;
    }
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    });
    response.write(whole());
    this.#viewers.add(response);
    this.#beating ??= setInterval(() => this.tell(BEAT), BEAT_MS).unref();
    response.on('close', () => {
      this.#viewers.delete(response);
      if (this.#viewers.size > 0) return;
      clearInterval(this.#beating);
      this.#beating = undefined;
    });
  }

  /** Tells everybody what is new. @param events as `event` makes them */
  tell(events: string): void {
    for (const viewer of this.#viewers) {
      // Somebody else ended it, and its end is not known here yet: Node takes a word more for an error that nobody awaits.
      if (viewer.writableEnded || viewer.destroyed) continue;
      if (viewer.writableLength > BEHIND_MAX_BYTES) viewer.destroy();
      else viewer.write(events);
    }
  }
}

const BEAT = event('beat', {});

/** One event of a stream. */
export function event(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Where the report of what was followed is. */
export interface ReportPlace {
  /** Absolute path of the file. */
  readonly file: string;
  /** As the terminal says it. */
  readonly shown: string;
}
